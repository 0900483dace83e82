"""The annual report as a workbook and as a document to print: every figure with the year before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from api.documents.certificates import Issuing, in_chinese
from api.documents.typesetting.press import Document, code_of
from api.reports.words import SECTIONS
from api.schemas.reports import FigureAnswer, ReportAnswer
from api.workbooks.writing import Shape, write_table

HEADINGS = ("板块", "指标", "Figure", "单位", "数值", "上期", "增减", "新闻表述", "In the press", "事实明细")

_FEN = 100
_OURSELVES = "匠榜"


def report_workbook(shape: Shape, report: ReportAnswer, base: str) -> bytes:
    """A line for each figure. `base`: the address of this server, before the links to the facts."""
    rows = (_row(figure, base) for figure in report.figures)
    return write_table(shape, f"统计年报 {report.period}".replace("..", "至"), HEADINGS, rows)


def report_document(report: ReportAnswer, issuing: Issuing, issuer: str) -> Document:
    """What the bulletin's template prints: the press report's sentences, then a table for each section."""
    address = f"{issuing.address}/reports/{report.period}"
    when = span_in_chinese(report.first_day, report.last_day)
    return {
        "issuer": issuer or _OURSELVES,
        "kind": "统计年报",
        "title": f"{when}{report.area or ''}劳动和技能竞赛与荣誉统计",
        "paragraphs": list(_sentences(report)),
        "tables": [_table(section, list(found)) for section, found in _sections(report)],
        "day": f"数据截至{in_chinese(report.as_of or report.last_day)}",
        "mark": "",
        "proof": [
            "扫码查看每一项数字背后的事实 Scan for the facts behind every figure",
            address,
            f"数据位置 {report.position} · 对比时段 {report.compared_with}",
        ],
        "address": address,
        "code": code_of(address),
    }


def span_in_chinese(first: date, last: date) -> str:
    """A period as a heading writes it: 2021—2025年, or its first and last day."""
    if ((first.month, first.day), (last.month, last.day)) == ((1, 1), (12, 31)):
        return f"{first.year}年" if first.year == last.year else f"{first.year}—{last.year}年"
    return f"{in_chinese(first)}至{in_chinese(last)}"


def amount_shown(figure: FigureAnswer, value: int | None) -> str:
    """A number as a table writes it: 106,342; money in yuan, with fen where there are any."""
    if value is None:
        return ""
    if not figure.is_money:
        return f"{value:,}"
    yuan, fen = divmod(abs(value), _FEN)
    sign = "-" if value < 0 else ""
    return f"{sign}{yuan:,}.{fen:02d}" if fen else f"{sign}{yuan:,}"


def change_shown(figure: FigureAnswer) -> str:
    """How much more or less it is than before, with its sign."""
    shown = amount_shown(figure, figure.change)
    return f"+{shown}" if figure.change is not None and figure.change > 0 else shown


def _sections(report: ReportAnswer) -> Iterator[tuple[str, Iterator[FigureAnswer]]]:
    yield from groupby(sorted(report.figures, key=_section), key=lambda figure: figure.section)


def _section(figure: FigureAnswer) -> int:
    return list(SECTIONS).index(figure.section)


def _sentences(report: ReportAnswer) -> Iterator[str]:
    """A sentence for each section, of its figures that are not parts of others and not 0."""
    for section, found in _sections(report):
        said = [f"{one.chinese}{one.press}" for one in found if one.value and "（" not in one.chinese]
        if said:
            yield f"{SECTIONS[section][0]}：{'，'.join(said)}。"


def _table(section: str, figures: Sequence[FigureAnswer]) -> dict[str, Any]:
    return {
        "caption": SECTIONS[section][0],
        "headings": ["指标", "本期", "上期", "增减"],
        "widths": [5, 2, 2, 2],
        "rows": [
            [
                f"{one.chinese}（元）" if one.is_money else one.chinese,
                amount_shown(one, one.value),
                amount_shown(one, one.before),
                change_shown(one),
            ]
            for one in figures
        ],
    }


def _row(figure: FigureAnswer, base: str) -> tuple[str, ...]:
    return (
        SECTIONS[figure.section][0],
        figure.chinese,
        figure.english,
        "元" if figure.is_money else "",
        amount_shown(figure, figure.value),
        amount_shown(figure, figure.before),
        change_shown(figure),
        figure.press,
        figure.press_en,
        base + figure.facts,
    )
