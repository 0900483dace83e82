"""What the demo says on the terminal, in Chinese and, where a stranger needs it, in English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from api.cli.demo.setting_up import HeldStage, Office
from api.client import Client
from api.schemas.boards import BoardAnswer, BoardRow
from api.schemas.rolls import RollAnswer

_NOT_RANKED = {
    "waiting": "待评",
    "guest": "表演",
    "dns": "DNS",
    "dnf": "DNF",
    "dsq": "DSQ",
    "withdrawn": "退赛",
}


class Telling:
    """Everything that is printed. Safe to use from several threads."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._console = Console(highlight=False, markup=False)

    def welcome(self, database: str) -> None:
        self._line(f"匠榜 Jiangbang  {self._base_url}", style="bold")
        self._line(f"光荣榜 honour roll  {self._base_url}/honours")
        self._line(f"数据 data  {database}", style="dim")

    def roles(self, office: Office, chief: Client, stages: Sequence[HeldStage]) -> None:
        """The addresses of the boards, and a sign-in for everybody who takes part."""
        self._line(f"\n{office.name}", style="bold")
        for who, secret in self._passes(office, chief, stages):
            self._line(f"  {who}  {self._base_url}/sign-in#{secret}")
        address = f"{self._base_url}/boards/{stages[0].id}/entries/{stages[0].starts[0].entry}"
        self._line(f"  公布后可查得分说明 explanation  {address}")

    def happened(self, where: str, what: str) -> None:
        self._line(f"{where}  {what}")

    def standings(self, name: str, board: BoardAnswer) -> None:
        """A published board, group by group."""
        for group in board.groups:
            title = f"{name} · {group.name} 最终排名 final ranking"
            table = _table(title, "名次", "号", "姓名 / 项目", "单位", "总分", "说明")
            for row in board.rows:
                if row.group == group.id:
                    place = _NOT_RANKED[row.standing] if row.place is None else str(row.place)
                    table.add_row(place, row.code, row.name, row.unit, row.total, _why(row))
            self._console.print(table)

    def roll(self, roll: RollAnswer) -> None:
        """The honour roll."""
        table = _table("光荣榜 honour roll", "称号 / 奖项", "获得者", "单位", "赛项", "名次", "年度")
        for line in roll.honours:
            place = "" if line.place is None else str(line.place)
            table.add_row(line.name, line.recipient, line.unit or "", line.trade or "", place, line.year)
        self._console.print(table)

    def _passes(
        self, office: Office, chief: Client, stages: Sequence[HeldStage]
    ) -> Iterator[tuple[str, str]]:
        yield "组织者 organiser", office.organiser.secret
        yield "裁判长 chief judge", chief.secret
        for stage in stages:
            for seat, judge in stage.trade.judges.items():
                yield f"裁判 judge  {stage.trade.plan.rulebook.name} {seat}", judge.secret
        first = stages[0].starts[0]
        contestant = office.organiser.issue_pass(
            "contestant", competition=office.competition, subject=first.entry, label="选手"
        )
        yield f"选手 contestant  {first.entrant.contestant.name}", contestant.secret

    def _line(self, text: str, style: str = "") -> None:
        self._console.print(text, style=style, soft_wrap=True)


def _table(title: str, *columns: str) -> Table:
    return Table(*columns, title=title, title_justify="left", title_style="bold", box=box.SIMPLE)


def _why(row: BoardRow) -> str:
    """What parted the row from another of the same total."""
    decided = row.decided_by
    if decided is None:
        return ""
    if decided.outcome == "shared":
        return f"与 {decided.against} 号并列"
    relation = "先于" if decided.outcome == "ahead" else "次于"
    key = decided.name or {"deductions": "扣分", "carried": "带入成绩"}[decided.by or "carried"]
    return f"总分相同，按{key} {decided.own}:{decided.other} {relation} {decided.against} 号"
