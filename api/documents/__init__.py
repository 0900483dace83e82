"""Files that people bring and take away.

csv_table.py    any table, as spreadsheets write it
scores/         tables of marks and facts, read by a rulebook
standings.py    computed results as rows, CSV and JSON
recount.py      a what-if as JSON
"""
