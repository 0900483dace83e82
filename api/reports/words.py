"""What the figures of a report are called in both languages, and what they are counted in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """A figure's name, and its measure word in Chinese: 106,000 *条* suggestions."""

    chinese: str
    english: str
    measure: str


SECTIONS: Mapping[str, tuple[str, str]] = {
    "organisation": ("组织概况", "Organisation"),
    "competitions": ("劳动和技能竞赛", "Labour and skills competitions"),
    "series": ("系列赛事", "Series"),
    "works": ("职工创新", "What workers thought up"),
    "honours": ("荣誉称号", "Honours"),
    "studios": ("创新工作室", "Innovation studios"),
}

NOUNS: Mapping[str, Words] = {
    "unions": Words("基层工会", "Grass-roots unions", "个"),
    "units": Words("涵盖单位", "Units", "家"),
    "people": Words("在册职工", "People on the books", "人"),
    "competitions": Words("举办竞赛", "Competitions held", "项"),
    "trades": Words("规划内竞赛工种", "Trades competed in under a programme", "个"),
    "entries": Words("参赛项目和选手", "Entries", "个"),
    "series.editions": Words("举办", "Editions", "届"),
    "series.entries": Words("参赛", "Entries", "个"),
    "series.sent_on": Words("选送上级竞赛", "Editions that sent their best to a higher contest", "届"),
    "suggestions": Words("合理化建议", "Suggestions", "条"),
    "suggestions.benefit": Words("合理化建议创造价值", "Worth of the suggestions", "元"),
    "innovations": Words("技术创新成果", "Technical innovations", "项"),
    "innovations.benefit": Words("技术创新成果创造价值", "Worth of the innovations", "元"),
    "honours": Words("授予荣誉称号", "Titles conferred", "个"),
    "honours.recipients": Words("获得荣誉称号的个人和集体", "Distinct recipients", "个"),
    "awards": Words("颁发竞赛奖项", "Competition awards", "个"),
    "title": Words("", "", "个"),
    "family.technical expert": Words("技术能手", "Technical experts", "名"),
    "family.craftsman": Words("工匠", "Craftsmen", "名"),
    "family.model worker": Words("劳动模范和先进工作者", "Model and advanced workers", "名"),
    "family.labour award": Words("五一劳动奖", "Labour awards", "个"),
    "family.pioneer team": Words("工人先锋号", "Pioneer teams", "个"),
    "family.women's award": Words("五一巾帼奖", "Women's awards", "个"),
    "family.pacesetter": Words("标兵岗和标兵", "Pacesetter posts and pacesetters", "个"),
    "family.innovation studio": Words("创新工作室", "Innovation studios", "个"),
}

PARTS: Mapping[str, tuple[str, str]] = {
    "enterprise": ("企业级", "enterprise level"),
    "county": ("县级", "county level"),
    "city": ("市级", "city level"),
    "province": ("省级", "province level"),
    "nation": ("国家级", "national level"),
    "person": ("个人", "persons"),
    "team": ("班组", "teams"),
    "unit": ("单位", "units"),
    "studio": ("工作室", "studios"),
}
