"""Announcements under a red head: the results of a stage as an edition published them, and the conferral of
a title.

What is said is what everybody may read anyway: an edition's board, the roll. The foot tells how to check it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from api.documents.certificates import Issuing, Told, in_chinese
from api.documents.typesetting.press import Document, code_of
from projections.announcements import Edition, Notice

_STANDINGS = {
    "guest": "表演，不计名次",
    "waiting": "待定",
    "dns": "未参赛",
    "dnf": "未完成",
    "dsq": "取消资格",
    "withdrawn": "退赛",
}
_CONTROLS = {"single-handed": "一人发布", "two-person": "双人共同发布"}
_DIGITS_SHOWN = 16


class Result(NamedTuple):
    """An edition with its board as everybody sees it (`edition_document`), the public notice if there is one,
    and who holds the competition.
    """

    board: dict[str, Any]
    edition: Edition
    notice: Notice | None
    organiser: str


def result_bulletin(result: Result, issuing: Issuing) -> Document:
    """The announcement of an edition; one that was superseded says so across every page."""
    board, edition = result.board, result.edition
    names, called = board["names"], {group["id"]: group["name"] for group in board["groups"]}
    what = f"{names['competition']}{names['trade']}项目{names['stage']}"
    day = day_of(edition.at, issuing.zone)
    address = f"{issuing.address}/boards/{board['stage']}"
    return {
        "issuer": result.organiser,
        "kind": f"成绩公告 · 第{edition.number}版",
        "title": f"关于{'更正' if edition.number > 1 else '公布'}{what}成绩的公告",
        "paragraphs": _paragraphs(what, result),
        "tables": [_table(called[group], list(rows)) for group, rows in groupby(board["rows"], _group)],
        "day": in_chinese(day),
        "mark": "已被取代" if board["phase"] == "superseded" else "",
        "proof": [
            "扫码查看最新公布的成绩 Scan for the result as it stands",
            address,
            f"数据位置 {edition.as_of} · 规程 {edition.digest[:_DIGITS_SHOWN]} · "
            f"成绩 {edition.standings[:_DIGITS_SHOWN]} · {_CONTROLS[edition.control]}",
        ],
        "address": address,
        "code": code_of(address),
    }


def title_bulletin(conferrals: Sequence[Told], cycle: str, issuing: Issuing) -> Document:
    """The announcement that a title was conferred in a cycle: everybody who holds it from then."""
    first = conferrals[0]
    name, issuer = first.certificate.name, first.issuer
    address = f"{issuing.address}/honours?title={first.certificate.title}&year={cycle}"
    year = f"{cycle}年度" if cycle.isdecimal() else cycle
    return {
        "issuer": issuer,
        "kind": "表彰决定",
        "title": f"关于授予{year}“{name}”称号的决定",
        "paragraphs": [
            f"经评审、公示等规定程序，决定授予下列{len(conferrals)}个个人或集体{year}“{name}”称号。",
            "希望受表彰者珍惜荣誉，再接再厉。每份证书均可凭编号核验。",
        ],
        "tables": [
            {
                "caption": "",
                "headings": ["序号", "获得者", "单位", "证书编号"],
                "widths": [2, 5, 8, 6],
                "rows": [
                    [str(number), one.recipient or "（已删除）", one.unit, one.certificate.number]
                    for number, one in enumerate(conferrals, start=1)
                ],
            }
        ],
        "day": in_chinese(max(one.day for one in conferrals)),
        "mark": "",
        "proof": ["扫码查看光荣榜 Scan for the roll as it stands", address],
        "address": address,
        "code": code_of(address),
    }


def day_of(at: str, zone: ZoneInfo) -> date:
    """The day of a moment, on the calendar of a zone."""
    return datetime.fromisoformat(at).astimezone(zone).date()


def _paragraphs(what: str, result: Result) -> list[str]:
    """What happened, why it is said again, and until when to object."""
    edition, notice = result.edition, result.notice
    ranked = sum(row["place"] is not None for row in result.board["rows"])
    said = [f"{what}已经结束，成绩经核对无误，现予公布。本次共有{ranked}名参赛者取得名次，名单如下。"]
    if edition.number > 1:
        said.insert(0, f"第{edition.number - 1}版公布后发现：{edition.reason}。现更正如下，原公告同时废止。")
    if notice is not None and notice.edition == edition.number:
        said.append(f"成绩公示至{in_chinese(notice.last_day)}；如有异议，请在公示期内按规程提出申诉。")
    return said


def _group(row: dict[str, Any]) -> str:
    group: str = row["group"]
    return group


def _table(group: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "caption": group,
        "headings": ["名次", "编号", "姓名", "单位", "成绩"],
        "widths": [2, 2, 5, 7, 3],
        "rows": [
            [
                str(row["place"]) if row["place"] is not None else "—",
                row["code"] or "",
                row["name"] or "",
                row["unit"] or "",
                row["total"] if row["place"] is not None else _STANDINGS.get(row["standing"], ""),
            ]
            for row in rows
        ],
    }
