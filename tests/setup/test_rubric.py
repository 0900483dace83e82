"""A rulebook's hash, and the marks it admits on a sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from competition.refusals.family import Refusal
from competition.refusals.judging import MarkMissing, MarkOffStep, MarkOutOfRange, UnknownCriterion
from competition.refusals.setup import NotInRulebook
from competition.scoring import Descriptor, Item, Rulebook
from competition.scoring.marking import ONE
from competition.setup.rubric import admit_marks, hash_of, module_of, stage_rules
from tests.builders import marks_of
from tests.scoring.builders import criterion, module, rulebook, stage

PRACTICE = module("practice", criterion("craft"), criterion("speed", step=Decimal("0.5")))
DIVES = module("dives", criterion("dive", per_item=True, item_value="multiply"))
ITEMS = (Item("1", "105B", Decimal("2.1")), Item("2", "205C", Decimal("2.8")))


def test_the_hash_survives_storing_and_loading() -> None:
    rules = rulebook(stage(PRACTICE))
    again = msgspec.json.decode(msgspec.json.encode(rules), type=Rulebook)
    assert again == rules
    assert hash_of(again) == hash_of(rules)


def test_the_hash_is_pinned() -> None:
    """Publications name it: should this fail, the hashes of all published results would change too."""
    assert hash_of(rulebook()) == "82ba6b376fbe9cd7fa88bb43a99441a2d557f76da0af2dc532206c362c258417"


@pytest.mark.parametrize(
    "other",
    [
        rulebook(name="another name"),
        rulebook(stage(module("practice", criterion(step=Decimal("0.02"))))),
        rulebook(stage(module("practice", criterion(maximum=Decimal(20))))),
        rulebook(stage(own_weight=Decimal(2))),
        rulebook(stage(module("practice", criterion(descriptors=(Descriptor(at=ONE, text="gaps"),))))),
        rulebook(stage(module("practice", criterion(), running_total=False))),
    ],
)
def test_other_rules_have_another_hash(other: Rulebook) -> None:
    assert hash_of(other) != hash_of(rulebook())


def test_a_rule_spelled_out_as_its_default_is_the_same_rule() -> None:
    spelled_out = rulebook(stage(own_weight=Decimal("1.0"), tie_breaks=(), carry_over=None))
    assert hash_of(spelled_out) == hash_of(rulebook())


def test_a_decimal_with_idle_noughts_is_the_same_rule() -> None:
    padded = rulebook(stage(module("practice", criterion(step=Decimal("0.010"), maximum=Decimal("1e1")))))
    assert hash_of(padded) == hash_of(rulebook())


def test_what_a_rulebook_does_not_have_is_refused_with_what_it_has() -> None:
    rules = rulebook(stage(id="heat"), stage(PRACTICE, DIVES, id="final"))
    with pytest.raises(NotInRulebook, match=r'no stage "semi-final".*heat, final'):
        stage_rules(rules, "semi-final")
    with pytest.raises(NotInRulebook, match=r'no module "theory".*practice, dives'):
        module_of(stage_rules(rules, "final"), "theory")


@pytest.mark.parametrize(
    "marks",
    [
        {"craft": "0", "speed": "0"},
        {"craft": "10", "speed": "10.0"},
        {"craft": "7.35", "speed": "2.5"},
        {"craft": "1E+1", "speed": "2.50"},
        {"craft": None, "speed": None},
    ],
)
def test_marks_in_range_and_on_the_step_are_admitted(marks: dict[str, str | None]) -> None:
    admit_marks(PRACTICE, (), marks_of(marks=marks))


@pytest.mark.parametrize(
    ("marks", "refusal"),
    [
        ({"craft": "10.01"}, MarkOutOfRange),
        ({"craft": "-0.01"}, MarkOutOfRange),
        ({"craft": "1e400"}, MarkOutOfRange),
        ({"craft": "Infinity"}, MarkOutOfRange),
        ({"craft": "-Infinity"}, MarkOutOfRange),
        ({"craft": "NaN"}, MarkOutOfRange),
        ({"craft": "sNaN"}, MarkOutOfRange),
        ({"craft": "7.355"}, MarkOffStep),
        ({"craft": "1e-400"}, MarkOffStep),
        ({"speed": "0.25"}, MarkOffStep),
        ({"beauty": "5"}, UnknownCriterion),
        ({"craft/1": "5"}, UnknownCriterion),
        ({"": "5"}, UnknownCriterion),
    ],
)
def test_each_inadmissible_mark_has_a_refusal_of_its_own(
    marks: dict[str, str], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        admit_marks(PRACTICE, (), marks_of(marks={"craft": "5", "speed": "5", **marks}))


def test_a_criterion_left_out_is_not_the_same_as_no_mark() -> None:
    with pytest.raises(MarkMissing, match="speed"):
        admit_marks(PRACTICE, (), marks_of(marks={"craft": "5"}))


def test_an_item_by_item_criterion_wants_one_mark_for_every_item() -> None:
    admit_marks(DIVES, ITEMS, marks_of(marks={"dive/1": "5", "dive/2": None}))
    with pytest.raises(MarkMissing, match="dive/2"):
        admit_marks(DIVES, ITEMS, marks_of(marks={"dive/1": "5"}))
    with pytest.raises(UnknownCriterion, match="dive/1, dive/2"):
        admit_marks(DIVES, ITEMS, marks_of(marks={"dive/1": "5", "dive/2": "5", "dive/3": "5"}))
    with pytest.raises(MarkOutOfRange, match="dive/1"):
        admit_marks(DIVES, ITEMS, marks_of(marks={"dive/1": "11", "dive/2": "5"}))


def test_a_refusal_says_what_would_be_right() -> None:
    expected: dict[str, Any] = {"criterion": "speed", "mark": Decimal("0.3"), "step": Decimal("0.5")}
    with pytest.raises(MarkOffStep) as said:
        admit_marks(PRACTICE, (), marks_of(marks={"craft": "5", "speed": "0.3"}))
    assert said.value.data | expected == said.value.data
