"""What a board's page shows beside it: where totals lie, what a line needs said, what past there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from api.language import translated
from api.live.document import Document, board_document
from api.pages.rendering import clock
from api.pages.words import ANNOUNCED, NOTES, STANDINGS, TIE_BREAKS
from competition.directory.directory import Directory
from competition.identifiers import StageId
from competition.refusals.family import NotFound
from projections.audience import Audience
from projections.my_results import Explanation
from projections.score_history import first_of_an_entry

_ROD_START, _ROD_LENGTH = Decimal(4), Decimal(92)
"""Where a line's rod begins and how long it is, in percent of its cell: the bead needs room at both ends."""

_MOST_PLACES = 3

BLANK: Mapping[str, Any] = {
    "entry": "", "code": "", "name": None, "unit": None, "place": None, "standing": "ranked",
    "total": None, "columns": {}, "complete": True, "note": "",
}  # fmt: skip
"""A line with nothing on it, for the script to copy."""


class Span(NamedTuple):
    """The lowest and highest total of a group, as text; empty while there is none.

    Those with all marks count, or all who are ranked while nobody has all.
    """

    low: str
    high: str

    def at(self, total: str) -> str:
        """Where a total lies between them, as a percentage of the rod's cell."""
        low, high, own = Decimal(self.low), Decimal(self.high), Decimal(total)
        share = (own - low) / (high - low) if high > low else Decimal(own >= low)
        return f"{_ROD_START + min(max(share, Decimal(0)), Decimal(1)) * _ROD_LENGTH:.1f}"


def board_content(
    connection: Connection,
    directory: Directory,
    stage: StageId,
    audience: Audience,
    as_of: int | None,
    language: str,
) -> dict[str, Any]:
    """All that the page of a board is filled with. Refuses a stage nobody scheduled."""

    def read(position: int | None) -> Document:
        found = board_document(connection, directory, stage, audience, position)
        if found is None:
            raise NotFound(noun="stage")
        return found

    now = read(None)
    board = now if as_of is None else read(as_of)
    groups = group_ids(board)
    rows_of = {group: [row for row in board["rows"] if row["group"] == group] for group in groups}
    for rows in rows_of.values():
        places = column_places(rows)
        for row in rows:
            row["note"] = note(row, language)
            row["columns"] = {id: aligned(value, places[id]) for id, value in row["modules"].items()}
    return {
        "board": board | {"shape": shape(board)},
        "announced": announced_lines(board, language),
        "rows_of": rows_of,
        "spans": {group: span(rows_of[group]) for group in groups},
        "blank": BLANK,
        "as_of": as_of,
        "newest": now["position"],
        "first": _first_worth_seeing(connection, stage, read, now),
    }


def explanation_content(
    connection: Connection, directory: Directory, audience: Audience, found: Explanation
) -> dict[str, Any]:
    """All that the page of an explanation is filled with; the name as this audience's board shows it."""
    board = board_document(connection, directory, StageId(found.head.stage), audience)
    if board is None:
        raise NotFound(noun="stage")
    entry = str(found.row.entry)
    shown = next((row for row in board["rows"] if row["entry"] == entry), {"name": None, "unit": None})
    row = msgspec.structs.asdict(found.row) | {"name": shown["name"], "unit": shown["unit"]}
    head = {"phase": found.head.phase, "position": found.head.position, "at": found.head.at}
    return {"board": board | head, "row": row, "steps": found.steps}


def announced_lines(board: Document, language: str) -> list[str]:
    """What was announced of the result beside its phase: a freeze of the public board, the public notice,
    why the edition supersedes another. The script says the same of what comes by the feed.
    """
    notice, correction = board["notice"], board["correction"]
    lines: list[tuple[str, dict[str, str]]] = []
    if board["frozen"] and board["phase"] != "frozen":
        lines.append(("frozen", {}))
    if board["phase"] == "noticed" and notice:
        lines.append(("notice", {"day": notice["last_day"], "until": clock(notice["appeals_until"])}))
    if correction:
        lines.append(("correction", {"at": clock(correction["at"]), "reason": correction["reason"]}))
    return [translated(ANNOUNCED[key], language).format(**said) for key, said in lines]


def group_ids(board: Document) -> list[str]:
    return [group["id"] for group in board["groups"]]


def shape(board: Document) -> str:
    """What a script cannot change on the page: it loads the page anew when this differs."""
    return " ".join([*group_ids(board), "|", *(module["id"] for module in board["modules"])])


def span(rows: Sequence[Document]) -> Span:
    """Between which totals the lines of a group lie."""
    ranked = [row for row in rows if row["place"] is not None]
    counted = [row for row in ranked if row["complete"]] or ranked
    totals = sorted((row["total"] for row in counted), key=Decimal)
    return Span(totals[0], totals[-1]) if totals else Span("", "")


def column_places(rows: Sequence[Document]) -> dict[str, int]:
    """How many digits after the point each module's column shows: what its values need, three at most."""
    places: dict[str, int] = {}
    for row in rows:
        for module, value in row["modules"].items():
            needed = min(len(value.partition(".")[2]), _MOST_PLACES)
            places[module] = max(places.get(module, 0), needed)
    return places


def aligned(value: str, places: int) -> str:
    """A value in its column: filled up with noughts, or cut off with a dot dot dot, never rounded."""
    whole, _, rest = value.partition(".")
    if len(rest) > places:
        return f"{whole}.{rest[:places]}…"
    return f"{whole}.{rest.ljust(places, '0')}" if places else whole


def note(row: Document, language: str) -> str:
    """The one thing to say beside a total: why it is not ranked, not whole, or stands where it stands."""
    decided = row["decided_by"]
    if row["standing"] != "ranked":
        return translated(STANDINGS[row["standing"]], language)
    if not row["complete"]:
        return translated(NOTES["partial"], language)
    if row["tied"]:
        return translated(NOTES["tied"], language)
    if decided is not None:
        key = decided["name"] or translated(TIE_BREAKS[decided["by"]], language)
        return translated(NOTES["tie-break"], language).format(key=key)
    return ""


def _first_worth_seeing(connection: Connection, stage: StageId, read: Any, now: Document) -> int:
    """The position from which this reader may look at this board's past: the first fact about an entry.

    The newest position, when the reader may not see that far back: then there is no past to offer.
    """
    first = first_of_an_entry(connection, stage)
    newest: int = now["position"]
    return first if first is not None and first < newest and read(first)["rows"] else newest
