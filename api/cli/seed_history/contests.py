"""The city's own contests under its plan of five years: skills, innovation and speech; and the province's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from random import Random
from uuid import UUID

from api.cli.seed_history import marks, names
from api.cli.seed_history.city import JUDGES, City
from api.cli.seed_history.deeds import Deed, days, moment
from api.cli.seed_history.figures import INNOVATION_YEARS, YEARS, Figures, spread
from api.cli.seed_history.names import CITY
from api.cli.seed_history.titles import GIVEN
from api.cli.seed_history.trade import Entrant, HeldTrade, MarksOf
from competition.directory.directory import Kind
from competition.identifiers import TradeId, programme_of, series_of, trade_of
from competition.results.qualification import SendOn
from competition.setup.founding import FoundCompetition, StagePlan, TradePlan
from competition.setup.presets import preset
from competition.setup.programme import AnnounceProgramme, FoundSeries

SKILLS = (
    "重型车辆装调工", "导游", "茶叶加工工", "黄酒酿造工", "青年教师教学", "焊工", "电工", "钳工", "数控车工",
    "汽车维修工", "护理", "砌筑工", "中式烹调师", "客房服务员", "养老护理员", "育婴员", "公交驾驶员",
    "快递员", "网络安全管理员", "计算机程序设计员", "物业管理员", "消防员",
)  # fmt: skip
"""The trades of the city's skills competition; innovation and speech make 24."""
_SERIES = {"skills": "职工技能大赛", "innovation": "职工创新大赛", "speech": "“劳动最美”主题演讲比赛"}
_STAGES = {"skills": "final", "innovation": "review", "speech": "final"}
_PRESETS = {"skills": "vocational", "innovation": "innovation", "speech": "speech"}
_FIRST_EDITIONS = {"skills": 16, "innovation": 1, "speech": 3}
"""The number of the first edition of these years; the city has held some of them for longer."""
_EXPERT = next(one for one in GIVEN if one.figure == "technical_experts")
_MOST_ENTRANTS, _LEAST_ENTRANTS = 30, 10
_SENT_ON = 5
_SPEAKERS = 20
_TEAM = 3


@dataclass(frozen=True, slots=True)
class Skill:
    """A trade of the skills competition once it was held, with who came in which place."""

    name: str
    trade: HeldTrade


def programme(city: City) -> Iterator[Deed]:
    """The plan, and the series held under it."""
    at, officer, seed = moment(date(YEARS[0], 1, 8), 9), city.officer(0), city.seed
    plan = AnnounceProgramme(
        id=seed.command("programme"),
        name=f"{CITY}市职工劳动和技能竞赛规划",
        organiser=city.federation,
        first_year=YEARS[0],
        last_year=YEARS[-1],
    )
    yield Deed(at, officer, plan)
    for key, name in _SERIES.items():
        series = FoundSeries(
            id=seed.command("series", key),
            name=f"{CITY}市{name}",
            organiser=city.federation,
            programme=programme_of(plan.id),
        )
        yield Deed(at, officer, series)


def skills(city: City, figures: Figures, scale: float) -> tuple[FoundCompetition, tuple[Skill, ...]]:
    """The skills competition of the first year, and its trades.

    Trades whose best become technical experts have as many entrants as that title's rule asks for.
    """
    day = date(YEARS[0], 6, 1)
    founded = _edition(city, "skills", day, SKILLS)
    chance = city.seed.chance("skills")
    rule = _EXPERT.title.rule.rank
    earning = ceil(figures.technical_experts / rule.top)
    few = max(_LEAST_ENTRANTS, round(_MOST_ENTRANTS * scale))
    held = [
        _held(
            city,
            "skills",
            trade_of(founded.id, number),
            day + days(number),
            _persons(city, chance, max(few, rule.minimum_entrants) if number <= earning else few),
        )
        for number in range(1, len(SKILLS) + 1)
    ]
    return founded, tuple(Skill(name, trade) for name, trade in zip(SKILLS, held, strict=True))


def innovation(city: City, year: int, figures: Figures) -> Iterator[Deed]:
    """The year's edition of the innovation contest, and how its best are sent to the province's."""
    if year not in INNOVATION_YEARS:
        return
    day = date(year, 8, 10)
    founded = _edition(city, "innovation", day, ("职工创新项目",))
    held = _held(city, "innovation", trade_of(founded.id), day, projects_of(city, year, figures))
    yield announced(city, founded)
    yield from held.deeds()
    yield from _sent_on(city, held)


def speech(city: City, year: int, scale: float) -> Iterator[Deed]:
    """The year's speech contest."""
    day = date(year, 4, 22)
    founded = _edition(city, "speech", day, ("主题演讲",))
    count = max(_LEAST_ENTRANTS, round(_SPEAKERS * scale))
    speakers = _persons(city, city.seed.chance("speech", year), count)
    yield announced(city, founded)
    yield from _held(city, "speech", trade_of(founded.id), day, speakers).deeds()


def announced(city: City, founded: FoundCompetition) -> Deed:
    """The federation announces a contest, two months before it begins."""
    return Deed(moment(founded.first_day - days(60), 9), city.officer(0), founded)


def projects_of(city: City, year: int, figures: Figures) -> list[Entrant]:
    """The projects of an edition of the innovation contest, with the people behind each."""
    editions = len(INNOVATION_YEARS)
    count = spread(figures.innovation_projects, (1,) * editions)[INNOVATION_YEARS.index(year)]
    units = city.seed.chance("innovation", year).sample(range(len(city.units)), count)
    return [_project(city, year, number, unit) for number, unit in enumerate(units)]


def names_of_projects(city: City, figures: Figures) -> Iterator[tuple[UUID, Kind, str]]:
    """What the projects of every edition are called."""
    for year in INNOVATION_YEARS:
        chance = city.seed.chance("names of projects", year)
        for one in projects_of(city, year, figures):
            yield one.contestant, "project", names.work(chance)


def _edition(city: City, series: str, day: date, trades: Sequence[str]) -> FoundCompetition:
    """An edition of a series, with its trades. It lasts from its first trade's day to its last one's."""
    number = _FIRST_EDITIONS[series] + YEARS.index(day.year)
    return FoundCompetition(
        id=city.seed.command("edition", series, day.year),
        name=f"{day.year}年{CITY}市{_SERIES[series]}",
        organiser=city.federation,
        level="city",
        first_day=day,
        last_day=day + days(len(trades)),
        series=series_of(city.seed.command("series", series)),
        edition=number,
        trades=_plans(series, trades),
    )


def _plans(series: str, trades: Sequence[str]) -> tuple[TradePlan, ...]:
    rulebook = preset(_PRESETS[series]).rulebook
    stages = (StagePlan(key=_STAGES[series]),)
    return tuple(TradePlan(name=name, rulebook=rulebook, stages=stages) for name in trades)


def _held(city: City, series: str, trade: TradeId, day: date, entrants: Sequence[Entrant]) -> HeldTrade:
    seats, marks_of, first_judge = _PANELS[series]
    return HeldTrade(
        city=city,
        trade=trade,
        key=_STAGES[series],
        group=preset(_PRESETS[series]).rulebook.groups[0].id,
        day=day,
        seats=seats,
        entrants=entrants,
        marks_of=marks_of,
        judges=JUDGES[first_judge:],
    )


_PANELS: Mapping[str, tuple[Mapping[str, tuple[str, ...]], MarksOf, int]] = {
    "skills": ({"T": ("theory", "clock")} | dict.fromkeys("ABCDE", ("practice",)), marks.vocational, 12),
    "innovation": (dict.fromkeys("ABCDE", ("project",)), marks.innovation, 0),
    "speech": (dict.fromkeys("ABCDEFG", ("speech",)), marks.speech, 5),
}
"""For each series its seats with the modules they mark, the marks they give, and the first of its judges."""


def _persons(city: City, chance: Random, count: int) -> list[Entrant]:
    """So many different people."""
    chosen = chance.sample(range(JUDGES.stop, city.people), count)
    return [Entrant(city.person(number), city.unit_of(number).id) for number in chosen]


def _project(city: City, year: int, number: int, unit: int) -> Entrant:
    """A project of some people of one unit."""
    members = tuple(city.colleague(unit, one) for one in range(_TEAM))
    return Entrant(city.seed.id("project", year, number), city.units[unit].id, "project", members)


def _sent_on(city: City, held: HeldTrade) -> Iterator[Deed]:
    """The province holds its contest in autumn; the city enters its best projects."""
    year = held.day.year
    founded = FoundCompetition(
        id=city.seed.command("province", year),
        name=f"{year}年全省职工创新大赛",
        organiser=city.province,
        level="province",
        first_day=date(year, 11, 10),
        last_day=date(year, 11, 12),
        trades=_plans("innovation", ("职工创新项目",)),
    )
    officer = f"organiser:{city.seed.id('officer of the province')}"
    yield Deed(moment(date(year, 7, 1), 9), officer, founded)
    sent = SendOn(
        id=city.seed.command("send on", year),
        stage=held.stage,
        entries=held.entries[:_SENT_ON],
        trade=trade_of(founded.id),
    )
    yield Deed(moment(held.day + days(20), 10), city.officer(0), sent)
