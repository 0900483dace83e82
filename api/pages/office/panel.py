"""The panel of a stage: who sits where and marks what, who is excused, who steps in; and opening the stage.

A judge does not mark people of their own unit. So a judge is seated in two steps: first who, then the page
tells which entries are of that judge's unit and offers to excuse them. Entries are named here, never coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from api.access import hat_for
from api.matrix import Action
from api.pages.errors import PageRoute, Reader
from api.pages.office.entrance import enter
from api.pages.office.frame import Place, at_stage, office_page
from api.pages.office.panel_opening import opening_steps
from api.platform import Platform
from api.routes.doors import Seen
from competition.identifiers import PersonId
from projections.competitions import phase_of
from projections.judge_desk import stage_rules_of
from projections.officials import Office, officials_in
from projections.panels import Contender, Sitting, contenders, panel_in

panel_pages = APIRouter(route_class=PageRoute, include_in_schema=False)

Chosen = Annotated[UUID | None, Query()]


class Person(NamedTuple):
    """Somebody by name, and their employer as the directory knows it."""

    id: UUID
    name: str
    unit: str = ""


class SeatLine(NamedTuple):
    """A judge on the panel as the page tells it. `excused`: of which entries, by name, to the organiser."""

    sitting: Sitting
    judge: Person
    followed_by: str
    excused: list[str]


class Seating(NamedTuple):
    """Somebody about to be seated, or to step in for `stands_in`. `own`: the entries of their own unit."""

    judge: Person
    stands_in: SeatLine | None
    own: list[Person]
    seat: str


@panel_pages.get("/office/stages/{stage}/panel")
def see_panel(
    request: Request,
    stage: UUID,
    platform: Seen,
    who: Reader,
    judge: Chosen = None,
    stands_in: Chosen = None,
    manage: Chosen = None,
) -> HTMLResponse:
    """The seats. `judge` is about to be seated (or to step in for `stands_in`), `manage` is looked at."""
    at = at_stage(platform, stage)
    enter(platform, who, at, Action.MANAGE_PANEL, Action.OPEN_STAGE)
    manages = hat_for(platform, who, Action.MANAGE_PANEL, at.competition.id) is not None
    with platform.tables.read.begin() as connection:
        rules = stage_rules_of(connection, stage)
        panel = panel_in(connection, stage)
        held = officials_in(connection, at.competition.id)
        entered = contenders(connection, at.trade.id) if at.trade and manages else []
        phase = phase_of(connection, stage)
        steps = opening_steps(connection, platform, at, rules, panel)
    people = _People(platform, panel, held, entered)
    lines = [people.line(one, panel, tell=manages) for one in panel]
    return office_page(
        request,
        platform,
        who,
        "office/panel.html",
        at=at,
        stage=stage,
        phase=phase,
        modules=rules.modules if rules else (),
        lines=lines,
        steps=steps,
        manages=manages,
        pairs=lambda these: [(one.id, one.name) for one in these],
        managed=next((line for line in lines if line.judge.id == manage), None),
        **(_for_organiser(people, lines, at, judge, stands_in) if manages else _NOTHING),
    )


_NOTHING: dict[str, Any] = {"seating": None, "free": [], "entered": [], "deputies": {}}


def _for_organiser(
    people: _People, lines: Sequence[SeatLine], at: Place, judge: UUID | None, stands_in: UUID | None
) -> dict[str, Any]:
    """Whom the organiser can seat, and who may step in for whom."""
    left = next((line for line in lines if line.judge.id == stands_in), None)
    seating = None
    if judge is not None:
        seating = Seating(people.person(judge), left, people.of_unit_of(judge), _free_seat(lines))
    return {
        "seating": seating,
        "free": people.judges_but(line.judge.id for line in lines),
        "entered": people.entered(),
        "deputies": people.deputies(lines, named=at.competition.control == "two-person"),
    }


def _free_seat(lines: Sequence[SeatLine]) -> str:
    taken = {line.sitting.seat for line in lines}
    return next((letter for letter in ascii_uppercase if letter not in taken), "")


class _People:
    """The names and employers of everybody this page speaks of."""

    def __init__(
        self,
        platform: Platform,
        panel: Sequence[Sitting],
        held: Sequence[Office],
        entered: Sequence[Contender],
    ) -> None:
        self._platform = platform
        self._judges = [one for one in held if one.role == "judge"]
        self._entered = entered
        ids = {one.judge for one in panel} | {one.person for one in self._judges}
        self._names = dict(platform.directory.names_of(ids | {one.contestant for one in entered}))

    def person(self, id: UUID) -> Person:
        """Somebody, whether known before or not."""
        known = self._platform.directory.people.facts_of([id]).get(PersonId(id))
        unit = known.unit if known else None
        found = self._platform.directory.names_of([id, unit] if unit else [id])
        return Person(id, found.get(id, str(id)[:8]), found.get(unit, "") if unit else "")

    def line(self, one: Sitting, panel: Iterable[Sitting], *, tell: bool) -> SeatLine:
        """A seat; `tell`: whether the reader may know from whom its judge is excused."""
        excused = sorted(entry.name for entry in self.entered() if entry.id in one.excused) if tell else []
        followed = self._name(one.followed_by) if one.followed_by else ""
        return SeatLine(one, Person(one.judge, self._name(one.judge)), followed, excused)

    def entered(self) -> list[Person]:
        """The entries by name."""
        return sorted((Person(one.entry, self._name(one.contestant)) for one in self._entered), key=_by_name)

    def of_unit_of(self, judge: UUID) -> list[Person]:
        """The entries of somebody's employer."""
        known = self._platform.directory.people.facts_of([judge]).get(PersonId(judge))
        own = {one.entry for one in self._entered if known and known.unit and one.unit == known.unit}
        return [one for one in self.entered() if one.id in own]

    def judges_but(self, seated: Iterable[UUID]) -> list[Person]:
        """The appointed judges who sit nowhere on this panel."""
        there = set(seated)
        found = {one.person for one in self._judges} - there
        return sorted((Person(one, self._name(one)) for one in found), key=_by_name)

    def deputies(self, lines: Sequence[SeatLine], *, named: bool) -> Mapping[UUID, list[Person]]:
        """By judge, who may step in: whoever was named for it under two-person control, else any judge."""
        free = self.judges_but(line.judge.id for line in lines)
        if not named:
            return {line.judge.id: free for line in lines}
        stand_in = {one.person: one.deputy_for for one in self._judges if one.deputy_for}
        return {
            line.judge.id: [one for one in free if stand_in.get(one.id) == line.judge.id] for line in lines
        }

    def _name(self, id: UUID) -> str:
        return self._names.get(id, str(id)[:8])


def _by_name(one: Person) -> str:
    return one.name
