"""The page of how far judges agree reads as its figures do, without script and without style."""

from __future__ import annotations

from decimal import Decimal

import pytest

from api.pages.office.judges import ALIKE, IN_ORDER, reading
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import Fair, practice
from tests.pages.reading import Reading

MARKS = {"A": (30, 36), "B": (31, 37), "C": (32, 38), "D": (31, 37), "E": (26, 34)}


@pytest.fixture(scope="module")
def marked(holding: Holding) -> Fair:
    """The practice of two of four entries is marked by all five; E is severe."""
    fair = holding()
    for seat, marks in MARKS.items():
        for code, mark in zip(fair.codes, marks, strict=False):
            last = fair.mark(seat, code, practice(str(mark)))
    fair.organiser.see_board(fair.stage, after=last)
    return fair


def of_judge(page: Reading, judge: str) -> list[list[str]]:
    """The cells of every row that begins with this judge."""
    return [row for row in page.rows if row[0] == judge]


def test_severity_spread_and_step_stand_beside_each_judge(visit: Visit, marked: Fair) -> None:
    address = f"/office/stages/{marked.stage}/judges?show=practice/seam"
    page = Reading(visit(address, language="en", secret=marked.chief).text)
    severe, own, step = of_judge(page, "E")
    assert severe[2:] == ["−3.200", "1.131"]
    assert own[2:] == ["30.000", "5.657"]
    assert step[2:] == ["1.000", "2"]
    assert (
        "E lies lowest, −3.200 beside the panel's mean of the same work; C lies highest, +1.800." in page.text
    )
    assert "From 2 of 2 rows, marked by the judges A B C D E." in page.text
    assert "Few entries are compared so far" in page.text


def test_every_criterion_has_a_line_that_leads_to_it(visit: Visit, marked: Fair) -> None:
    page = Reading(visit(f"/office/stages/{marked.stage}/judges", language="en", secret=marked.chief).text)
    lines = {row[0]: row[1:] for row in page.rows if len(row) == 5}
    assert set(lines) == {"Criterion", "笔试", "Whole sheets", "焊缝外观", "射线探伤", "安全文明"}
    assert lines["笔试"] == ["0", "—", "—", "cannot be said"]
    assert (lines["焊缝外观"][0], lines["焊缝外观"][1]) == ("2", "1.000")
    assert "?show=practice/seam" in {tag.get("href") for _, tag in page.tags}
    assert "实操 · Whole sheets" in page.text  # the first that has figures


def test_a_judge_and_an_organiser_do_not_find_it_and_nobody_is_named(visit: Visit, marked: Fair) -> None:
    address = f"/office/stages/{marked.stage}/judges"
    for secret in (marked.judges["A"], marked.organiser.secret):
        assert visit(address, secret=secret).status_code == 403
    assert "裁判 A" not in visit(address, secret=marked.chief).text


@pytest.mark.parametrize(
    ("value", "word"),
    [("-0.2", "poor"), ("0.499", "poor"), ("0.5", "moderate"), ("0.75", "good"), ("0.9", "excellent")],
)
def test_a_correlation_is_read_by_the_threshold_it_reaches(value: str, word: str) -> None:
    assert reading(ALIKE, value) == word


def test_every_figure_has_a_word() -> None:
    for scale in (ALIKE, IN_ORDER):
        assert reading(scale, None) is None
        assert [least for least, _ in scale] == sorted({least for least, _ in scale}, reverse=True)
        assert scale[-1][0] < Decimal(-1)
