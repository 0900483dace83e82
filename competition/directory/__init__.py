"""People and units: personal data live here and nowhere else.

directory.py    the whole of it, and the names of teams and projects
person.py       a person as somebody writes them down, and what can be wrong with it
people.py       the people: matched, kept, searched, erased
record.py filing.py  … the table, and how a draft becomes a row
unit.py units.py  the same for units, which stand in trees
unit_record.py unit_filing.py  … the table, and how a list of drafts becomes rows
spelling.py     pinyin, what is kept of a name, and names that look alike
finding.py      what somebody types, page by page
keyring.py      encryption at rest
listing.py people_list.py unit_list.py  lists, row by row, before anything is stored
pending.py      lists between their preview and their confirmation
erasure.py disclosure.py  who was erased, and what left the house
"""
