"""The board as the server renders it: whole without any script."""

from __future__ import annotations

from decimal import Decimal

import pytest

from api.pages.board.lines import Span, aligned, column_places, note
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import PEOPLE, Fair, practice
from tests.pages.reading import Reading


def test_the_board_is_whole_without_a_script(fair: Fair, visit: Visit) -> None:
    reading = Reading(visit(f"/boards/{fair.stage}").text)
    board = fair.organiser.see_board(fair.stage)
    shown = [row for row in reading.rows if len(row) == 6][1:]
    assert [row[0] for row in shown] == [str(row.place or "") for row in board.rows]
    assert [row[1] for row in shown] == [f"{row.code} {row.name} {row.unit}" for row in board.rows]
    assert [row[-1].split()[0] for row in shown] == [row.total or "–" for row in board.rows]


def test_the_phase_and_the_moment_are_said_in_words(fair: Fair, visit: Visit) -> None:
    text = Reading(visit(f"/boards/{fair.stage}").text).text
    board = fair.organiser.see_board(fair.stage)
    assert "评分中 暂定成绩：评分仍在进行。" in text
    assert f"日志位置 {board.position}" in text
    assert "时间均为北京时间。" in text


@pytest.mark.parametrize(("language", "said"), [("zh-CN", "评分未齐"), ("en", "part of the marks")])
def test_a_total_that_lacks_marks_says_so(fair: Fair, visit: Visit, language: str, said: str) -> None:
    rows = Reading(visit(f"/boards/{fair.stage}", language=language).text).rows
    assert [said in row[-1] for row in rows[2:5]] == [False, False, True]


def test_an_entry_without_marks_waits_and_has_no_place(fair: Fair, visit: Visit) -> None:
    last = Reading(visit(f"/boards/{fair.stage}").text).rows[5]
    assert last[0] == ""
    assert last[-1] == "– 等候评分"


def test_looking_back_shows_the_board_as_of_that_position(fair: Fair, visit: Visit) -> None:
    newest = fair.organiser.see_board(fair.stage).position
    before = fair.organiser.see_board(fair.stage, as_of=newest - 1)
    reading = Reading(visit(f"/boards/{fair.stage}?as_of={newest - 1}").text)
    assert [row[-1].split()[0] for row in reading.rows[2:]] == [row.total or "–" for row in before.rows]
    assert "正在回看过去的榜单。" in reading.text


def test_looking_back_works_by_a_plain_form(fair: Fair, visit: Visit) -> None:
    tags = Reading(visit(f"/boards/{fair.stage}").text).tags
    (slider,) = [attributes for tag, attributes in tags if attributes.get("name") == "as_of"]
    (form,) = [found for tag, found in tags if tag == "form" and found["data-part"] == "timeline"]
    assert form["action"] == f"/boards/{fair.stage}"
    assert slider["max"] == str(fair.organiser.see_board(fair.stage).position)


def test_a_stage_without_a_live_board_shows_nothing_before_it_is_published(
    holding: Holding, visit: Visit
) -> None:
    secret = holding(live_board=False, blind=True)
    last = secret.mark("A", secret.codes[0], practice("39"))
    secret.organiser.see_board(secret.stage, after=last)
    page = visit(f"/boards/{secret.stage}").text
    assert "本阶段成绩尚未公开" in Reading(page).text
    assert not any(name in page for name, _ in PEOPLE)
    assert 'name="as_of"' not in page


def test_a_blind_stage_shows_codes_and_no_names(holding: Holding, visit: Visit) -> None:
    blind = holding(blind=True)
    last = blind.mark("A", blind.codes[0], practice("39"))
    page = visit(f"/boards/{blind.stage}?after={last}").text
    assert all(code in page for code in blind.codes)
    assert not any(name in page for name, _ in PEOPLE)


def test_officials_see_a_link_to_every_explanation_and_nobody_else_does(fair: Fair, visit: Visit) -> None:
    assert "/entries/" not in visit(f"/boards/{fair.stage}").text
    assert visit(f"/boards/{fair.stage}", secret=fair.chief).text.count("/entries/") == 4 + 1


def test_a_bead_lies_where_its_total_lies() -> None:
    span = Span("80.00", "90.00")
    assert [span.at(total) for total in ("80.00", "85.00", "90.00")] == ["4.0", "50.0", "96.0"]
    assert span.at("12.00") == span.at("80.00")
    assert Span("80.00", "80.00").at("80.00") == "96.0"


def test_a_column_shows_the_places_its_values_need_and_never_rounds() -> None:
    rows = [{"modules": {"theory": value}} for value in ("86", "86.5", "34.8333333333")]
    places = column_places(rows)["theory"]
    assert [aligned(row["modules"]["theory"], places) for row in rows] == ["86.000", "86.500", "34.833…"]
    assert aligned("86", 0) == "86"
    assert Decimal(aligned("86.5", 2)) == Decimal("86.5")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"standing": "dns"}, "未参赛"),
        ({"complete": False, "tied": True}, "评分未齐"),
        ({"tied": True}, "名次并列"),
        ({"decided_by": {"name": "实操", "by": "module"}}, "同分，看实操"),
        ({"decided_by": {"name": "", "by": "deductions"}}, "同分，看扣分"),
    ],
)
def test_a_line_says_why_it_stands_where_it_stands(change: dict[str, object], said: str) -> None:
    row = {"standing": "ranked", "complete": True, "tied": False, "decided_by": None}
    assert note(row | change, "zh-CN") == said
