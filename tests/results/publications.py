"""A final that is marked and locked, under either control level, and what is published of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from competition.facts import Fact
from competition.results.proceedings import NoticeOpened, PublicationProposed
from competition.results.publish import PublishResults, digest_of
from competition.results.results import LockCountersigned, ResultsPublished, Standing
from competition.setup.competition import CompetitionFounded, ControlLevel
from competition.setup.rubric import hash_of
from tests.builders import COMPETITION, NOON, STAGE, UNIT, command, entry, locked, open_stage, signed
from tests.scoring.builders import rulebook

CHIEF: dict[str, Any] = {"by": "chief judge:1", "device": "d1"}
SUPERVISOR: dict[str, Any] = {"by": "supervisor:2", "device": "d2"}
ORGANISER: dict[str, Any] = {"by": "organiser:3", "device": "d3"}


def founded(control: ControlLevel = "two-person") -> CompetitionFounded:
    return CompetitionFounded(
        competition=COMPETITION,
        name="第四届职工创新大赛",
        organiser=UNIT,
        level="city",
        first_day=NOON.date(),
        last_day=NOON.date(),
        control=control,
    )


MARKED = (*open_stage(entries=(1, 2), seats="A"), signed(1, "A", "8"), signed(2, "A", "7"))
LOCKED = (*MARKED, locked())
LOCKED_BY_TWO: tuple[Fact, ...] = (founded(), *LOCKED, LockCountersigned(stage=STAGE))


def ranked(number: int, place: int, total: str) -> Standing:
    return Standing(
        entry=entry(number),
        group="employees",
        status="competing",
        standing="ranked",
        total=Decimal(total),
        place=place,
    )


STANDINGS = (ranked(1, 1, "8.00"), ranked(2, 2, "7.00"))
DIGEST = digest_of(STANDINGS)


def publish(**fields: Any) -> PublishResults:
    return command(PublishResults, stage=STAGE, **fields)


def published(edition: int = 1, **fields: Any) -> ResultsPublished:
    """An edition of the final; it pins the lock of `LOCKED_BY_TWO` unless it says another position."""
    defaults: dict[str, Any] = {
        "as_of": len(LOCKED_BY_TWO),
        "digest": hash_of(rulebook()),
        "standings": STANDINGS,
        "control": "two-person",
    }
    return ResultsPublished(stage=STAGE, edition=edition, **(defaults | fields))


def proposed(edition: int = 1, reason: str = "", standings: str = DIGEST) -> PublicationProposed:
    return PublicationProposed(stage=STAGE, edition=edition, standings=standings, reason=reason)


def noticed(edition: int = 1, **fields: Any) -> NoticeOpened:
    """A notice of one day that is opened at `NOON`: it closes on 2 May 2025 at 16:00 UTC."""
    day = NOON.date().replace(day=2)
    closes = NOON.replace(day=2, hour=16)
    defaults: dict[str, Any] = {
        "days": 1,
        "counted": "calendar",
        "timezone": "Asia/Shanghai",
        "first_day": day,
        "last_day": day,
        "skipped": (),
        "closes": closes,
        "appeals_until": closes,
    }
    return NoticeOpened(stage=STAGE, edition=edition, **(defaults | fields))
