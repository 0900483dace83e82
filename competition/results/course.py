"""The whole course of a trade, from what was noted alone and without a log: every stage, then what follows.

A *tally* follows one stage in the log; a *course* takes finished tables. Both call the same scoring. The
total of an earlier stage is carried over from its computed score, unless the tables say what was carried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from competition.scoring.explanation import Step
from competition.scoring.following import TeamRule
from competition.scoring.medals import Medal, decide_medals, scale
from competition.scoring.performance import Carried, Performance
from competition.scoring.prizes import Prize, decide_prizes
from competition.scoring.qualification import Qualifying, qualify
from competition.scoring.ranking import Placing, rank
from competition.scoring.rulebook import Rulebook, StageRules
from competition.scoring.survey import score_all
from competition.scoring.teams import TeamPlacing, UnitPlacing, rank_teams, rank_units


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResult:
    """One stage: the placings in display order; everything else by entry."""

    rules: StageRules
    performances: Mapping[str, Performance]
    placings: tuple[Placing, ...]
    scaled: Mapping[str, Step]
    qualifying: Mapping[str, Qualifying]
    medals: Mapping[str, Medal]
    prizes: Mapping[str, Prize]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All that a rulebook makes of the performances; `teams` in the order of the rulebook's team rules."""

    rulebook: Rulebook
    stages: tuple[StageResult, ...]
    teams: tuple[tuple[TeamRule, tuple[TeamPlacing, ...]], ...] = ()
    units: tuple[UnitPlacing, ...] = ()

    def stage(self, stage_id: str) -> StageResult | None:
        return next((stage for stage in self.stages if stage.rules.id == stage_id), None)


def run_course(rulebook: Rulebook, performances: Mapping[str, Sequence[Performance]]) -> Course:
    """Every stage that has performances (they come by stage id), in the order of the rulebook."""
    found: dict[str, StageResult] = {}
    for rules in rulebook.stages:
        entered = performances.get(rules.id, ())
        if entered:
            found[rules.id] = _stage(rulebook, rules, entered, found)
    course = Course(rulebook=rulebook, stages=tuple(found.values()))
    return replace(course, teams=tuple(_teams(course)), units=_units(course))


def _stage(
    rulebook: Rulebook, rules: StageRules, entered: Sequence[Performance], earlier: Mapping[str, StageResult]
) -> StageResult:
    carried = _totals(earlier.get(rules.carry_over.stage)) if rules.carry_over else {}
    entered = [_carrying(rules, performance, carried) for performance in entered]
    placings = rank(rules, score_all(rules, entered))
    prizes = rulebook.prizes
    won = decide_prizes(prizes, placings) if prizes is not None and prizes.stage == rules.id else ()
    return StageResult(
        rules=rules,
        performances={performance.entry: performance for performance in entered},
        placings=placings,
        scaled=scale(rules, placings),
        qualifying={one.entry: one for one in qualify(rules, placings)},
        medals={medal.entry: medal for medal in decide_medals(rules, placings)},
        prizes={prize.entry: prize for prize in won},
    )


def _totals(stage: StageResult | None) -> dict[str, Decimal]:
    placings = stage.placings if stage else ()
    return {placing.entry: placing.score.total for placing in placings if placing.score}


def _carrying(rules: StageRules, performance: Performance, carried: Mapping[str, Decimal]) -> Performance:
    """The performance with its total of the earlier stage, where the rules carry one over."""
    if rules.carry_over is None or performance.carried is not None or performance.entry not in carried:
        return performance
    return replace(performance, carried=Carried(rules.carry_over.stage, carried[performance.entry]))


def _teams(course: Course) -> list[tuple[TeamRule, tuple[TeamPlacing, ...]]]:
    found = []
    for rule in course.rulebook.teams:
        stage = course.stage(rule.stage)
        if stage is not None:
            members = stage.performances.values()
            found.append((rule, rank_teams(rule, stage.rules, members, stage.placings)))
    return found


def _units(course: Course) -> tuple[UnitPlacing, ...]:
    """Every entry counts once for its unit, with all it won in any stage."""
    if course.rulebook.units is None:
        return ()
    entries: dict[str, Performance] = {}
    won: dict[str, list[str]] = {}
    for stage in course.stages:
        entries |= stage.performances
        for prize in stage.prizes.values():
            won.setdefault(prize.entry, []).append(prize.prize)
        for medal in stage.medals.values():
            won.setdefault(medal.entry, []).append(medal.medal)
    return rank_units(course.rulebook.units, entries.values(), won)
