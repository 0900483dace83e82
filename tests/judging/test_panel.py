"""The panel: judges are seated, become officials, are recused with a reason; nobody marks their own."""

from __future__ import annotations

from typing import Any

import pytest

from competition.entries.roster import PlaceFreed, PlaceTaken
from competition.facts import Fact
from competition.identifiers import EntryId, JudgeId, PersonId, UnitId
from competition.judging.panel import JudgeAssigned, JudgeRecused, Panel, PanelClosed
from competition.judging.seating import OWN_UNIT, AssignJudge, RecuseJudge
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.judging import AlreadyOnPanel, NotOnPanel, ReasonMissing
from competition.refusals.officials import OwnUnitConflict, RolesConflict, TakesPart
from competition.refusals.setup import NotInRulebook, StageLocked
from competition.setup.competition import ControlLevel
from tests.builders import (
    NOWHERE,
    STAGE,
    TRADE,
    UNIT,
    admitted,
    appointed,
    command,
    contestant,
    entry,
    founded,
    judge,
    named,
    open_stage,
    place_taken,
    scheduled,
    seated,
    trade,
)
from tests.past import KnownPast, given
from tests.scoring.builders import module, rulebook, stage

RULES = rulebook(stage(module("theory"), module("practice")))
READY = (*trade(RULES), scheduled())
CLOSED = PanelClosed(stage=STAGE)


def place(number: int, **fields: Any) -> PlaceTaken:
    """Entry `number` has a place on the roster, for the unit unless another is named."""
    return place_taken(number, **({"number": number, "members": (PersonId(contestant(number)),)} | fields))


def assign(seat: str = "A", *modules: str, who: JudgeId | None = None, **more: Any) -> AssignJudge:
    return command(AssignJudge, stage=STAGE, judge=who or judge(seat), seat=seat, modules=modules, **more)


def recuse(seat: str, *entries: EntryId, reason: str = "a relative") -> RecuseJudge:
    return command(RecuseJudge, stage=STAGE, judge=judge(seat), entries=entries, reason=reason)


def recused(seat: str, *entries: EntryId) -> JudgeRecused:
    return JudgeRecused(stage=STAGE, judge=judge(seat), entries=entries, reason="a relative")


def test_a_judge_takes_a_seat_and_marks_the_modules_named() -> None:
    given(*READY).when(assign("A", "theory")).then(appointed(), seated("A", "theory"))
    given(*READY, seated("A")).when(assign("B", "practice", "theory")).then(
        appointed(person=judge("B")), seated("B", "practice", "theory")
    )


def test_who_is_a_judge_of_the_competition_already_is_not_appointed_again() -> None:
    given(*READY, appointed()).when(assign("A", "theory")).then(seated("A", "theory"))


def test_a_judge_may_join_while_the_stage_is_open() -> None:
    given(*open_stage(seats="AB")).when(assign("C", "practice")).then(
        appointed(person=judge("C")), seated("C")
    )


def test_a_seat_is_taken_once_and_a_judge_sits_once() -> None:
    given(*READY, seated("A")).when(assign("A", "theory", who=judge("B"))).refused(AlreadyOnPanel, seat="A")
    given(*READY, seated("A")).when(assign("B", "theory", who=judge("A"))).refused(AlreadyOnPanel, seat="B")


def test_the_seat_of_a_recused_judge_stays_theirs() -> None:
    past = (*READY, seated("A"), recused("A"))
    given(*past).when(assign("A", "theory", who=judge("B"))).refused(AlreadyOnPanel)


def test_a_judge_marks_modules_of_the_rulebook() -> None:
    given(*READY).when(assign("A", "theory", "beauty")).refused(
        NotInRulebook, noun="module", key="beauty", known="theory, practice"
    )


@pytest.mark.parametrize("modules", [(), ("theory", "theory")])
def test_a_judge_marks_something_and_nothing_twice(modules: tuple[str, ...]) -> None:
    given(*READY).when(assign("A", *modules)).refused(InvalidSetting, what="modules")


def test_only_a_scheduled_stage_has_a_panel() -> None:
    wish = command(AssignJudge, stage=NOWHERE, judge=judge(), seat="A", modules=("theory",))
    given(*READY).when(wish).refused(NotFound, noun="stage")


@pytest.mark.parametrize("entries", [(), (entry(1), entry(2))])
def test_a_judge_is_recused_from_some_entries_or_from_all(entries: tuple[EntryId, ...]) -> None:
    past = (*READY, *admitted(1, 2), seated("A"))
    given(*past).when(recuse("A", *entries)).then(recused("A", *entries))


def test_nobody_is_recused_from_an_entry_of_another_trade() -> None:
    given(*READY, seated("A")).when(recuse("A", entry(1))).refused(NotFound, noun="entry")


def test_only_who_sits_on_the_panel_is_recused() -> None:
    given(*READY, seated("A")).when(recuse("B")).refused(NotOnPanel)


def test_a_recusal_needs_a_reason() -> None:
    given(*READY, seated("A")).when(recuse("A", reason=" ")).refused(ReasonMissing)


def test_once_the_stage_is_locked_the_panel_stands() -> None:
    past = (*READY, seated("A"), CLOSED)
    given(*past).when(assign("B", "theory")).refused(StageLocked)
    given(*past).when(recuse("A")).refused(StageLocked)


@pytest.mark.parametrize(
    ("recusals", "expected"),
    [
        ((), {"theory 1", "theory 2", "practice 1", "practice 2"}),
        ((recused("A", entry(1)),), {"theory 2", "practice 2"}),
        ((recused("A", entry(1)), recused("A", entry(2))), set()),
        ((recused("A"),), set()),
        ((recused("A"), recused("A", entry(1))), set()),
        ((recused("B"),), {"theory 1", "theory 2", "practice 1", "practice 2"}),
    ],
)
def test_a_judge_has_to_mark_what_they_sit_for_and_are_not_recused_from(
    recusals: tuple[Fact, ...], expected: set[str]
) -> None:
    facts = [seated("A", "theory", "practice"), seated("B", "practice"), *recusals]
    panel = KnownPast(facts).of(Panel, facts[0].stream)
    asked = {
        f"{module} {number}"
        for module in ("theory", "practice")
        for number in (1, 2)
        if panel.expects(judge("A"), module, entry(number))
    }
    assert asked == expected
    assert not panel.expects(judge("C"), "practice", entry(1))


def test_the_judges_of_a_module_are_named_by_seat() -> None:
    facts = [seated("C"), seated("A"), seated("B", "theory"), seated("D"), recused("D")]
    panel = KnownPast(facts).of(Panel, facts[0].stream)
    assert list(panel.judges("practice")) == [judge("A"), judge("C")]


# Nobody marks their own people.

OTHER_UNIT = UnitId(named("another unit"))
ENTERED = (*trade(RULES), *admitted(1, 2), place(1), place(2), place(3, unit=OTHER_UNIT), scheduled())


def test_a_judge_of_an_entrys_own_unit_is_not_seated() -> None:
    given(*ENTERED).when(assign("A", "theory", unit=UNIT)).refused(OwnUnitConflict, count=2)
    given(*ENTERED).when(assign("A", "theory", unit=UNIT, excused=(entry(1),))).refused(
        OwnUnitConflict, count=1
    )


def test_a_judge_excused_from_all_entries_of_the_own_unit_is_seated_and_recused_at_once() -> None:
    excused = (entry(1), entry(2))
    given(*ENTERED).when(assign("A", "theory", unit=UNIT, excused=excused)).then(
        appointed(),
        JudgeAssigned(stage=STAGE, judge=judge("A"), seat="A", modules=("theory",), unit=UNIT),
        JudgeRecused(stage=STAGE, judge=judge("A"), entries=excused, reason=OWN_UNIT),
    )


def test_an_entry_that_gave_up_its_place_stands_in_nobodys_way() -> None:
    past = (*ENTERED, PlaceFreed(trade=TRADE, entry=entry(1)), PlaceFreed(trade=TRADE, entry=entry(2)))
    assert given(*past).when(assign("A", "theory", unit=UNIT)).facts()


def test_nobody_is_excused_from_an_entry_of_another_trade() -> None:
    stranger = EntryId(named("an entry elsewhere"))
    given(*ENTERED).when(assign("A", "theory", excused=(stranger,))).refused(NotFound, noun="entry")


@pytest.mark.parametrize("control", ["single-handed", "two-person"])
@pytest.mark.parametrize("part", ["members", "coaches"])
def test_who_competes_or_coaches_is_never_seated(control: ControlLevel, part: str) -> None:
    mine = place(4, **{part: (PersonId(judge("A")),)})
    given(founded(control), *ENTERED, mine).when(assign("A", "theory")).refused(TakesPart)


def test_the_recorder_is_seated_under_single_handed_control_only() -> None:
    recorder = appointed("recorder")
    given(founded("two-person"), *ENTERED, recorder).when(assign("A", "theory")).refused(
        RolesConflict, role="judge", held="recorder"
    )
    given(founded("single-handed"), *ENTERED, recorder).when(assign("A", "theory")).then(
        appointed(), seated("A", "theory")
    )
