"""Places: who is before whom, and which rule says so.

Places are counted in each group as the stage's `placings` say. Shown but not ranked: guests, those who did
not start or finish, were disqualified or withdrew, and those who still wait for their first mark.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from competition.scoring.composition import Score
from competition.scoring.following import TieBreak
from competition.scoring.performance import Performance, Status
from competition.scoring.rulebook import StageRules
from competition.scoring.skating import Couple, final_order
from competition.scoring.tie_breaks import OrderKey, order_keys, tie_breaks_of, total_key, value_in

Standing = Literal["ranked", "waiting", "guest", "dnf", "dns", "dsq", "withdrawn"]
"""Where a placing stands on the board, in the order shown. waiting: competes, but has no mark yet."""

SHOWN: tuple[Standing, ...] = ("ranked", "waiting", "guest", "dnf", "dns", "dsq", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What parted an entry from a neighbour with the same total, or that nothing did.

    `key` is the deciding tie-break and `name` its module or criterion; `own` and `other` are the two values
    compared (None: nothing marked). In the skating system `key` is None and `name` the rule ("rule 10");
    where everybody has a place alone and no draw decided, `name` is "entry". `shared`: no key parts the two;
    `key` is None and the values are the totals.
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

    `place` is a whole number. `placed` is the place as the rule counts it, which differs only where equals
    share the average of their places (1, 2.5, 2.5, 4). `decided_by` is None unless the total is equal to a
    neighbour's. An incomplete score is ranked on what is there.
    """

    entry: str
    group: str
    standing: Standing
    status: Status
    place: int | None
    tied: bool
    score: Score | None
    decided_by: Decision | None
    placed: Fraction | None = None


class Ranked(NamedTuple):
    """One ranked entry; sorts by its key, then by its id."""

    key: OrderKey
    entry: str


def rank(rules: StageRules, scored: Iterable[tuple[Performance, Score]]) -> tuple[Placing, ...]:
    """All placings: by group id, then place, then the unranked by standing; equals by entry id."""
    by_group: dict[str, list[tuple[Performance, Score]]] = {}
    for performance, score in scored:
        by_group.setdefault(performance.group, []).append((performance, score))
    return tuple(placing for group in sorted(by_group) for placing in _rank_group(rules, by_group[group]))


def standing_of(performance: Performance, score: Score) -> Standing:
    """Where the entry stands on the board."""
    if performance.status != "competing":
        return performance.status
    return "ranked" if score.started else "waiting"


def unranked(performance: Performance, score: Score, standing: Standing) -> Placing:
    """The line of an entry that is shown and not ranked."""
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


def shown_after(placing: Placing) -> tuple[int, str]:
    """Sorts those not ranked."""
    return SHOWN.index(placing.standing), placing.entry


def _rank_group(rules: StageRules, scored: Sequence[tuple[Performance, Score]]) -> list[Placing]:
    scores: dict[str, Score] = {}
    others: list[Placing] = []
    for performance, score in scored:
        standing = standing_of(performance, score)
        if standing == "ranked":
            scores[performance.entry] = score
        else:
            others.append(unranked(performance, score, standing))
    table = Table(rules, scored[0][0].group)
    if rules.method == "skating_system":
        table.fill_by_skating_system(scores)
    else:
        table.fill(scores)
    return [*table.placings(), *sorted(others, key=shown_after)]


class Table:
    """The ranked entries of one group, best first, and the placing of each by its position."""

    def __init__(self, rules: StageRules, group: str) -> None:
        self.rules = rules
        self.group = group
        self.scores: dict[str, Score] = {}
        self.ranked: list[Ranked] = []
        self.distinct: list[OrderKey] = []
        """Every key once, best first: a dense place is a position among them."""
        self._settled: Mapping[str, str] = {}

    def fill(self, scores: Mapping[str, Score]) -> None:
        """Rank these scores, and no others."""
        self.scores = dict(scores)
        keys = order_keys(self.rules, scores)
        self.ranked = sorted(Ranked(key, entry) for entry, key in keys.items())
        self.distinct = sorted(set(keys.values()))

    def fill_by_skating_system(self, scores: Mapping[str, Score]) -> None:
        """Rank by rules 9 to 11: the total, then the order in which they settle the places."""
        self.scores = dict(scores)
        settled = final_order([_couple(entry, score) for entry, score in sorted(scores.items())])
        self._settled = {couple: one.rule for one in settled for couple in one.couples}
        for number, one in enumerate(settled):
            for couple in one.couples:
                key = (total_key(self.rules, scores[couple]), (False, Fraction(number)))
                self.ranked.append(Ranked(key, couple))
        self.ranked.sort()
        self.distinct = sorted({one.key for one in self.ranked})

    def placings(self, first: int = 0, end: int | None = None) -> list[Placing]:
        """The placings from position `first` (0 the best) to before `end`."""
        return [self.placing(position) for position in range(first, len(self.ranked) if end is None else end)]

    def placing(self, position: int) -> Placing:
        """The placing at one position."""
        one = self.ranked[position]
        first, after = self._sharing_at(position)
        tied = after - first > 1
        if self.rules.placings == "ordinal":
            place, tied = position + 1, False
        elif self.rules.placings == "dense":
            place = bisect_left(self.distinct, one.key) + 1
        else:
            place = first + 1
        averaged = self.rules.placings == "fractional"
        return Placing(
            entry=one.entry,
            group=self.group,
            standing="ranked",
            status="competing",
            place=place,
            tied=tied,
            score=self.scores[one.entry],
            decided_by=self._decided_by(position),
            placed=Fraction(first + 1 + after, 2) if averaged else Fraction(place),
        )

    def sharing(self, key: OrderKey) -> tuple[int, int]:
        """From which position to before which the entries have this key."""
        first = bisect_left(self.ranked, key, key=_key_of)
        return first, bisect_right(self.ranked, key, lo=first, key=_key_of)

    def _sharing_at(self, position: int) -> tuple[int, int]:
        """The same for the entry at a position; most share with nobody, which their neighbours show."""
        around = self.ranked[max(position - 1, 0) : position + 2]
        if sum(one.key == self.ranked[position].key for one in around) == 1:
            return position, position + 1
        return self.sharing(self.ranked[position].key)

    def _decided_by(self, position: int) -> Decision | None:
        """The decision against a neighbour of equal total: who shares the place, else above, else below."""
        one = self.ranked[position]
        above = self.ranked[position - 1] if position > 0 else None
        below = self.ranked[position + 1] if position + 1 < len(self.ranked) else None
        equals = [other for other in (above, below) if other and other.key[0] == one.key[0]]
        if not equals:
            return None
        other = next((other for other in equals if other.key == one.key), equals[0])
        return self._decision(one, other)

    def _decision(self, one: Ranked, other: Ranked) -> Decision:
        outcome: Literal["ahead", "behind"] = "ahead" if one < other else "behind"
        if one.key == other.key:
            return self._between_equals(one, other, outcome)
        if self._settled:
            better = min(one, other)
            rule = self._settled[better.entry]
            return Decision(outcome=outcome, against=other.entry, key=None, name=rule, own=None, other=None)
        at = next(at for at, part in enumerate(one.key) if part != other.key[at])
        tie_break = tie_breaks_of(self.rules)[at - 1]
        return Decision(
            outcome=outcome,
            against=other.entry,
            key=tie_break,
            name=_name_of(self.rules, tie_break),
            own=value_in(one.key[at], tie_break.order),
            other=value_in(other.key[at], tie_break.order),
        )

    def _between_equals(self, one: Ranked, other: Ranked, outcome: Literal["ahead", "behind"]) -> Decision:
        total, others = self.scores[one.entry].steps.value, self.scores[other.entry].steps.value
        alone = self.rules.placings == "ordinal"
        return Decision(
            outcome=outcome if alone else "shared",
            against=other.entry,
            key=None,
            name="entry" if alone else "",
            own=total,
            other=others,
        )


def _key_of(one: Ranked) -> OrderKey:
    return one.key


def _couple(entry: str, score: Score) -> Couple:
    dances = list(score.modules.values())
    panels = [mark for dance in dances for criterion in dance.parts for mark in criterion.parts[0].parts]
    marks = [mark.value for mark in panels if mark.fate != "absent"]
    return Couple(entry, [dance.value for dance in dances], marks)


def _name_of(rules: StageRules, tie_break: TieBreak) -> str:
    """What people call the module or criterion of the tie-break; empty where it names none."""
    module_id, _, criterion_id = (tie_break.of or "").partition("/")
    module = rules.module(module_id)
    named = module.criterion_of(criterion_id) if module and criterion_id else module
    return named.name if named else ""
