"""What the page of a board is filled with: the lines that were asked for, and which one is one's own.

A page holds so many lines that it stays small, and leads on by plain links; the script takes it from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection, select

from api.live.document import Document, board_document
from api.pages.board.lines import aligned, announced_lines, column_places, note, shape, span
from api.passes import Principal
from api.platform import Platform
from competition.identifiers import StageId
from competition.refusals.family import NotFound
from projections.audience import Audience, visible_board
from projections.competitions import stages
from projections.draws import draw_of_stage, places_of
from projections.score_history import first_of_an_entry

LINES = 40
"""How many lines a page holds: two screens of a desktop, and some 5 kB on the way."""

BLANK: Mapping[str, Any] = {
    "entry": "", "code": "", "name": None, "unit": None, "place": None, "standing": "ranked", "index": 0,
    "total": None, "columns": {}, "complete": True, "note": "",
}  # fmt: skip
"""A line with nothing on it, for the script to copy."""


@dataclass(frozen=True)
class Asked:
    """What a reader asked of a board: a moment (`as_of`), a part (from line `start`, those with `search` in
    them, the one with the code `row`, all of them), no more than the first `top` lines of each group, and in
    which language (`lang`) where the page around it decides.
    """

    as_of: int | None = None
    start: int = 0
    search: str = ""
    row: str = ""
    whole: bool = False
    top: int | None = None
    lang: str = ""

    def link(self, **changed: object) -> str:
        """The address of the same, with something changed."""
        asked = {
            "as_of": self.as_of,
            "q": self.search,
            "row": self.row,
            "from": self.start or None,
            "top": self.top,
            "lang": self.lang,
        } | changed
        kept = {name: value for name, value in asked.items() if value not in (None, "")}
        return f"?{urlencode(kept)}" if kept else "?"


def board_content(
    connection: Connection,
    platform: Platform,
    stage: StageId,
    audience: Audience,
    asked: Asked,
    language: str,
    own: str = "",
) -> dict[str, Any]:
    """All that the page of a board is filled with; `own` is the code of the reader's own line.

    Refuses a stage nobody scheduled.
    """

    board = board_document(connection, platform.directory, stage, audience, asked.as_of)
    if board is None:
        raise NotFound(noun="stage")
    newest = board["position"] if asked.as_of is None else _newest(connection, stage, audience)
    groups = [_group(board, group, language) for group in board["groups"]]
    meant = _meant(groups, asked)
    start = _start(meant, asked)
    lines = meant[start:] if asked.whole else meant[start : start + LINES]
    return {
        "board": board | {"shape": shape(board)},
        "announced": announced_lines(board, language),
        "groups": [group | {"lines": _of_group(lines, group)} for group in groups],
        "mine": _line(groups, asked.row or own),
        "own": own,
        "asked": asked,
        "pages": _pages(asked, start, len(lines), len(meant)),
        "blank": BLANK,
        "drawn": draw_of_stage(connection, stage) is not None,
        "address": platform.settings.public_address,
        "newest": newest,
        "first": _first_worth_seeing(connection, stage, audience, newest),
    }


def own_code(connection: Connection, who: Principal, stage: StageId) -> str:
    """The code of a contestant's own entry in a stage, which they are told as soon as it is drawn; empty for
    everybody else.
    """
    own = {hat.subject for hat in who.hats if hat.role == "contestant"}
    if not own:
        return ""
    return next((place.code for place in places_of(connection, stage) if place.entry in own), "")


def _group(board: Document, group: Document, language: str) -> dict[str, Any]:
    """A group with its lines, each with its number in it and what is said beside it."""
    rows = [row for row in board["rows"] if row["group"] == group["id"]]
    places = column_places(rows)
    for index, row in enumerate(rows, start=1):
        columns = {id: aligned(value, places[id]) for id, value in row["modules"].items()}
        row |= {"index": index, "note": note(row, language), "columns": columns}
    return {"id": group["id"], "name": group["name"], "rows": rows, "span": span(rows)}


def _meant(groups: Sequence[Document], asked: Asked) -> list[Document]:
    """Every line that was asked for, down the whole board."""
    rows = [row for group in groups for row in group["rows"][: asked.top]]
    return [row for row in rows if _has(row, asked.search)] if asked.search else rows


def _start(rows: Sequence[Document], asked: Asked) -> int:
    """How many lines come before this page; a line that is asked for is on it."""
    if asked.whole:
        return 0
    if asked.row and not asked.start:
        at = next((at for at, row in enumerate(rows) if row["code"] == asked.row), 0)
        return at - at % LINES
    return min(asked.start, len(rows))


def _pages(asked: Asked, start: int, shown: int, total: int) -> dict[str, Any]:
    """Which lines are on this page, of how many, and what leads on."""
    onward = start + shown
    back = max(start - LINES, 0) or None
    return {
        "from": min(start + 1, total),
        "to": onward,
        "total": total,
        "back": asked.link(**{"from": back, "row": None}) if start else "",
        "onward": asked.link(**{"from": onward, "row": None}) if onward < total else "",
        "whole": asked.link(**{"from": None, "row": None, "rows": "all"}) if shown < total else "",
    }


def _of_group(rows: Sequence[Document], group: Document) -> list[Document]:
    return [row for row in rows if row["group"] == group["id"]]


def _line(groups: Sequence[Document], code: str) -> Document | None:
    if not code:
        return None
    return next((row for group in groups for row in group["rows"] if row["code"] == code), None)


def _has(row: Document, search: str) -> bool:
    """Whether a line is meant by what was searched for: its code, or a part of a name or a unit."""
    wanted = search.strip().casefold()
    return any(wanted in (row[field] or "").casefold() for field in ("code", "name", "unit"))


def _newest(connection: Connection, stage: StageId, audience: Audience) -> int:
    """The position of the board as this audience sees it now; its lines and their names are not asked for."""
    board = visible_board(connection, stage, audience)
    return 0 if board is None else board.head.position


def _first_worth_seeing(connection: Connection, stage: StageId, audience: Audience, newest: int) -> int:
    """The position from which this reader may look at this board's past: the first fact about an entry.

    The newest position, when the reader may not see that far back: then there is no past to offer. It asks
    nothing but what the gate in projections/audience.py goes by, for making that old board anew is dear.
    """
    first = first_of_an_entry(connection, stage)
    is_live = connection.execute(select(stages.c.live_board).where(stages.c.stage == stage)).scalar()
    return first if first is not None and first < newest and (audience == "officials" or is_live) else newest
