"""The workbook a federation gets from its units: 300 rows, 12 of them faulty, as such workbooks are."""

from __future__ import annotations

import io
import random

from stdnum.cn import ric
from xlsxwriter import Workbook

HEADINGS = ("姓名", "身份证号", "手机号", "单位", "组别", "人员类别")
ROWS = 300
UNITS = tuple(f"第{number}机械厂" for number in range(1, 11))

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚"

FAULTS = {
    17: ("name", 0, ""),
    41: ("id_number", 1, "420300198503011239"),
    58: ("unit", 3, "第1机械厰"),
    77: ("unit", 3, "火星机械厂"),
    96: ("group", 4, "宇航员"),
    120: ("id_number", 1, "not a number"),
    139: ("phone", 2, "12"),
    163: ("employee", 5, "退休"),
    188: ("employee", 5, "学生"),
    205: ("unit", 3, ""),
    233: ("id_number", 1, "{row 2}"),
    271: ("phone", 2, "电话不详"),
}
"""Row → the column that is at fault, which cell it is, and what somebody wrote there."""


def people() -> list[tuple[str, ...]]:
    """300 different people of ten units, each with details that are in order."""
    chance = random.Random(2026)
    found: list[tuple[str, ...]] = []
    for number in range(ROWS):
        name = chance.choice(_SURNAMES) + chance.choice(_GIVEN) + chance.choice(_GIVEN)
        stem = f"420302{1970 + number % 30}{1 + number % 12:02d}{1 + number % 28:02d}{number:03d}"
        phone = f"138{number:08d}"
        unit = UNITS[number % len(UNITS)]
        found.append((name, stem + ric.calc_check_digit(f"{stem}0"), phone, unit, "职工组", "职工"))
    return found


def workbook() -> bytes:
    """The file, faults and all. Its first row is the headings, so people begin in row 2."""
    rows = [list(person) for person in people()]
    for row, (_, cell, written) in FAULTS.items():
        rows[row - 2][cell] = rows[0][cell] if written == "{row 2}" else written
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("报名表")
    for number, cells in enumerate([HEADINGS, *rows]):
        sheet.write_row(number, 0, cells)
    book.close()
    return file.getvalue()
