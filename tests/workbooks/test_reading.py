"""A table comes out of a file the same way, whatever the file is and whoever made it."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from api.workbooks.lines import Limits, letters_of
from api.workbooks.reading import Row, read_table, stream_rows
from competition.refusals.workbooks import MissingColumn
from tests.workbooks.hostile import plain

COLUMNS = {"name": ("姓名",), "unit": ("单位", "单位名称"), "id_number": ("身份证号",)}
ROWS = (
    Row(2, {"name": "张伟", "unit": "一厂"}),
    Row(4, {"name": "李四", "id_number": "42"}),
)
CSV = "姓名,单位,身份证号\r\n张伟,一厂,\r\n,,\r\n李四,,42\r\n"
CELLS = [["姓名", "单位", "身份证号"], ["张伟", "一厂"], [], ["李四", "", "42"]]

FILES = {
    "UTF-8": (CSV.encode(), "a.csv"),
    "UTF-8 with a byte-order mark": (CSV.encode("utf-8-sig"), "a.CSV"),
    "GBK": (CSV.encode("gbk"), "a.csv"),
    "semicolons": (CSV.replace(",", ";").encode(), "a.csv"),
    "tabs": (CSV.replace(",", "\t").encode("gb18030"), "a.txt"),
    "a workbook": (plain(CELLS), "a.xlsx"),
    "a workbook under another name": (plain(CELLS), "a.csv"),
}


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_file_gives_the_same_rows(kind: str) -> None:
    content, name = FILES[kind]
    table = read_table(content, name, COLUMNS)
    assert (table.rows, table.columns) == (ROWS, ("name", "unit", "id_number"))
    assert tuple(stream_rows(io.BytesIO(content), name, COLUMNS, limits=Limits())) == ROWS


def test_what_stands_above_and_beside_the_list_is_passed_over() -> None:
    cells = [["第五届职工技能大赛名册"], [], ["备注", "*姓名（必填）", "单位名称："], ["x", "张伟", "一厂"]]
    table = read_table(plain(cells), "a.xlsx", COLUMNS)
    assert table.rows == (Row(4, {"name": "张伟", "unit": "一厂"}),)


def test_the_list_is_on_the_first_visible_sheet_that_has_its_headings() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in {"说明": [["读我"]], "旧": CELLS, "名册": CELLS[:2], "更多": CELLS}.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name == "旧":
                sheet.hide()
    assert read_table(out.getvalue(), "a.xlsx", COLUMNS).rows == ROWS[:1]


def test_cells_that_are_no_text_are_read_as_they_are_shown() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "单位", "身份证号"])
        sheet.write_row(1, 0, [7, 7.5, 13986123456])
        sheet.write_row(2, 0, [True, date(2026, 5, 1), 420300199001010012])
        sheet.write_formula(3, 0, '="张"&"伟"', None, "张伟")
        sheet.write_string(3, 1, "=1+1")
    rows = [row.cells for row in read_table(out.getvalue(), "a.xlsx", COLUMNS).rows]
    assert rows == [
        {"name": "7", "unit": "7.5", "id_number": "13986123456"},
        {"name": "TRUE", "unit": "2026-05-01", "id_number": "4.20300199001010E+17"},
        {"name": "张伟", "unit": "=1+1"},
    ]


def test_a_column_that_is_needed_must_be_there() -> None:
    with pytest.raises(MissingColumn, match="姓名"):
        read_table("单位,身份证号\n".encode(), "a.csv", COLUMNS, needed=("name",))


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    assert [letters_of(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
