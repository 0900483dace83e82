"""Teams ranked by their members, and units by what their entries won."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

from competition.scoring.explanation import Fate, Step, given
from competition.scoring.following import OrganiserAward, TeamRule, UnitRule
from competition.scoring.numbers import fraction, sum_of_fractions
from competition.scoring.performance import Performance
from competition.scoring.ranking import Placing
from competition.scoring.rulebook import StageRules

Key: TypeAlias = tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlacing:
    """A team's place; `place` and `score` are None when too few members are ranked.

    `score` explains itself: its parts are the members, best first, with who counted.
    """

    team: str
    place: int | None
    tied: bool
    score: Step | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlacing:
    """A unit's line in the medal table: `counts` of each prize of the rule, and the awards it wins."""

    unit: str
    place: int
    tied: bool
    points: Fraction
    counts: tuple[int, ...]
    entries: int
    awards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Member:
    entry: str
    value: Fraction
    height: Fraction
    """The value, or its negative where less is better."""
    place: int


def rank_teams(
    rule: TeamRule, stage: StageRules, performances: Iterable[Performance], placings: Iterable[Placing]
) -> tuple[TeamPlacing, ...]:
    """All teams: the ranked by place, then those with too few ranked members; equals by name. Entries without
    a team are left out.
    """
    team_of = {one.entry: one.team if rule.members == "team" else one.unit for one in performances}
    members: dict[str, list[_Member]] = {team: [] for team in team_of.values() if team}
    for placing in placings:
        team = team_of.get(placing.entry, "")
        if team and placing.place is not None and placing.score is not None:
            members[team].append(_member(rule, stage, placing))
    ranked: list[tuple[Key, str, Step]] = []
    for team, found in members.items():
        found.sort(key=lambda one: (-one.height, one.entry))
        if len(found) >= max(rule.needed, 1):
            ranked.append((_key(rule, stage, found), team, _score(rule, team, found)))
    ranked.sort(key=lambda one: (one[0], one[1]))
    keys = [key for key, _, _ in ranked]
    placed = [
        TeamPlacing(team=team, place=place, tied=tied, score=score)
        for (place, tied), (_, team, score) in zip(_places(keys), ranked, strict=True)
    ]
    unplaced = sorted(members.keys() - {one.team for one in placed})
    return (*placed, *(TeamPlacing(team=team, place=None, tied=False, score=None) for team in unplaced))


def _places(keys: Sequence[object]) -> list[tuple[int, bool]]:
    """The place (1, 2, 2, 4) of each of these sorted keys, and whether it is shared."""
    places: list[tuple[int, bool]] = []
    for _, sharing in groupby(keys):
        number = len(list(sharing))
        places += [(len(places) + 1, number > 1)] * number
    return places


def _less_is_better(rule: TeamRule, stage: StageRules) -> bool:
    return rule.counts == "place" or stage.order == "lower" or stage.method == "skating_system"


def _member(rule: TeamRule, stage: StageRules, placing: Placing) -> _Member:
    place = placing.place or 0
    if rule.counts == "place":
        value = Fraction(place) if placing.placed is None else placing.placed
    else:
        value = placing.score.steps.value if placing.score else Fraction(0)
    height = -value if _less_is_better(rule, stage) else value
    return _Member(placing.entry, value, height, place)


def _score(rule: TeamRule, team: str, members: Sequence[_Member]) -> Step:
    counting = len(members) if rule.best is None else min(rule.best, len(members))
    left_out: Fate = "dropped_low" if members[0].height == members[0].value else "dropped_high"
    parts = tuple(
        given("stage", one.entry, "", one.value, fate="kept" if number < counting else left_out)
        for number, one in enumerate(members)
    )
    numerator, denominator = sum_of_fractions([one.value for one in members[:counting]])
    divisor = counting if rule.method == "mean" else 1
    value = fraction(numerator, denominator * divisor, rule.rounding)
    return Step("own", team, "", "mean" if rule.method == "mean" else "sum", value, parts, rule.rounding)


def _key(rule: TeamRule, stage: StageRules, members: Sequence[_Member]) -> Key:
    """Sorts the better team first."""
    total = _score(rule, "", members).value
    key: list[tuple[Fraction, ...]] = [(total if _less_is_better(rule, stage) else -total,)]
    lows = [-one.height for one in members]
    for tie_break in rule.tie_breaks:
        match tie_break:
            case "best_member":
                key.append(tuple(lows[:1]))
            case "members":
                key.append(tuple(lows))
            case "next_member":
                beyond = lows[rule.best or len(lows) :][:1]
                key.append((Fraction(0), *beyond) if beyond else (Fraction(1),))
            case "firsts":
                key.append((Fraction(-sum(one.place == 1 for one in members)),))
    return tuple(key)


def rank_units(
    rule: UnitRule, performances: Iterable[Performance], prizes: Mapping[str, Sequence[str]]
) -> tuple[UnitPlacing, ...]:
    """The medal table: every unit with an entry, by place, equals by name. `prizes`: what each entry won."""
    rows: dict[str, list[int]] = {}
    entries: dict[str, int] = {}
    for performance in performances:
        if performance.unit:
            row = rows.setdefault(performance.unit, [0] * len(rule.prizes))
            entries[performance.unit] = entries.get(performance.unit, 0) + 1
            for won in prizes.get(performance.entry, ()):
                for number, prize in enumerate(rule.prizes):
                    row[number] += prize.prize == won
    points = {unit: _points(rule, row) for unit, row in rows.items()}
    keys = {unit: _unit_key(rule, points[unit], row) for unit, row in rows.items()}
    in_order = sorted(rows, key=lambda unit: (keys[unit], unit))
    awards = {award.id: _winners(award, points, rows, entries) for award in rule.awards}
    return tuple(
        UnitPlacing(
            unit=unit,
            place=place,
            tied=tied,
            points=points[unit],
            counts=tuple(rows[unit]),
            entries=entries[unit],
            awards=tuple(award for award, winners in awards.items() if unit in winners),
        )
        for (place, tied), unit in zip(_places([keys[unit] for unit in in_order]), in_order, strict=True)
    )


def _points(rule: UnitRule, counts: Sequence[int]) -> Fraction:
    worths = zip(rule.prizes, counts, strict=True)
    return sum((Fraction(prize.points) * count for prize, count in worths), Fraction(0))


def _unit_key(rule: UnitRule, points: Fraction, counts: Sequence[int]) -> tuple[Fraction, ...]:
    by_count = tuple(Fraction(-count) for count in counts)
    return (-points, *by_count) if rule.order == "points" else by_count


def _winners(
    award: OrganiserAward,
    points: Mapping[str, Fraction],
    counts: Mapping[str, Sequence[int]],
    entries: Mapping[str, int],
) -> set[str]:
    """The units that win an award; all who are equal at the end are in."""
    match award.by:
        case "points":
            values = dict(points)
        case "prizes":
            values = {unit: Fraction(sum(row)) for unit, row in counts.items()}
        case "entries":
            values = {unit: Fraction(number) for unit, number in entries.items()}
    fit = {unit: value for unit, value in values.items() if award.least is None or value >= award.least}
    if award.top is None or len(fit) <= award.top:
        return set(fit)
    last = sorted(fit.values(), reverse=True)[award.top - 1]
    return {unit for unit, value in fit.items() if value >= last}
