"""What is wrong with the rules for what follows from the totals."""

from __future__ import annotations

from competition.scoring.fault import (
    Fault,
    Faults,
    at_least,
    finite,
    not_negative,
    of_bounds,
    of_ids,
    of_rounding,
    of_share,
    positive,
    twice,
)
from competition.scoring.following import (
    MedalRule,
    PrizeClass,
    PrizeRule,
    Qualification,
    ScaleRule,
    TeamRule,
    TieBreak,
    UnitRule,
)
from competition.scoring.rulebook import StageRules

MEDALS = ("gold", "silver", "bronze", "excellence")

NAMED_NOTHING = ("deductions", "carried", "exact", "public", "draw")
NAMED_MODULE = ("module", "run")
NAMED_CRITERION = ("criterion", "measured")


def of_tie_break(path: str, tie_break: TieBreak, stage: StageRules) -> Faults:
    of, by = tie_break.of, tie_break.by
    if by in NAMED_NOTHING and of is not None:
        yield Fault(f"{path}.of", f"{by!r} takes no name, but {of!r} was given")
    elif by not in NAMED_NOTHING and (of is not None or by in (*NAMED_MODULE, *NAMED_CRITERION)):
        yield from _of_name(f"{path}.of", tie_break, stage)
    if by == "carried" and stage.carry_over is None:
        yield Fault(f"{path}.by", "nothing is carried over into this stage")
    yield from at_least(f"{path}.nth", tie_break.nth, 1)
    if tie_break.nth > 1 and by not in ("mark", "run"):
        yield Fault(f"{path}.nth", f"{by!r} has no second best; expected 'mark' or 'run'")
    if (tie_break.reaching is None) == (by == "reaching"):
        yield Fault(f"{path}.reaching", "a mark to reach is needed for 'reaching' and for nothing else")
    yield from finite(f"{path}.reaching", tie_break.reaching)


def _of_name(path: str, tie_break: TieBreak, stage: StageRules) -> Faults:
    of, by = tie_break.of or "", tie_break.by
    module_id, _, criterion_id = of.partition("/")
    module = stage.module(module_id)
    expected = "module/criterion" if by in NAMED_CRITERION else "module"
    either = by in ("mark", "reaching")
    if module is None or (not either and bool(criterion_id) != (by in NAMED_CRITERION)):
        yield Fault(path, f"{tie_break.of!r} names nothing in this stage; expected {expected}")
    elif criterion_id and module.criterion_of(criterion_id) is None:
        yield Fault(path, f"{of!r} names no criterion of module {module_id!r}")
    elif by in NAMED_CRITERION and module.panel_over == "sheet":
        yield Fault(path, f"sheets meet in module {module_id!r}; its criteria have no scores")
    elif by in NAMED_CRITERION and module.runs is not None:
        yield Fault(path, f"module {module_id!r} is scored run by run; expected 'run' or 'mark'")
    elif by == "run" and module.runs is None:
        yield Fault(path, f"module {module_id!r} has no runs")


def of_qualification(path: str, rule: Qualification) -> Faults:
    if rule.top is None and rule.share is None and rule.threshold is None:
        yield Fault(path, "expected a top, a share or a threshold")
    yield from at_least(f"{path}.top", rule.top, 1)
    yield from of_share(f"{path}.share", rule.share)
    yield from finite(f"{path}.threshold", rule.threshold)


def of_scale(path: str, rule: ScaleRule) -> Faults:
    yield from positive(f"{path}.times", rule.times)
    yield from finite(f"{path}.centre", rule.centre)
    yield from of_rounding(f"{path}.rounding", rule.rounding)
    yield from of_bounds(path, rule.lowest, rule.highest)
    if rule.spread == "mad" and rule.middle != "median":
        yield Fault(f"{path}.spread", "'mad' is the distance from the median; expected middle 'median'")


def of_medals(path: str, rule: MedalRule, stage: StageRules) -> Faults:
    yield from not_negative(f"{path}.tolerance", rule.tolerance)
    yield from finite(f"{path}.minimum", rule.minimum)
    yield from finite(f"{path}.excellence", rule.excellence)
    if rule.on == "scaled" and stage.scale is None:
        yield Fault(f"{path}.on", "the stage has no scale; expected 'total' or a scale")


def of_prizes(prizes: PrizeRule, stages: list[str]) -> Faults:
    yield from _of_stage("prizes.stage", prizes.stage, stages)
    if not prizes.classes:
        yield Fault("prizes.classes", "at least one is needed")
    yield from _of_prize_classes("prizes.classes", prizes.classes)


def _of_prize_classes(path: str, classes: tuple[PrizeClass, ...]) -> Faults:
    yield from twice(path, [prize_class.prize for prize_class in classes])
    for prize_class in classes:
        yield from _of_prize_class(f"{path}[{prize_class.prize}]", prize_class)
    shares = [prize_class.share for prize_class in classes if prize_class.share is not None]
    if all(share.is_finite() for share in shares) and sum(shares) > 1:
        yield Fault(path, f"the shares add up to {sum(shares)}; expected 1 at most")


def _of_prize_class(path: str, prize_class: PrizeClass) -> Faults:
    if (prize_class.share is None) == (prize_class.count is None):
        yield Fault(path, "expected either a share or a count")
    yield from of_share(f"{path}.share", prize_class.share)
    yield from at_least(f"{path}.count", prize_class.count, 1)


def of_teams(teams: tuple[TeamRule, ...], stages: list[str]) -> Faults:
    if teams:
        yield from of_ids("teams", teams)
    for team in teams:
        path = f"teams[{team.id}]"
        yield from _of_stage(f"{path}.stage", team.stage, stages)
        yield from at_least(f"{path}.best", team.best, 1)
        yield from at_least(f"{path}.needed", team.needed, 1)
        yield from of_rounding(f"{path}.rounding", team.rounding)
        yield from twice(f"{path}.tie_breaks", list(team.tie_breaks))
        yield from _of_prize_classes(f"{path}.prizes", team.prizes)


def of_units(units: UnitRule, prizes: PrizeRule | None) -> Faults:
    if not units.prizes:
        yield Fault("units.prizes", "at least one is needed")
    yield from twice("units.prizes", [one.prize for one in units.prizes])
    known = (*MEDALS, *(one.prize for one in (prizes.classes if prizes else ())))
    for one in units.prizes:
        yield from not_negative(f"units.prizes[{one.prize}].points", one.points)
        if one.prize not in known:
            expected = ", ".join(known)
            yield Fault(f"units.prizes[{one.prize}]", f"nobody can win it; expected one of {expected}")
    if units.awards:
        yield from of_ids("units.awards", units.awards)
    for award in units.awards:
        path = f"units.awards[{award.id}]"
        yield from at_least(f"{path}.top", award.top, 1)
        yield from finite(f"{path}.least", award.least)
        if award.top is None and award.least is None:
            yield Fault(path, "expected a top, a least or both")


def _of_stage(path: str, stage: str, stages: list[str]) -> Faults:
    if stage not in stages:
        yield Fault(path, f"{stage!r} is not a stage of this rulebook")
