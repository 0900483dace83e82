"""The whole course of a trade from tables: stages in order, what is carried over, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from competition.results.course import Course, run_course
from competition.scoring import (
    Carried,
    CarryOver,
    MedalRule,
    Performance,
    PrizePoints,
    Qualification,
    Rulebook,
    TeamRule,
    UnitRule,
)
from tests.scoring.builders import marked, panel, performance, prize_rule, rulebook, stage

HALF_OF_THE_HEAT = CarryOver(stage="heat", weight=Decimal("0.5"))
TWO_STAGES = rulebook(
    stage(id="heat", qualification=Qualification(top=2)),
    stage(carry_over=HALF_OF_THE_HEAT, medals=MedalRule(tolerance=Decimal(0), on="total")),
    prizes=prize_rule("1", "1"),
)


def run(rules: Rulebook, **stages: Mapping[str, str | None]) -> Course:
    """Each stage by its id: the mark of each entry."""
    entered = {key: [marked(entry, mark) for entry, mark in marks.items()] for key, marks in stages.items()}
    return run_course(rules, entered)


def totals(course: Course, key: str) -> dict[str, str]:
    found = course.stage(key)
    placings = found.placings if found else ()
    return {one.entry: str(one.score.total) if one.score else "" for one in placings}


def test_the_total_of_an_earlier_stage_is_carried_over() -> None:
    course = run(TWO_STAGES, heat={"A": "8", "B": "9"}, final={"A": "9", "B": "7"})
    assert totals(course, "heat") == {"B": "9.00", "A": "8.00"}
    assert totals(course, "final") == {"A": "13.00", "B": "11.50"}


def test_points_that_were_given_as_carried_are_not_computed_anew() -> None:
    given = Carried("heat", Decimal(10))
    final = [performance("A", marks={"practice/craft": panel("9")}, carried=given)]
    assert totals(run_course(TWO_STAGES, {"heat": [marked("A", "8")], "final": final}), "final") == {
        "A": "14.00"
    }


def test_an_entry_without_the_earlier_stage_has_nothing_to_carry_over() -> None:
    course = run(TWO_STAGES, heat={"A": "8"}, final={"A": "9", "B": "9"})
    final = course.stage("final")
    assert final is not None
    missing = {one.entry: one.score.missing for one in final.placings if one.score}
    assert missing == {"A": (), "B": ("carried",)}


def test_a_stage_nobody_entered_is_left_out() -> None:
    assert [one.rules.id for one in run(TWO_STAGES, heat={"A": "8"}).stages] == ["heat"]


def test_qualification_medals_and_prizes_follow_from_their_own_stage() -> None:
    course = run(TWO_STAGES, heat={"A": "8", "B": "9", "C": "7"}, final={"A": "9", "B": "7"})
    heat, final = course.stages
    assert {entry: one.qualified for entry, one in heat.qualifying.items()} == {
        "B": True,
        "A": True,
        "C": False,
    }
    assert (heat.prizes, heat.medals) == ({}, {})
    assert {entry: one.prize for entry, one in final.prizes.items()} == {"A": "first", "B": "second"}
    assert {entry: one.medal for entry, one in final.medals.items()} == {"A": "gold", "B": "silver"}


def test_teams_are_ranked_by_their_members_and_units_by_what_their_entries_won() -> None:
    rules = rulebook(
        teams=(TeamRule(id="teams", name="团体", stage="final", best=2),),
        prizes=prize_rule("1", "1"),
        units=UnitRule(prizes=(PrizePoints(prize="first", points=Decimal(4)), PrizePoints(prize="second"))),
    )
    course = run_course(
        rules, {"final": [_member("A", "9", "Mill"), _member("B", "5", "Mill"), _member("C", "8", "Kiln")]}
    )
    ((_, teams),) = course.teams
    assert [(one.team, one.place) for one in teams] == [("Mill", 1), ("Kiln", 2)]
    assert [(one.unit, int(one.points), one.entries) for one in course.units] == [
        ("Mill", 4, 2),
        ("Kiln", 1, 1),
    ]


def _member(entry: str, mark: str, unit: str) -> Performance:
    return performance(entry, marks={"practice/craft": panel(mark)}, unit=unit, team=unit)
