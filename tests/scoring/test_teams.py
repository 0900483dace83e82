"""Teams ranked by their members, and units by what their entries won."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from competition.scoring import (
    OrganiserAward,
    Performance,
    PrizePoints,
    Rounding,
    TeamPlacing,
    TeamRule,
    UnitRule,
    rank_teams,
    rank_units,
)
from tests.scoring.builders import marked, ranked, stage
from tests.scoring.recomputation import recomputed

WHOLE = Rounding(places=0, mode="half_up")


def member(entry: str, value: str | None, team: str) -> Performance:
    return replace(marked(entry, value), team=team, unit=team.upper())


MEMBERS = (
    *(member(f"a{number}", value, "red") for number, value in enumerate(("9", "5", "5"))),
    *(member(f"b{number}", value, "blue") for number, value in enumerate(("7", "7", "2"))),
    *(member(f"c{number}", value, "green") for number, value in enumerate(("8", None))),
    member("d0", "10", ""),
)


def teams(entries: tuple[Performance, ...] = MEMBERS, order: str = "higher", **fields: Any) -> list[str]:
    rules = stage(order=order)
    rule = TeamRule(id="t", name="T", stage="final", **fields)
    found = rank_teams(rule, rules, entries, ranked(rules, *entries))
    for one in found:
        if one.score is not None:
            recomputed(one.score)
    return [team_line(one) for one in found]


def team_line(one: TeamPlacing) -> str:
    place = f"{one.place or '-'}{'=' if one.tied else ''}"
    return f"{place} {one.team} {one.score.value if one.score else ''}".strip()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["1 red 19", "2 blue 16", "3 green 8"]),
        ({"best": 2}, ["1= blue 14", "1= red 14", "3 green 8"]),
        ({"best": 2, "tie_breaks": ("best_member",)}, ["1 red 14", "2 blue 14", "3 green 8"]),
        ({"best": 2, "tie_breaks": ("members",)}, ["1 red 14", "2 blue 14", "3 green 8"]),
        ({"best": 2, "tie_breaks": ("next_member",)}, ["1 red 14", "2 blue 14", "3 green 8"]),
        ({"best": 2, "needed": 2}, ["1= blue 14", "1= red 14", "- green"]),
        ({"method": "mean", "rounding": WHOLE}, ["1 green 8", "2 red 6", "3 blue 5"]),
        ({"counts": "place", "best": 2, "needed": 2}, ["1= blue 8", "1= red 8", "- green"]),
        ({"members": "unit"}, ["1 RED 19", "2 BLUE 16", "3 GREEN 8"]),
    ],
)
def test_teams_are_ranked_by_their_members(fields: dict[str, Any], expected: list[str]) -> None:
    assert teams(**fields) == expected


def test_the_next_member_of_a_bigger_team_parts_equal_ones() -> None:
    equal = (
        *(member(one, "5", "red") for one in ("a", "b", "c")),
        *(member(one, "5", "blue") for one in ("d", "e")),
    )
    assert teams(equal, best=2, tie_breaks=("next_member",)) == ["1 red 10", "2 blue 10"]
    assert teams(equal, best=2, tie_breaks=("firsts",)) == ["1 red 10", "2 blue 10"]


def test_teams_of_a_race_want_the_lower_sum() -> None:
    assert teams(order="lower", best=2, needed=2) == ["1 blue 9", "2 red 10", "- green"]


def test_who_counted_for_the_team_is_shown() -> None:
    rules = stage()
    rule = TeamRule(id="t", name="T", stage="final", best=2)
    found = rank_teams(rule, rules, MEMBERS, ranked(rules, *MEMBERS))
    assert found[1].score is not None
    assert [(one.key, one.fate) for one in found[1].score.parts] == [
        ("a0", "kept"),
        ("a1", "kept"),
        ("a2", "dropped_low"),
    ]
    by_place = TeamRule(id="t", name="T", stage="final", best=1, counts="place")
    score = rank_teams(by_place, rules, MEMBERS, ranked(rules, *MEMBERS))[0].score
    assert score is not None
    assert [one.fate for one in score.parts][1:] in (["dropped_high"] * 2, ["dropped_high"])


PRIZES = {"a0": ["gold"], "a1": ["silver", "excellence"], "b0": ["gold"], "b1": ["silver"], "c0": ["first"]}
POINTS = tuple(
    PrizePoints(prize=prize, points=Decimal(points))
    for prize, points in (("gold", 4), ("silver", 3), ("bronze", 2), ("excellence", 1))
)


def units(**fields: Any) -> list[tuple[Any, ...]]:
    rule = UnitRule(**({"prizes": POINTS} | fields))
    found = rank_units(rule, MEMBERS, PRIZES)
    return [(one.unit, one.place, one.tied, one.points, one.counts, one.awards) for one in found]


def test_units_are_ranked_by_the_points_of_their_prizes() -> None:
    assert units() == [
        ("RED", 1, False, Fraction(8), (1, 1, 0, 1), ()),
        ("BLUE", 2, False, Fraction(7), (1, 1, 0, 0), ()),
        ("GREEN", 3, False, Fraction(0), (0, 0, 0, 0), ()),
    ]


def test_units_may_be_ranked_by_their_prizes_from_the_best_down() -> None:
    assert [line[:3] for line in units(prizes=POINTS[:1], order="prizes")] == [
        ("BLUE", 1, True),
        ("RED", 1, True),
        ("GREEN", 3, False),
    ]
    silver_worth_more = (
        PrizePoints(prize="gold", points=Decimal(0)),
        PrizePoints(prize="first", points=Decimal(9)),
    )
    assert [line[0] for line in units(prizes=silver_worth_more)] == ["GREEN", "BLUE", "RED"]
    assert [line[0] for line in units(prizes=silver_worth_more, order="prizes")] == ["BLUE", "RED", "GREEN"]


@pytest.mark.parametrize(
    ("award", "winners"),
    [
        ({"top": 1}, ["RED"]),
        ({"by": "prizes", "top": 1}, ["RED"]),
        ({"by": "entries", "top": 1}, ["RED", "BLUE"]),
        ({"least": Decimal(7)}, ["RED", "BLUE"]),
        ({"least": Decimal(8), "top": 5}, ["RED"]),
        ({"by": "entries", "top": 3}, ["RED", "BLUE", "GREEN"]),
    ],
)
def test_an_organisers_award_goes_to_the_first_units(award: dict[str, Any], winners: list[str]) -> None:
    rule = (OrganiserAward(id="organiser", name="Best organiser", **award),)
    assert [line[0] for line in units(awards=rule) if line[5]] == winners
