"""A report put together: every figure with its words, its press wording, the year before and its facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import quote, urlencode

from api.platform import Platform
from api.reports.words import NOUNS, PARTS
from competition.directory.census import census, units_where
from projections.annual_report import Figure, annual_report
from projections.periods import Period
from projections.press_wording import (
    press,
    press_in_english,
    press_money,
    press_money_in_english,
)
from projections.report_lines import Scope


class Asked(NamedTuple):
    """What a report is asked for. `area`: None for everywhere; `as_of`: which honours stood on that day."""

    period: Period
    area: str | None
    as_of: date | None

    def scope(self, platform: Platform) -> Scope:
        """The same, with the units of the area."""
        units = units_where(platform.private, area=self.area)
        return Scope(self.period, units, None if self.as_of is None else self.as_of.isoformat())

    def link(self, base: str, *path: str) -> str:
        """An address under `base` that asks for the same period and area."""
        kept = {"area": self.area, "as_of": self.as_of}
        query = urlencode({name: value for name, value in kept.items() if value is not None})
        whole = "/".join([base, self.period.text, *(quote(part, safe="") for part in path)])
        return f"{whole}?{query}" if query else whole


class Told(NamedTuple):
    """A figure as a report tells it.

    `value` and `before` (None where nothing is known of earlier) are numbers, or fen where `is_money`.
    `press` and `press_en` say the value as a press report does. `facts`: the address that lists what is
    behind it.
    """

    key: str
    section: str
    chinese: str
    english: str
    is_money: bool
    value: int
    before: int | None
    press: str
    press_en: str
    facts: str

    @property
    def change(self) -> int | None:
        """How much more it is than before."""
        return None if self.before is None else self.value - self.before


def figures_told(platform: Platform, asked: Asked) -> list[Told]:
    """Every figure of a report, in its order. Those of the directory are as it stands now."""
    with platform.tables.read.begin() as connection:
        figures = annual_report(connection, asked.scope(platform))
    return [*_organisation(platform, asked), *(_told(figure, asked) for figure in figures)]


def _organisation(platform: Platform, asked: Asked) -> Iterator[Told]:
    counted = census(platform.private, asked.area)
    behind = {"unions": "/api/v1/units", "units": "/api/v1/units", "people": "/api/v1/people"}
    for key, value in counted._asdict().items():
        words = NOUNS[key]
        yield Told(
            key=key,
            section="organisation",
            chinese=words.chinese,
            english=words.english,
            is_money=False,
            value=value,
            before=None,
            press=press(value, words.measure),
            press_en=press_in_english(value),
            facts=behind[key],
        )


def _told(figure: Figure, asked: Asked) -> Told:
    words = NOUNS[figure.noun]
    part = PARTS.get(figure.of)
    chinese, english = words.chinese, words.english
    if figure.name:
        chinese, english = figure.name + chinese, f"{figure.name_en or figure.name} {english}".strip()
    if part is not None:
        chinese, english = f"{chinese}（{part[0]}）", f"{english} ({part[1]})"
    is_money = figure.counted == "fen"
    return Told(
        key=figure.key,
        section=figure.section,
        chinese=chinese,
        english=english,
        is_money=is_money,
        value=figure.value,
        before=figure.before,
        press=press_money(figure.value) if is_money else press(figure.value, words.measure),
        press_en=press_money_in_english(figure.value) if is_money else press_in_english(figure.value),
        facts=asked.link("/api/v1/reports", "figures", figure.key),
    )
