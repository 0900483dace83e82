"""The invented city competition, from its announcement to the honour roll."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from io import StringIO

import pytest

from api.cli import main
from tests.journeys.places import fresh_place


def demo(kind: str, request: pytest.FixtureRequest, *options: str) -> str:
    """What `jiangbang demo --once --fast` prints, on a wide terminal."""
    with (
        fresh_place(kind, request) as place,
        pytest.MonkeyPatch.context() as terminal,
        redirect_stdout(StringIO()) as said,
    ):
        terminal.setenv("COLUMNS", "160")
        with pytest.raises(SystemExit, match="0"):
            main(["demo", "--once", "--fast", "--port", "0", "--database", place, *options])
    return said.getvalue()


def places(said: str) -> list[str]:
    """The lines of the rankings and of the honour roll, in any order: halls publish side by side."""
    return sorted(
        re.findall(r"^ +(?:\d+|DNS|一|二|三|砚州).*$", said[said.index("最终排名") :], re.MULTILINE)
    )


@pytest.fixture(scope="module")
def on_sqlite(request: pytest.FixtureRequest) -> str:
    return demo("sqlite", request)


@pytest.fixture(scope="module")
def on_postgresql(request: pytest.FixtureRequest) -> str:
    return demo("postgresql", request)


@pytest.fixture(params=["sqlite", "postgresql"])
def said(request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue(f"on_{request.param}")
    return found


def test_it_ends_with_final_rankings_and_the_honour_roll(said: str) -> None:
    for stage in ("焊工 · 初赛", "焊工 · 决赛", "“劳动最美”主题演讲 · 决赛", "职工创新项目 · 决赛"):
        assert f"{stage}  成绩公布" in said
        assert re.search(rf"{stage} · .+ 最终排名", said)
    roll = said[said.rindex("光荣榜 honour roll") :]
    for honour in ("一等奖", "二等奖", "三等奖", "砚州市技术能手", "砚州工匠"):
        assert honour in roll


def test_not_everything_goes_smoothly(said: str) -> None:
    for incident in ("离场就医", "更正", "记 DNS", "扣 1 分", "总分相同，按创新性"):
        assert incident in said


def test_everybody_is_told_where_to_sign_in(said: str) -> None:
    for role in ("组织者 organiser", "裁判长 chief judge", "裁判 judge", "选手 contestant"):
        assert re.search(rf"{role}.* http://127\.0\.0\.1:\d+/sign-in#\S{{32}}\n", said)


def test_the_same_seed_gives_the_same_places_whatever_the_database(
    on_sqlite: str, on_postgresql: str
) -> None:
    assert places(on_sqlite) == places(on_postgresql)
    assert len(places(on_sqlite)) > 40


def test_another_seed_brings_other_people(on_sqlite: str, request: pytest.FixtureRequest) -> None:
    assert places(demo("sqlite", request, "--seed", "7")) != places(on_sqlite)
