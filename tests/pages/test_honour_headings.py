"""In which order the honour roll's headings stand."""

from __future__ import annotations

from uuid import uuid4

from api.pages.honour.roll import _headings
from projections.rolls import Honour


def _honour(name: str, place: int | None = None, kind: str = "award", year: str = "2026") -> Honour:
    return Honour(
        honour=uuid4(),
        kind=kind,
        title=None,
        name=name,
        name_en="",
        family="",
        level="city",
        year=year,
        recipient=uuid4(),
        recipient_kind="person",
        leader=None,
        unit=None,
        stage=None,
        trade=None,
        place=place,
        grounds="",
        status="conferred",
        ground_of_revocation="",
        conferred_on=f"{year}-11-12",
        position=1,
        ended_on=None,
        ended_position=None,
    )


def test_prizes_stand_from_the_best_down_not_by_their_characters() -> None:
    lines = [_honour("三等奖", 4), _honour("二等奖", 2), _honour("一等奖", 1), _honour("三等奖", 3)]
    assert [heading.first.name for heading in _headings(lines)] == ["一等奖", "二等奖", "三等奖"]


def test_titles_stand_before_prizes_and_the_newest_year_first() -> None:
    lines = [_honour("一等奖", 1, year="2025"), _honour("一等奖", 1), _honour("车城工匠", kind="title")]
    said = [(heading.first.name, heading.first.year) for heading in _headings(lines)]
    assert said == [("车城工匠", "2026"), ("一等奖", "2026"), ("一等奖", "2025")]


def test_inside_a_heading_the_order_of_conferral_holds() -> None:
    first, second = _honour("三等奖", 5), _honour("三等奖", 4)
    assert _headings([first, second])[0].lines == [first, second]
