"""The honour roll, the medal table of units, and a person's honours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from api.access import May
from api.accounts.scope import is_for_all
from api.by_name.honoured import page_of, with_names
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from api.routes.doors import PROBLEMS, Position, Seen
from api.schemas.rolls import (
    HonourCount,
    MedalLineAnswer,
    MedalTableAnswer,
    PersonHonoursAnswer,
    RollAnswer,
)
from competition.directory.census import units_where
from projections.honour_counts import roll_counts
from projections.medal_table import medal_table
from projections.periods import Period
from projections.rolls import RollWanted, roll

router = APIRouter(tags=["honours"], responses=PROBLEMS)

Short = Annotated[str | None, Query(max_length=200)]
Day = Annotated[date | None, Query(description="As it stood at the end of this day.")]
_MOST_OF_A_PERSON = 1000


class Filters:
    """What may be asked of the roll and of the medal table."""

    def __init__(
        self,
        kind: Short = None,
        title: UUID | None = None,
        family: Short = None,
        level: Short = None,
        year: Short = None,
        recipient_kind: Short = None,
        unit: UUID | None = None,
        person: UUID | None = None,
        area: Short = None,
        industry: Short = None,
        competition: UUID | None = None,
        stage: UUID | None = None,
        conferred: Annotated[str | None, Query(max_length=40, description="A period of days.")] = None,
        as_of: Day = None,
        with_revoked: bool = False,
    ) -> None:
        self.area, self.industry = area, industry
        self.wanted = RollWanted(
            kind=kind,
            title=title,
            family=family,
            level=level,
            year=year,
            recipient_kind=recipient_kind,
            unit=unit,
            recipient=person,
            competition=competition,
            stage=stage,
            conferred=None if conferred is None else Period.parse(conferred),
            as_of=None if as_of is None else as_of.isoformat(),
            with_revoked=with_revoked,
        )

    def on(self, platform: Platform) -> RollWanted:
        """What is asked, with the units that the directory knows to be in the area and the industry."""
        units = units_where(platform.private, area=self.area, industry=self.industry)
        return replace(self.wanted, units=units)


Asked = Annotated[Filters, Depends(Filters)]


@router.get("/honours", dependencies=[Depends(May(Action.SEE_PUBLIC))])
def see_roll(
    platform: Seen,
    asked: Asked,
    name: Annotated[str, Query(max_length=100, description="A recipient's name, pinyin or initials.")] = "",
    since: Annotated[Position, Query(description="The position of the last line held.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> RollAnswer:
    """The honour roll in the order of conferral, with its counts, now or as of a day."""
    wanted = asked.on(platform)
    with platform.tables.read.begin() as connection:
        page = page_of(platform, connection, wanted, name, after=since, limit=limit)
        counts = roll_counts(connection, wanted.as_of)
    return RollAnswer(
        counts=[HonourCount.model_validate(count, from_attributes=True) for count in counts],
        honours=with_names(platform, page.lines),
        next=page.next,
    )


@router.get("/medals", dependencies=[Depends(May(Action.SEE_PUBLIC))])
def see_medals(platform: Seen, asked: Asked) -> MedalTableAnswer:
    """The medal table of units, by the same filters as the roll."""
    return medals_answer(platform, asked)


@router.get("/people/{person}/honours")
def see_honours_of_person(
    person: UUID, platform: Seen, who: Annotated[Principal, Depends(May(Action.SEE_PUBLIC))]
) -> PersonHonoursAnswer:
    """Somebody's honours, in the order of conferral.

    Everybody sees those that stand; the person themselves, and who confers titles, also those that ended. Of
    somebody without any nothing is told, not even that they are known.
    """
    return person_answer(platform, who, person)


def medals_answer(platform: Platform, asked: Filters) -> MedalTableAnswer:
    """The medal table with the units' names."""
    with platform.tables.read.begin() as connection:
        lines = medal_table(connection, asked.on(platform))
    names = platform.directory.names_of(line.unit for line in lines)
    return MedalTableAnswer(
        units=[
            MedalLineAnswer.model_validate(
                line._asdict()
                | {"unit": names.get(line.unit), "unit_id": line.unit, "points": str(line.points)}
            )
            for line in lines
        ]
    )


def person_answer(platform: Platform, who: Principal, person: UUID) -> PersonHonoursAnswer:
    """Somebody's honours, as far as `who` may know them."""
    own = any(hat.person == person or (hat.role == "organiser" and is_for_all(hat)) for hat in who.hats)
    wanted = RollWanted(recipient=person, with_revoked=own)
    with platform.tables.read.begin() as connection:
        lines = roll(connection, wanted, limit=_MOST_OF_A_PERSON)
    named = with_names(platform, lines)
    name = platform.directory.names_of([person]).get(person) if named or own else None
    return PersonHonoursAnswer(person=person, name=name, own=own, honours=named)
