"""The competitions that units and counties hold by themselves: thousands a year, each announced and no more.

Nobody scores them here. What the federation knows of them is who held them, at which level, and when.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from api.cli.seed_history.city import City
from api.cli.seed_history.deeds import Deed, days, moment
from api.cli.seed_history.figures import YEARS, spread
from competition.identifiers import UnitId
from competition.setup.competition import Level
from competition.setup.founding import FoundCompetition

_TOPICS = (
    "岗位练兵",
    "技术比武",
    "技能竞赛",
    "安全知识竞赛",
    "“安康杯”竞赛",
    "劳动竞赛",
    "服务技能比赛",
    "五小竞赛",
)
_MORE_EVERY_YEAR = (18, 19, 20, 21, 22)
_OF_A_COUNTY = 12
"""One in so many is a county's."""
_FIRST_DAY, _LAST_DAY = (2, 15), (11, 30)
_ANNOUNCED_BEFORE = 10


class _Held(NamedTuple):
    day: date
    organiser: UnitId
    level: Level
    topic: str


def competitions_of(city: City, year: int, total: int) -> Iterator[Deed]:
    """The year's part of `total` competitions."""
    count = spread(total, _MORE_EVERY_YEAR)[YEARS.index(year)]
    chance = city.seed.chance("grass roots", year)
    for number in range(count):
        held = _held(city, chance, year)
        announced = held.day - days(_ANNOUNCED_BEFORE)
        yield Deed(
            moment(announced, 9, seconds=chance.randrange(8 * 3600)),
            city.clerk(held.organiser),
            FoundCompetition(
                id=city.seed.command("grass roots", year, number),
                name=f"{year}年职工{held.topic}",
                organiser=held.organiser,
                level=held.level,
                first_day=held.day,
                last_day=held.day + days(chance.randrange(3)),
            ),
        )


def _held(city: City, chance: Random, year: int) -> _Held:
    first, last = date(year, *_FIRST_DAY), date(year, *_LAST_DAY)
    day = first + timedelta(days=chance.randrange((last - first).days))
    topic = chance.choice(_TOPICS)
    if chance.randrange(_OF_A_COUNTY) == 0:
        return _Held(day, chance.choice(city.counties), "county", topic)
    return _Held(day, chance.choice(city.units).id, "enterprise", topic)
