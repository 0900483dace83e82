"""An invented skills fair, set up and judged through the API: small for tests, larger for a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from api.client import Client
from api.schemas.entries import Contestant
from competition.scoring import (
    Criterion,
    Group,
    Module,
    PanelRule,
    PrizeClass,
    PrizeRule,
    Rounding,
    Rulebook,
    StageRules,
    TieBreak,
)

PEOPLE = (
    ("周建国", "东风商用车总装厂"), ("李卫东", "十堰客车制造公司"), ("王秀兰", "东风车桥公司"),
    ("陈志强", "东风锻造公司"), ("刘红梅", "神河汽车改装公司"), ("杨建军", "东风发动机公司"),
    ("欧阳小芳", "丹江口水电检修队"), ("赵明亮", "东风变速箱公司"), ("黄海涛", "房县农机修造厂"),
    ("吴丽华", "东风铸造一厂"), ("徐长江", "竹山县安装公司"), ("孙桂英", "东风商用车车身厂"),
    ("马文斌", "郧阳重工"), ("朱永红", "十堰职业技术学院"), ("胡金生", "东风设备制造公司"),
    ("郭淑珍", "亿能特种机械"),
)  # fmt: skip
SEATS = "ABCDE"


def welding() -> Rulebook:
    """Theory 30 %, practice 70 % without the highest and lowest judge; the better practice goes first."""
    theory = Criterion(id="paper", name="笔试", minimum=Decimal(0), maximum=Decimal(100), step=Decimal("0.5"))
    practice = tuple(
        Criterion(id=id, name=name, minimum=Decimal(0), maximum=Decimal(most), step=Decimal("0.5"))
        for id, name, most in (("seam", "焊缝外观", 40), ("xray", "射线探伤", 40), ("safety", "安全文明", 20))
    )
    trimmed = PanelRule(
        method="trimmed_mean", drop_high=1, drop_low=1, rounding=Rounding(places=2, mode="half_up")
    )
    final = StageRules(
        id="final",
        name="决赛",
        modules=(
            Module(
                id="theory",
                name="理论",
                criteria=(theory,),
                panel=PanelRule(method="mean"),
                weight=Decimal("0.3"),
            ),
            Module(id="practice", name="实操", criteria=practice, panel=trimmed, weight=Decimal("0.7")),
        ),
        rounding=Rounding(places=2, mode="half_up"),
        tie_breaks=(TieBreak(by="module", of="practice"),),
    )
    prizes = PrizeRule(
        stage="final",
        classes=(
            PrizeClass(prize="first", name="一等奖", count=1),
            PrizeClass(prize="second", name="二等奖", count=2),
        ),
    )
    return Rulebook(
        id="welding",
        name="焊工",
        source="Invented for the tests.",
        groups=(Group(id="employees", name="职工组"),),
        stages=(final,),
        prizes=prizes,
    )


@dataclass
class Fair:
    """One trade, ready to be judged.

    `judges`: the secret of each judge's pass, by seat. `codes`: in start order.
    """

    address: str
    organiser: Client
    competition: UUID
    trade: UUID
    stage: UUID
    chief: str
    judges: dict[str, str] = field(default_factory=dict)
    codes: Sequence[str] = ()

    def judge(self, seat: str) -> Client:
        return Client(self.address, self.judges[seat])

    def mark(self, seat: str, code: str, marks: Mapping[str, str | None], module: str = "practice") -> int:
        """Hand in a sheet; answers with the receipt's position."""
        with self.judge(seat) as judge:
            return judge.submit_sheet(self.stage, module=module, code=code, marks=marks).position

    def publish(self) -> None:
        with Client(self.address, self.chief) as chief:
            chief.lock_stage(self.stage, allow_missing=True)
            chief.publish_results(self.stage)


def practice(seam: str, xray: str = "35", safety: str = "18") -> dict[str, str | None]:
    return {"seam": seam, "xray": xray, "safety": safety}


def hold(
    address: str,
    secret: str,
    people: Sequence[tuple[str, str]] = PEOPLE[:4],
    *,
    name: str = "十堰市第六届职工技能大赛",
    blind: bool = False,
    live_board: bool = True,
    seats: str = SEATS,
    rules: Rulebook | None = None,
    hands: int = 1,
) -> Fair:
    """Announce a competition with one trade; admit `people` (name, unit), seat the judges, open the final.

    `rules`: other ones than those of the welders, with modules `theory` and `practice` as well. So many
    `hands` admit people at once.
    """
    organiser = Client(address, secret)
    competition = organiser.found_competition(
        name,
        organiser="十堰市总工会",
        level="city",
        first_day=date(2025, 10, 20),
        last_day=date(2025, 10, 24),
    ).id
    assert competition is not None
    trade = organiser.add_trade(competition, "焊工").id
    assert trade is not None
    organiser.adopt_rulebook(trade, rules or welding())

    def admit(person: tuple[str, str]) -> UUID:
        taken = organiser.register_entry(
            trade, group="employees", contestant=Contestant(name=person[0]), unit=person[1]
        )
        assert taken.id is not None
        organiser.approve_entry(taken.id)
        return taken.id

    with ThreadPoolExecutor(hands) as admitting:
        entries = list(admitting.map(admit, people))
    chief = organiser.issue_pass("chief judge", label="裁判长", competition=competition)
    stage = organiser.schedule_stage(trade, "final", blind=blind, live_board=live_board).id
    assert stage is not None
    drawn = organiser.set_start_list(stage, entries, seed="fair" if blind else "")
    fair = Fair(address, organiser, competition, trade, stage, chief.secret)
    for seat in seats:
        judge = organiser.issue_pass("judge", label=f"裁判 {seat}", competition=competition)
        assert judge.subject is not None
        modules = ["theory", "practice"] if seat == "A" else ["practice"]
        organiser.seat_judge(stage, judge.subject, seat=seat, modules=modules)
        fair.judges[seat] = judge.secret
    opened = organiser.open_stage(stage)
    fair.codes = [
        line.code for line in organiser.see_start_list(stage, after=max(drawn.position, opened.position))
    ]
    return fair


def honour(fair: Fair) -> None:
    """Publish, give the prizes, and confer a title twice, one of them revoked again; wait until it shows."""
    fair.publish()
    organiser = fair.organiser
    last = organiser.confer_prizes(fair.stage).position
    title = organiser.establish_title(
        "车城工匠", "Craftsman of the City", family="craftsman", level="city"
    ).id
    assert title is not None
    best = organiser.see_board(fair.stage, after=last).rows[:2]
    for row in best:
        conferred = organiser.confer_title(
            title, cycle="2025", grounds="决赛成绩优异", stage=fair.stage, entry=row.entry
        )
    assert conferred.id is not None
    revoked = organiser.revoke_title(conferred.id, ground="成绩复核后更正")
    organiser.see_roll(after=revoked.position)


def apart(spread: str = "5") -> Rulebook:
    """The same rules, where practice marks further apart than this are to be discussed."""
    book = welding()
    final = book.stages[0]
    modules = tuple(
        replace(one, panel=replace(one.panel, spread=Decimal(spread))) if one.id == "practice" else one
        for one in final.modules
    )
    return replace(book, stages=(replace(final, modules=modules),))
