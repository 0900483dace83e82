"""Announcing an edition, and setting up its trades and stages up to the moment when judges may begin."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from api.cli.demo import city
from api.cli.demo.city import Entrant
from api.cli.demo.trades import HeldTrade, Judge, TradePlan
from api.client import Client, made
from competition.scoring import StageRules


class Start(NamedTuple):
    """A place on a start list: the entry, and the code judges know it by."""

    entry: UUID
    code: str
    entrant: Entrant


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldStage:
    """A stage with its start list and panel, not yet open."""

    id: UUID
    trade: HeldTrade
    rules: StageRules
    starts: Sequence[Start]

    @property
    def name(self) -> str:
        return f"{self.trade.plan.rulebook.name} · {self.rules.name}"


@dataclass(frozen=True, slots=True)
class Office:
    """The organiser at work for one competition; `doors` closes every client that was opened."""

    base_url: str
    organiser: Client
    name: str
    competition: UUID
    doors: ExitStack

    def somebody(self, secret: str) -> Client:
        """Somebody else's client, open until the edition is over."""
        return self.doors.enter_context(Client(self.base_url, secret))

    def chief(self) -> Client:
        issued = self.organiser.issue_pass("chief judge", competition=self.competition, label="裁判长")
        return self.somebody(issued.secret)

    def add_trade(self, plan: TradePlan) -> HeldTrade:
        """The trade with its rulebook, its entries and its judges."""
        trade = made(self.organiser.add_trade(self.competition, plan.rulebook.name))
        self.organiser.adopt_rulebook(trade, plan.rulebook)
        entries = {}
        for entrant in plan.entrants:
            entry = made(
                self.organiser.register_entry(
                    trade, group=entrant.group, contestant=entrant.contestant, unit=entrant.unit
                )
            )
            self.organiser.approve_entry(entry)
            entries[entry] = entrant
        judges = {seat: self._judge(f"{plan.rulebook.name} 裁判 {seat}") for seat in plan.seats}
        return HeldTrade(id=trade, plan=plan, entries=entries, judges=judges)

    def schedule(self, trade: HeldTrade, key: str, entries: Sequence[UUID], seed: str) -> HeldStage:
        """A stage, drawn and with its panel."""
        plan = trade.plan
        stage = made(self.organiser.schedule_stage(trade.id, key, blind=plan.blind, live_board=True))
        drawn = self.organiser.set_start_list(stage, entries, seed=seed)
        for seat, modules in plan.seats.items():
            self.organiser.seat_judge(stage, trade.judges[seat].id, seat=seat, modules=modules)
        lines = self.organiser.see_start_list(stage, after=drawn.position)
        starts = [Start(line.entry, line.code, trade.entries[line.entry]) for line in lines]
        rules = next(rules for rules in plan.rulebook.stages if rules.id == key)
        return HeldStage(id=stage, trade=trade, rules=rules, starts=starts)

    def _judge(self, label: str) -> Judge:
        issued = self.organiser.issue_pass("judge", competition=self.competition, label=label)
        if issued.subject is None:
            raise ValueError("A judge's pass names its judge.")
        return Judge(issued.subject, issued.secret, self.somebody(issued.secret))


def open_office(
    base_url: str, organiser: Client, doors: ExitStack, *, number: int, first_day: date
) -> Office:
    """Announce the edition."""
    name = f"{city.CITY}市第{city.numeral(number)}届职工技能大赛"
    founded = organiser.found_competition(
        name,
        organiser=city.ORGANISER,
        level="city",
        first_day=first_day,
        last_day=first_day + timedelta(days=1),
    )
    return Office(base_url, organiser, name, made(founded), doors)
