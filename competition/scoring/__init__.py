"""Pure scoring: from the marks of a stage to totals, places, medals and prizes, exactly and with the reasons.

The journey of a mark:
1. `rulebook.py` holds the rules as data, with `marking.py` (marks to points) and `following.py` (what follows
   from the totals); `faults.py` says what is wrong with them, all at once.
2. `performance.py` holds what is scored: one entry's marks, items and deductions in one stage.
3. `panel.py` makes one score out of several judges' marks; `points.py` makes points of a measurement.
4. `criteria.py`, `modules.py` and `composition.py` go on to items, runs, modules and the stage:
   `score(rules, performance)`. Rules that look at other entries read a `field.py`, which `survey.py` makes:
   `score_all(rules, performances)` does both, and `whole_field(rules)` names such rules.
5. `explanation.py` is the tree of steps that 3 and 4 build; the total is the value at its root.
6. `ranking.py` turns scores into places, with `tie_breaks.py` and `skating.py` (the skating system):
   `rank(rules, scored)`. `standings.py` keeps the same ranking up to date, mark by mark.
7. `qualification.py`, `medals.py` (and the scale), `prizes.py`, `teams.py` (and units) follow from places.
Beside the journey, `agreement.py` says how far the judges agree on what `comparing.py` lays side by side.
`numbers.py` keeps all of it exact. Nothing here knows a kind of sport, a clock, a file or a log.
"""

from competition.scoring.composition import Score, score
from competition.scoring.explanation import Step, as_plain, sources_of, walk
from competition.scoring.fault import Fault
from competition.scoring.faults import faults
from competition.scoring.field import Field
from competition.scoring.following import (
    MedalRule,
    OrganiserAward,
    PrizeClass,
    PrizePoints,
    PrizeRule,
    Qualification,
    ScaleRule,
    TeamRule,
    TieBreak,
    UnitRule,
)
from competition.scoring.marking import Criterion, Descriptor, PanelRule, PointsRow, PointsRule
from competition.scoring.medals import Medal, decide_medals, scale
from competition.scoring.numbers import NotADecimal, Rounding, parse_decimal, text_of
from competition.scoring.performance import (
    Carried,
    Deduction,
    Item,
    Mark,
    Performance,
    Status,
    mark_key,
    mark_keys,
)
from competition.scoring.prizes import Prize, decide_prizes
from competition.scoring.qualification import Qualifying, qualify
from competition.scoring.ranking import Decision, Placing, rank
from competition.scoring.rulebook import CarryOver, Group, Module, Rulebook, RunRule, StageRules
from competition.scoring.standings import Standings
from competition.scoring.survey import field_of, score_all, whole_field
from competition.scoring.teams import TeamPlacing, UnitPlacing, rank_teams, rank_units

__all__ = [
    "Carried",
    "CarryOver",
    "Criterion",
    "Decision",
    "Deduction",
    "Descriptor",
    "Fault",
    "Field",
    "Group",
    "Item",
    "Mark",
    "Medal",
    "MedalRule",
    "Module",
    "NotADecimal",
    "OrganiserAward",
    "PanelRule",
    "Performance",
    "Placing",
    "PointsRow",
    "PointsRule",
    "Prize",
    "PrizeClass",
    "PrizePoints",
    "PrizeRule",
    "Qualification",
    "Qualifying",
    "Rounding",
    "Rulebook",
    "RunRule",
    "ScaleRule",
    "Score",
    "StageRules",
    "Standings",
    "Status",
    "Step",
    "TeamPlacing",
    "TeamRule",
    "TieBreak",
    "UnitPlacing",
    "UnitRule",
    "as_plain",
    "decide_medals",
    "decide_prizes",
    "faults",
    "field_of",
    "mark_key",
    "mark_keys",
    "parse_decimal",
    "qualify",
    "rank",
    "rank_teams",
    "rank_units",
    "scale",
    "score",
    "score_all",
    "sources_of",
    "text_of",
    "walk",
    "whole_field",
]
