"""An invented city, its units and its people. Nobody here exists; any likeness is chance."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple
from uuid import UUID, uuid5

from api.schemas.entries import Contestant

CITY = "砚州"
FIRST_EDITION = 5
ORGANISER = "砚州市总工会"

UNITS = (
    "砚州重型车桥有限公司",
    "砚江变速器厂",
    "东岭轨道装备公司",
    "云岭水电检修公司",
    "砚州供电公司",
    "砚州港务集团",
    "青岚茶业公司",
    "砚州公交集团",
    "砚州市第二人民医院",
    "砚州市实验小学",
)
PROJECTS = (
    "车桥焊缝余高在线测量装置",
    "变速器壳体柔性夹具",
    "水轮机叶片补焊机器人",
    "港口皮带机托辊快换工装",
    "茶青分级机视觉改造",
    "公交车门防夹联锁改进",
    "配电柜带电测温贴片",
    "轨道扣件扭矩记录扳手",
)

_SURNAMES = "陈林黄何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
_GIVEN = (
    "志远秀兰建平晓雯国栋丽华海涛雨桐文斌静怡立新春梅永强思齐卫东佳慧长河若溪世杰桂芳"
    "云飞红霞大勇欣然振华玉珍明轩素琴铁军念慈一鸣晚晴启航月娥守正知夏"
)
"""Given names of two characters each."""
_NAMESPACE = UUID("0c5b3f3e-91b2-5f0a-9a63-2f6f0f7c1d21")


class Entrant(NamedTuple):
    """Who enters, for which unit and group, and how good they are: percent of the marks there are.

    `twin_of`: the name of whoever gets the same marks, but one step less in the first criterion and one more
    in the second; so their totals are equal, and a tie-break has to part them.
    """

    contestant: Contestant
    unit: str
    group: str
    ability: int
    twin_of: str = ""


class Cast(NamedTuple):
    """Everybody who takes part, by trade."""

    welders: tuple[Entrant, ...]
    speakers: tuple[Entrant, ...]
    projects: tuple[Entrant, ...]


def numeral(number: int) -> str:
    """A number from 1 to 99 as it is written in 第…届."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    if tens == 0:
        return digits[ones]
    return f"{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}"


def cast_of(seed: int) -> Cast:
    """The same seed brings the same people together."""
    chance = Random(f"{seed} cast")  # noqa: S311 (an invented town, no secret)
    people = _people(chance)
    welders = tuple(_entrant(chance, next(people), "person", "employees") for _ in range(8))
    speakers = tuple(_entrant(chance, next(people), "person", "employees") for _ in range(8))
    groups = ("enterprise", "team")
    projects = [
        _entrant(chance, title, "project", groups[number % 2]) for number, title in enumerate(PROJECTS)
    ]
    one = projects[0]
    projects[2] = projects[2]._replace(ability=one.ability, twin_of=one.contestant.name)
    return Cast(welders, speakers, tuple(projects))


def _entrant(chance: Random, name: str, kind: str, group: str) -> Entrant:
    contestant = Contestant.model_validate({"id": uuid5(_NAMESPACE, name), "kind": kind, "name": name})
    return Entrant(contestant, chance.choice(UNITS), group, chance.randint(74, 92))


def _people(chance: Random) -> Iterator[str]:
    """Names; no surname and no given name comes twice."""
    surnames = list(_SURNAMES)
    given = [_GIVEN[start : start + 2] for start in range(0, len(_GIVEN), 2)]
    chance.shuffle(surnames)
    chance.shuffle(given)
    return map("".join, zip(surnames, given, strict=False))
