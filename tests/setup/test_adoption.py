"""A trade adopts a rulebook; once judges have begun, two persons amend it as a new version."""

from __future__ import annotations

from typing import Any

import pytest

from competition.facts import Fact
from competition.refusals.commands import InvalidRulebook
from competition.refusals.countersigning import AnotherPersonNeeded
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere, NotBegun, RulebookInUse
from competition.scoring import Rulebook
from competition.setup.adoption import AdoptRubric, AmendRubric
from competition.setup.competition import RubricProposed
from competition.setup.rubric import hash_of
from competition.setup.stage import known_stage, rules_of
from tests.builders import (
    STAGE,
    TRADE,
    adopted,
    command,
    founded,
    open_stage,
    scheduled,
    told,
    trade,
)
from tests.past import KnownPast, given
from tests.scoring.builders import rulebook, stage

CHANGED = rulebook(name="焊工 2025")
OPEN: dict[str, tuple[Fact, ...]] = {
    control: (founded(control), *open_stage()) for control in ("single-handed", "two-person")
}


def amend(rules: Rulebook = CHANGED) -> AmendRubric:
    return command(AmendRubric, trade=TRADE, rulebook=rules)


def proposed(rules: Rulebook = CHANGED) -> RubricProposed:
    return RubricProposed(trade=TRADE, digest=hash_of(rules), rulebook=rules)


def test_the_first_rulebook_is_version_1() -> None:
    added = trade()[0]
    given(added).when(command(AdoptRubric, trade=TRADE, rulebook=rulebook())).then(adopted(version=1))


def test_a_changed_rulebook_is_the_next_version() -> None:
    changed = rulebook(name="焊工 2025")
    wish = command(AdoptRubric, trade=TRADE, rulebook=changed)
    given(*trade()).when(wish).then(adopted(changed, version=2))


def test_a_trade_may_go_back_to_an_earlier_rulebook() -> None:
    changed = adopted(rulebook(name="焊工 2025"), version=2)
    wish = command(AdoptRubric, trade=TRADE, rulebook=rulebook())
    given(*trade(), changed).when(wish).then(adopted(version=3))


def test_the_rulebook_in_force_is_not_adopted_again() -> None:
    wish = command(AdoptRubric, trade=TRADE, rulebook=rulebook())
    given(*trade()).when(wish).refused(AlreadyThere, noun="rulebook")


@pytest.mark.parametrize("things", [(), (scheduled(),)])
def test_only_a_trade_adopts_a_rulebook(things: tuple[Any, ...]) -> None:
    wish = command(AdoptRubric, trade=STAGE, rulebook=rulebook())
    given(*things).when(wish).refused(NotFound, noun="trade")


def test_a_rulebook_with_faults_is_refused_with_all_of_them() -> None:
    faulty = rulebook(stage(), stage(), groups=())
    with pytest.raises(InvalidRulebook, match=r"groups: .*stages: "):
        given(*trade()).when(command(AdoptRubric, trade=TRADE, rulebook=faulty)).facts()


def test_under_single_handed_control_one_person_adopts_at_any_time() -> None:
    wish = command(AdoptRubric, trade=TRADE, rulebook=CHANGED)
    given(*OPEN["single-handed"]).when(wish).then(adopted(CHANGED, version=2))
    given(*OPEN["single-handed"]).when(amend()).then(adopted(CHANGED, version=2))


def test_under_two_person_control_the_organiser_adopts_until_a_stage_opens() -> None:
    wish = command(AdoptRubric, trade=TRADE, rulebook=CHANGED)
    given(founded("two-person"), *trade(), scheduled()).when(wish).then(adopted(CHANGED, version=2))
    given(*OPEN["two-person"]).when(wish).refused(RulebookInUse)


def test_after_the_start_the_first_signature_is_noted_and_the_second_adopts() -> None:
    past = OPEN["two-person"]
    given(*past).when(amend(), by="chief judge:1", device="d1").then(proposed())
    first = told(proposed(), by="chief judge:1", device="d1")
    given(*past, first).when(amend(), by="supervisor:2", device="d2").then(adopted(CHANGED, version=2))


@pytest.mark.parametrize(
    ("by", "device"), [("chief judge:1", "d2"), ("supervisor:1", "d2"), ("supervisor:2", "d1")]
)
def test_the_second_signature_is_another_persons_from_another_device(by: str, device: str) -> None:
    first = told(proposed(), by="chief judge:1", device="d1")
    given(*OPEN["two-person"], first).when(amend(), by=by, device=device).refused(AnotherPersonNeeded)


def test_another_rulebook_is_another_proposal() -> None:
    other = rulebook(name="焊工 2026")
    first = told(proposed(), by="chief judge:1", device="d1")
    given(*OPEN["two-person"], first).when(amend(other), by="supervisor:2", device="d2").then(proposed(other))


def test_what_was_adopted_needs_two_signatures_the_next_time_again() -> None:
    first = told(proposed(), by="chief judge:1", device="d1")
    back = (first, adopted(CHANGED, version=2), adopted(version=3))
    given(*OPEN["two-person"], *back).when(amend(), by="supervisor:2", device="d2").then(proposed())


def test_an_amendment_holds_for_stages_still_to_be_opened_only() -> None:
    past = KnownPast([*OPEN["two-person"], proposed(), adopted(CHANGED, version=2)])
    assert rules_of(past, known_stage(past, STAGE)) == rulebook().stages[0]


def test_nothing_is_amended_before_the_start() -> None:
    given(founded("two-person"), *trade(), scheduled()).when(amend()).refused(NotBegun)


def test_an_amendment_is_a_rulebook_that_can_be_used_and_is_new() -> None:
    given(*OPEN["two-person"]).when(amend(rulebook(groups=()))).refused(InvalidRulebook)
    given(*OPEN["two-person"]).when(amend(rulebook())).refused(AlreadyThere, noun="rulebook")
