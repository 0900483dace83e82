"""`jiangbang seed-history`: what it prints is what is in the log, and what the annual report says of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from api.cli import main
from api.cli.seed_history import names
from api.cli.seed_history.deeds import Deed, Seed, write_down
from api.cli.seed_history.figures import Figures, spread
from competition.directory.directory import open_directory
from competition.directory.record import people
from competition.facts import AnyRecord
from competition.honours.conferring import ConferCandidate
from competition.identifiers import ConferralId
from competition.log.database import Database
from competition.log.store import open_log
from competition.refusals.family import NotFound
from competition.setup.programme import AnnounceProgramme
from tests.api.office import Person, open_office
from tests.builders import UNIT
from tests.cli.conftest import Run

SCALE = 0.01
FIGURES = Figures.at(SCALE)
_LINE = re.compile(r" *([\d,]+)  (\w+)")


@dataclass(frozen=True)
class History:
    """A history as somebody made it: where it lies, and what was printed."""

    folder: Path
    printed: str

    def records(self) -> list[AnyRecord]:
        with closing(open_log(Database.parse(str(self.folder)), read_only=True)) as log:
            found: list[AnyRecord] = []
            while more := log.read(found[-1].position if found else 0):
                found += more
            return found


def seeded(folder: Path, *arguments: str) -> History:
    printed = io.StringIO()
    with redirect_stdout(printed), pytest.raises(SystemExit) as ended:
        main(["seed-history", str(folder), "--scale", str(SCALE), *arguments])
    assert ended.value.code == 0
    return History(folder, printed.getvalue())


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    return seeded(tmp_path_factory.mktemp("seeded") / "data")


@pytest.fixture(scope="module")
def organiser(history: History) -> Iterator[Person]:
    """Somebody who may read reports over the history."""
    with redirect_stdout(io.StringIO()), pytest.raises(SystemExit):
        main(["rebuild", "--database", str(history.folder)])
    with open_office(Database.parse(str(history.folder))) as office:
        yield office.person("organiser")


def report(who: Person, period: str) -> list[dict[str, Any]]:
    answer = who.get(f"/reports/{period}")
    assert answer.status_code == 200, answer.text
    figures: list[dict[str, Any]] = answer.json()["figures"]
    return figures


KEYS: Mapping[str, str] = {
    "competitions": "competitions",
    "unions": "unions",
    "units": "units",
    "people": "people",
    "trades_in_programme": "trades",
    "suggestions": "suggestions",
    "suggestion_benefit_fen": "suggestions.benefit",
    "innovations": "innovations",
    "model_workers": "family.model worker",
    "labour_awards": "family.labour award",
    "pioneer_teams": "family.pioneer team",
    "technical_experts": "family.technical expert",
    "womens_award_units": "family.women's award.unit",
    "womens_award_persons": "family.women's award.person",
    "pacesetter_posts": "family.pacesetter.team",
    "pacesetters": "family.pacesetter.person",
    "studios_city": "family.innovation studio.city",
    "studios_province": "family.innovation studio.province",
    "conferrals": "honours",
    "studios": "family.innovation studio",
}
NAMED: Mapping[str, tuple[str, str]] = {
    "innovation_editions": ("职工创新大赛", ".editions"),
    "innovation_projects": ("职工创新大赛", ".entries"),
    "provincial_contests": ("职工创新大赛", ".sent_on"),
    "speech_contests": ("主题演讲比赛", ".editions"),
    "craftsmen_hubei": ("湖北工匠", ""),
    "craftsmen_jingchu": ("荆楚工匠", ""),
    "craftsmen_checheng": ("车城工匠", ""),
}
"""Figures of a series or a title: its name, and how the figure's key ends."""


def figure_of(figures: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The figure of a report that stands for one of `Figures`."""
    if name in KEYS:
        found = [one for one in figures if one["key"] == KEYS[name]]
    else:
        called, ending = NAMED[name]
        found = [one for one in figures if called in one["chinese"] and one["key"].endswith(ending)]
    assert len(found) == 1, (name, found)
    return found[0]


def test_every_figure_is_printed(history: History) -> None:
    printed = {found[2]: int(found[1].replace(",", "")) for found in _LINE.finditer(history.printed)}
    assert {name: printed.get(name) for name, _ in FIGURES.lines()} == dict(FIGURES.lines())


@pytest.fixture(scope="module")
def five_years(organiser: Person) -> list[dict[str, Any]]:
    return report(organiser, "2021-2025")


@pytest.mark.parametrize("name", [name for name, _ in FIGURES.lines()])
def test_the_annual_report_says_what_was_printed(name: str, five_years: list[dict[str, Any]]) -> None:
    assert figure_of(five_years, name)["value"] == dict(FIGURES.lines())[name]


def test_a_report_over_fewer_years_is_not_taken_for_the_whole(organiser: Person) -> None:
    """A planted fault: a year is missing; every figure that has something in each year shows it."""
    shorter = report(organiser, "2021-2024")
    yearly = ("competitions", "suggestions", "suggestion_benefit_fen", "innovations", "speech_contests")
    said = dict(FIGURES.lines())
    assert all(figure_of(shorter, name)["value"] < said[name] for name in yearly)


@pytest.mark.parametrize("name", ["competitions", "suggestions", "suggestion_benefit_fen", "conferrals"])
def test_the_facts_behind_a_figure_add_up_to_it(name: str, organiser: Person) -> None:
    facts = organiser.ask("GET", f"/reports/2021-2025/figures/{KEYS[name]}", params={"limit": 1000}).json()
    assert sum(fact["amount"] for fact in facts["facts"]) == dict(FIGURES.lines())[name]
    assert facts["next"] is None


def test_the_years_add_up_to_the_five_years_and_none_of_them_is_all(organiser: Person) -> None:
    name = "competitions"
    years = [figure_of(report(organiser, str(year)), name)["value"] for year in range(2021, 2026)]
    assert sum(years) == FIGURES.competitions
    assert max(years) < FIGURES.competitions


def test_everything_stands_in_the_order_of_time(history: History) -> None:
    moments = [record.stamp.at for record in history.records()]
    assert moments == sorted(moments)
    assert (moments[0].year, moments[-1].year) == (2021, 2025)


def test_whoever_was_honoured_is_in_the_directory_or_named_there(history: History) -> None:
    conferred = [
        record.fact for record in history.records() if type(record.fact).__name__ == "TitleConferred"
    ]
    assert len(conferred) == FIGURES.conferrals + FIGURES.studios
    tables, directory = open_directory(Database.parse(str(history.folder)))
    try:
        recipients = {fact.recipient for fact in conferred}
        assert set(directory.names_of(recipients)) == recipients
    finally:
        tables.close()


def test_nobody_is_given_an_id_number_or_a_phone_that_may_be_somebody_elses(history: History) -> None:
    tables, _ = open_directory(Database.parse(str(history.folder)))
    try:
        with tables.read.begin() as connection:
            sealed = connection.execute(select(func.count(people.c.details))).scalar_one()
            marked = connection.execute(
                select(func.count(people.c.id_mark), func.count(people.c.phone_mark))
            ).one()
    finally:
        tables.close()
    assert (sealed, *marked) == (0, 0, 0)


def test_the_same_seed_makes_the_same_history_and_another_seed_another(
    history: History, tmp_path: Path
) -> None:
    def told(history: History) -> list[tuple[object, ...]]:
        return [(one.stream, one.version, one.stamp, one.fact) for one in history.records()]

    first = told(history)
    assert told(seeded(tmp_path / "again")) == first
    other = told(seeded(tmp_path / "other", "--seed", "7"))
    assert len(other) == len(first)
    assert other != first


def test_a_folder_that_holds_a_history_is_left_alone(history: History, run: Run) -> None:
    before = len(history.records())
    ended = run("seed-history", str(history.folder), "--scale", "0.01")
    assert (ended.code, ended.out) == (2, "")
    assert "holds a history already" in ended.err
    assert len(history.records()) == before


def test_the_figures_of_all_five_years_are_those_the_press_printed() -> None:
    whole = Figures.at(1)
    assert whole == Figures()
    assert (whole.conferrals, whole.studios) == (961, 79)
    assert (whole.competitions, whole.unions, whole.units, whole.people) == (21_000, 6_185, 10_740, 473_114)


@pytest.mark.parametrize(
    ("scale", "people", "projects", "hubei", "speech"),
    [(0.01, 4_732, 9, 1, 5), (0.1, 47_312, 82, 1, 5), (0.5, 236_557, 406, 1, 5)],
)
def test_a_part_of_the_figures_is_rounded_up_and_the_frame_stays(
    scale: float, people: int, projects: int, hubei: int, speech: int
) -> None:
    found = Figures.at(scale)
    assert (found.people, found.innovation_projects, found.craftsmen_hubei) == (people, projects, hubei)
    assert found.speech_contests == speech


@given(st.integers(0, 10**12), st.lists(st.integers(0, 1000), min_size=1).filter(any))
def test_parts_add_up_to_the_whole_and_are_near_their_weights(total: int, weights: list[int]) -> None:
    parts = spread(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    assert all(
        abs(part * whole - total * weight) < whole for part, weight in zip(parts, weights, strict=True)
    )


def test_a_refusal_stops_the_history_and_says_what_was_refused() -> None:
    """A planted fault: a title is conferred on a candidate whom nobody named."""
    seed, at = Seed(1), datetime(2021, 1, 8, tzinfo=UTC)
    sound = AnnounceProgramme(
        id=seed.command("plan"), name="规划", organiser=UNIT, first_year=2021, last_year=2025
    )
    unsound = ConferCandidate(id=seed.command("confer"), conferral=ConferralId(seed.id("nobody")))
    with closing(open_log(Database.memory())) as log:
        deeds = [Deed(at, "organiser:1", sound), Deed(at, "organiser:1", unsound)]
        with pytest.raises(NotFound) as refused:
            list(write_down(log, deeds))
        assert log.head() == 1
    assert "ConferCandidate" in refused.value.__notes__[0]


def test_every_fact_has_the_moment_of_its_deed() -> None:
    seed, at = Seed(1), datetime(2021, 1, 8, tzinfo=UTC)
    deeds = [
        Deed(
            at + timedelta(days=number),
            "organiser:1",
            AnnounceProgramme(
                id=seed.command(number), name="规划", organiser=UNIT, first_year=2021, last_year=2025
            ),
        )
        for number in range(3_000)
    ]
    with closing(open_log(Database.memory())) as log:
        assert [receipt.at for receipt in write_down(log, deeds)] == [deed.at for deed in deeds]


def test_no_two_units_share_a_name() -> None:
    called = [unit.name for unit in islice(names.units(), Figures().units)]
    assert len(set(called)) == Figures().units
