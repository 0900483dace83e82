"""Places: who is before whom, and which rule says so.

Places are counted 1, 2, 2, 4 in each group. Shown but not ranked: guests, those who did not start or
finish, were disqualified or withdrew, and those who still wait for their first mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Literal, TypeAlias

from competition.scoring.composition import Score
from competition.scoring.performance import Performance, Status
from competition.scoring.rulebook import StageRules, TieBreak

Standing = Literal["ranked", "waiting", "guest", "dnf", "dns", "dsq", "withdrawn"]
"""Where a placing stands on the board, in the order shown. waiting: competes, but has no mark yet."""

SHOWN: tuple[Standing, ...] = ("ranked", "waiting", "guest", "dnf", "dns", "dsq", "withdrawn")

OrderKey: TypeAlias = tuple[tuple[bool, Fraction], ...]
"""Sorts the better entry first; equal keys share the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What parted an entry from a neighbour with the same total, or that nothing did.

    `key` is the deciding tie-break and `name` its module or criterion; `own` and `other` are the two values
    compared (None: nothing marked). `shared`: no key parts the two; `key` is None and the values are the
    totals.
    """

    outcome: Literal["ahead", "behind", "shared"]
    against: str
    key: TieBreak | None
    name: str
    own: Fraction | None
    other: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """One line of a ranking: `place` from 1, None when not ranked; `score` None while nothing was marked.

    `decided_by` is None unless the total is equal to a neighbour's. An incomplete score is ranked on what
    is there.
    """

    entry: str
    group: str
    standing: Standing
    status: Status
    place: int | None
    tied: bool
    score: Score | None
    decided_by: Decision | None


@dataclass(frozen=True, slots=True)
class _Ranked:
    entry: str
    score: Score
    key: OrderKey


def rank(rules: StageRules, scored: Iterable[tuple[Performance, Score]]) -> tuple[Placing, ...]:
    """All placings: by group id, then place, then the unranked by standing; equals by entry id."""
    by_group: dict[str, list[tuple[Performance, Score]]] = {}
    for performance, score in scored:
        by_group.setdefault(performance.group, []).append((performance, score))
    return tuple(placing for group in sorted(by_group) for placing in _rank_group(rules, by_group[group]))


def order_key(rules: StageRules, score: Score) -> OrderKey:
    """The total, then every tie-break in its order; a value that is not there yet comes last."""
    keys = [(False, -score.steps.value)]
    for tie_break in rules.tie_breaks:
        value = value_of(tie_break, score)
        if value is None:
            keys.append((True, Fraction(0)))
        else:
            keys.append((False, -value if tie_break.order == "higher" else value))
    return tuple(keys)


def value_of(tie_break: TieBreak, score: Score) -> Fraction | None:
    """What the tie-break compares; None when it is not there (yet)."""
    match tie_break.by:
        case "module":
            return score.module(tie_break.of or "")
        case "criterion":
            module_id, _, criterion_id = (tie_break.of or "").partition("/")
            return score.criterion(module_id, criterion_id)
        case "deductions":
            return score.deductions
        case "carried":
            return score.carried


def standing_of(performance: Performance, score: Score) -> Standing:
    """Where the entry stands on the board."""
    if performance.status != "competing":
        return performance.status
    return "ranked" if score.started else "waiting"


def _rank_group(rules: StageRules, scored: Sequence[tuple[Performance, Score]]) -> list[Placing]:
    ranked: list[_Ranked] = []
    unranked: list[Placing] = []
    for performance, score in scored:
        standing = standing_of(performance, score)
        if standing == "ranked":
            ranked.append(_Ranked(performance.entry, score, order_key(rules, score)))
        else:
            unranked.append(_unranked(performance, score, standing))
    ranked.sort(key=lambda one: (one.key, one.entry))
    unranked.sort(key=lambda placing: (SHOWN.index(placing.standing), placing.entry))
    return [*_places(rules, scored[0][0].group, ranked), *unranked]


def _unranked(performance: Performance, score: Score, standing: Standing) -> Placing:
    return Placing(
        entry=performance.entry,
        group=performance.group,
        standing=standing,
        status=performance.status,
        place=None,
        tied=False,
        score=score if score.started else None,
        decided_by=None,
    )


def _places(rules: StageRules, group: str, ranked: Sequence[_Ranked]) -> list[Placing]:
    placings: list[Placing] = []
    for _, sharing in groupby(ranked, key=lambda one: one.key):
        together = list(sharing)
        place = len(placings) + 1
        placings += [
            Placing(
                entry=one.entry,
                group=group,
                standing="ranked",
                status="competing",
                place=place,
                tied=len(together) > 1,
                score=one.score,
                decided_by=_decided_by(rules, ranked, place - 1 + nth),
            )
            for nth, one in enumerate(together)
        ]
    return placings


def _decided_by(rules: StageRules, ranked: Sequence[_Ranked], position: int) -> Decision | None:
    """The decision against a neighbour of equal total: one who shares the place, else above, else below."""
    one = ranked[position]
    above = ranked[position - 1] if position > 0 else None
    below = ranked[position + 1] if position + 1 < len(ranked) else None
    equals = [other for other in (above, below) if other and other.key[0] == one.key[0]]
    if not equals:
        return None
    other = next((other for other in equals if other.key == one.key), equals[0])
    return _decision(rules, one, other)


def _decision(rules: StageRules, one: _Ranked, other: _Ranked) -> Decision:
    for own_key, other_key, tie_break in zip(one.key[1:], other.key[1:], rules.tie_breaks, strict=True):
        if own_key != other_key:
            return Decision(
                outcome="ahead" if own_key < other_key else "behind",
                against=other.entry,
                key=tie_break,
                name=_name_of(rules, tie_break),
                own=value_of(tie_break, one.score),
                other=value_of(tie_break, other.score),
            )
    total, others = one.score.steps.value, other.score.steps.value
    return Decision(outcome="shared", against=other.entry, key=None, name="", own=total, other=others)


def _name_of(rules: StageRules, tie_break: TieBreak) -> str:
    """What people call the module or criterion of the tie-break; empty for deductions and carried points."""
    module_id, _, criterion_id = (tie_break.of or "").partition("/")
    module = rules.module(module_id)
    named = module.criterion_of(criterion_id) if module and criterion_id else module
    return named.name if named else ""
