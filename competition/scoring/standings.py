"""Standings kept up to date: after one mark that entry alone is scored again, and only the rows that moved
are made anew.

`rank` makes the same of all performances at once; the two always agree. An update costs a search in the
sorted table, and one line for every row that moved. Rules that look at the whole field (`whole_field` names
them) cannot be kept so: then every change ranks the group again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from competition.scoring.composition import Score, score
from competition.scoring.performance import Performance
from competition.scoring.ranking import (
    Placing,
    Ranked,
    Table,
    rank,
    shown_after,
    standing_of,
    unranked,
)
from competition.scoring.rulebook import StageRules
from competition.scoring.survey import score_all, whole_field
from competition.scoring.tie_breaks import OrderKey, order_key


class Standings:
    """All placings of one stage, by entry and in order; fed with performances."""

    def __init__(self, rules: StageRules, performances: Iterable[Performance] = ()) -> None:
        self.rules = rules
        self.of_the_field = bool(whole_field(rules))
        self._performances: dict[str, Performance] = {}
        self._groups: dict[str, _Group] = {}
        for performance in performances:
            self._performances[performance.entry] = performance
        for group in {one.group for one in self._performances.values()}:
            self._group(group).refill(self._members(group))

    def update(self, performance: Performance) -> tuple[Placing, ...]:
        """Take in a new or changed performance; the placings that are different now, of its group."""
        before = self._performances.get(performance.entry)
        moved = before is not None and before.group != performance.group
        left = self.remove(performance.entry) if moved else ()
        self._performances[performance.entry] = performance
        group = self._group(performance.group)
        if self.of_the_field:
            return (*left, *group.refill(self._members(performance.group)))
        return (*left, *group.put(performance, score(self.rules, performance)))

    def remove(self, entry: str) -> tuple[Placing, ...]:
        """Forget an entry; the placings of others that are different now. Nothing if it is not known."""
        performance = self._performances.pop(entry, None)
        if performance is None:
            return ()
        group = self._group(performance.group)
        if self.of_the_field:
            return group.refill(self._members(performance.group))
        return group.take(entry)

    def placing(self, entry: str) -> Placing | None:
        """The placing of one entry; None of one that is not known."""
        performance = self._performances.get(entry)
        return None if performance is None else self._group(performance.group).placing(entry)

    def score(self, entry: str) -> Score | None:
        """The score of one entry, ranked or not; None of one that is not known."""
        performance = self._performances.get(entry)
        return None if performance is None else self._group(performance.group).scores.get(entry)

    def placings(self) -> tuple[Placing, ...]:
        """Every placing in the order of `rank`."""
        return tuple(one for group in sorted(self._groups) for one in self._groups[group].placings())

    def _group(self, group: str) -> _Group:
        return self._groups.setdefault(group, _Group(self.rules, group))

    def _members(self, group: str) -> list[Performance]:
        return [one for one in self._performances.values() if one.group == group]


class _Group:
    """One group: its table, the rows made of it, and those who are not ranked."""

    def __init__(self, rules: StageRules, group: str) -> None:
        self.rules = rules
        self.table = Table(rules, group)
        self.of_the_field = bool(whole_field(rules))
        self.scores: dict[str, Score] = {}
        self.keys: dict[str, OrderKey] = {}
        self.rows: dict[str, Placing] = {}

    def refill(self, members: list[Performance]) -> tuple[Placing, ...]:
        """Rank all members anew; the placings that are different."""
        scored = score_all(self.rules, members)
        self.scores = {performance.entry: found for performance, found in scored}
        placings = rank(self.rules, scored)
        before, self.rows = self.rows, {placing.entry: placing for placing in placings}
        if not self.of_the_field:
            self.table.fill({one.entry: one.score for one in placings if one.place and one.score})
            self.keys = {one.entry: one.key for one in self.table.ranked}
        return tuple(placing for placing in placings if before.get(placing.entry) != placing)

    def put(self, performance: Performance, scored: Score) -> tuple[Placing, ...]:
        """Place one entry anew; the placings that are different."""
        out = self._leave(performance.entry)
        self.scores[performance.entry] = scored
        standing = standing_of(performance, scored)
        if standing == "ranked":
            return self._remade(out, self._enter(performance.entry, scored))
        row = unranked(performance, scored, standing)
        before, self.rows[performance.entry] = self.rows.get(performance.entry), row
        return (*self._remade(out), *(() if before == row else (row,)))

    def take(self, entry: str) -> tuple[Placing, ...]:
        """Forget one entry; the placings of others that are different."""
        out = self._leave(entry)
        self.rows.pop(entry, None)
        self.scores.pop(entry, None)
        return self._remade(out)

    def placing(self, entry: str) -> Placing | None:
        return self.rows.get(entry)

    def placings(self) -> list[Placing]:
        if self.of_the_field:
            return list(self.rows.values())
        others = (row for row in self.rows.values() if row.entry not in self.keys)
        return [*(self.rows[one.entry] for one in self.table.ranked), *sorted(others, key=shown_after)]

    def _enter(self, entry: str, scored: Score) -> int:
        """Put a ranked entry into the table; its position."""
        table, key = self.table, order_key(self.rules, scored)
        table.scores[entry], self.keys[entry] = scored, key
        at = bisect_left(table.distinct, key)
        if table.distinct[at : at + 1] != [key]:
            table.distinct.insert(at, key)
        position = bisect_left(table.ranked, Ranked(key, entry))
        table.ranked.insert(position, Ranked(key, entry))
        return position

    def _leave(self, entry: str) -> int | None:
        """Take an entry out of the table; the position it had, None if it was not ranked."""
        key, table = self.keys.pop(entry, None), self.table
        if key is None:
            return None
        position = bisect_left(table.ranked, Ranked(key, entry))
        del table.ranked[position]
        del table.scores[entry]
        first, after = table.sharing(key)
        if first == after:
            del table.distinct[bisect_left(table.distinct, key)]
        return position

    def _remade(self, out: int | None, into: int | None = None) -> tuple[Placing, ...]:
        """Make the rows anew that an entry passed by going `out` of one position and `into` another, with
        those who share a place with a neighbour; all after it when it came new or left for good.
        """
        positions = [position for position in (out, into) if position is not None]
        if not positions:
            return ()
        table, size = self.table, len(self.table.ranked)
        first = max(min(positions) - 1, 0)
        last = max(positions) + 1 if len(positions) == 2 and not self._counts_keys else size
        if first < size:
            first, _ = table.sharing(table.ranked[first].key)
        if last < size:
            _, last = table.sharing(table.ranked[last].key)
        remade = table.placings(first, min(last, size))
        changed = tuple(row for row in remade if self.rows.get(row.entry) != row)
        self.rows |= {row.entry: row for row in changed}
        return changed

    @property
    def _counts_keys(self) -> bool:
        """Whether a place depends on how many different results are before it: a new one moves all after."""
        return self.rules.placings == "dense"
