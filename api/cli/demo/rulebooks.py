"""The rules of the demo's three trades: invented, in the manner of Chinese workers' competitions."""

from __future__ import annotations

from decimal import Decimal

from competition.scoring import (
    CarryOver,
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

HEAT, FINAL = "heat", "final"

_TWO_PLACES = Rounding(places=2, mode="half_up")
_DROP_ONE_EACH = PanelRule(method="trimmed_mean", drop_high=1, drop_low=1)
_MEAN = PanelRule(method="mean")
_EMPLOYEES = (Group(id="employees", name="职工组"),)


def welding() -> Rulebook:
    """Theory 30 %, practice 70 %; five judges, one highest and one lowest dropped; heat and final."""
    return Rulebook(
        id="demo-welding",
        name="焊工",
        source="演示用规则：理论占 30%，实操占 70%；实操五名裁判去一高一低取平均；初赛带入决赛 30%。",
        groups=_EMPLOYEES,
        stages=(
            _welding_stage(HEAT, "初赛"),
            _welding_stage(
                FINAL, "决赛", own_weight="0.7", carry_over=CarryOver(stage=HEAT, weight=Decimal("0.3"))
            ),
        ),
        prizes=_prizes(("first", "一等奖", 1), ("second", "二等奖", 1), ("third", "三等奖", 2)),
    )


def speech() -> Rulebook:
    """Seven judges; whole sheets meet, one highest and one lowest are dropped."""
    sheet = Module(
        id="speech",
        name="演讲",
        criteria=(
            _criterion("content", "内容", 40),
            _criterion("delivery", "表达", 30),
            _criterion("bearing", "形象", 15),
            _criterion("effect", "效果", 15),
        ),
        panel=_DROP_ONE_EACH,
        panel_over="sheet",
    )
    return Rulebook(
        id="demo-speech",
        name="“劳动最美”主题演讲",
        source="演示用规则：七名裁判按整张评分表去一高一低取平均，保留两位小数；超时扣分，总分相同扣分少者在前。",
        groups=_EMPLOYEES,
        stages=(
            StageRules(
                id=FINAL,
                name="决赛",
                modules=(sheet,),
                rounding=_TWO_PLACES,
                tie_breaks=(TieBreak(by="deductions", order="lower"),),
            ),
        ),
        prizes=_prizes(("first", "一等奖", 1), ("second", "二等奖", 1), ("third", "三等奖", 2)),
    )


def innovation() -> Rulebook:
    """Novelty 40, benefit 30, practicality 20, presentation 10; the mean of five judges; two groups."""
    review = Module(
        id="review",
        name="评审",
        criteria=(
            _criterion("novelty", "创新性", 40),
            _criterion("benefit", "效益", 30),
            _criterion("practicality", "实用性", 20),
            _criterion("presentation", "答辩", 10),
        ),
        panel=_MEAN,
    )
    return Rulebook(
        id="demo-innovation",
        name="职工创新项目",
        source="演示用规则：创新性 40、效益 30、实用性 20、答辩 10，取平均；总分相同创新性高者先；按组设奖。",
        groups=(Group(id="enterprise", name="企业组"), Group(id="team", name="班组组")),
        stages=(
            StageRules(
                id=FINAL,
                name="决赛",
                modules=(review,),
                rounding=_TWO_PLACES,
                tie_breaks=(TieBreak(by="criterion", of="review/novelty"),),
            ),
        ),
        prizes=PrizeRule(
            stage=FINAL,
            classes=(
                PrizeClass(prize="first", name="一等奖", share=Decimal("0.25")),
                PrizeClass(prize="second", name="二等奖", share=Decimal("0.25")),
            ),
        ),
    )


def _welding_stage(
    id: str, name: str, own_weight: str = "1", carry_over: CarryOver | None = None
) -> StageRules:
    theory = Module(
        id="theory",
        name="理论",
        criteria=(_criterion("paper", "试卷", 100),),
        panel=_MEAN,
        weight=Decimal("0.3"),
    )
    practice = Module(
        id="practice",
        name="实操",
        criteria=(
            _criterion("seam", "焊缝外观", 40),
            _criterion("inside", "内部质量", 30),
            _criterion("procedure", "操作规范", 20),
            _criterion("safety", "安全文明", 10),
        ),
        panel=_DROP_ONE_EACH,
        weight=Decimal("0.7"),
    )
    return StageRules(
        id=id,
        name=name,
        modules=(theory, practice),
        rounding=_TWO_PLACES,
        own_weight=Decimal(own_weight),
        carry_over=carry_over,
        tie_breaks=(TieBreak(by="module", of="practice"), TieBreak(by="module", of="theory")),
    )


def _criterion(id: str, name: str, maximum: int) -> Criterion:
    return Criterion(id=id, name=name, minimum=Decimal(0), maximum=Decimal(maximum), step=Decimal("0.5"))


def _prizes(*classes: tuple[str, str, int]) -> PrizeRule:
    found = tuple(PrizeClass(prize=prize, name=name, count=count) for prize, name, count in classes)
    return PrizeRule(stage=FINAL, classes=found)
