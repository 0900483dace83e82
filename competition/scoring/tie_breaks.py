"""What parts entries with equal totals: the values of the keys, and the order they make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

from competition.scoring.composition import Score
from competition.scoring.explanation import Step, walk
from competition.scoring.following import TieBreak
from competition.scoring.marking import Order
from competition.scoring.rulebook import StageRules

KeyPart: TypeAlias = tuple[bool, Fraction | int]
OrderKey: TypeAlias = tuple[KeyPart, ...]
"""Sorts the better entry first; equal keys share the place."""

BY_DRAW = TieBreak(by="draw", order="lower")


def tie_breaks_of(rules: StageRules) -> tuple[TieBreak, ...]:
    """The rule's keys, and the recorded draw where everybody has a place alone."""
    return (*rules.tie_breaks, BY_DRAW) if rules.placings == "ordinal" else rules.tie_breaks


def order_keys(rules: StageRules, scores: Mapping[str, Score]) -> dict[str, OrderKey]:
    """The key of every entry of one group: the total, then every tie-break in its order."""
    keys: dict[str, OrderKey] = {entry: (total_key(rules, score),) for entry, score in scores.items()}
    for tie_break in tie_breaks_of(rules):
        if tie_break.by == "head_to_head":
            values = _wins(rules, tie_break, scores, keys)
        elif tie_break.by == "firsts":
            values = _firsts(rules, tie_break, scores)
        else:
            values = {entry: value_of(tie_break, score) for entry, score in scores.items()}
        for entry, value in values.items():
            keys[entry] += (key_part(value, tie_break.order),)
    return keys


def order_key(rules: StageRules, score: Score) -> OrderKey:
    """The key of an entry where no tie-break looks at the field."""
    parts = [key_part(value_of(one, score), one.order) for one in tie_breaks_of(rules)]
    return (total_key(rules, score), *parts)


def total_key(rules: StageRules, score: Score) -> KeyPart:
    """The total, as a whole number of its last digit. Where the lower one wins, a score with something
    missing comes after the complete ones.
    """
    lower = rules.order == "lower" or rules.method == "skating_system"
    total, places = score.steps.value, rules.rounding.places
    points = total.numerator * (10**places // total.denominator)
    return lower and not score.complete, points if lower else -points


def key_part(value: Fraction | None, order: Order) -> KeyPart:
    """A value that is not there yet comes last in either order."""
    if value is None:
        return True, Fraction(0)
    return False, -value if order == "higher" else value


def value_in(part: KeyPart, order: Order) -> Fraction | None:
    """The value that `key_part` was made of."""
    missing, value = part
    return None if missing else Fraction(-value if order == "higher" else value)


def value_of(tie_break: TieBreak, score: Score) -> Fraction | None:
    """What the tie-break compares; None when it is not there (yet), or only the field can tell."""
    of = tie_break.of or ""
    module_id, _, criterion_id = of.partition("/")
    match tie_break.by:
        case "module":
            return score.module(module_id)
        case "criterion":
            return score.criterion(module_id, criterion_id)
        case "measured":
            step = score.criterion_step(module_id, criterion_id)
            return next((part.value for part in walk(step) if part.noun == "panel"), None) if step else None
        case "mark" | "run":
            return _nth_best(tie_break, [step.value for step in _steps(tie_break.by, of, score)])
        case "reaching":
            reaching = Fraction(tie_break.reaching or 0)
            return Fraction(sum(step.value >= reaching for step in _steps("mark", of, score)))
        case _:
            return _plain_value(tie_break, score)


def _plain_value(tie_break: TieBreak, score: Score) -> Fraction | None:
    """The keys that name nothing."""
    match tie_break.by:
        case "deductions":
            return score.deductions
        case "carried":
            return score.carried
        case "exact":
            return score.exact
        case "public":
            return score.public
        case "draw":
            return None if score.draw is None else Fraction(score.draw)
        case _:
            return None


def _nth_best(tie_break: TieBreak, values: Sequence[Fraction]) -> Fraction | None:
    ranked = sorted(values, reverse=tie_break.order == "higher")
    return ranked[tie_break.nth - 1] if tie_break.nth <= len(ranked) else None


def _steps(noun: str, of: str, score: Score) -> Iterator[Step]:
    """The marks as they were given, or the runs, of a module, a criterion or everything."""
    module_id, _, criterion_id = of.partition("/")
    roots = [step for id, step in score.modules.items() if module_id in ("", id)]
    if criterion_id:
        inside = (step for root in roots for step in walk(root))
        roots = [step for step in inside if step.noun == "criterion" and step.key == criterion_id]
    for root in roots:
        for step in walk(root):
            if step.noun == noun and (noun == "run" or step.operation == "given"):
                yield step


def _ballots(rules: StageRules, tie_break: TieBreak, score: Score) -> dict[str, Fraction]:
    """The sum of each judge's marks, greater for a better one."""
    better = -1 if rules.order == "lower" else 1
    ballots: dict[str, Fraction] = {}
    for mark in _steps("mark", tie_break.of or "", score):
        ballots[mark.key] = ballots.get(mark.key, Fraction(0)) + better * mark.value
    return ballots


def _firsts(
    rules: StageRules, tie_break: TieBreak, scores: Mapping[str, Score]
) -> dict[str, Fraction | None]:
    ballots = {entry: _ballots(rules, tie_break, score) for entry, score in scores.items()}
    best: dict[str, Fraction] = {}
    for judged in ballots.values():
        for judge, value in judged.items():
            best[judge] = max(value, best.get(judge, value))
    return {
        entry: Fraction(sum(value == best[judge] for judge, value in judged.items()))
        for entry, judged in ballots.items()
    }


def _wins(
    rules: StageRules, tie_break: TieBreak, scores: Mapping[str, Score], keys: Mapping[str, OrderKey]
) -> dict[str, Fraction | None]:
    """Against how many of those with the same key so far each entry has more judges on its side."""
    wins: dict[str, Fraction | None] = {}
    for _, equal in groupby(sorted(keys, key=lambda entry: (keys[entry], entry)), key=keys.__getitem__):
        tied = list(equal)
        if len(tied) == 1:
            wins[tied[0]] = Fraction(0)
            continue
        ballots = {entry: _ballots(rules, tie_break, scores[entry]) for entry in tied}
        for entry in tied:
            others = [ballots[other] for other in tied if other != entry]
            wins[entry] = Fraction(sum(_more_judges(ballots[entry], other) for other in others))
    return wins


def _more_judges(one: Mapping[str, Fraction], other: Mapping[str, Fraction]) -> bool:
    both = one.keys() & other.keys()
    return sum(one[judge] > other[judge] for judge in both) > sum(one[judge] < other[judge] for judge in both)
