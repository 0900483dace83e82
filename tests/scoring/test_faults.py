"""What a rulebook may not say, beyond its ranges and names; and that what it may say is no fault."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from competition.scoring import (
    CarryOver,
    Descriptor,
    MedalRule,
    OrganiserAward,
    PanelRule,
    PointsRow,
    PointsRule,
    PrizePoints,
    Qualification,
    Rounding,
    Rulebook,
    RunRule,
    ScaleRule,
    StageRules,
    TeamRule,
    TieBreak,
    UnitRule,
    faults,
)
from tests.scoring.builders import criterion, module, prize_rule, rulebook, stage

STAGE = "stages[final]"
MODULE = f"{STAGE}.modules[practice]"
CRITERION = f"{MODULE}.criteria[craft]"
WHOLE = Rounding(places=0, mode="floor")
ENDLESS = Decimal("Infinity")
PLACE_ROWS = (PointsRow(at=Decimal(1), points=Decimal(10)), PointsRow(at=Decimal(2), points=Decimal(6)))
TOO_FINE = Rounding(places=11, mode="floor")


def of(**fields: Any) -> Rulebook:
    return rulebook(stage(module("practice", criterion(**fields))))


def points(method: str, **fields: Any) -> Rulebook:
    return of(points=PointsRule(method=method, **fields))  # type: ignore[arg-type]  # any method


def power(**fields: Any) -> Rulebook:
    plain: dict[str, Any] = {"exponent": Decimal("1.81"), "rounding": WHOLE}
    return points("linear", **(plain | fields))


def within(**fields: Any) -> Rulebook:
    return rulebook(stage(module(**fields)))


def runs(**fields: Any) -> Rulebook:
    plain: dict[str, Any] = {"runs": 3} | fields
    return within(runs=RunRule(**plain))


def held(**fields: Any) -> Rulebook:
    return rulebook(stage(**fields))


def tie(by: str, panel_over: str = "criterion", run: RunRule | None = None, **fields: Any) -> Rulebook:
    key = TieBreak(by=by, **fields)  # type: ignore[arg-type]  # any key
    return rulebook(stage(module(panel_over=panel_over, runs=run), tie_breaks=(key,)))


def team(**fields: Any) -> Rulebook:
    plain: dict[str, Any] = {"id": "t", "name": "T", "stage": "final"}
    return rulebook(teams=(TeamRule(**(plain | fields)),))


def unit(*prizes: tuple[str, str], **fields: Any) -> Rulebook:
    counted = tuple(PrizePoints(prize=prize, points=Decimal(worth)) for prize, worth in prizes)
    return rulebook(prizes=prize_rule("1"), units=UnitRule(prizes=counted, **fields))


def award(**fields: Any) -> Rulebook:
    return unit(("gold", "1"), awards=(OrganiserAward(id="o", name="O", **fields),))


def conditional(only_with: str, other: dict[str, Any] | None = None, **fields: Any) -> Rulebook:
    """`practice/craft` counts only with something; module `extra` holds criterion `x`."""
    own = {name: fields.pop(name) for name in ("panel_over", "runs") if name in fields}
    extra = {name: other.pop(name) for name in ("panel_over", "runs") if other and name in other}
    return rulebook(
        stage(
            module("extra", criterion("x", **(other or {})), **extra),
            module("practice", criterion(only_with=only_with, **fields), **own),
        )
    )


def dance(**fields: Any) -> StageRules:
    ballroom = module("waltz", panel=PanelRule(method="sum"))
    return stage(ballroom, **({"method": "skating_system"} | fields))


def panel(**fields: Any) -> Rulebook:
    plain: dict[str, Any] = {"method": "mean"} | fields
    return within(panel=PanelRule(**plain))


def scaled(**fields: Any) -> ScaleRule:
    plain: dict[str, Any] = {"times": Decimal(50), "rounding": WHOLE} | fields
    return ScaleRule(**plain)


def medals(**fields: Any) -> Rulebook:
    plain: dict[str, Any] = {"tolerance": Decimal(0), "on": "total"} | fields
    return held(medals=MedalRule(**plain))


def described(*ats: str, text: str = "clean") -> Rulebook:
    """A criterion from 0 to 10 in hundredths, with a descriptor at each of these marks."""
    return of(descriptors=tuple(Descriptor(at=Decimal(at), text=text) for at in ats))


FAULTY: list[tuple[Rulebook, str, str]] = [
    (described("3", "10.5"), f"{CRITERION}.descriptors[2].at", "no mark of this criterion"),
    (described("3.005"), f"{CRITERION}.descriptors[1].at", "no mark of this criterion"),
    (described("NaN"), f"{CRITERION}.descriptors[1].at", "no mark of this criterion"),
    (described("3", text=" "), f"{CRITERION}.descriptors[1].text", "is empty"),
    (described("3", "1"), f"{CRITERION}.descriptors", "do not rise"),
    (described("3", "3.0"), f"{CRITERION}.descriptors", "do not rise"),
    (of(id="a@b"), f"{MODULE}.criteria[a@b].id", "not an id"),
    (of(divisor=Decimal(0)), f"{CRITERION}.divisor", "more than 0"),
    (panel(spread=Decimal(-1)), f"{MODULE}.panel.spread", "0 or more"),
    (panel(centre=ENDLESS), f"{MODULE}.panel.centre", "plain decimal"),
    (panel(scale=Decimal(0)), f"{MODULE}.panel.scale", "more than 0"),
    (panel(method="middle"), f"{MODULE}.panel.keep", "1 or more"),
    (panel(keep=1), f"{MODULE}.panel.keep", "keeps no fixed number"),
    (panel(method="median", drop_high=1), f"{MODULE}.panel.drop_high", "drops no marks"),
    (points("linear", base=ENDLESS), f"{CRITERION}.points.base", "plain decimal"),
    (points("linear", par=ENDLESS), f"{CRITERION}.points.par", "plain decimal"),
    (points("linear", per=ENDLESS), f"{CRITERION}.points.per", "plain decimal"),
    (points("linear", unit=Decimal(0)), f"{CRITERION}.points.unit", "more than 0"),
    (
        points("linear", lowest=Decimal(2), highest=Decimal(1)),
        f"{CRITERION}.points.highest",
        "below the lowest 2",
    ),
    (points("linear", lowest=ENDLESS), f"{CRITERION}.points.lowest", "plain decimal"),
    (points("linear", highest=ENDLESS), f"{CRITERION}.points.highest", "plain decimal"),
    (points("linear", rounding=TOO_FINE), f"{CRITERION}.points.rounding.places", "0 to 10"),
    (points("linear", rows=PLACE_ROWS), f"{CRITERION}.points.rows", "reads no table"),
    (points("linear", ties="first"), f"{CRITERION}.points.ties", "shares no places"),
    (points("table"), f"{CRITERION}.points.rows", "at least one"),
    (points("table", rows=PLACE_ROWS, par=Decimal(1)), f"{CRITERION}.points.method", "no par and no unit"),
    (points("place", unit=Decimal(2)), f"{CRITERION}.points.method", "no par and no unit"),
    (points("place", unit_rounding="floor"), f"{CRITERION}.points.method", "no par and no unit"),
    (points("table", rows=PLACE_ROWS, per=Decimal(2)), f"{CRITERION}.points.per", "takes no per"),
    (points("place", per=Decimal(2)), f"{CRITERION}.points.per", "takes no per"),
    (points("place", rows=PLACE_ROWS[1:]), f"{CRITERION}.points.rows", "no places"),
    (points("table", rows=PLACE_ROWS[:1] * 2), f"{CRITERION}.points.rows", "same value"),
    (
        points("table", rows=(PointsRow(at=ENDLESS, points=Decimal(1)),)),
        f"{CRITERION}.points.rows[1].at",
        "decimal",
    ),
    (
        points("table", rows=(PointsRow(at=Decimal(1), points=ENDLESS),)),
        f"{CRITERION}.points.rows[1].points",
        "decimal",
    ),
    (power(exponent=Decimal(0)), f"{CRITERION}.points.exponent", "out of range"),
    (power(exponent=Decimal("5.1")), f"{CRITERION}.points.exponent", "out of range"),
    (power(exponent=Decimal("1.0001")), f"{CRITERION}.points.exponent", "out of range"),
    (power(exponent=ENDLESS), f"{CRITERION}.points.exponent", "out of range"),
    (power(rounding=None), f"{CRITERION}.points.rounding", "expected a rounding"),
    (power(per=Decimal(0)), f"{CRITERION}.points.per", "with an exponent"),
    (power(base=Decimal(1)), f"{CRITERION}.points.base", "expected 0"),
    (
        points("relative", exponent=Decimal(2), rounding=WHOLE),
        f"{CRITERION}.points.exponent",
        "takes no exponent",
    ),
    (within(divisor=Decimal(0)), f"{MODULE}.divisor", "more than 0"),
    (within(lowest=ENDLESS), f"{MODULE}.lowest", "plain decimal"),
    (within(points=PointsRule(method="table")), f"{MODULE}.points.rows", "at least one"),
    (within(sheet_rounding=WHOLE), f"{MODULE}.sheet_rounding", "no whole sheets"),
    (within(weighted_rounding=TOO_FINE), f"{MODULE}.weighted_rounding.places", "0 to 10"),
    (within(sheet_rounding=TOO_FINE, panel_over="sheet"), f"{MODULE}.sheet_rounding.places", "0 to 10"),
    (
        rulebook(stage(module("practice", criterion(points=PointsRule(method="place")), panel_over="sheet"))),
        f"{CRITERION}.points.method",
        "whole sheets",
    ),
    (runs(runs=0), f"{MODULE}.runs.runs", "1 to 200"),
    (runs(runs=201), f"{MODULE}.runs.runs", "1 to 200"),
    (runs(best=0), f"{MODULE}.runs.best", "1 or more"),
    (runs(drop_best=-1), f"{MODULE}.runs.drop_best", "0 or more"),
    (runs(drop_worst=-1), f"{MODULE}.runs.drop_worst", "0 or more"),
    (runs(best=2, drop_best=1, drop_worst=1), f"{MODULE}.runs.runs", "fewer stay"),
    (runs(drop_best=2, drop_worst=1), f"{MODULE}.runs.runs", "fewer stay"),
    (runs(rounding=TOO_FINE), f"{MODULE}.runs.rounding.places", "0 to 10"),
    (held(own_rounding=TOO_FINE), f"{STAGE}.own_rounding.places", "0 to 10"),
    (held(lowest=ENDLESS), f"{STAGE}.lowest", "plain decimal"),
    (within(counted=False), f"{STAGE}.modules", "no module is counted"),
    (conditional("extra/y"), f"{CRITERION}.only_with", "names no other criterion"),
    (conditional("nothing/x"), f"{CRITERION}.only_with", "names no other criterion"),
    (conditional("practice/craft"), f"{CRITERION}.only_with", "names no other criterion"),
    (conditional("extra/x", {"panel_over": "sheet"}), f"{CRITERION}.only_with", "whole sheets"),
    (conditional("extra/x", panel_over="sheet"), f"{CRITERION}.only_with", "whole sheets"),
    (conditional("extra/x", {"per_item": True}), f"{CRITERION}.only_with", "item by item"),
    (conditional("extra/x", runs=RunRule(runs=2)), f"{CRITERION}.only_with", "has runs and the other"),
    (tie("run", of="practice"), f"{STAGE}.tie_breaks[1].of", "has no runs"),
    (tie("run"), f"{STAGE}.tie_breaks[1].of", "names nothing"),
    (tie("measured", of="practice"), f"{STAGE}.tie_breaks[1].of", "module/criterion"),
    (tie("measured", of="practice/craft", panel_over="sheet"), f"{STAGE}.tie_breaks[1].of", "sheets meet"),
    (tie("criterion", of="practice/craft", run=RunRule(runs=2)), f"{STAGE}.tie_breaks[1].of", "run by run"),
    (tie("mark", of="theory"), f"{STAGE}.tie_breaks[1].of", "names nothing"),
    (tie("mark", of="practice/x"), f"{STAGE}.tie_breaks[1].of", "no criterion"),
    (tie("firsts", of="practice/craft"), f"{STAGE}.tie_breaks[1].of", "names nothing"),
    (tie("exact", of="practice"), f"{STAGE}.tie_breaks[1].of", "takes no name"),
    (tie("draw", of="practice"), f"{STAGE}.tie_breaks[1].of", "takes no name"),
    (tie("mark", nth=0), f"{STAGE}.tie_breaks[1].nth", "1 or more"),
    (tie("exact", nth=2), f"{STAGE}.tie_breaks[1].nth", "no second best"),
    (tie("reaching"), f"{STAGE}.tie_breaks[1].reaching", "to reach"),
    (tie("exact", reaching=Decimal(1)), f"{STAGE}.tie_breaks[1].reaching", "to reach"),
    (tie("reaching", reaching=ENDLESS), f"{STAGE}.tie_breaks[1].reaching", "plain decimal"),
    (held(qualification=Qualification()), f"{STAGE}.qualification", "a top, a share or a threshold"),
    (held(qualification=Qualification(top=0)), f"{STAGE}.qualification.top", "1 or more"),
    (held(qualification=Qualification(share=Decimal(2))), f"{STAGE}.qualification.share", "not a share"),
    (
        held(qualification=Qualification(threshold=ENDLESS)),
        f"{STAGE}.qualification.threshold",
        "plain decimal",
    ),
    (held(scale=scaled(times=Decimal(0))), f"{STAGE}.scale.times", "more than 0"),
    (held(scale=scaled(centre=ENDLESS)), f"{STAGE}.scale.centre", "plain decimal"),
    (held(scale=scaled(rounding=TOO_FINE)), f"{STAGE}.scale.rounding.places", "0 to 10"),
    (held(scale=scaled(lowest=Decimal(2), highest=Decimal(1))), f"{STAGE}.scale.highest", "below the lowest"),
    (held(scale=scaled(spread="mad", middle="mean")), f"{STAGE}.scale.spread", "median"),
    (medals(tolerance=Decimal(-1)), f"{STAGE}.medals.tolerance", "0 or more"),
    (medals(minimum=ENDLESS), f"{STAGE}.medals.minimum", "plain decimal"),
    (medals(excellence=ENDLESS), f"{STAGE}.medals.excellence", "plain decimal"),
    (medals(on="scaled"), f"{STAGE}.medals.on", "no scale"),
    (team(stage="heat"), "teams[t].stage", "not a stage"),
    (team(best=0), "teams[t].best", "1 or more"),
    (team(needed=0), "teams[t].needed", "1 or more"),
    (team(rounding=TOO_FINE), "teams[t].rounding.places", "0 to 10"),
    (team(tie_breaks=("firsts", "firsts")), "teams[t].tie_breaks", "2 times"),
    (rulebook(teams=team().teams * 2), "teams", "2 times"),
    (unit(), "units.prizes", "at least one"),
    (unit(("gold", "1"), ("gold", "2")), "units.prizes", "2 times"),
    (unit(("gold", "-1")), "units.prizes[gold].points", "0 or more"),
    (unit(("third", "1")), "units.prizes[third]", "nobody can win it"),
    (award(), "units.awards[o]", "a top, a least or both"),
    (award(top=0), "units.awards[o].top", "1 or more"),
    (award(least=ENDLESS), "units.awards[o].least", "plain decimal"),
    (rulebook(dance(order="lower")), f"{STAGE}.order", "settles this itself"),
    (rulebook(dance(lowest=Decimal(0))), f"{STAGE}.lowest", "settles this itself"),
    (rulebook(dance(own_weight=Decimal(2))), f"{STAGE}.own_weight", "settles this itself"),
    (rulebook(dance(combine="product")), f"{STAGE}.combine", "settles this itself"),
    (rulebook(dance(own_rounding=WHOLE)), f"{STAGE}.own_rounding", "settles this itself"),
    (rulebook(dance(tie_breaks=(TieBreak(by="exact"),))), f"{STAGE}.tie_breaks", "settles this itself"),
    (
        rulebook(stage(id="heat"), dance(carry_over=CarryOver(stage="heat", weight=Decimal(1)))),
        f"{STAGE}.carry_over",
        "settles this itself",
    ),
    (held(method="skating_system"), MODULE, "not a dance"),
    (
        rulebook(
            replace(
                dance(),
                modules=(module("waltz", criterion(factor=Decimal(2)), panel=PanelRule(method="sum")),),
            )
        ),
        f"{STAGE}.modules[waltz]",
        "not a dance",
    ),
    (
        rulebook(
            replace(
                dance(), modules=(module("w", criterion("a"), criterion("b"), panel=PanelRule(method="sum")),)
            )
        ),
        f"{STAGE}.modules[w]",
        "not a dance",
    ),
]
IDS = [f"{number} {path}: {message}" for number, (_, path, message) in enumerate(FAULTY)]


@pytest.mark.parametrize(("book", "path", "message"), FAULTY, ids=IDS)
def test_a_fault_is_named_with_its_place_and_nothing_else_is(book: Rulebook, path: str, message: str) -> None:
    found = faults(book)
    assert [fault.path for fault in found] == [path]
    assert message in found[0].message


NO_FAULT: list[Rulebook] = [
    panel(method="middle", keep=1),
    panel(method="trimmed_sum", drop_high=1, drop_low=1),
    panel(spread=Decimal(0)),
    points("linear", lowest=Decimal(1), highest=Decimal(1)),
    points("place", rows=PLACE_ROWS, ties="first"),
    points("place"),
    points("relative", per=Decimal(20), base=Decimal(1)),
    points("table", rows=PLACE_ROWS[1:], base=Decimal(1)),
    power(exponent=Decimal(5)),
    power(exponent=Decimal("1.125")),
    runs(runs=1),
    runs(runs=200),
    runs(best=1, drop_best=1, drop_worst=1),
    runs(drop_best=1, drop_worst=1),
    rulebook(stage(module(), module("extra", counted=False))),
    within(sheet_rounding=WHOLE, panel_over="sheet"),
    conditional("extra/x"),
    conditional("extra/x", per_item=True),
    conditional("extra/x", {"per_item": True}, per_item=True),
    conditional("extra/x", {"runs": RunRule(runs=2)}, runs=RunRule(runs=2)),
    tie("run", of="practice", nth=2, run=RunRule(runs=2)),
    tie("mark", of="practice/craft", nth=3),
    tie("mark", of="practice"),
    tie("mark"),
    tie("reaching", reaching=Decimal(9), of="practice/craft"),
    tie("firsts", of="practice"),
    tie("head_to_head"),
    tie("measured", of="practice/craft"),
    held(qualification=Qualification(top=1, share=Decimal(1), threshold=Decimal(-5))),
    held(scale=scaled(lowest=Decimal(1), highest=Decimal(1)), medals=MedalRule(tolerance=Decimal(2))),
    held(scale=scaled(spread="mad")),
    held(scale=scaled(middle="mean")),
    medals(minimum=Decimal(1), excellence=Decimal(1)),
    team(best=1, needed=1, tie_breaks=("firsts", "members")),
    unit(("gold", "0"), ("silver", "1"), ("bronze", "1"), ("excellence", "1"), ("first", "4")),
    award(top=1),
    award(least=Decimal(0)),
    rulebook(dance()),
    rulebook(dance(placings="fractional", qualification=Qualification(top=3))),
]


@pytest.mark.parametrize("book", NO_FAULT, ids=[str(number) for number in range(len(NO_FAULT))])
def test_what_a_rulebook_may_say_is_no_fault(book: Rulebook) -> None:
    assert faults(book) == ()
