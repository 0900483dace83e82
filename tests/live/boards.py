"""Small boards as they travel, and what a screen makes of the frames it is sent."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID, uuid5

from api.live.document import Document

STAGE = UUID(int=1)


@cache
def _id_of(entry: str) -> str:
    return str(uuid5(STAGE, entry))


def board(position: int, phase: str = "open", **totals: str) -> Document:
    """A board with one row an entry: `board(7, A="8.00", B="9.00")`."""
    rows = [
        {"entry": _id_of(entry), "order": order, "place": order, "total": total}
        for order, (entry, total) in enumerate(totals.items(), start=1)
    ]
    head = {
        "stage": str(STAGE),
        "phase": phase,
        "edition": 0,
        "position": position,
        "at": f"moment {position}",
        "frozen": False,
        "notice": None,
        "correction": None,
    }
    return head | {"names": {"stage": "Final"}, "rows": rows}


def applied(held: Document | None, kind: str, document: Document) -> Document:
    """What a screen shows after a frame: a snapshot replaces everything, a delta what it names."""
    if kind == "snapshot":
        return document
    assert held is not None, "a delta before any snapshot"
    assert document["since"] == held["position"], "a delta for another board than the one held"
    moving: dict[str, Any] = {key: value for key, value in document.items() if key not in ("since", "rows")}
    rows = {row["entry"]: row for row in [*held["rows"], *document["rows"]]}
    return held | moving | {"rows": sorted(rows.values(), key=lambda row: row["order"])}
