"""One stage, judged: simulated judges hand their sheets in, entry by entry, and not all goes smoothly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from api.cli.demo.city import Entrant
from api.cli.demo.pace import Pace
from api.cli.demo.setting_up import HeldStage, Start
from api.cli.demo.trades import Incidents
from api.client import Client, Refused
from competition.scoring import Criterion, Module

_SPREAD_STEPS = 3
"""How far two judges are apart at most, on either side, in steps of the criterion."""


_DONE_BY_HAND = {
    "already-conferred",
    "already-published",
    "nothing-changes",
    "sheet-already-submitted",
    "stage-already-open",
    "stage-locked",
}


@contextmanager
def unless_done_by_hand() -> Iterator[None]:
    """Whoever watches holds every pass, and may have been faster: that is part of the show."""
    try:
        yield
    except Refused as refused:
        if refused.code not in _DONE_BY_HAND:
            raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A stage that is open. `seed` decides every mark; `say` tells what happens, in Chinese."""

    stage: HeldStage
    organiser: Client
    chief: Client
    pace: Pace
    seed: str
    say: Callable[[str], None]

    def judge(self) -> None:
        """Until every sheet is in that anybody still waits for."""
        chance = Random(f"{self.seed} hall")  # noqa: S311 (simulated judges, no secret)
        incidents = self.stage.trade.plan.incidents[self.stage.rules.id]
        if incidents.absent:
            judge = self.stage.trade.judges[incidents.absent].id
            self.organiser.recuse_judge(self.stage.id, judge, reason="突发不适，离场就医")
            self.say(f"裁判 {incidents.absent} 离场就医，裁判组减为 {len(self.stage.trade.judges) - 1} 人")
        for number, start in enumerate(self.stage.starts, start=1):
            self.pace.wait(chance.uniform(1.0, 2.5))
            if number == incidents.late:
                self.chief.record_attendance(self.stage.id, start.code, "dns")
                self.say(f"{start.code} 号未到场，记 DNS")
            else:
                self._mark(start, number, incidents, chance)

    def _mark(self, start: Start, number: int, incidents: Incidents, chance: Random) -> None:
        seats = [seat for seat in self.stage.trade.judges if seat != incidents.absent]
        chance.shuffle(seats)
        for seat in seats:
            self.pace.wait(chance.uniform(0.2, 1.2))
            self._hand_in(start, seat)
        if number == incidents.overtime:
            self.chief.give_deduction(
                self.stage.id, start.code, points=Decimal("1.00"), reason="超时 30 秒以内"
            )
            self.say(f"{start.code} 号超时，扣 1 分")
        if number == incidents.amended:
            self.pace.wait(chance.uniform(0.5, 1.5))
            self._amend(start, seats[-1])

    def _hand_in(self, start: Start, seat: str) -> None:
        for module in self._modules(seat):
            marks = self._marks(start.entrant, seat, module)
            self.stage.trade.judges[seat].client.submit_sheet(
                self.stage.id, module=module.id, code=start.code, marks=marks
            )

    def _amend(self, start: Start, seat: str) -> None:
        module = self._modules(seat)[0]
        first = module.criteria[0]
        marks = self._marks(start.entrant, seat, module)
        marks[first.id] = str(Decimal(marks[first.id]) - first.step)
        self.stage.trade.judges[seat].client.amend_sheet(
            self.stage.id, module=module.id, code=start.code, marks=marks, reason="看错一档，已当场说明"
        )
        self.say(f"裁判 {seat} 更正 {start.code} 号“{first.name}”：看错一档")

    def _modules(self, seat: str) -> list[Module]:
        return [
            module for module in self.stage.rules.modules if module.id in self.stage.trade.plan.seats[seat]
        ]

    def _marks(self, entrant: Entrant, seat: str, module: Module) -> dict[str, str]:
        """What this judge gives: the entrant's ability, and how this judge saw it today."""
        who = entrant.twin_of or entrant.contestant.name
        seen = Random(f"{self.seed} {who} {seat} {module.id}")  # noqa: S311 (simulated judges, no secret)
        steps = {criterion.id: _steps(criterion, entrant.ability, seen) for criterion in module.criteria}
        if entrant.twin_of:
            first, second = module.criteria[:2]
            steps[first.id] -= 1
            steps[second.id] += 1
        return {
            criterion.id: str(criterion.minimum + steps[criterion.id] * criterion.step)
            for criterion in module.criteria
        }


def _steps(criterion: Criterion, ability: int, seen: Random) -> int:
    """A mark in steps from the minimum, with room for one step on either side."""
    most = int((criterion.maximum - criterion.minimum) / criterion.step)
    return max(1, min(most - 1, most * ability // 100 + seen.randint(-_SPREAD_STEPS, _SPREAD_STEPS)))
