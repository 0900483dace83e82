"""The score book of an edition as a workbook: what its board shows, every module with its points."""

from __future__ import annotations

from typing import Any

from api.workbooks.writing import Shape, write_table

_FIXED = ("组别", "名次", "编号", "姓名", "单位", "状态", "总分")


def score_book(shape: Shape, board: dict[str, Any]) -> bytes:
    """A row for each entry in the order of the board; `board` is `edition_document`'s."""
    modules, groups = board["modules"], {group["id"]: group["name"] for group in board["groups"]}
    headings = [*_FIXED, *(module["name"] for module in modules)]
    return write_table(shape, "成绩册", headings, [_row(row, groups, modules) for row in board["rows"]])


def _row(row: dict[str, Any], groups: dict[str, str], modules: list[dict[str, Any]]) -> list[str]:
    points = row["modules"]
    return [
        groups[row["group"]],
        "" if row["place"] is None else str(row["place"]),
        row["code"] or "",
        row["name"] or "",
        row["unit"] or "",
        row["standing"],
        row["total"] or "",
        *(str(points.get(module["id"]) or "") for module in modules),
    ]
