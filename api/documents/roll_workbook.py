"""The honour roll as a workbook: a line for each certificate."""

from __future__ import annotations

from collections.abc import Iterable

from api.documents.certificates import Told, english_name
from api.workbooks.writing import Shape, write_table

HEADINGS = (
    "证书编号", "年度", "级别", "荣誉", "Honour", "获得者", "单位", "竞赛", "项目",
    "授予日期", "状态", "原因",
)  # fmt: skip

_LEVELS = {
    "enterprise": "企业级",
    "county": "县级",
    "city": "市级",
    "province": "省级",
    "nation": "国家级",
}
_STATUSES = {
    "valid": "有效",
    "revoked": "已撤销",
    "lapsed": "已到期",
    "withdrawn": "已退回",
    "superseded": "成绩已更正，待定",
}


def roll_workbook(shape: Shape, lines: Iterable[Told]) -> bytes:
    """All lines in the order of conferral."""
    return write_table(shape, "光荣榜", HEADINGS, map(_line, lines))


def _line(one: Told) -> tuple[str, ...]:
    certificate = one.certificate
    return (
        certificate.number,
        certificate.cycle,
        _LEVELS.get(certificate.level, certificate.level),
        certificate.name,
        english_name(certificate),
        one.recipient or "",
        one.unit,
        one.competition,
        certificate.trade,
        one.day.isoformat(),
        _STATUSES[certificate.status],
        certificate.ground,
    )
