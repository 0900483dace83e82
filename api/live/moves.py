"""A change told briefly: where a line went up, all between went down by one, and need not be sent again.

One mark on a board of 2,000 lines moves some thousand others by a place: 400 kB told in full, one *move* told
briefly. `[first, last, order, place]`: the lines that stood from `first` to `last` have their order changed
by `order` and their place, where they have one, by `place`. For viewers that keep the board in order.
"""

from __future__ import annotations

from api.live.document import Document

Move = list[int]


def told_briefly(before: Document, moved: Document) -> Document:
    """A change of `before` with the lines that only moved as `moves`, and the others as they are."""
    known = {row["entry"]: row for row in before["rows"]}
    rows: list[Document] = []
    steps: dict[int, tuple[int, int]] = {}
    for row in moved["rows"]:
        held = known.get(row["entry"])
        if held is None or not _only_moved(held, row):
            rows.append(row)
        else:
            steps[held["order"]] = (row["order"] - held["order"], (row["place"] or 0) - (held["place"] or 0))
    return moved | {"rows": rows, "moves": _runs(steps)}


def _only_moved(held: Document, row: Document) -> bool:
    """Whether a line differs in nothing but order and place, and has a place both times or neither time."""
    same = (held["place"] is None) == (row["place"] is None)
    return same and held | {"order": row["order"], "place": row["place"]} == row


def _runs(steps: dict[int, tuple[int, int]]) -> list[Move]:
    """Neighbours that moved alike, together."""
    runs: list[Move] = []
    for order in sorted(steps):
        if runs and runs[-1][1] == order - 1 and tuple(runs[-1][2:]) == steps[order]:
            runs[-1][1] = order
        else:
            runs.append([order, order, *steps[order]])
    return runs
