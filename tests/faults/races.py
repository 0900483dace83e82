"""Thousands of small stages on which everything that ends scoring races everything that still changes it.

On each stage two judges sign a sheet and the organiser disqualifies the entry (the *hall*) while the chief
judge locks and the organiser publishes (the *office*): lock against mark, and publication against what still
counts. Both sides start a race together, and give their wishes in random order with random pauses. Every
stage has a trade and streams of its own, so that no race hides another.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from decimal import Decimal
from typing import NamedTuple, Protocol
from uuid import UUID

from competition.commands import Command
from competition.decisions import DECISIONS
from competition.entries.admission import DisqualifyEntry
from competition.entries.draw import StartListSet
from competition.entries.entry import EntryApproved, EntryDisqualified, EntryRegistered
from competition.entries.shuffle import start_places
from competition.facts import AnyRecord, Fact
from competition.identifiers import CommandId, EntryId, StageId, TradeId, entry_of, stage_of
from competition.judging.panel import JudgeAssigned
from competition.judging.scoresheet import SheetSubmitted, SubmitSheet
from competition.log.database import Database
from competition.log.past import Receipt
from competition.log.store import Log, open_log
from competition.log.writer import Writer
from competition.refusals.family import Busy, Refusal
from competition.refusals.results import AlreadyPublished
from competition.refusals.setup import StageLocked, StageNotLocked
from competition.results.lock import LockStage
from competition.results.publish import PublishResults, standing_of
from competition.results.results import ResultsLocked, ResultsPublished
from competition.results.tally import Tally
from competition.setup.competition import RubricAdopted, TradeAdded
from competition.setup.rubric import hash_of
from competition.setup.stage import StageOpened, StageScheduled
from tests.builders import COMPETITION, UNIT, judge, named
from tests.projections.histories import founded
from tests.scoring.builders import rulebook

SEATS = "AB"
PATIENCE = 60.0
LONGEST_PAUSE = 0.001
"""Before a wish, in seconds; a commit takes about that long."""

RULES = rulebook()
_EXPECTED = (StageLocked, StageNotLocked, AlreadyPublished)


class Starter(Protocol):
    """Lets both sides go at the same instant; of threads or of processes."""

    def wait(self, timeout: float | None = None) -> int: ...


class Answer(NamedTuple):
    """What one wish of a race came to: the position of its receipt, or None for a refusal."""

    race: int
    wish: str
    position: int | None


def trade_of(race: int) -> TradeId:
    return TradeId(named(f"trade of race {race}"))


def entry_in(race: int) -> EntryId:
    return entry_of(trade_of(race), named("contestant"))


def stage_in(race: int) -> StageId:
    return stage_of(trade_of(race), "final")


def course(races: int) -> list[Fact]:
    """As many trades, each with one open stage, one entry and two judges."""
    return [founded(), *(fact for race in range(races) for fact in _ground(race))]


def _ground(race: int) -> Iterator[Fact]:
    trade, stage, entry = trade_of(race), stage_in(race), entry_in(race)
    yield TradeAdded(trade=trade, competition=COMPETITION, name="焊工")
    yield RubricAdopted(trade=trade, version=1, digest=hash_of(RULES), rulebook=RULES)
    yield EntryRegistered(
        entry=entry, trade=trade, group="employees", contestant=named("contestant"), unit=UNIT
    )
    yield EntryApproved(entry=entry)
    yield StageScheduled(stage=stage, trade=trade, key="final", blind=True, live_board=False)
    yield StartListSet(stage=stage, seed="", places=start_places([entry], ""))
    for seat in SEATS:
        yield JudgeAssigned(stage=stage, judge=judge(seat), seat=seat, modules=("practice",))
    yield StageOpened(stage=stage, rubric_version=1, digest=hash_of(RULES))


def hall_of(race: int) -> Mapping[str, Command]:
    """What still changes the result: two marks, and the disqualification, which counts after the lock too."""
    stage, entry = stage_in(race), entry_in(race)
    signed: dict[str, Command] = {
        seat: SubmitSheet(
            id=_id(race, seat),
            stage=stage,
            module="practice",
            entry=entry,
            judge=judge(seat),
            marks={"craft": Decimal(race % 9 + 1)},
        )
        for seat in SEATS
    }
    return signed | {
        "dsq": DisqualifyEntry(id=_id(race, "dsq"), entry=entry, ground="a second person helped")
    }


def office_of(race: int) -> Mapping[str, Command]:
    """What ends it."""
    stage = stage_in(race)
    return {
        "lock": LockStage(id=_id(race, "lock"), stage=stage, allow_missing=True),
        "publish": PublishResults(id=_id(race, "publish"), stage=stage),
    }


def _id(race: int, wish: str) -> CommandId:
    return CommandId(named(f"{wish} of race {race}"))


SIDES = {"hall": hall_of, "office": office_of}


def run_side(side: str, races: int, writer: Writer, starter: Starter) -> list[Answer]:
    """Run one side through all races; what each of its wishes came to."""
    chance = random.Random(side)
    answers = []
    for race in range(races):
        wishes = list(SIDES[side](race).items())
        chance.shuffle(wishes)
        pauses = [chance.choice((0, chance.uniform(0, LONGEST_PAUSE))) for _ in wishes]
        starter.wait(PATIENCE)
        asked = []
        for pause, (name, wish) in zip(pauses, wishes, strict=True):
            time.sleep(pause)
            asked.append((name, wish, writer.submit(wish, f"{side}:1")))
        answers += [Answer(race, name, _settled(writer, side, wish, answer)) for name, wish, answer in asked]
    return answers


def _settled(writer: Writer, side: str, wish: Command, answer: Future[Receipt]) -> int | None:
    """The position of the receipt, None for a refusal that stands. A publication waits for its lock."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return answer.result(PATIENCE).position
        except (Busy, StageNotLocked):
            answer = writer.submit(wish, f"{side}:1")
        except Refusal as refusal:
            if not isinstance(refusal, _EXPECTED):
                raise
            return None
    raise TimeoutError(f"{side}: {wish} was never answered.")


def run_in_a_process(side: str, races: int, place: str, starter: Starter, told: Told) -> None:
    """One side in a process of its own, with a writer of its own, on a database that several may write to."""
    log = open_log(Database.parse(place))
    writer = Writer(log, DECISIONS)
    try:
        told.put(run_side(side, races, writer, starter))
    finally:
        writer.close()
        log.close()


class Told(Protocol):
    """Where a process leaves what it found out."""

    def put(self, answers: list[Answer]) -> None: ...


def records_in(log: Log) -> Iterator[AnyRecord]:
    """Every record, in order."""
    after = 0
    while batch := log.read(after):
        yield from batch
        after = batch[-1].position


class _Seen(NamedTuple):
    """What the log says of one race."""

    records: list[AnyRecord]

    def of(self, *kinds: type[Fact]) -> list[AnyRecord]:
        return [record for record in self.records if isinstance(record.fact, kinds)]


def faults(records: Iterable[AnyRecord], races: int, answers: Iterable[Answer]) -> list[str]:
    """Whatever the log says otherwise than the receipts, and every bulletin a recount does not confirm."""
    seen = _by_race(records, races)
    given: dict[int, dict[str, int | None]] = {}
    for answer in answers:
        given.setdefault(answer.race, {})[answer.wish] = answer.position
    return [
        f"race {race}: {fault}"
        for race in range(races)
        for fault in (
            *_of_receipts(seen[race], given[race]),
            *_of_the_lock(seen[race]),
            *_of_bulletins(race, seen[race]),
        )
    ]


def _by_race(records: Iterable[AnyRecord], races: int) -> dict[int, _Seen]:
    """The records of each race, by what they name; those of an entry's life by the entry."""
    found = {race: _Seen([]) for race in range(races)}
    owners: dict[UUID, int] = {}
    for race in range(races):
        owners |= dict.fromkeys((trade_of(race), stage_in(race), entry_in(race)), race)
    for record in records:
        names = (getattr(record.fact, noun, None) for noun in ("stage", "trade", "entry"))
        owner = next((owners[name] for name in names if name in owners), None)
        if owner is not None:
            found[owner].records.append(record)
    return found


_MADE: Mapping[str, type[Fact]] = {
    **dict.fromkeys(SEATS, SheetSubmitted),
    "dsq": EntryDisqualified,
    "lock": ResultsLocked,
    "publish": ResultsPublished,
}


def _of_receipts(seen: _Seen, given: Mapping[str, int | None]) -> Iterator[str]:
    """Receipts and facts are the same: none without the other."""
    for kind in dict.fromkeys(_MADE.values()):
        promised = {position for wish, position in given.items() if _MADE[wish] is kind and position}
        kept = {record.position for record in seen.of(kind)}
        if promised != kept:
            yield f"{kind.__name__}: receipts {sorted(promised)}, facts {sorted(kept)}"


def _of_the_lock(seen: _Seen) -> Iterator[str]:
    """No mark after the lock, and the lock knows how many there were before it."""
    locks = seen.of(ResultsLocked)
    if len(locks) != 1:
        yield f"{len(locks)} locks"
        return
    (lock,) = locks
    marks = seen.of(SheetSubmitted)
    late = [record.position for record in marks if record.position > lock.position]
    if late:
        yield f"marks at {late} are later than the lock at {lock.position}"
    missing = {len(SEATS) - len(marks)}
    if any(record.position < lock.position for record in seen.of(EntryDisqualified)):
        missing.add(0)  # who left at the same instant may be counted still: their life is another stream
    if not late and lock.fact.missing not in missing:
        yield f"the lock counts {lock.fact.missing} missing, the log one of {sorted(missing)}"


def _of_bulletins(race: int, seen: _Seen) -> Iterator[str]:
    """Every edition says what a recount of the log up to its position says."""
    bulletins = seen.of(ResultsPublished)
    if not bulletins:
        yield "no bulletin"
    for bulletin in bulletins:
        tally = Tally(trade_of(race), "final")
        tally.add_all(record for record in seen.records if record.position <= bulletin.fact.as_of)
        recounted = tuple(standing_of(placing) for placing in tally.standings())
        if bulletin.fact.as_of >= bulletin.position or bulletin.fact.standings != recounted:
            yield f"bulletin {bulletin.fact.edition} pins {bulletin.fact.as_of}, whose recount is another"


def outcomes(answers: Iterable[Answer], records: Iterable[AnyRecord], races: int) -> set[str]:
    """How races ended: how many marks were in, and whether the bulletin came before the disqualification."""
    marks = dict.fromkeys(range(races), 0)
    for answer in answers:
        if answer.wish in SEATS and answer.position is not None:
            marks[answer.race] += 1
    found = {f"{count} marks" for count in marks.values()}
    for seen in _by_race(records, races).values():
        published, out = seen.of(ResultsPublished), seen.of(EntryDisqualified)
        if published and out:
            found.add(
                "published, then out" if published[0].position < out[0].position else "out, then published"
            )
    return found
