"""The standardised scale, and medals by distance in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from competition.scoring.explanation import Step, bounded, given, parameter, summed
from competition.scoring.field import Values
from competition.scoring.following import MedalRule, ScaleRule
from competition.scoring.numbers import deviation, median
from competition.scoring.ranking import Placing
from competition.scoring.rulebook import StageRules

MedalName = Literal["gold", "silver", "bronze", "excellence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Medal:
    """An entry's medal, or medallion of excellence, and the points it was decided on."""

    entry: str
    group: str
    medal: MedalName
    points: Fraction


def scale(rules: StageRules, placings: Iterable[Placing]) -> dict[str, Step]:
    """The scaled total of every ranked entry with its explanation, by entry; empty without a scale."""
    if rules.scale is None:
        return {}
    scaled: dict[str, Step] = {}
    for ranked in _by_group(placings):
        totals = [placing.score.steps.value for placing in ranked if placing.score is not None]
        middle, spread = _middle_and_spread(rules.scale, totals)
        for placing, total in zip(ranked, totals, strict=True):
            scaled[placing.entry] = _scaled(rules, rules.scale, total, middle, spread)
    return scaled


def _middle_and_spread(rule: ScaleRule, totals: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    middle = median(totals) if rule.middle == "median" else Values(totals).average
    if rule.spread == "mad":
        return middle, median(abs(one - middle) for one in totals)
    return middle, deviation(totals)


def _scaled(rules: StageRules, rule: ScaleRule, total: Fraction, middle: Fraction, spread: Fraction) -> Step:
    value = Fraction(rule.centre)
    direction = 1 if rules.order == "higher" else -1
    if spread:
        value += direction * Fraction(rule.times) * (total - middle) / spread
    parts = (
        given("stage", rules.id, rules.name, total),
        parameter("average", middle),
        parameter("deviation", spread),
        parameter("centre", rule.centre),
        parameter("scale", direction * Fraction(rule.times)),
    )
    step = Step("points", "scaled", "", "standardised", value, parts)
    return bounded(summed("points", "scaled", "", [step], rule.rounding), rule.lowest, rule.highest)


def decide_medals(rules: StageRules, placings: Sequence[Placing]) -> tuple[Medal, ...]:
    """The medals of every group in the order of the placings, by `MedalRule`; nothing without one."""
    rule = rules.medals
    if rule is None:
        return ()
    scaled = scale(rules, placings)
    better = 1 if rule.on == "scaled" or rules.order == "higher" else -1
    medals: list[Medal] = []
    for ranked in _by_group(placings):
        points = {
            placing.entry: scaled[placing.entry].value if rule.on == "scaled" else placing.score.steps.value
            for placing in ranked
            if placing.score is not None
        }
        medals += _of_group(rule, better, ranked, points)
    return tuple(medals)


def _of_group(
    rule: MedalRule, better: int, ranked: Sequence[Placing], points: dict[str, Fraction]
) -> list[Medal]:
    least = None if rule.minimum is None else better * Fraction(rule.minimum)
    heights = [better * points[placing.entry] for placing in ranked]
    fit = [height for height in heights if least is None or height >= least]
    names = _names(rule, sorted(fit, reverse=True))
    medals: list[Medal] = []
    for placing, height in zip(ranked, heights, strict=True):
        name = names.get(height) if least is None or height >= least else None
        if name is None and rule.excellence is not None and height >= better * Fraction(rule.excellence):
            name = "excellence"
        if name is not None:
            value = points[placing.entry]
            medals.append(Medal(entry=placing.entry, group=placing.group, medal=name, points=value))
    return medals


def _names(rule: MedalRule, heights: Sequence[Fraction]) -> dict[Fraction, MedalName]:
    """Which medal each height wins, from the highest down; equal heights win equal medals."""
    golds = _together(rule, heights)
    names: dict[Fraction, MedalName] = dict.fromkeys(golds, "gold")
    rest = heights[len(golds) :]
    if len(golds) == 1:
        silvers = _together(rule, rest)
        names |= dict.fromkeys(silvers, "silver")
        rest = rest[len(silvers) :]
        near = len(silvers) > 1 and rule.after_silvers == "within_tolerance"
        if len(silvers) > 1 and rule.after_silvers == "never":
            return names
        bronzes = _near(rule, silvers[-1], rest) if near else _together(rule, rest)
    elif len(golds) == 2:
        bronzes = _together(rule, rest)
    else:
        bronzes = _near(rule, golds[-1], rest) if golds else []
    return names | dict.fromkeys(bronzes, "bronze")


def _together(rule: MedalRule, heights: Sequence[Fraction]) -> list[Fraction]:
    """The highest, and all who win the same medal with it."""
    tolerance = Fraction(rule.tolerance)
    together = list(heights[:1])
    for height in heights[1:]:
        from_whom = together[0] if rule.reading == "leader" else together[-1]
        if from_whom - height > tolerance:
            break
        together.append(height)
    return together


def _near(rule: MedalRule, last: Fraction, heights: Sequence[Fraction]) -> list[Fraction]:
    """Those within the tolerance of the last one who won a better medal."""
    return [height for height in heights if last - height <= Fraction(rule.tolerance)]


def _by_group(placings: Iterable[Placing]) -> list[list[Placing]]:
    by_group: dict[str, list[Placing]] = {}
    for placing in placings:
        if placing.place is not None:
            by_group.setdefault(placing.group, []).append(placing)
    return list(by_group.values())
