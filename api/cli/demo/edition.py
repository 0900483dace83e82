"""One edition of the city's competition, from its announcement to the honour roll: two days, four stages."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

from api.cli.demo import city, rulebooks
from api.cli.demo.hall import Hall, unless_done_by_hand
from api.cli.demo.pace import Pace
from api.cli.demo.setting_up import HeldStage, Office, open_office
from api.cli.demo.telling import Telling
from api.cli.demo.trades import plans_of
from api.client import Client, made
from api.schemas.boards import BoardAnswer

_FINALISTS = 6
_A_YEAR = timedelta(days=365)


class Titles(NamedTuple):
    """The titles this city confers."""

    expert: UUID
    craftsman: UUID


class Result(NamedTuple):
    """A stage and the board it was published with."""

    stage: HeldStage
    board: BoardAnswer

    def placed(self, place: int) -> UUID:
        """The entry that holds a place."""
        return next(row.entry for row in self.board.rows if row.place == place)


def establish_titles(organiser: Client) -> Titles:
    expert = organiser.establish_title(
        f"{city.CITY}市技术能手", "Technical expert of the city", family="technical expert", level="city"
    )
    craftsman = organiser.establish_title(
        f"{city.CITY}工匠", "Craftsman of the city", family="craftsman", level="city"
    )
    return Titles(made(expert), made(craftsman))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The `number`th edition after the first. Seed and number decide every mark, place and honour."""

    base_url: str
    organiser: Client
    titles: Titles
    telling: Telling
    pace: Pace
    seed: int
    number: int

    def hold(self, today: date) -> list[Result]:
        """Everything; answers with what was published. Raises `Closing` when told to stop."""
        first_day = today + self.number * _A_YEAR
        number = city.FIRST_EDITION + self.number
        with ExitStack() as doors:
            office = open_office(self.base_url, self.organiser, doors, number=number, first_day=first_day)
            chief = office.chief()
            plans = plans_of(city.cast_of(self.seed + self.number))
            welding, speech, innovation = (office.add_trade(plan) for plan in plans)
            schedule = partial(office.schedule, seed=f"{self.seed} {self.number}")
            heat = schedule(welding, rulebooks.HEAT, list(welding.entries))
            speeches = schedule(speech, rulebooks.FINAL, list(speech.entries))
            projects = schedule(innovation, rulebooks.FINAL, list(innovation.entries))
            self.telling.roles(office, chief, (heat, speeches, projects))
            first = self._day(office, chief, (heat, speeches))
            finalists = [row.entry for row in first[0].board.rows if row.place and row.place <= _FINALISTS]
            final = schedule(welding, rulebooks.FINAL, finalists)
            second = self._day(office, chief, (final, projects))
            self._honour((first[1], *second), craftsman_in=second[0], cycle=str(first_day.year))
            return [*first, *second]

    def _day(self, office: Office, chief: Client, stages: Sequence[HeldStage]) -> list[Result]:
        """Some stages side by side, each in a hall of its own; then locked and published."""
        for stage in stages:
            with unless_done_by_hand():
                chief.open_stage(stage.id)
            self.telling.happened(stage.name, f"开始评分  {self.base_url}/boards/{stage.id}")
        halls = [self._hall(office, chief, stage) for stage in stages]
        with ThreadPoolExecutor(max_workers=len(halls)) as pool:
            judging = [pool.submit(hall.judge) for hall in halls]
            try:
                for judged in judging:
                    judged.result()
            except BaseException:
                self.pace.stop()
                raise
        return [self._publish(chief, stage) for stage in stages]

    def _hall(self, office: Office, chief: Client, stage: HeldStage) -> Hall:
        return Hall(
            stage=stage,
            organiser=office.organiser,
            chief=chief,
            pace=self.pace,
            seed=f"{self.seed} {self.number} {stage.name}",
            say=partial(self.telling.happened, stage.name),
        )

    def _publish(self, chief: Client, stage: HeldStage) -> Result:
        with unless_done_by_hand():
            chief.lock_stage(stage.id)
        with unless_done_by_hand():
            chief.publish_results(stage.id)
        seen = self.organiser.see_health().log_position
        board = self.organiser.see_board(stage.id, after=seen)
        self.telling.happened(stage.name, "成绩公布")
        self.telling.standings(stage.name, board)
        return Result(stage, board)

    def _honour(self, finals: Sequence[Result], *, craftsman_in: Result, cycle: str) -> None:
        """Prizes by each rulebook; the best welder becomes technical expert, the second a craftsman."""
        for final in finals:
            with unless_done_by_hand():
                self.organiser.confer_prizes(final.stage.id)
        best, second = craftsman_in.placed(1), craftsman_in.placed(2)
        self.organiser.confer_title(
            self.titles.expert,
            cycle=cycle,
            grounds=f"{craftsman_in.stage.name}第一名",
            stage=craftsman_in.stage.id,
            entry=best,
        )
        receipt = self.organiser.confer_title(
            self.titles.craftsman,
            cycle=cycle,
            grounds="所在单位推荐，评审委员会评审通过，公示无异议",
            recipient=craftsman_in.stage.trade.entries[second].contestant.id,
        )
        self.telling.roll(self.organiser.see_roll(after=receipt.position, year=cycle))
