"""A deputy takes a judge's seat over: what is signed stands, the rest is the deputy's, nothing is both's."""

from __future__ import annotations

from typing import Any

import msgspec

from competition.facts import Fact
from competition.identifiers import EntryId, JudgeId, PersonId, UnitId, panel_of
from competition.judging.deputies import StepIn
from competition.judging.panel import DeputySteppedIn, HandedIn, JudgeRecused, Panel, PanelClosed
from competition.judging.scoresheet import SheetClosed, SheetVoided
from competition.judging.seating import OWN_UNIT
from competition.refusals.family import NotFound
from competition.refusals.judging import AlreadyOnPanel, NotOnPanel, ReasonMissing
from competition.refusals.officials import NoDeputyNamed, OwnUnitConflict, TakesPart
from competition.refusals.setup import StageLocked
from tests.builders import (
    STAGE,
    UNIT,
    admitted,
    appointed,
    command,
    entry,
    founded,
    judge,
    named,
    on_sheet,
    open_stage,
    place_taken,
    scheduled,
    seated,
    signed,
    submit,
    trade,
)
from tests.past import KnownPast, given

DEPUTY = judge("deputy")
OPEN = open_stage(entries=(1, 2), seats="AB")


def step_in(seat: str = "A", deputy: JudgeId = DEPUTY, reason: str = "fell ill", **more: Any) -> StepIn:
    return command(StepIn, stage=STAGE, judge=judge(seat), deputy=deputy, reason=reason, **more)


def stepped_in(*numbers: int, seat: str = "A", deputy: JudgeId = DEPUTY, **more: Any) -> DeputySteppedIn:
    """The deputy sits; the entries of these numbers were marked before."""
    handed_in = tuple(HandedIn(module="practice", entry=entry(number)) for number in numbers)
    return DeputySteppedIn(
        stage=STAGE,
        judge=judge(seat),
        deputy=deputy,
        seat=seat,
        signed=handed_in,
        reason="fell ill",
        **more,
    )


def closed(number: int, seat: str = "A") -> SheetClosed:
    return SheetClosed(**on_sheet(number, seat))


def expected(*facts: Fact) -> dict[str, set[int]]:
    """Of whom which entries are expected."""
    panel = KnownPast(facts).of(Panel, panel_of(STAGE))
    people = {"A": judge("A"), "B": judge("B"), "deputy": DEPUTY, "second": judge("second")}
    return {
        name: {number for number in (1, 2) if panel.expects(person, "practice", entry(number))}
        for name, person in people.items()
        if person in panel.seats
    }


def test_the_deputy_gets_what_is_not_signed_and_the_judges_other_sheets_close() -> None:
    given(*OPEN, signed(1, "A")).when(step_in()).then(appointed(person=DEPUTY), closed(2), stepped_in(1))


def test_each_sheet_is_expected_of_exactly_one_of_the_two() -> None:
    assert expected(*OPEN) == {"A": {1, 2}, "B": {1, 2}}
    assert expected(*OPEN, stepped_in(1)) == {"A": {1}, "B": {1, 2}, "deputy": {2}}


def test_the_deputy_signs_and_the_judge_does_not() -> None:
    past = (*OPEN, signed(1, "A"), appointed(person=DEPUTY), closed(2), stepped_in(1))
    assert given(*past).when(submit(2, "deputy")).facts() == (signed(2, "deputy"),)
    given(*past).when(submit(1, "deputy")).refused(NotOnPanel)
    given(*past).when(submit(2, "A")).refused(NotOnPanel)


def test_a_sheet_that_was_voided_since_is_handed_over_by_saying_it_again() -> None:
    past = (*OPEN, signed(1, "A"), appointed(person=DEPUTY), closed(2), stepped_in(1))
    given(*past).when(step_in()).refused(AlreadyOnPanel)
    voided = (*past, SheetVoided(**on_sheet(1, "A"), reason="a wrong contestant"))
    given(*voided).when(step_in()).then(closed(1), stepped_in())
    assert expected(*voided, closed(1), stepped_in()) == {"A": set(), "B": {1, 2}, "deputy": {1, 2}}


def test_a_deputy_may_have_to_be_stood_in_for_too() -> None:
    past = (*OPEN, signed(1, "A"), appointed(person=DEPUTY), closed(2), stepped_in(1))
    facts = given(*past).when(step_in("deputy", judge("second"))).facts()
    handed_over = msgspec.structs.replace(stepped_in(), judge=DEPUTY, deputy=judge("second"))
    assert facts[-1] == handed_over
    assert expected(*past, *facts) == {"A": {1}, "B": {1, 2}, "deputy": set(), "second": {2}}


def test_recusals_stay_with_the_person() -> None:
    recused = JudgeRecused(stage=STAGE, judge=judge("A"), entries=(entry(2),), reason="a relative")
    assert expected(*OPEN, recused, stepped_in()) == {"A": set(), "B": {1, 2}, "deputy": {1, 2}}


def test_before_the_stage_opens_nothing_has_to_be_closed() -> None:
    past = (*trade(), *admitted(1), scheduled(), seated("A"))
    given(*past).when(step_in()).then(appointed(person=DEPUTY), stepped_in())


def test_only_a_seat_is_taken_over_and_only_by_somebody_new() -> None:
    given(*OPEN).when(step_in("C")).refused(NotOnPanel)
    given(*OPEN).when(step_in("A", judge("B"))).refused(AlreadyOnPanel, seat="A")
    given(*OPEN, stepped_in()).when(step_in("A", judge("second"))).refused(AlreadyOnPanel, seat="A")


def test_stepping_in_needs_a_reason_and_an_open_panel() -> None:
    given(*OPEN).when(step_in(reason=" ")).refused(ReasonMissing)
    given(*OPEN, PanelClosed(stage=STAGE)).when(step_in()).refused(StageLocked)


def test_under_two_person_control_the_deputy_was_named_beforehand() -> None:
    strict = (founded("two-person"), *OPEN)
    given(*strict).when(step_in()).refused(NoDeputyNamed, seat="A")
    other = appointed(person=DEPUTY, deputy_for=judge("B"))
    given(*strict, appointed(), other).when(step_in()).refused(NoDeputyNamed)
    ours = appointed(person=DEPUTY, deputy_for=judge("A"))
    given(*strict, appointed(), ours).when(step_in()).then(closed(1), closed(2), stepped_in())


def test_a_deputy_has_no_conflict_of_interest_either() -> None:
    given(*OPEN, place_taken(1, coaches=(PersonId(DEPUTY),))).when(step_in()).refused(TakesPart)
    own = (*OPEN, place_taken(1, unit=UNIT))
    given(*own).when(step_in(unit=UNIT)).refused(OwnUnitConflict, count=1)
    facts = given(*own).when(step_in(unit=UNIT, excused=(entry(1),))).facts()
    assert facts[-1] == JudgeRecused(stage=STAGE, judge=DEPUTY, entries=(entry(1),), reason=OWN_UNIT)
    elsewhere = UnitId(named("another unit"))
    assert given(*own).when(step_in(unit=elsewhere)).facts()


def test_entries_somebody_is_excused_from_are_of_the_trade() -> None:
    strange = (EntryId(named("an entry elsewhere")),)
    given(*OPEN).when(step_in(excused=strange)).refused(NotFound, noun="entry")
