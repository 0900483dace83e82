"""Four commands, which leave six facts: a trade is added to its competition's list, too."""

from __future__ import annotations

from datetime import date

from competition.commands import Command
from competition.honours.titles import EstablishTitle
from competition.identifiers import competition_of
from competition.setup.founding import AddTrade, FoundCompetition
from tests.builders import UNIT, command

FOUNDING = command(
    FoundCompetition,
    name="职工技能大赛",
    organiser=UNIT,
    level="city",
    first_day=date(2025, 5, 1),
    last_day=date(2025, 5, 3),
)
COMPETITION = competition_of(FOUNDING.id)

SHORT_HISTORY: tuple[Command, ...] = (
    FOUNDING,
    command(AddTrade, competition=COMPETITION, name="焊工"),
    command(AddTrade, competition=COMPETITION, name="钳工"),
    command(
        EstablishTitle,
        name="工匠",
        name_en="Craftsman",
        family="craftsman",
        level="city",
        recipient="person",
    ),
)
