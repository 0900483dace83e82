"""Which unit is where? Units ranked by their entries' results in a stage, for whom its board may be shown.

Counted from the same facts as the board the audience sees, by the rules of the same rulebook, so the table
says nothing the board does not. A stage whose board shows codes only has no table: a unit would tell whose
code it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from competition.identifiers import EntryId, StageId
from competition.results.tally import Tally
from competition.scoring import Rounding, TeamPlacing, rank_teams
from competition.scoring.numbers import text_of
from projections.announcements import announced
from projections.audience import Audience, shows_names, visible_board
from projections.boards import Board
from projections.competitions import rulebook_of, stages
from projections.score_history import tally_as_of


class CountedEntry(NamedTuple):
    """An entry of a unit; `value`: its total or place, as the rule counts; `counts`: whether it was."""

    entry: UUID
    value: str
    counts: bool


class TeamRow(NamedTuple):
    """A unit's line. `place` and `total` are None with too few ranked entries."""

    unit: UUID
    place: int | None
    tied: bool
    total: str | None
    entries: tuple[CountedEntry, ...]


class TeamTable(NamedTuple):
    """The table of one rule of the rulebook."""

    id: str
    name: str
    counts: str
    rows: tuple[TeamRow, ...]


def team_tables(connection: Connection, stage: StageId, audience: Audience) -> list[TeamTable] | None:
    """The tables of a stage that this audience may see; None for a stage nobody scheduled."""
    board = visible_board(connection, stage, audience)
    if board is None:
        return None
    if not board.rows or not shows_names(board.head):
        return []
    tally = tally_as_of(connection, stage, _counted_at(connection, board, audience))
    return [] if tally is None else list(_tables(tally))


def ranks_units(connection: Connection, stage: UUID) -> bool:
    """Whether the rulebook of a stage ranks units by their entries in it."""
    held = connection.execute(select(stages).where(stages.c.stage == stage)).one_or_none()
    rulebook = rulebook_of(connection, held.trade, held.rubric_version) if held else None
    rules = rulebook.teams if rulebook else ()
    return held is not None and any(one.members == "unit" and one.stage == held.key for one in rules)


def _counted_at(connection: Connection, board: Board, audience: Audience) -> int:
    """The position of the newest fact that the board rests on; of an edition the one that it pins."""
    edition = announced(connection, board.head.stage).edition
    if audience == "public" and edition is not None:
        return edition.as_of
    return board.head.position


def _tables(tally: Tally) -> Iterator[TeamTable]:
    rules = tally.rules
    for rule in tally.rulebook.teams if tally.rulebook is not None else ():
        if rules is None or rule.stage != tally.key or rule.members != "unit":
            continue
        performances = [tally.performance(EntryId(place.entry)) for place in tally.places]
        ranked = rank_teams(rule, rules, performances, tally.standings())
        shown = rules.rounding.places if rules.rounding is not None and rule.counts == "total" else 0
        rows = tuple(_row(one, shown, rule.rounding) for one in ranked)
        yield TeamTable(rule.id, rule.name, rule.counts, rows)


def _row(one: TeamPlacing, shown: int, rounding: Rounding | None) -> TeamRow:
    """`shown`: the digits an entry's value has at least, and the unit's too where it is not rounded."""
    if one.score is None:
        return TeamRow(UUID(one.team), None, False, None, ())
    counted = tuple(
        CountedEntry(UUID(part.key), text_of(part.value, shown), part.fate == "kept")
        for part in one.score.parts
    )
    total = text_of(one.score.value, shown if rounding is None else rounding.places)
    return TeamRow(UUID(one.team), one.place, one.tied, total, counted)
