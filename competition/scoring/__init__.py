"""Pure scoring: from the marks of a stage to totals, places and prizes, exactly and with the reasons.

The journey of a mark:
1. `rulebook.py` holds the rules as data; `faults.py` says what is wrong with them.
2. `performance.py` holds what is scored: one entry's marks, items and deductions in one stage.
3. `panel.py` makes one score out of several judges' marks.
4. `composition.py` goes on from criterion to module to stage: `score(rules, performance)`.
5. `explanation.py` is the tree of steps that 3 and 4 build; the total is the value at its root.
6. `ranking.py` turns scores into places: `rank(rules, scored)`; `prizes.py` turns places into prizes.
`numbers.py` keeps all of it exact. Nothing here knows a kind of sport, a clock, a file or a log.
"""

from competition.scoring.composition import Score, score
from competition.scoring.explanation import Step, as_plain, sources_of, walk
from competition.scoring.faults import Fault, faults
from competition.scoring.numbers import NotADecimal, Rounding, parse_decimal, text_of
from competition.scoring.performance import Carried, Deduction, Item, Mark, Performance, Status, mark_keys
from competition.scoring.prizes import Prize, decide_prizes
from competition.scoring.ranking import Decision, Placing, rank
from competition.scoring.rulebook import (
    CarryOver,
    Criterion,
    Group,
    Module,
    PanelRule,
    PrizeClass,
    PrizeRule,
    Rulebook,
    StageRules,
    TieBreak,
)

__all__ = [
    "Carried",
    "CarryOver",
    "Criterion",
    "Decision",
    "Deduction",
    "Fault",
    "Group",
    "Item",
    "Mark",
    "Module",
    "NotADecimal",
    "PanelRule",
    "Performance",
    "Placing",
    "Prize",
    "PrizeClass",
    "PrizeRule",
    "Rounding",
    "Rulebook",
    "Score",
    "StageRules",
    "Status",
    "Step",
    "TieBreak",
    "as_plain",
    "decide_prizes",
    "faults",
    "mark_keys",
    "parse_decimal",
    "rank",
    "score",
    "sources_of",
    "text_of",
    "walk",
]
