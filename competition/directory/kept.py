"""What everything in the directory's database is declared in."""

from __future__ import annotations

from sqlalchemy import MetaData, String

metadata = MetaData()

SORTED = String().with_variant(String(collation="C"), "postgresql")
"""Text in the order of its characters, the same with every database: for keys that are sorted by."""

CHUNK = 500
"""So many ids or rows are asked for or written with one statement."""
