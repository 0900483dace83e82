"""The skating system: rules 5 to 8 in one dance, rules 9 to 11 over several."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.scoring import (
    Mark,
    PanelRule,
    Performance,
    Placing,
    StageRules,
    faults,
    rank,
    score_all,
    whole_field,
)
from competition.scoring.skating import Couple, dance_places, final_order
from tests.scoring.builders import criterion, module, rulebook, stage
from tests.scoring.recomputation import recomputed

DANCE = {"minimum": Decimal(1), "maximum": Decimal(8), "step": Decimal(1)}


def marks(**sheets: str) -> dict[str, list[Fraction]]:
    """Each couple's marks, one digit a judge."""
    return {couple: [Fraction(digit) for digit in digits] for couple, digits in sheets.items()}


def places(**sheets: str) -> dict[str, str]:
    return {couple: str(place) for couple, place in dance_places(marks(**sheets)).items()}


def test_rule_5_a_majority_of_firsts_wins_and_so_on_down() -> None:
    assert places(A="11123", B="22211", C="33332") == {"A": "1", "B": "2", "C": "3"}


def test_rule_6_the_greater_majority_goes_first() -> None:
    assert places(A="11555", B="22224", C="33113", D="44442", E="55331") == {
        "B": "1",  # four at 2nd and higher; nobody has three firsts
        "C": "2",  # five at 3rd and higher
        "E": "3",  # three at 3rd and higher
        "D": "4",
        "A": "5",
    }


def test_rule_7_the_lower_sum_of_an_equal_majority_goes_first() -> None:
    assert places(A="11222", B="22111", C="33333") == {"B": "1", "A": "2", "C": "3"}
    assert places(A="1224", B="2114", C="3343", D="4431")["B"] == "1"


def test_rule_7_the_next_places_decide_where_the_sums_are_equal() -> None:
    found = places(A="22133", B="12244", C="34411", D="41322")
    # A, B and D have three at 2nd and higher, sum 5; at 3rd and higher A has five, D four, B three
    assert [found[couple] for couple in "ADB"] == ["1", "2", "3"]


def test_rule_8_without_a_majority_the_next_places_are_included() -> None:
    assert places(A="1133", B="2244", C="3311", D="4422") == {"A": "3/2", "C": "3/2", "B": "7/2", "D": "7/2"}


def test_couples_that_nothing_parts_share_the_average_of_their_places() -> None:
    assert places(A="123", B="231", C="312") == {"A": "2", "B": "2", "C": "2"}


@given(st.lists(st.permutations(range(1, 6)), min_size=3, max_size=7))
def test_dance_places_are_what_a_scrutineer_fills_in_by_hand(judges: list[list[int]]) -> None:
    sheets = {couple: [Fraction(judge[couple]) for judge in judges] for couple in range(5)}
    named = {str(couple): given for couple, given in sheets.items()}
    assert dance_places(named) == by_hand(named)


def by_hand(sheets: dict[str, list[Fraction]]) -> dict[str, Fraction]:
    """The same rules, as they are followed on paper: one place under review after the other."""
    judges = len(next(iter(sheets.values())))
    places: dict[str, Fraction] = {}
    left, column = dict(sheets), 1
    while left:
        group = [one for one in left if sum(mark <= column for mark in left[one]) * 2 > judges]
        if not group:
            column += 1
            continue
        while group:
            best, at = list(group), column
            while len(best) > 1 and at <= len(sheets):
                most = max(sum(mark <= at for mark in left[one]) for one in best)
                best = [one for one in best if sum(mark <= at for mark in left[one]) == most]
                least = min(sum(mark for mark in left[one] if mark <= at) for one in best)
                best = [one for one in best if sum(mark for mark in left[one] if mark <= at) == least]
                at += 1
            shared = len(places) + Fraction(len(best) + 1, 2)
            places |= dict.fromkeys(best, shared)
            for one in best:
                group.remove(one)
                del left[one]
    return places


def couple(id: str, places: str, marks: str = "") -> Couple:
    return Couple(id, [Fraction(place) for place in places.split()], [Fraction(mark) for mark in marks])


def settled(*couples: Couple) -> list[tuple[str, str]]:
    return [("".join(one.couples), one.rule) for one in final_order(couples)]


def test_rule_9_the_lowest_sum_of_dance_places_wins() -> None:
    assert settled(couple("A", "2 2 2"), couple("B", "1 1 1"), couple("C", "3 3 3")) == [
        ("B", "rule 9"),
        ("A", "rule 9"),
        ("C", "rule 9"),
    ]


def test_rule_10_more_dances_at_the_place_under_review_or_higher() -> None:
    assert settled(couple("A", "1 3 1"), couple("B", "2 1 2"))[0] == ("A", "rule 10")


def test_rule_10_an_equal_number_is_parted_by_the_lower_sum_of_those_places() -> None:
    first = couple("F", "1 1 1 1")
    third = couple("A", "2 1 4 4"), couple("B", "2 2 3 4")
    assert settled(first, *third)[1] == ("A", "rule 10")


def test_rule_10_reviews_the_next_place_for_those_left() -> None:
    order = settled(couple("A", "1 1 4 4"), couple("B", "1 2 3 4"), couple("C", "2 2 3 3"))
    assert order == [("A", "rule 10"), ("B", "rule 10"), ("C", "rule 10")]


def test_rule_11_takes_all_marks_as_those_of_one_dance() -> None:
    one = couple("A", "1 2", "112233")
    other = couple("B", "2 1", "111333")
    # 4 of 6 is the majority; at 1st and higher neither has it; at 2nd A has four and B three
    assert settled(one, other) == [("A", "rule 11"), ("B", "rule 10")]


def test_rule_11_places_one_couple_and_the_others_go_back_to_rule_10() -> None:
    a = couple("A", "1 2 3", "111222333")
    b = couple("B", "2 3 1", "111122333")
    c = couple("C", "3 1 2", "112222333")
    order = settled(a, b, c)
    assert order[0] == ("B", "rule 11")
    # for 2nd place: both have two dances at 2nd and higher, sum 3; rule 11 again, A has the lower sum of six
    assert order[1:] == [("A", "rule 11"), ("C", "rule 10")]


def test_couples_that_rule_11_cannot_part_share_the_place() -> None:
    tied = couple("A", "1 2", "112222"), couple("B", "2 1", "112222")
    assert settled(*tied, couple("C", "3 3", "333333")) == [("AB", "rule 11"), ("C", "rule 9")]


def dances(number: int = 2) -> StageRules:
    panel = PanelRule(method="sum")
    modules = [module(f"dance{one}", criterion("place", **DANCE), panel=panel) for one in range(number)]
    return stage(*modules, method="skating_system", placings="fractional")


def danced(entry: str, *sheets: str, group: str = "employees") -> Performance:
    found = {
        (f"dance{number}", "place"): tuple(
            Mark(f"J{judge}", Decimal(digit)) for judge, digit in enumerate(sheet, start=1)
        )
        for number, sheet in enumerate(sheets)
    }
    return Performance(entry=entry, group=group, marks=found)


def final(*entries: Performance) -> tuple[Placing, ...]:
    rules = dances(len(entries[0].marks))
    return rank(rules, score_all(rules, entries))


def test_a_final_is_ranked_by_the_sum_of_its_dance_places() -> None:
    board = final(danced("A", "111", "222"), danced("B", "222", "111"), danced("C", "333", "333"))
    assert [(one.entry, one.place, str(one.placed)) for one in board] == [
        ("A", 1, "3/2"),
        ("B", 1, "3/2"),
        ("C", 3, "3"),
    ]
    assert [str(one.score.total) for one in board if one.score] == ["3.00", "3.00", "6.00"]
    assert board[0].decided_by is not None
    assert board[0].decided_by.outcome == "shared"


def test_the_rule_that_parts_two_couples_is_named() -> None:
    board = final(danced("A", "112", "221"), danced("B", "221", "111"), danced("C", "333", "333"))
    by = [one.decided_by for one in board]
    assert [one and (one.outcome, one.name, one.against) for one in by] == [
        ("ahead", "rule 11", "A"),
        ("behind", "rule 11", "B"),
        None,
    ]


def test_a_couples_explanation_holds_the_places_and_the_marks_below_them() -> None:
    one = final(danced("A", "111", "222"), danced("B", "222", "111"))[0]
    assert one.score is not None
    assert recomputed(one.score.steps) == 3
    assert [step.operation for step in one.score.modules.values()] == ["placed", "placed"]


def test_each_group_dances_a_final_of_its_own() -> None:
    board = final(danced("A", "12", "12"), danced("B", "11", "11", group="students"))
    assert [(one.group, one.place) for one in board] == [("employees", 1), ("students", 1)]


def test_the_skating_system_looks_at_the_whole_field() -> None:
    assert whole_field(dances()) == ("method",)
    assert whole_field(stage()) == ()
    assert faults(rulebook(dances())) == ()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_entries_changes_no_final(order: tuple[int, ...]) -> None:
    entries = [danced("A", "123", "312"), danced("B", "231", "123"), danced("C", "312", "231")]
    assert final(*(entries[number] for number in order)) == final(*entries)
