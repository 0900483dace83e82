"""Tables that people send in and take away: workbooks and CSV.

reading.py    any of them as rows, by the headings of its columns
lines.py      the lines of a file, whatever it is
csv_lines.py  … of a CSV file, in any of the encodings that Chinese spreadsheets write
child.py      … of a workbook, in a process of its own that may take neither much time nor much memory
writing.py    rows as .xlsx or CSV whose cells do nothing
"""
