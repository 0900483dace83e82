"""Examples of honours for the frozen corpus."""

from __future__ import annotations

from collections.abc import Iterator

from competition.facts import Fact
from competition.honours.awards import AwardConferred, AwardRevoked, PrizesDecided
from competition.honours.titles import ByRank, TitleConferred, TitleEstablished, TitleRevoked
from competition.identifiers import TitleId, award_of, conferral_of
from tests.builders import STAGE, UNIT, contestant, entry, named


def of_honours() -> Iterator[Fact]:
    yield from _of_awards()
    yield from _of_titles()


def _of_awards() -> Iterator[Fact]:
    award = award_of(STAGE, entry(1), "first")
    yield PrizesDecided(stage=STAGE, edition=2, awards=(award,))
    yield AwardConferred(
        award=award,
        stage=STAGE,
        entry=entry(1),
        group="employees",
        prize="first",
        name="一等奖",
        place=1,
        entrants=30,
        seats=3,
        boundary="up",
    )
    yield AwardRevoked(award=award, ground="a forged certificate")


def _of_titles() -> Iterator[Fact]:
    title = TitleId(named("craftsman"))
    conferral = conferral_of(title, contestant(1), "2025")
    yield TitleEstablished(
        title=title,
        name="车城工匠",
        name_en="Craftsman of the Car City",
        family="craftsman",
        level="city",
        recipient="person",
    )
    yield TitleConferred(
        conferral=conferral,
        title=title,
        recipient=contestant(1),
        kind="person",
        unit=UNIT,
        cycle="2025",
        grounds="first in the final",
        by_rank=ByRank(stage=STAGE, entry=entry(1), place=1),
    )
    yield TitleRevoked(conferral=conferral, ground="a forged certificate")
