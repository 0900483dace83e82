"""What a board's page says beside its figures: where totals lie, what lines need said, what is announced."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from api.language import translated
from api.live.document import Document
from api.pages.rendering import clock
from api.pages.words.results import ANNOUNCED, NOTES, STANDINGS, TIE_BREAKS

_ROD_START, _ROD_LENGTH = Decimal(4), Decimal(92)
"""Where a line's rod begins and how long it is, in percent of its cell: the bead needs room at both ends."""

_MOST_PLACES = 3


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
