"""What is written out does nothing when it is opened."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
import time_machine

from api.workbooks.reading import read_table
from api.workbooks.writing import as_workbook, inert, write_table

ACTIVE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    ' "=1',
    "'=1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org")',
]
HARMLESS = ["张伟", "a=1", "1-2", "", "420***********0012", "O'Brien"]


@pytest.mark.parametrize("cell", ACTIVE)
def test_csv_holds_nothing_that_a_spreadsheet_computes(cell: str) -> None:
    text = write_table("csv", "x", ["列"], [[cell]]).decode("utf-8-sig")
    ((_,), (written,)) = csv.reader(io.StringIO(text, newline=""))
    assert written == f"'{cell}"


@pytest.mark.parametrize("cell", HARMLESS)
def test_csv_leaves_the_rest_as_it_is(cell: str) -> None:
    assert inert(cell) == cell


def test_a_workbook_holds_strings_alone() -> None:
    content = as_workbook("表", ["列", "又"], [[cell, "http://example.org"] for cell in ACTIVE])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    table = read_table(content, "a.xlsx", {"a": ("列",), "b": ("又",)})
    assert [row.cells["a"] for row in table.rows] == [cell.strip() for cell in ACTIVE]


def test_a_list_of_nobody_is_its_headings() -> None:
    assert write_table("csv", "x", ["姓名"], []) == "\ufeff姓名\r\n".encode()


def test_the_same_rows_are_the_same_file_whenever_it_is_made() -> None:
    first = as_workbook("名单", ["姓名"], [["张伟"]])
    with time_machine.travel("2031-05-01T12:00:00Z", tick=False):
        assert as_workbook("名单", ["姓名"], [["张伟"]]) == first
