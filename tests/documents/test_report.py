"""The annual report as a file: read back, every figure is in it, and the same facts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from api.documents.report import HEADINGS, amount_shown, change_shown, span_in_chinese
from api.schemas.reports import FigureAnswer
from competition.log.database import Database
from tests.api.office import COMPETITION, Office, open_office


def figure(value: int, before: int | None = 0, *, is_money: bool = False) -> FigureAnswer:
    said: dict[str, Any] = dict.fromkeys(
        ("key", "section", "chinese", "english", "press", "press_en", "facts"), ""
    )
    change = None if before is None else value - before
    return FigureAnswer(**said, value=value, before=before, change=change, is_money=is_money)


@pytest.mark.parametrize(
    ("one", "value", "change"),
    [
        (figure(106_342, 100_000), "106,342", "+6,342"),
        (figure(3, 5), "3", "-2"),
        (figure(3, 3), "3", "0"),
        (figure(6_185, None), "6,185", ""),
        (figure(42_000_000_000, 42_000_000_050, is_money=True), "420,000,000", "-0.50"),
        (figure(123_456, is_money=True), "1,234.56", "+1,234.56"),
    ],
)
def test_a_table_writes_numbers_whole_and_changes_with_their_sign(
    one: FigureAnswer, value: str, change: str
) -> None:
    assert (amount_shown(one, one.value), change_shown(one)) == (value, change)


def test_a_heading_names_years_or_days() -> None:
    assert span_in_chinese(date(2025, 1, 1), date(2025, 12, 31)) == "2025年"
    assert span_in_chinese(date(2021, 1, 1), date(2025, 12, 31)) == "2021—2025年"
    assert span_in_chinese(date(2025, 1, 1), date(2025, 6, 30)) == "二〇二五年一月一日至二〇二五年六月三十日"


@pytest.fixture
def office(sqlite_database: Database) -> Iterator[Office]:
    """An office whose organiser held one competition."""
    with open_office(sqlite_database) as office:
        office.person("organiser").take("/competitions", **COMPETITION)
        office.settle()
        yield office


def fetched(office: Office, kind: str, **asked: Any) -> bytes:
    answer = office.person("organiser").get(f"/reports/2026/{kind}", **asked)
    assert answer.status_code == 200, answer.text
    return answer.content


def test_the_workbook_has_a_line_for_every_figure(office: Office) -> None:
    told = office.person("organiser").get("/reports/2026").json()["figures"]
    book = CalamineWorkbook.from_filelike(BytesIO(fetched(office, "workbook")))
    headings, *rows = book.get_sheet_by_index(0).to_python()
    assert tuple(headings) == HEADINGS
    assert [row[1] for row in rows] == [figure["chinese"] for figure in told]
    (held,) = [row for row in rows if row[1] == "举办竞赛"]
    assert held[4:8] == ["1", "0", "+1", "1项"]
    assert str(held[9]).endswith("/api/v1/reports/2026/figures/competitions")
    csv = fetched(office, "workbook", shape="csv").decode("utf-8-sig").splitlines()
    assert len(csv) == len(rows) + 1


def test_the_document_tells_every_figure_and_is_made_the_same_again(office: Office) -> None:
    content = fetched(office, "document")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    text = "".join(text.split())
    assert "2026年劳动和技能竞赛与荣誉统计" in text
    assert "劳动和技能竞赛：举办竞赛1项。" in text
    assert "技术能手" in text
    assert fetched(office, "document") == content
