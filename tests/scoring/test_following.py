"""What follows from the places: who goes on, the scale and medals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.scoring import (
    MedalRule,
    Placing,
    Qualification,
    Rounding,
    ScaleRule,
    StageRules,
    decide_medals,
    decide_prizes,
    qualify,
    scale,
)
from tests.scoring.builders import marked, prize_rule, ranked, stage
from tests.scoring.recomputation import recomputed

WHOLE = Rounding(places=0, mode="half_up")


def board(rules: StageRules, *values: str) -> tuple[Placing, ...]:
    return ranked(rules, *(marked(f"E{number}", value) for number, value in enumerate(values)))


def going_on(values: str, **fields: Any) -> str:
    """y or n for each entry in the order of places; values are single digits."""
    rules = stage(qualification=Qualification(**fields))
    return "".join("y" if one.qualified else "n" for one in qualify(rules, board(rules, *values)))


@pytest.mark.parametrize(
    ("values", "fields", "expected"),
    [
        ("9876", {"top": 2}, "yynn"),
        ("9887", {"top": 2}, "yyyn"),
        ("9887", {"top": 2, "ties": "all_out"}, "ynnn"),
        ("9876", {"share": Decimal("0.5")}, "yynn"),
        ("98765", {"share": Decimal("0.5")}, "yynnn"),
        ("98765", {"share": Decimal("0.5"), "share_rounding": "ceiling"}, "yyynn"),
        ("9876", {"threshold": Decimal(7)}, "yyyn"),
        ("9876", {"top": 1, "threshold": Decimal(7)}, "ynnn"),
        ("9876", {"top": 1, "threshold": Decimal(7), "need": "any"}, "yyyn"),
        ("9876", {"top": 3, "share": Decimal("0.25")}, "ynnn"),
        ("9876", {"top": 9}, "yyyy"),
    ],
)
def test_who_goes_on_is_said_by_the_rule(values: str, fields: dict[str, Any], expected: str) -> None:
    assert going_on(values, **fields) == expected


def test_who_goes_on_is_told_why() -> None:
    rules = stage(qualification=Qualification(top=2, threshold=Decimal(8), need="any"))
    found = qualify(rules, board(rules, "9", "8", "8", "7"))
    assert [(one.by, one.boundary) for one in found] == [
        (("top", "threshold"), None),
        (("top", "threshold"), "in"),
        (("top", "threshold"), "in"),
        ((), None),
    ]
    out = stage(qualification=Qualification(top=2, ties="all_out"))
    assert [one.boundary for one in qualify(out, board(out, "9", "8", "8"))] == [None, "out", "out"]
    assert qualify(stage(), board(stage(), "9")) == ()


def test_a_threshold_of_time_is_reached_from_above() -> None:
    rules = stage(order="lower", qualification=Qualification(threshold=Decimal(8)))
    assert [one.qualified for one in qualify(rules, board(rules, "7", "8", "9"))] == [True, True, False]


def test_dense_places_do_not_let_more_people_on() -> None:
    rules = stage(placings="dense", qualification=Qualification(top=3))
    found = qualify(rules, board(rules, "9", "9", "9", "8"))
    assert [one.qualified for one in found] == [True, True, True, False]
    won = decide_prizes(prize_rule("1", "3", ties="all_out"), board(rules, "9", "8", "8", "7", "6"))
    assert [one.prize for one in won] == ["first", "second", "second", "second"]


@given(st.text("6789", min_size=1, max_size=8), st.integers(1, 8), st.sampled_from(["all_in", "all_out"]))
def test_no_tie_is_ever_split(values: str, top: int, ties: str) -> None:
    answers: dict[str, set[str]] = {}
    found = going_on(values, top=top, ties=ties)
    for value, answer in zip(sorted(values, reverse=True), found, strict=True):
        answers.setdefault(value, set()).add(answer)
    assert all(len(both) == 1 for both in answers.values())
    number = found.count("y")
    assert number >= min(top, len(values)) if ties == "all_in" else number <= top


def scaled(values: list[str], order: str = "higher", **fields: Any) -> list[str]:
    rule = ScaleRule(times=Decimal(100), rounding=WHOLE, **fields)
    rules = stage(scale=rule, order=order)
    placings = board(rules, *values)
    found = scale(rules, placings)
    for step in found.values():
        recomputed(step)
    return [str(found[one.entry].value) for one in placings]


def test_totals_are_scaled_about_their_middle() -> None:
    assert scaled(["9", "8", "4"], middle="mean") == ["793", "746", "561"]
    assert scaled(["9", "8", "4"]) == ["746", "700", "515"]
    assert scaled(["9", "8", "4"], spread="mad") == ["800", "700", "300"]
    assert scaled(["9", "8", "4"], spread="mad", lowest=Decimal(400), highest=Decimal(750)) == [
        "750",
        "700",
        "400",
    ]
    assert scaled(["8", "8"], centre=Decimal(500)) == ["500", "500"]
    assert scaled(["4", "8", "9"], order="lower", spread="mad") == ["1100", "700", "600"]
    assert scale(stage(), board(stage(), "8")) == {}


def medals(values: list[str], tolerance: str = "1", **fields: Any) -> str:
    """g, s, b, e or - for each entry in the order of places."""
    rule = MedalRule(tolerance=Decimal(tolerance), **({"on": "total"} | fields))
    rules = stage(medals=rule)
    placings = board(rules, *values)
    won = {one.entry: one.medal[0] for one in decide_medals(rules, placings)}
    return "".join(won.get(one.entry, "-") for one in placings)


@pytest.mark.parametrize(
    ("values", "fields", "expected"),
    [
        (["9", "7", "5", "3"], {}, "gsb-"),
        (["9", "8", "5", "3"], {}, "ggb-"),
        (["9", "8", "7", "5"], {}, "ggg-"),
        (["9", "8.5", "8", "7"], {"reading": "leader"}, "gggb"),
        (["9", "8.5", "8", "6.9"], {"reading": "leader"}, "ggg-"),
        (["9", "8", "7", "4"], {"reading": "leader"}, "ggb-"),
        (["9", "7", "6", "3"], {}, "gss-"),
        (["9", "7", "6", "3"], {"after_silvers": "always"}, "gssb"),
        (["9", "7", "6", "5.5"], {"reading": "leader"}, "gssb"),
        (["9", "7", "6", "5.5"], {"reading": "leader", "after_silvers": "never"}, "gss-"),
        (["9", "7", "5", "4"], {}, "gsbb"),
        (["9", "9", "5"], {"tolerance": "0"}, "ggb"),
        (["9", "7", "5", "4.5"], {"tolerance": "0", "excellence": Decimal("4.5")}, "gsbe"),
        (["9", "7", "5"], {"minimum": Decimal(6)}, "gs-"),
        (["9", "7", "5"], {"minimum": Decimal(6), "excellence": Decimal(5)}, "gse"),
        (["9"], {}, "g"),
        ([], {}, ""),
    ],
)
def test_medals_go_by_the_distance_in_points(
    values: list[str], fields: dict[str, Any], expected: str
) -> None:
    assert medals(values, **fields) == expected


def test_medals_may_go_by_the_scaled_points() -> None:
    rule = ScaleRule(times=Decimal(100), rounding=WHOLE, spread="mad")
    rules = stage(scale=rule, medals=MedalRule(tolerance=Decimal(100), excellence=Decimal(700)))
    won = decide_medals(rules, board(rules, "9", "8", "4"))
    assert [(one.medal, one.points) for one in won] == [
        ("gold", Fraction(800)),
        ("gold", Fraction(700)),
        ("bronze", Fraction(300)),
    ]
    assert decide_medals(stage(), board(stage(), "9")) == ()


def test_medals_of_a_race_go_by_the_shorter_time() -> None:
    rules = stage(order="lower", medals=MedalRule(tolerance=Decimal(0), on="total", excellence=Decimal(9)))
    won = decide_medals(rules, board(rules, "6", "7", "8", "9", "10"))
    assert [one.medal for one in won] == ["gold", "silver", "bronze", "excellence"]
