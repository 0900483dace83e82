"""What everybody and everything is called. Nobody here exists; any likeness is chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.pages.exhibition.hostile import NAMES
from tests.pages.fair import PEOPLE

_SURNAMES = "江汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章"
_GIVEN = ("传旺", "翠屏", "道兴", "远航", "汉生", "均平", "光化", "楚雄", "秋实", "竹君", "堰青")


@dataclass(frozen=True, slots=True)
class Naming:
    """Lists of names; `person(7)` is the eighth, and after the last the first comes again."""

    people: Sequence[str]
    units: Sequence[str]
    competitions: Sequence[str]
    trades: Sequence[str]
    titles: Sequence[str]
    works: Sequence[str]
    reasons: Sequence[str]
    parts: Sequence[str] = ("理论", "实操", "笔试", "焊缝外观", "射线探伤", "安全文明")
    """Two modules of the rulebook, the criterion of the first and the three of the second."""

    def person(self, number: int) -> str:
        return self.people[number % len(self.people)]

    def unit(self, number: int) -> str:
        return self.units[number % len(self.units)]

    def reason(self, number: int) -> str:
        return self.reasons[number % len(self.reasons)]


def _plausible_people() -> tuple[str, ...]:
    others = (f"{_SURNAMES[number % 30]}{_GIVEN[number % 11]}" for number in range(330))
    return (*(name for name, _ in PEOPLE), *others)


PLAUSIBLE = Naming(
    people=_plausible_people(),
    units=tuple(unit for _, unit in PEOPLE),
    competitions=("十堰市第六届职工技能大赛", "十堰市职工创新成果竞赛", "十堰市第五届职工技能大赛"),
    trades=("焊工", "数控车工", "电工", "汽车装调工", "钳工"),
    titles=("车城工匠", "十堰市技术能手", "十堰市职工创新工作室"),
    works=("车桥焊缝余高在线测量装置", "变速箱壳体柔性夹具", "水轮机叶片补焊小车", "总装线扭矩防错改造"),
    reasons=(
        "单位出具在岗证明，材料齐全",
        "B座裁判评分表誊写有误，已当场核对",
        "报名表工种与本人证书不符",
        "岗位调整，不再参赛",
        "扎根焊接一线二十六年，带出徒弟四十余名",
        "连续三年获得市级技能竞赛前三名",
    ),
)

HOSTILE = Naming(
    people=NAMES,
    units=(*NAMES[50:], *NAMES[:50]),
    competitions=(*NAMES[100:], *NAMES[:100]),
    trades=(*NAMES[150:], *NAMES[:150]),
    titles=(*NAMES[25:], *NAMES[:25]),
    works=(*NAMES[75:], *NAMES[:75]),
    reasons=(*NAMES[125:], *NAMES[:125]),
    parts=(NAMES[0], NAMES[1], NAMES[2], NAMES[40], NAMES[80], NAMES[120]),
)
