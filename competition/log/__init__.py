"""The log: every fact, append-only, in one order. This folder is the only one that knows how it is kept.

database.py      where the data live: a folder (SQLite) or a PostgreSQL address
codec.py         a fact to bytes and back; upcasting.py: how older facts are read
catalogue.py     every kind of fact there is
sqlite.py, postgres.py, memory.py    recorders of the `eventsourcing` library, made durable and quick
bell.py          wakes whoever waits for new facts, also those of other processes
store.py         `open_log`: the door of all this
recent.py        the newest records, for those who follow
past.py          states folded from the log, kept at hand
writer.py        the one queue: decide, append many in one transaction, answer with receipts
"""
