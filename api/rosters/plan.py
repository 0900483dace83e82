"""What a roster file would do: its rows held together to entries, each new, the same as one that is in, or at
fault. The rules are those of `competition/entries/roster.py`, asked before anything is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal
from uuid import uuid4

from api.rosters.scene import Scene, Standing
from api.rosters.sheet import Line
from competition.directory.person import Fault, PersonFacts, birth_of
from competition.entries.eligibility import failing_rules
from competition.entries.roster import Application, PlaceTaken, Roster, require_free, require_place
from competition.identifiers import EntryId, PersonId, TradeId, UnitId, entry_of, team_of
from competition.refusals.entries import AnotherRowOfTeam, EnteredOtherwise, NotEligible, TeamRowsDiffer
from competition.refusals.family import Refusal
from competition.refusals.setup import AlreadyThere

Outcome = Literal["new", "same", "changed", "fault"]


@dataclass(slots=True)
class Planned:
    """One entry of the file. `people`: the person of each line, in the order of the lines; somebody who is
    new to the directory has an id that is good for this plan alone.
    """

    lines: list[Line]
    people: list[PersonId] = field(default_factory=list)
    outcome: Outcome = "new"

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def unit(self) -> UnitId | None:
        """The unit of the first member, which a team competes for; of the first row where nobody competes."""
        members = [line for line in self.lines if not line.coach] or self.lines
        return members[0].person.draft.unit

    def application(self, trade: TradeId, unit: UnitId) -> Application:
        """The wish to enter that these lines come to."""
        members = [one for one, line in zip(self.people, self.lines, strict=True) if not line.coach]
        coaches = [one for one, line in zip(self.people, self.lines, strict=True) if line.coach]
        kind, alone = self.first.kind, self.first.kind == "person"
        return Application(
            contestant=members[0] if alone else team_of(trade, self.first.team),
            group=self.first.group,
            unit=unit,
            kind=kind,
            members=() if alone else tuple(members),
            coaches=tuple(coaches),
            guest=self.first.guest,
        )


def plan(scene: Scene, lines: Sequence[Line], persons: Sequence[PersonId | None]) -> list[Planned]:
    """The entries of a file in its order. `persons`: who each line is, None for somebody new.

    Faults are added to the lines; the places of the roster are given out in the order of the file.
    """
    roster = scene.roster
    planned = _held_together(lines, persons)
    for one in planned:
        _check_rows(one)
        _check_people(scene, one)
        unit = one.unit
        if unit is not None and not any(line.faults for line in one.lines):
            roster = _check_entry(scene, roster, one, one.application(scene.trade, unit))
        _settle(one)
    return planned


def _held_together(lines: Sequence[Line], persons: Sequence[PersonId | None]) -> list[Planned]:
    teams: dict[str, Planned] = {}
    planned: list[Planned] = []
    for line, person in zip(lines, persons, strict=True):
        one = teams.get(line.team) if line.kind != "person" and line.team else None
        if one is None:
            one = Planned([])
            planned.append(one)
            if line.kind != "person" and line.team:
                teams[line.team] = one
        one.lines.append(line)
        one.people.append(person or PersonId(uuid4()))
    return planned


def _check_rows(one: Planned) -> None:
    """All rows of a team say the same of it; its members are of one unit, its coaches of any."""
    first = one.first
    for line in one.lines[1:]:
        same_unit = line.coach or first.coach or line.person.draft.unit == first.person.draft.unit
        for column, same in (
            ("group", line.group == first.group),
            ("kind", line.kind == first.kind),
            ("guest", line.guest == first.guest),
            ("unit", same_unit),
        ):
            if not same:
                line.faults.append(Fault(column, TeamRowsDiffer(row=first.number)))


def _check_people(scene: Scene, one: Planned) -> None:
    """Each by themself: officials neither compete nor coach, and who competes meets the terms."""
    for line, person in zip(one.lines, one.people, strict=True):
        if line.person.faults:
            continue  # nobody knows who that is
        _note(line, "name", _refusal_of(partial(require_free, Roster(), scene.officials, [person])))
        if line.coach:
            continue
        draft, known = line.person.draft, scene.known.get(person)
        birth = birth_of(draft.id_number) or (known.birth if known else None)
        facts = PersonFacts(birth, draft.unit, draft.employee)
        line.faults += [
            Fault("id_number" if "employee" not in rule else "employee", NotEligible(rule=rule))
            for rule in failing_rules(scene.roster.terms, facts)
        ]


def _check_entry(scene: Scene, roster: Roster, one: Planned, wish: Application) -> Roster:
    """As a whole: in already, or room for it. Answers with the roster as it would be then."""
    entry = _entry_of(scene, wish)
    there = scene.standing.get(entry)
    if there is not None and there.status != "rejected":
        one.outcome = "same"
        _note(one.first, "", _difference(there, wish))
        return roster
    refusal = _refusal_of(partial(require_place, roster, scene.officials, wish))
    if refusal is not None:
        _note(one.first, "team" if wish.kind != "person" else "name", refusal)
        return roster
    number, members = roster.numbered + 1, wish.people
    return roster.following(
        PlaceTaken(
            trade=scene.trade,
            entry=entry,
            number=number,
            unit=wish.unit,
            members=members,
            coaches=wish.coaches,
        )
    )


def _entry_of(scene: Scene, wish: Application) -> EntryId:
    """The entry this would be; of somebody who took another's place, the one they compete in now."""
    own = scene.roster.entry_with.get(PersonId(wish.contestant)) if wish.kind == "person" else None
    if own is not None and scene.roster.places[own].members == wish.people:
        return own
    return entry_of(scene.trade, wish.contestant)


def _difference(there: Standing, wish: Application) -> Refusal | None:
    """What an entry that is in says otherwise than the file."""
    if there.status in ("withdrawn", "disqualified"):
        return AlreadyThere(noun="entry")
    for what, same in (
        ("group", there.group == wish.group),
        ("unit", there.unit == wish.unit),
        ("members", there.people == frozenset(wish.people)),
    ):
        if not same:
            return EnteredOtherwise(what=what)
    return None


def _settle(one: Planned) -> None:
    """A team is taken whole: one row at fault holds the others back."""
    at_fault = next((line for line in one.lines if line.faults), None)
    if at_fault is not None:
        one.outcome = "fault"
        for line in one.lines:
            if not line.faults:
                line.faults.append(Fault("team", AnotherRowOfTeam(row=at_fault.number)))
    elif one.outcome == "same" and any(line.person.changes for line in one.lines):
        one.outcome = "changed"


def _note(line: Line, column: str, refusal: Refusal | None) -> None:
    if refusal is not None:
        line.faults.append(Fault(column, refusal))


def _refusal_of(rule: Callable[[], None]) -> Refusal | None:
    """What a rule of the roster says no with."""
    try:
        rule()
    except Refusal as refusal:
        return refusal
    return None


def rows_of(planned: Sequence[Planned]) -> Iterator[tuple[Line, Outcome]]:
    """Every line with what would become of it, in the order of the file."""
    found = [(line, one.outcome) for one in planned for line in one.lines]
    yield from sorted(found, key=lambda pair: pair[0].number)
