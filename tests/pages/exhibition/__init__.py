"""One platform with everything in it, for whoever looks at every page: guards, and the maker of pictures.

naming.py    what everybody and everything is called: plausible, or hostile
hostile.py   200 names that are traps
house.py     the people at work, the calendar they live by, and what they made
rules.py     the rulebook of the trades
stages.py    one stage of a competition in every phase
rosters.py   a roster with entries in every state, and an import that waits
offices.py   units, people, accounts, devices, plans
honours.py   titles, candidates, works
exhibits.py  all of it, in order
"""
