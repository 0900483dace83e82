"""Rulebooks, facts, commands and records with defaults, so that a test shows only what it is about.

Their world: one trade with a stage `final`, entries numbered from 1, judges called by their seats A, B, C …
Marks are text, and a whole sheet is one mark for `practice/craft` unless `marks` says more. The rules of
scoring have builders of their own in `tests/scoring/builders.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid4, uuid5

from competition.commands import Command
from competition.entries.draw import StartListSet
from competition.entries.entry import EntryApproved, EntryRegistered
from competition.entries.roster import PlaceTaken
from competition.entries.shuffle import start_places
from competition.facts import AnyRecord, Fact, Record, Stamp
from competition.identifiers import (
    CommandId,
    CompetitionId,
    EntryId,
    JudgeId,
    PersonId,
    StageId,
    StreamId,
    TradeId,
    UnitId,
    entry_of,
    stage_of,
)
from competition.judging.panel import JudgeAssigned
from competition.judging.scoresheet import SheetSubmitted, SubmitSheet
from competition.results.results import ResultsLocked
from competition.scoring import Rulebook
from competition.setup.competition import (
    CompetitionBegun,
    CompetitionFounded,
    ControlLevel,
    RubricAdopted,
    TradeAdded,
    TradeListed,
)
from competition.setup.officials import OfficialAppointed, OfficialRole
from competition.setup.rubric import hash_of
from competition.setup.stage import StageOpened, StageScheduled
from tests.scoring.builders import rulebook

CommandT = TypeVar("CommandT", bound=Command)

NOON = datetime(2025, 5, 1, 12, tzinfo=UTC)


def named(name: str) -> UUID:
    """Always the same id for the same name."""
    return uuid5(UUID(int=0), name)


COMPETITION = CompetitionId(named("competition"))
TRADE = TradeId(named("trade"))
UNIT = UnitId(named("unit"))
STAGE = stage_of(TRADE, "final")
NOWHERE = StageId(named("a stage that nobody scheduled"))


def contestant(number: int = 1) -> UUID:
    return named(f"contestant {number}")


def entry(number: int = 1) -> EntryId:
    return entry_of(TRADE, contestant(number))


def judge(seat: str = "A") -> JudgeId:
    return JudgeId(named(f"judge {seat}"))


def marks_of(mark: str | None = "8.00", marks: Mapping[str, str | None] | None = None) -> dict[str, Any]:
    """The marks of a sheet: `craft`, or all of `marks`."""
    given = {"craft": mark} if marks is None else marks
    return {key: None if value is None else Decimal(value) for key, value in given.items()}


def command(kind: type[CommandT], /, **fields: Any) -> CommandT:
    """A command with a new id."""
    return kind(**({"id": CommandId(uuid4())} | fields))


def on_sheet(
    number: int = 1, seat: str = "A", key: str = "final", module: str = "practice"
) -> dict[str, Any]:
    """Which sheet: entry, judge, stage and module."""
    return {
        "stage": stage_of(TRADE, key),
        "module": module,
        "entry": entry(number),
        "judge": judge(seat),
    }


def submit(
    number: int = 1,
    seat: str = "A",
    mark: str | None = "8.00",
    marks: Mapping[str, str | None] | None = None,
    **fields: Any,
) -> SubmitSheet:
    """The wish to sign a sheet."""
    return command(SubmitSheet, **(on_sheet(number, seat) | {"marks": marks_of(mark, marks)} | fields))


def signed(
    number: int = 1,
    seat: str = "A",
    mark: str | None = "8.00",
    marks: Mapping[str, str | None] | None = None,
    **fields: Any,
) -> SheetSubmitted:
    """A sheet that was signed."""
    return SheetSubmitted(**(on_sheet(number, seat) | {"marks": marks_of(mark, marks)} | fields))


def founded(control: ControlLevel = "single-handed", **fields: Any) -> CompetitionFounded:
    """The competition of the trade."""
    defaults: dict[str, Any] = {
        "name": "第四届职工创新大赛",
        "organiser": UNIT,
        "level": "city",
        "first_day": date(2025, 5, 1),
        "last_day": date(2025, 5, 3),
    }
    return CompetitionFounded(competition=COMPETITION, control=control, **(defaults | fields))


def listed(trade: TradeId = TRADE) -> TradeListed:
    """The competition knows its trade."""
    return TradeListed(competition=COMPETITION, trade=trade)


def appointed(
    role: OfficialRole = "judge", person: UUID | None = None, deputy_for: UUID | None = None
) -> OfficialAppointed:
    """Somebody who holds an office in the competition; the judge of seat A unless a person is named."""
    return OfficialAppointed(
        competition=COMPETITION,
        person=PersonId(person or judge()),
        role=role,
        deputy_for=None if deputy_for is None else PersonId(deputy_for),
    )


def adopted(rules: Rulebook | None = None, version: int = 1) -> RubricAdopted:
    rules = rules or rulebook()
    return RubricAdopted(trade=TRADE, version=version, digest=hash_of(rules), rulebook=rules)


def trade(rules: Rulebook | None = None) -> tuple[Fact, ...]:
    """The trade and its rulebook."""
    return (TradeAdded(trade=TRADE, competition=COMPETITION, name="焊工"), adopted(rules))


def registered(number: int = 1, **fields: Any) -> EntryRegistered:
    defaults: dict[str, Any] = {
        "trade": TRADE,
        "group": "employees",
        "contestant": contestant(number),
        "unit": UNIT,
    }
    return EntryRegistered(entry=entry(number), **(defaults | fields))


def person(number: int = 1) -> PersonId:
    """The contestant of this number, as the person they are."""
    return PersonId(contestant(number))


def place_taken(entrant: int = 1, **fields: Any) -> PlaceTaken:
    """The place on the roster that the entry of this number has."""
    defaults: dict[str, Any] = {"number": 1, "unit": UNIT, "members": (person(entrant),), "coaches": ()}
    return PlaceTaken(trade=TRADE, entry=entry(entrant), **(defaults | fields))


def admitted(*numbers: int, **fields: Any) -> tuple[Fact, ...]:
    """Entries, registered and approved."""
    return tuple(
        fact
        for number in numbers
        for fact in (registered(number, **fields), EntryApproved(entry=entry(number)))
    )


def scheduled(key: str = "final") -> StageScheduled:
    return StageScheduled(stage=stage_of(TRADE, key), trade=TRADE, key=key, blind=True, live_board=False)


def start_list(*numbers: int, key: str = "final", seed: str = "") -> StartListSet:
    places = start_places([entry(number) for number in numbers], seed)
    return StartListSet(stage=stage_of(TRADE, key), seed=seed, places=places)


def seated(seat: str = "A", *modules: str, key: str = "final") -> JudgeAssigned:
    """The judge of a seat, who marks `practice` unless other modules are named."""
    return JudgeAssigned(
        stage=stage_of(TRADE, key), judge=judge(seat), seat=seat, modules=modules or ("practice",)
    )


def opened(rules: Rulebook | None = None, key: str = "final", version: int = 1) -> StageOpened:
    return StageOpened(
        stage=stage_of(TRADE, key), rubric_version=version, digest=hash_of(rules or rulebook())
    )


def begun(key: str = "final") -> CompetitionBegun:
    """What the competition notes when a stage opens."""
    return CompetitionBegun(competition=COMPETITION, stage=stage_of(TRADE, key))


def held(
    rules: Rulebook | None = None, *, key: str = "final", entries: Iterable[int] = (1, 2), seats: str = "AB"
) -> tuple[Fact, ...]:
    """A stage of the trade that is open: start list and panel, every judge for every module."""
    found = (rules or rulebook()).stage(key)
    modules = [module.id for module in found.modules] if found else []
    panel = (seated(seat, *modules, key=key) for seat in seats)
    return (scheduled(key), start_list(*entries, key=key), *panel, opened(rules, key))


def open_stage(
    rules: Rulebook | None = None, *, entries: Sequence[int] = (1, 2), seats: str = "AB"
) -> tuple[Fact, ...]:
    """Everything up to the moment when judges may score the final."""
    return (*trade(rules), *admitted(*entries), *held(rules, entries=entries, seats=seats))


def locked(missing: int = 0, key: str = "final") -> ResultsLocked:
    return ResultsLocked(stage=stage_of(TRADE, key), missing=missing)


def stamp(**fields: Any) -> Stamp:
    defaults: dict[str, Any] = {
        "at": NOON,
        "by": "organiser:1",
        "command": CommandId(uuid4()),
        "content": "0" * 32,
    }
    return Stamp(**(defaults | fields))


class Told(NamedTuple):
    """A fact with what its stamp says, where a test is about who did it, when or from where."""

    fact: Fact
    stamp: Stamp


def told(fact: Fact, **fields: Any) -> Told:
    """This fact, with `by`, `at` or `device` of its stamp."""
    return Told(fact, stamp(**fields))


def records_of(facts: Iterable[Fact | Told], after: int = 0) -> tuple[AnyRecord, ...]:
    """These facts in a log of their own, from position `after` + 1 on."""
    lengths: dict[StreamId, int] = {}
    records = []
    for position, one in enumerate(facts, start=after + 1):
        fact, stamped = one if isinstance(one, Told) else Told(one, stamp())
        version = lengths[fact.stream] = lengths.get(fact.stream, 0) + 1
        records.append(Record(position, fact.stream, version, stamped, fact, bytes(32)))
    return tuple(records)
