"""Invented names of people and of units, in any number. Any likeness is chance."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

CITY = "砚州"
COUNTIES = ("砚东区", "砚西区", "青岚县", "云岭县", "东岭县", "砚江新区", "桐坡县", "芦塘县")

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程苏魏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万覃武钱戴"
)
_GIVEN = (
    "志远秀兰建平晓雯国栋丽华海涛雨桐文斌静怡立新春梅永强思齐卫东佳慧长河若溪世杰桂芳云飞红霞大勇欣然振华玉珍"
    "明轩素琴铁军念慈鸣晚晴启航月娥守正知夏德胜凤英家豪诗涵光明淑芬学文婷俊峰美玲宏伟艳辉"
)
_LUCKY = "恒盛瑞丰汇泰宏达鑫源安康隆昌同德嘉信华兴广益永利"
"""Characters that names of firms are made of."""
_OBJECTS = (
    "工装夹具",
    "检测装置",
    "装卸流程",
    "配电线路",
    "发酵工艺",
    "导览路线",
    "教学用具",
    "护理流程",
    "刀具",
)
_CHANGES = ("快换改造", "防错设计", "节能改造", "安全联锁", "在线测量", "流程再造", "降噪改进", "自动化升级")
_STATE_RUN_OF = 4
"""Of the firms that may be either, one in so many is publicly owned."""


class Industry(NamedTuple):
    """An industry, and how its units' names end. `public`: they are publicly owned, all of them."""

    name: str
    suffix: str
    public: bool = False


_INDUSTRIES = (
    Industry("装备制造", "机械有限公司"),
    Industry("汽车", "汽车零部件有限公司"),
    Industry("电力", "供电公司", public=True),
    Industry("建筑", "建设工程有限公司"),
    Industry("交通运输", "客运有限公司"),
    Industry("农林", "茶业有限公司"),
    Industry("食品", "黄酒酿造有限公司"),
    Industry("旅游", "旅行社有限公司"),
    Industry("教育", "学校", public=True),
    Industry("卫生", "医院", public=True),
    Industry("商贸", "商贸有限公司"),
    Industry("信息技术", "科技有限公司"),
)


class NamedUnit(NamedTuple):
    """A unit before it is written down."""

    name: str
    county: str
    industry: str
    public: bool


def units() -> Iterator[NamedUnit]:
    """Unit after unit; no name comes twice in the first 50,000."""
    counties, lucky, kinds = len(COUNTIES), len(_LUCKY), len(_INDUSTRIES)
    pairs = lucky * (lucky - 1)
    for number in range(counties * pairs * kinds):
        rest, county = divmod(number, counties)
        again, pair = divmod(rest, pairs)
        first, second = divmod((pair * 37 + county * 53) % pairs, lucky - 1)
        industry = _INDUSTRIES[(pair + county + again) % kinds]
        called = _LUCKY[first] + _LUCKY[(first + 1 + second) % lucky]
        yield NamedUnit(
            f"{CITY}市{COUNTIES[county]}{called}{industry.suffix}",
            COUNTIES[county],
            industry.name,
            industry.public or number % _STATE_RUN_OF == 0,
        )


def person(chance: Random) -> str:
    """A surname, and one or two characters more."""
    pick = int(chance.random() * len(_SURNAMES) * len(_GIVEN) * (len(_GIVEN) + 1))
    rest, surname = divmod(pick, len(_SURNAMES))
    second, first = divmod(rest, len(_GIVEN))
    return _SURNAMES[surname] + _GIVEN[first] + _GIVEN[second : second + 1]


def work(chance: Random) -> str:
    """What a suggestion, an innovation or a project is called."""
    return chance.choice(_OBJECTS) + chance.choice(_CHANGES)
