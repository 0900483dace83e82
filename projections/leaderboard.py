"""Who is where? The live board of every stage, and every published edition of it.

The rows are a pure function of the facts up to the board's position: the live board, a rebuilt one and the
board as of that position are equal to the byte. Which of it whom may see is decided in `audience.py` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Integer, LargeBinary, Table, Uuid, select

from competition.facts import AnyRecord, Record
from competition.identifiers import StageId
from competition.results.proceedings import BoardFrozen
from competition.results.results import ResultsPublished
from competition.results.tally import Tally
from competition.scoring.numbers import text_of
from competition.scoring.ranking import Decision, Placing
from competition.setup.competition import RubricAdopted
from projections.boards import Board, Head, Row
from projections.score_history import by_stage, tally_as_of
from projections.view import metadata, upsert

boards = Table(
    "boards",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    comment="The head of each live board, as JSON.",
)
board_rows = Table(
    "board_rows",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("entry", Uuid, primary_key=True),
    Column("order", Integer, nullable=False),
    Column("row", LargeBinary, nullable=False),
    comment="The rows of each live board, as JSON, in display order.",
)
editions = Table(
    "editions",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("edition", Integer, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("board", LargeBinary, nullable=False),
    comment="Every published edition of a board, whole, as JSON.",
)

frozen_boards = Table(
    "frozen_boards",
    metadata,
    Column("stage", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("board", LargeBinary, nullable=False),
    comment="Every live board as the public saw it when it was frozen, whole, as JSON.",
)


class _Shown(NamedTuple):
    placing: Placing
    row: Row


class _Kept(NamedTuple):
    tally: Tally
    shown: dict[str, _Shown]


class Leaderboard:
    """The view.

    It keeps the tally of each stage it has met in memory, rebuilt from the score history at need.

    It follows `Competitions` and `ScoreHistory`, whose tables hold these records already when it is asked.
    """

    name = "leaderboard"
    version = 2

    def __init__(self) -> None:
        self._kept: dict[StageId, _Kept] = {}

    def apply(self, connection: Connection, records: Sequence[AnyRecord]) -> None:
        for stage, news in by_stage(connection, records).items():
            kept = self._kept_before(connection, stage, news)
            if kept is None:
                continue
            for record in news:
                if isinstance(record.fact, ResultsPublished) and record.fact.stage == stage:
                    _write_edition(connection, record, kept.tally)
                kept.tally.add(record)
                if isinstance(record.fact, BoardFrozen):
                    _write_frozen(connection, record, kept.tally)
            _write(connection, kept)

    def _kept_before(self, connection: Connection, stage: StageId, news: Sequence[AnyRecord]) -> _Kept | None:
        """What is kept of a stage, as it was before these records; None for a stage nobody scheduled.

        Another rulebook may carry over a stage that did not count before, so then all is read again.
        """
        if stage not in self._kept or any(isinstance(record.fact, RubricAdopted) for record in news):
            tally = tally_as_of(connection, stage, news[0].position - 1)
            if tally is None:
                return None
            self._kept[stage] = _Kept(tally, {})
        return self._kept[stage]

    def forget(self) -> None:
        self._kept.clear()


def board_of(tally: Tally) -> Board:
    """The board a tally makes. A stage that is not on any rulebook has a head and no rows."""
    placings = tally.standings()
    codes = _codes(tally)
    return Board(
        _head(tally), tuple(_row(placing, order, codes) for order, placing in enumerate(placings, start=1))
    )


def _codes(tally: Tally) -> Mapping[str, str]:
    return {str(place.entry): place.code for place in tally.places}


def live_board(connection: Connection, stage: StageId) -> Board | None:
    """The newest board of a stage, or None for a stage nobody scheduled."""
    head = connection.execute(select(boards.c.head).where(boards.c.stage == stage)).scalar()
    if head is None:
        return None
    chosen = select(board_rows.c.row).where(board_rows.c.stage == stage).order_by(board_rows.c.order)
    rows = tuple(msgspec.json.decode(row, type=Row) for row in connection.execute(chosen).scalars())
    return Board(msgspec.json.decode(head, type=Head), rows)


def board_as_of(connection: Connection, stage: StageId, position: int) -> Board | None:
    """The board of a stage as it was when `position` was the newest fact; None before the stage was
    scheduled.
    """
    tally = tally_as_of(connection, stage, position)
    return None if tally is None or tally.phase == "unknown" else board_of(tally)


def _write(connection: Connection, kept: _Kept) -> None:
    """Write what changed since the last time, so that one mark costs the rows it moved."""
    head = _head(kept.tally)
    upsert(
        connection,
        boards,
        [{"stage": head.stage, "position": head.position, "head": msgspec.json.encode(head)}],
    )
    upsert(
        connection,
        board_rows,
        [
            {"stage": head.stage, "entry": row.entry, "order": row.order, "row": msgspec.json.encode(row)}
            for row in _changed(kept)
        ],
    )


def _changed(kept: _Kept) -> Iterator[Row]:
    codes = _codes(kept.tally)
    for order, placing in enumerate(kept.tally.standings(), start=1):
        shown = kept.shown.get(placing.entry)
        if shown is not None and shown.row.order == order and shown.placing == placing:
            continue
        row = _row(placing, order, codes)
        kept.shown[placing.entry] = _Shown(placing, row)
        if shown is None or shown.row != row:
            yield row


def _write_edition(connection: Connection, record: Record[ResultsPublished], tally: Tally) -> None:
    """Keep the board this edition published: as of the position it pins, under the edition's own head.

    `tally` holds everything before the publication: the pinned board, unless something counted in between.
    """
    fact = record.fact
    pinned = tally.position <= fact.as_of
    board = board_of(tally) if pinned else board_as_of(connection, tally.stage, fact.as_of)
    if board is None:
        return
    head = msgspec.structs.replace(
        board.head,
        phase="published",
        edition=fact.edition,
        position=record.position,
        at=_text(record.stamp.at),
    )
    row = {"stage": fact.stage, "edition": fact.edition, "position": record.position}
    upsert(connection, editions, [row | {"board": msgspec.json.encode(Board(head, board.rows))}])


def _write_frozen(connection: Connection, record: Record[BoardFrozen], tally: Tally) -> None:
    """Keep the board as it is at the freeze: looking at it costs nothing, however busy the judges are."""
    board = msgspec.json.encode(board_of(tally))
    row = {"stage": record.fact.stage, "position": record.position, "board": board}
    upsert(connection, frozen_boards, [row])


def edition_board(connection: Connection, stage: UUID, edition: int) -> Board | None:
    """The board of an edition, under the head it was published with; None where there is no such edition."""
    wanted = (editions.c.stage == stage) & (editions.c.edition == edition)
    return _stored(connection.execute(select(editions.c.board).where(wanted)).scalar())


def frozen_board(connection: Connection, stage: UUID, position: int) -> Board | None:
    """The board as it was frozen at a position; None where it was not."""
    wanted = (frozen_boards.c.stage == stage) & (frozen_boards.c.position == position)
    return _stored(connection.execute(select(frozen_boards.c.board).where(wanted)).scalar())


def _stored(board: bytes | None) -> Board | None:
    return None if board is None else msgspec.json.decode(board, type=Board)


def _head(tally: Tally) -> Head:
    modules = tally.rules.modules if tally.rules else ()
    groups = tally.rulebook.groups if tally.rulebook else ()
    return Head(
        stage=tally.stage,
        trade=tally.trade,
        key=tally.key,
        name=tally.rules.name if tally.rules else tally.key,
        phase=tally.phase,
        edition=tally.edition,
        blind=tally.blind,
        live_board=tally.live_board,
        position=tally.position,
        at=_text(tally.at) if tally.at else "",
        digest=tally.digest,
        modules=tuple({"id": module.id, "name": module.name} for module in modules),
        groups=tuple({"id": group.id, "name": group.name} for group in groups),
    )


def _row(placing: Placing, order: int, codes: Mapping[str, str]) -> Row:
    score = placing.score
    return Row(
        entry=UUID(placing.entry),
        order=order,
        group=placing.group,
        code=codes[placing.entry],
        place=placing.place,
        tied=placing.tied,
        standing=placing.standing,
        total=None if score is None else str(score.total),
        modules={} if score is None else {id: text_of(step.value) for id, step in score.modules.items()},
        complete=score is not None and score.complete,
        decided_by=None if placing.decided_by is None else _decision(placing.decided_by, codes),
    )


def _decision(decision: Decision, codes: Mapping[str, str]) -> dict[str, str | None]:
    """Which tie-break decided, against whose code, with both values."""
    return {
        "outcome": decision.outcome,
        "against": codes[decision.against],
        "by": None if decision.key is None else decision.key.by,
        "name": decision.name,
        "own": None if decision.own is None else text_of(decision.own),
        "other": None if decision.other is None else text_of(decision.other),
    }


def _text(at: datetime) -> str:
    """A moment as text, always in UTC: a database may hand it back in its own zone."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
