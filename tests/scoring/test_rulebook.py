"""Rules as data: what a mark may be, what a rulebook may not say, and that it is read back as written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given

from competition.scoring import (
    CarryOver,
    Criterion,
    Group,
    PanelRule,
    PrizeClass,
    PrizeRule,
    Rounding,
    Rulebook,
    StageRules,
    TieBreak,
    faults,
)
from tests.scoring.builders import MEAN, criterion, module, prize_rule, rulebook, stage
from tests.scoring.strategies import stages

QUARTERS = criterion(minimum=Decimal("0.25"), maximum=Decimal(10), step=Decimal("0.25"))


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        *(("0.25", None), ("10", None), ("7.50", None), ("10.000000", None)),
        *(("0", "range"), ("10.25", "range"), ("-1", "range"), ("NaN", "range"), ("Infinity", "range")),
        *(("1e400", "range"), ("7.3", "step"), ("0.250001", "step"), ("7." + "0" * 150 + "1", "step")),
        ("1e-400", "range"),
    ],
)
def test_a_mark_lies_in_its_range_and_on_a_step(value: str, fault: str | None) -> None:
    assert QUARTERS.fault_of(Decimal(value)) == fault


def test_steps_are_counted_from_the_minimum() -> None:
    odd = criterion(minimum=Decimal(1), maximum=Decimal(9), step=Decimal(2))
    assert [odd.fault_of(Decimal(value)) for value in (1, 3, 4)] == [None, None, "step"]


def test_a_mark_key_leads_to_its_criterion() -> None:
    practice = module("practice", criterion("look"), criterion("dish", per_item=True))
    assert practice.criterion_of("dish/3") == practice.criteria[1]
    assert practice.criterion_of("look") == practice.criteria[0]
    assert practice.criterion_of("taste") is None


def test_stages_and_modules_are_found_by_their_ids() -> None:
    rules = rulebook(stage(id="heat"), stage(module("theory"), module("practice"), id="final"))
    final = rules.stage("final")
    assert final is rules.stages[1]
    assert rules.stage("semi-final") is None
    assert final.module("practice") is final.modules[1]
    assert final.module("speech") is None


@given(stages())
def test_a_random_stage_has_no_faults_and_is_read_back_as_written(rules: StageRules) -> None:
    book = rulebook(stage(id="heat"), rules, prizes=prize_rule("10%", "1"))
    assert faults(book) == ()
    assert msgspec.json.decode(msgspec.json.encode(book), type=Rulebook) == book


def test_nothing_is_wrong_with_the_defaults() -> None:
    assert faults(rulebook()) == ()


CRITERION = "stages[final].modules[practice].criteria[craft]"
PANEL = "stages[final].modules[practice].panel"


def of_criterion(**fields: Any) -> Rulebook:
    return rulebook(stage(module("practice", criterion(**fields))))


def of_module(**fields: Any) -> Rulebook:
    return rulebook(stage(module(**fields)))


def of_tie(tie_break: TieBreak, panel_over: str = "criterion") -> Rulebook:
    return rulebook(stage(module(panel_over=panel_over), tie_breaks=(tie_break,)))


def of_prizes(*classes: PrizeClass, at: str = "final") -> Rulebook:
    return rulebook(prizes=PrizeRule(stage=at, classes=classes))


def share(text: str, prize: str = "first") -> PrizeClass:
    return PrizeClass(prize=prize, name=prize, share=Decimal(text))


FAULTY: list[tuple[Rulebook, str, str]] = [
    (rulebook(groups=()), "groups", "at least one"),
    (rulebook(groups=(Group(id="a", name="a"),) * 2), "groups", "'a' stands here 2 times"),
    (rulebook(groups=(Group(id="", name="a"),)), "groups[].id", "not an id"),
    (rulebook(groups=(Group(id="a/b", name="a"),)), "groups[a/b].id", "not an id"),
    (rulebook(groups=(Group(id="a ", name="a"),)), "groups[a ].id", "not an id"),
    (rulebook(stage(), stage()), "stages", "'final' stands here 2 times"),
    (Rulebook(id="r", name="r", source="", groups=rulebook().groups, stages=()), "stages", "at least one"),
    (
        rulebook(StageRules(id="final", name="f", modules=(), rounding=Rounding(places=2, mode="floor"))),
        "stages[final].modules",
        "at least one",
    ),
    (rulebook(stage(module(), module())), "stages[final].modules", "2 times"),
    (rulebook(stage(own_weight=Decimal(0))), "stages[final].own_weight", "more than 0"),
    (rulebook(stage(rounding=Rounding(places=11, mode="floor"))), "stages[final].rounding.places", "0 to 10"),
    (of_module(weight=Decimal("-0.3")), "stages[final].modules[practice].weight", "more than 0"),
    (of_module(weight=Decimal("NaN")), "stages[final].modules[practice].weight", "more than 0"),
    (
        of_module(rounding=Rounding(places=-1, mode="floor")),
        "stages[final].modules[practice].rounding.places",
        "0 to 10",
    ),
    (
        rulebook(stage(module("practice", criterion(), criterion()))),
        "stages[final].modules[practice].criteria",
        "2 times",
    ),
    (of_criterion(factor=Decimal(0)), f"{CRITERION}.factor", "more than 0"),
    (of_criterion(step=Decimal(0)), f"{CRITERION}.step", "more than 0"),
    (of_criterion(step=Decimal("0.3")), f"{CRITERION}.step", "do not reach the maximum 10"),
    (of_criterion(minimum=Decimal(11)), f"{CRITERION}.maximum", "10 is below the minimum 11"),
    (of_criterion(maximum=Decimal("Infinity")), f"{CRITERION}.maximum", "finite"),
    (of_criterion(minimum=Decimal("NaN")), f"{CRITERION}.maximum", "finite"),
    (of_criterion(item_value="add"), f"{CRITERION}.per_item", "need per_item"),
    (
        of_criterion(item_rounding=Rounding(places=1, mode="floor")),
        f"{CRITERION}.per_item",
        "need per_item",
    ),
    (
        of_criterion(rounding=Rounding(places=99, mode="floor")),
        f"{CRITERION}.rounding.places",
        "0 to 10",
    ),
    (
        of_criterion(per_item=True, item_rounding=Rounding(places=99, mode="floor")),
        f"{CRITERION}.item_rounding.places",
        "0 to 10",
    ),
    (of_criterion(panel=PanelRule(method="sum", minimum=0)), f"{CRITERION}.panel.minimum", "at least 1"),
    (
        rulebook(stage(module("practice", criterion(panel=MEAN), panel_over="sheet"))),
        f"{CRITERION}.panel",
        "expected none",
    ),
    (of_module(panel=PanelRule(method="trimmed_mean", drop_high=-1)), f"{PANEL}.drop_high", "0 or more"),
    (of_module(panel=PanelRule(method="trimmed_mean", drop_low=-1)), f"{PANEL}.drop_low", "0 or more"),
    (of_module(panel=PanelRule(method="mean", drop_low=1)), f"{PANEL}.drop_low", "drops no marks"),
    (
        of_module(panel=PanelRule(method="mean", rounding=Rounding(places=-1, mode="floor"))),
        f"{PANEL}.rounding.places",
        "0 to 10",
    ),
    (
        rulebook(stage(carry_over=CarryOver(stage="final", weight=Decimal(1)))),
        "stages[final].carry_over.stage",
        "not an earlier stage",
    ),
    (
        rulebook(stage(carry_over=CarryOver(stage="final", weight=Decimal(1)), id="heat"), stage()),
        "stages[heat].carry_over.stage",
        "not an earlier stage",
    ),
    (
        rulebook(stage(id="heat"), stage(carry_over=CarryOver(stage="heat", weight=Decimal(0)))),
        "stages[final].carry_over.weight",
        "more than 0",
    ),
    (of_tie(TieBreak(by="module", of="theory")), "stages[final].tie_breaks[1].of", "expected module"),
    (of_tie(TieBreak(by="module")), "stages[final].tie_breaks[1].of", "names nothing"),
    (of_tie(TieBreak(by="module", of="practice/craft")), "stages[final].tie_breaks[1].of", "expected module"),
    (of_tie(TieBreak(by="criterion", of="practice")), "stages[final].tie_breaks[1].of", "module/criterion"),
    (of_tie(TieBreak(by="criterion", of="practice/x")), "stages[final].tie_breaks[1].of", "no criterion"),
    (
        of_tie(TieBreak(by="criterion", of="practice/craft"), "sheet"),
        "stages[final].tie_breaks[1].of",
        "sheets meet",
    ),
    (of_tie(TieBreak(by="deductions", of="practice")), "stages[final].tie_breaks[1].of", "takes no name"),
    (of_tie(TieBreak(by="carried")), "stages[final].tie_breaks[1].by", "nothing is carried"),
    (of_prizes(share("0.1"), at="heat"), "prizes.stage", "not a stage"),
    (of_prizes(), "prizes.classes", "at least one"),
    (of_prizes(share("0.1"), share("0.1")), "prizes.classes", "2 times"),
    (of_prizes(share("0.6"), share("0.6", "second")), "prizes.classes", "add up to 1.2"),
    (of_prizes(share("0")), "prizes.classes[first].share", "not a share"),
    (of_prizes(share("NaN")), "prizes.classes[first].share", "not a share"),
    (of_prizes(share("1.1")), "prizes.classes[first].share", "not a share"),
    (of_prizes(PrizeClass(prize="first", name="x")), "prizes.classes[first]", "either"),
    (
        of_prizes(PrizeClass(prize="first", name="x", share=Decimal("0.1"), count=1)),
        "prizes.classes[first]",
        "either",
    ),
    (of_prizes(PrizeClass(prize="first", name="x", count=0)), "prizes.classes[first].count", "1 or more"),
]


FAULT_IDS = [f"{number} {path}: {message}" for number, (_, path, message) in enumerate(FAULTY)]


@pytest.mark.parametrize(("book", "path", "message"), FAULTY, ids=FAULT_IDS)
def test_a_fault_is_named_with_its_place(book: Rulebook, path: str, message: str) -> None:
    found = [fault for fault in faults(book) if fault.path == path]
    assert found, faults(book)
    assert any(message in fault.message for fault in found)


def test_all_faults_are_found_at_once() -> None:
    book = rulebook(stage(module("practice", criterion(step=Decimal(0)), weight=Decimal(0))), groups=())
    assert {fault.path for fault in faults(book)} == {
        "groups",
        "stages[final].modules[practice].weight",
        f"{CRITERION}.step",
    }


def test_a_criterion_needs_no_more_than_its_range() -> None:
    assert Criterion(id="a", name="a", minimum=Decimal(0), maximum=Decimal(3), step=Decimal(1)).factor == 1


def test_tie_breaks_by_the_names_of_this_stage_are_no_fault() -> None:
    heat = stage(id="heat")
    keys = (
        TieBreak(by="criterion", of="practice/craft"),
        TieBreak(by="module", of="practice"),
        TieBreak(by="deductions", order="lower"),
        TieBreak(by="carried"),
    )
    final = stage(tie_breaks=keys, carry_over=CarryOver(stage="heat", weight=Decimal(1)))
    assert faults(rulebook(heat, final)) == ()
