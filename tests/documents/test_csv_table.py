"""CSV as people make it, and what is said of a file or row that is wrong."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents.csv_table import BadFile, CsvTable, read_csv

COLUMNS = {"entry": ("选手",), "mark": ("分", "base_value")}


def table(text: str, encoding: str = "utf-8") -> CsvTable:
    return read_csv("marks.csv", text.encode(encoding), COLUMNS, needed=("entry",))


def cells(found: CsvTable) -> list[dict[str, str]]:
    return [dict(row.cells) for row in found.rows]


def refused(content: bytes) -> list[str]:
    with pytest.raises(BadFile) as said:
        read_csv("marks.csv", content, COLUMNS, needed=("entry",))
    return [str(fault) for fault in said.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encoding_and_separator_are_made_out(encoding: str, separator: str) -> None:
    found = table(f"选手{separator}分\r\n王芳{separator}8.5\r\n", encoding)
    assert cells(found) == [{"entry": "王芳", "mark": "8.5"}]


def test_columns_stand_in_any_order_and_are_known_by_other_names() -> None:
    assert cells(table("Base Value,ENTRY\n1, A \n")) == [{"mark": "1", "entry": "A"}]


def test_an_empty_cell_is_left_out_and_an_empty_row_is_no_row() -> None:
    assert cells(table("entry,mark\nA,\n\n , \nB,2\n")) == [{"entry": "A"}, {"entry": "B", "mark": "2"}]


def test_a_row_is_numbered_by_the_line_it_begins_on() -> None:
    assert [row.line for row in table('entry,mark\n\n"A\n",1\nB,2\n').rows] == [3, 5]


def test_a_row_with_another_number_of_cells_is_bad_and_the_others_are_read() -> None:
    found = table("entry,mark\nA\nB,2\nC,3,4\n")
    assert cells(found) == [{"entry": "B", "mark": "2"}]
    assert [(bad.line, bad.reason) for bad in found.bad] == [
        (2, "has 1 cells; the first line names 2 columns"),
        (4, "has 3 cells; the first line names 2 columns"),
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "marks.csv:1: entry: this column is missing"),
        (b"mark\n1\n", "marks.csv:1: entry: this column is missing"),
        (
            b"entry,marc\n",
            'marks.csv:1: marc: unknown column; expected one of entry, mark; did you mean "mark"?',
        ),
        (b"entry,mark,entry\n", "marks.csv:1: entry: stands here twice; expected once"),
        (b"entry\nA\x00\n", "marks.csv:2: holds a NUL byte; this is not a text file"),
        ("entry\n".encode("utf-16"), "marks.csv:1: is UTF-16; save it as CSV in UTF-8"),
        (b"entry\nA\n\xff\xff\n", "marks.csv:3: is neither UTF-8 nor GBK"),
        (b'"entry', "marks.csv:1: is not CSV: unexpected end of data"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, fault: str) -> None:
    assert refused(content) == [fault]


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: f"entry,mark\n{text}".encode()))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    with suppress(BadFile):
        read_csv("marks.csv", content, COLUMNS, needed=("entry",))
