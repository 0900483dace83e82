"""Figures as the press says them, and periods as reports name them: tables of examples."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.refusals.reports import NotAPeriod
from projections.periods import Period
from projections.press_wording import (
    press,
    press_in_english,
    press_money,
    press_money_in_english,
)


@pytest.mark.parametrize(
    ("count", "measure", "said"),
    [
        (106_342, "条", "10.6万多条"),
        (21_000, "项", "2.1万项"),
        (473_114, "人", "47.3万多人"),
        (10_740, "家", "1万多家"),
        (10_000, "家", "1万家"),
        (6_185, "个", "6185个"),
        (961, "个", "961个"),
        (0, "个", "0个"),
        (9_999, "个", "9999个"),
        (99_600, "人", "近10万人"),
        (98_999, "人", "9.8万多人"),
        (19_801, "人", "近2万人"),
        (420_000_000, "人", "4.2亿人"),
        (99_000_000, "人", "近1亿人"),
        (98_999_999, "人", "9899.9万多人"),
    ],
)
def test_a_number_is_cut_off_and_never_rounded_up(count: int, measure: str, said: str) -> None:
    assert press(count, measure) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (812, "800多个"),
        (23, "20多个"),
        (20, "20个"),
        (7, "7个"),
        (6_185, "6100多个"),
        (297, "近300个"),
        (99, "90多个"),
    ],
)
def test_small_numbers_are_rounded_only_when_asked(count: int, said: str) -> None:
    assert press(count, "个", round_small=True) == said


def test_a_formal_document_writes_yu() -> None:
    assert press(106_342, "条", manner="余") == "10.6万余条"
    assert press(21_000, "条", manner="余") == "2.1万条"


@pytest.mark.parametrize(
    ("fen", "said", "in_english"),
    [
        (42_000_000_000, "4.2亿元", "CNY 420,000,000"),
        (42_012_345_678, "4.2亿多元", "more than CNY 420,000,000"),
        (49_900_000_000, "近5亿元", "nearly CNY 500,000,000"),
        (123_456, "1234多元", "more than CNY 1,234"),
        (0, "0元", "CNY 0"),
    ],
)
def test_money_is_in_fen_and_said_in_yuan(fen: int, said: str, in_english: str) -> None:
    assert (press_money(fen), press_money_in_english(fen)) == (said, in_english)


def test_english_says_the_same() -> None:
    said = [press_in_english(count) for count in (106_342, 21_000, 99_600, 961)]
    assert said == ["more than 106,000", "21,000", "nearly 100,000", "961"]


@given(st.integers(0, 10**12), st.booleans())
def test_what_is_said_is_never_far_from_the_truth(count: int, round_small: bool) -> None:
    """More than is never more than; nearly is at most a hundredth above; exact is exact."""
    said = press_in_english(count, round_small=round_small)
    number = int(said.rpartition(" ")[2].replace(",", ""))
    if said.startswith("more than"):
        assert number < count
        assert round_small or count - number < count / 10
    elif said.startswith("nearly"):
        assert count < number <= count * 100 / 99
    else:
        assert number == count


@pytest.mark.parametrize(
    ("text", "first", "last", "before"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "2024"),
        ("2021-2025", date(2021, 1, 1), date(2025, 12, 31), "2016-2020"),
        ("2025-01-01..2025-06-30", date(2025, 1, 1), date(2025, 6, 30), "2024-01-01..2024-06-30"),
        ("2024-02-29..2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "2023-02-28..2023-02-28"),
        ("2024-07-01..2025-06-30", date(2024, 7, 1), date(2025, 6, 30), "2023-07-01..2024-06-30"),
        ("2024-07-01..2025-07-01", date(2024, 7, 1), date(2025, 7, 1), "2022-07-01..2023-07-01"),
    ],
)
def test_a_period_is_read_written_and_compared(text: str, first: date, last: date, before: str) -> None:
    period = Period.parse(text)
    assert period == (first, last)
    assert period.text == text
    assert period.before.text == before


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-2021", "2025-13-01..2025-12-01", "2025-06-30..2025-01-01", "0000", "9999", "2025 "],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(NotAPeriod):
        Period.parse(text)


def test_a_year_counts_in_the_period_that_holds_its_last_day() -> None:
    halves = [Period.parse(text).years for text in ("2025-01-01..2025-06-30", "2025-07-01..2026-06-30")]
    assert [list(years) for years in halves] == [[], [2025]]
    assert list(Period.parse("2021-2025").years) == [2021, 2022, 2023, 2024, 2025]


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 3000))
def test_the_period_before_has_the_same_length_and_shares_no_day(first: date, days: int) -> None:
    period = Period(first, date.fromordinal(first.toordinal() + days))
    before = period.before
    assert before.last < period.first
    assert abs((before.last - before.first).days - days) <= 2
