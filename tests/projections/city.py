"""What a city held, thought up and honoured in 2024 and 2025."""

from __future__ import annotations

from datetime import date
from typing import Any

from competition.entries.entry import EntryWithdrawn
from competition.honours.awards import AwardRevoked
from competition.honours.conferrals import TitleRevoked
from competition.honours.works import (
    BenefitVerified,
    InnovationRecorded,
    SuggestionRecorded,
    SuggestionsReported,
)
from competition.identifiers import (
    CommandId,
    CompetitionId,
    ProgrammeId,
    SeriesId,
    TradeId,
    WorkId,
    award_of,
    work_of,
)
from competition.results.proceedings import EntriesSentOn
from competition.setup.competition import CompetitionCancelled, CompetitionFounded, TradeAdded
from competition.setup.programme import ProgrammeAnnounced, SeriesFounded
from tests.builders import (
    STAGE,
    UNIT,
    Told,
    contestant,
    entry,
    named,
    person,
)
from tests.projections.honours import (
    OTHER_UNIT,
    competition,
    conferral,
    conferred,
    established,
    on,
    won,
)

PROGRAMME, SERIES = ProgrammeId(named("programme")), SeriesId(named("series"))


def held(name: str, last_day: date, **fields: Any) -> CompetitionFounded:
    defaults: dict[str, Any] = {"organiser": OTHER_UNIT, "level": "enterprise", "control": "single-handed"}
    return CompetitionFounded(
        competition=CompetitionId(named(name)),
        name=name,
        first_day=date(2024, 1, 1),
        last_day=last_day,
        **(defaults | fields),
    )


def added(name: str, where: str) -> TradeAdded:
    return TradeAdded(
        trade=TradeId(named(f"{name} {where}")), competition=CompetitionId(named(where)), name=name
    )


def work(name: str) -> WorkId:
    return work_of(CommandId(named(name)))


def reported(year: int, count: int, fen: int, **fields: Any) -> SuggestionsReported:
    return SuggestionsReported(**({"unit": UNIT} | fields), year=year, count=count, benefit_fen=fen)


def five_years() -> list[Told]:
    """A city's competitions, works and honours of 2024 and 2025."""
    years: dict[str, Any] = {"first_year": 2021, "last_year": 2025, "note": ""}
    recorded: dict[str, Any] = {"unit": UNIT, "authors": (person(1),), "year": 2025}
    return [
        *on(
            "2023-01-01",
            ProgrammeAnnounced(programme=PROGRAMME, name="规划", organiser=UNIT, **years),
            SeriesFounded(series=SERIES, programme=PROGRAMME, name="创新大赛", organiser=UNIT),
            established("车城工匠"),
            established("荆楚工匠", level="province"),
            established("巾帼奖", "women's award", recipient="unit"),
            established("工作室", "innovation studio", recipient="studio"),
        ),
        *on("2023-02-01", held("old", date(2024, 12, 31)), held("new", date(2025, 1, 1))),
        *on("2023-02-01", held("called off", date(2025, 2, 1))),
        *on(
            "2023-02-02", CompetitionCancelled(competition=CompetitionId(named("called off")), reason="洪水")
        ),
        *on("2024-01-01", held("第三届", date(2024, 6, 1), series=SERIES, edition=3, level="city")),
        *on("2025-01-01", held("第四届", date(2025, 6, 1), series=SERIES, edition=4, level="city")),
        *on("2025-01-01", added("焊工", "第三届"), added("焊工", "第四届"), added("茶艺", "第四届")),
        *on("2025-01-01", added("焊工", "new")),
        *on("2025-05-01", *competition(), EntryWithdrawn(entry=entry(3), reason="病")),
        *on("2025-05-04", won(1), won(2, "second")),
        *on("2025-05-05", AwardRevoked(award=award_of(STAGE, entry(2), "second"), ground="舞弊")),
        *on(
            "2025-05-05",
            EntriesSentOn(stage=STAGE, edition=1, trade=TradeId(named("x")), entries=(entry(1),), entered=()),
        ),
        *on("2024-12-31", conferred("车城工匠", contestant(1), "2024", unit=UNIT)),
        *on(
            "2025-05-01",
            conferred("车城工匠", contestant(1), unit=UNIT),
            conferred("车城工匠", contestant(2)),
        ),
        *on("2025-05-01", conferred("荆楚工匠", contestant(1), unit=UNIT)),
        *on("2025-05-01", conferred("巾帼奖", UNIT, kind="unit"), conferred("巾帼奖", contestant(4))),
        *on("2025-05-01", conferred("工作室", named("studio"), kind="studio", unit=UNIT)),
        *on("2025-12-31", TitleRevoked(conferral=conferral("车城工匠", contestant(2)), ground="失实")),
        *on("2025-12-31", SuggestionRecorded(work=work("s"), title="改进夹具", **recorded)),
        *on("2025-12-31", BenefitVerified(work=work("s"), benefit_fen=500)),
        *on("2026-01-05", reported(2025, 100, 4_000), reported(2025, 106, 4_200)),
        *on("2026-01-05", reported(2024, 90, 1_000, unit=OTHER_UNIT), reported(2025, 1, 0, unit=OTHER_UNIT)),
        *on("2026-01-05", InnovationRecorded(work=work("i"), title="上料机构", **recorded)),
        *on(
            "2026-01-06",
            BenefitVerified(work=work("i"), benefit_fen=7),
            BenefitVerified(work=work("i"), benefit_fen=9),
        ),
    ]
