"""One trade, from its entries to its prizes: drawn, judged, locked, published, in notice, confirmed.

Who comes in which place is known beforehand: an entrant's marks follow from their place alone, every judge is
a little off, and nobody ties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from api.cli.seed_history.city import City
from api.cli.seed_history.deeds import TIMEZONE, Deed, days, moment
from competition.entries.admission import ApproveEntry
from competition.entries.draw import SetStartList
from competition.entries.registering import RegisterEntry
from competition.entries.terms import EntryKind
from competition.honours.prizes import ConferPrizes
from competition.identifiers import (
    EntryId,
    JudgeId,
    PersonId,
    StageId,
    TradeId,
    UnitId,
    entry_of,
    stage_of,
)
from competition.judging.scoresheet import Marks, SubmitSheet
from competition.judging.seating import AssignJudge
from competition.results.confirm import ConfirmResults
from competition.results.lock import LockStage
from competition.results.notice import Calendar, OpenNotice
from competition.results.publish import PublishResults
from competition.setup.stage import OpenStage

_NOTICE_DAYS = 5
_SCORING_SECONDS = 8 * 3600


class Entrant(NamedTuple):
    """Who enters."""

    contestant: UUID
    unit: UnitId
    kind: EntryKind = "person"
    members: tuple[PersonId, ...] = ()


MarksOf = Callable[[int, int, str, int], Marks]
"""The marks of an entrant: by their place (from 0), how many there are, the module, and the judge's seat
(from 0).
"""


@dataclass(frozen=True, slots=True)
class HeldTrade:
    """A trade with one stage, held on one day.

    `entrants` in the order of their places; `seats`: the modules that are marked from each; `judges`: the
    numbers of who sits there.
    """

    city: City
    trade: TradeId
    key: str
    group: str
    day: date
    seats: Mapping[str, tuple[str, ...]]
    entrants: Sequence[Entrant]
    marks_of: MarksOf
    judges: Sequence[int]

    @property
    def stage(self) -> StageId:
        return stage_of(self.trade, self.key)

    @property
    def entries(self) -> tuple[EntryId, ...]:
        """The entries in the order of their places."""
        return tuple(entry_of(self.trade, one.contestant) for one in self.entrants)

    def deeds(self) -> Iterator[Deed]:
        """Everything that happens, in its order; the prizes are conferred 14 days after the scoring."""
        yield from self._entries()
        yield from self._panel()
        officer, seed = self.city.officer(0), self.city.seed
        drawn = SetStartList(
            id=seed.command("draw", self.stage),
            stage=self.stage,
            entries=tuple(sorted(self.entries)),
            seed=f"{self.day}",
        )
        yield Deed(moment(self.day - days(2), 10), officer, drawn)
        opened = OpenStage(id=seed.command("open", self.stage), stage=self.stage)
        yield Deed(moment(self.day, 8, 30), officer, opened)
        yield from self._sheets()
        yield from self._result()

    def _entries(self) -> Iterator[Deed]:
        officer, seed = self.city.officer(1), self.city.seed
        registered = moment(self.day - days(20), 9)
        for number, one in enumerate(self.entrants):
            wish = RegisterEntry(
                id=seed.command("register", self.trade, number),
                trade=self.trade,
                group=self.group,
                contestant=one.contestant,
                unit=one.unit,
                kind=one.kind,
                members=one.members,
            )
            admission = ApproveEntry(
                id=seed.command("approve", self.trade, number), entry=entry_of(self.trade, one.contestant)
            )
            yield Deed(registered, officer, wish)
            yield Deed(registered + days(1), officer, admission)

    def _panel(self) -> Iterator[Deed]:
        for seat, modules in self.seats.items():
            wish = AssignJudge(
                id=self.city.seed.command("seat", self.stage, seat),
                stage=self.stage,
                judge=self._judge(seat),
                seat=seat,
                modules=modules,
                unit=self.city.federation,
            )
            yield Deed(moment(self.day - days(7), 10), self.city.officer(0), wish)

    def _judge(self, seat: str) -> JudgeId:
        return JudgeId(self.city.person(self.judges[list(self.seats).index(seat)]))

    def _sheets(self) -> Iterator[Deed]:
        """Entry after entry, spread over the day."""
        count = len(self.entrants)
        for place, entry in enumerate(self.entries):
            began = moment(self.day, 9, seconds=_SCORING_SECONDS * place / count)
            for number, (seat, modules) in enumerate(self.seats.items()):
                judge = self._judge(seat)
                for module in modules:
                    sheet = SubmitSheet(
                        id=self.city.seed.command("sheet", entry, seat, module),
                        stage=self.stage,
                        module=module,
                        entry=entry,
                        judge=judge,
                        marks=self.marks_of(place, count, module, number),
                    )
                    yield Deed(began + timedelta(seconds=number), f"judge:{judge}", sheet)

    def _result(self) -> Iterator[Deed]:
        officer, seed, stage = self.city.officer(0), self.city.seed, self.stage
        yield Deed(moment(self.day, 18), officer, LockStage(id=seed.command("lock", stage), stage=stage))
        published = PublishResults(id=seed.command("publish", stage), stage=stage)
        yield Deed(moment(self.day, 19), officer, published)
        notice = OpenNotice(
            id=seed.command("notice", stage),
            stage=stage,
            days=_NOTICE_DAYS,
            counted="calendar",
            timezone=TIMEZONE,
            calendar=Calendar(),
        )
        yield Deed(moment(self.day + days(1), 9), officer, notice)
        confirmed = ConfirmResults(id=seed.command("confirm", stage), stage=stage)
        yield Deed(moment(self.day + days(2 + _NOTICE_DAYS), 9), officer, confirmed)
        prizes = ConferPrizes(id=seed.command("prizes", stage), stage=stage)
        yield Deed(moment(self.day + days(14), 9), officer, prizes)
