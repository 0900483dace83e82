"""Examples of what happens to a result after the lock, and of an appeal, for the frozen corpus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from competition.facts import Fact
from competition.identifiers import AppealId, TradeId, entry_of, stage_of
from competition.results.appeal import AppealFiled, AppealReplied, AppealRuled, AppealWithdrawn
from competition.results.proceedings import (
    AppealNoted,
    AppealSettled,
    BoardFrozen,
    BoardThawed,
    ConfirmationProposed,
    EntriesQualified,
    EntriesSentOn,
    NoticeOpened,
    PublicationProposed,
    PublicationWithdrawn,
    PublicationWitnessed,
    ResultsConfirmed,
)
from tests.builders import NOON, STAGE, TRADE, contestant, entry, named

_PROVINCE = TradeId(named("welding of the province"))
_APPEAL = AppealId(named("appeal"))


def of_proceedings() -> Iterator[Fact]:
    """One of every kind, as rich as the kind allows."""
    yield PublicationProposed(stage=STAGE, edition=2, standings="5a" * 32, reason="一处计算有误")
    yield PublicationWithdrawn(stage=STAGE, edition=2)
    yield PublicationWitnessed(stage=STAGE, edition=2)
    yield BoardFrozen(stage=STAGE)
    yield BoardThawed(stage=STAGE)
    yield NoticeOpened(
        stage=STAGE,
        edition=2,
        days=3,
        counted="working",
        timezone="Asia/Shanghai",
        first_day=NOON.date() + timedelta(days=5),
        last_day=NOON.date() + timedelta(days=7),
        skipped=tuple(NOON.date() + timedelta(days=day) for day in range(1, 5)),
        closes=NOON + timedelta(days=8, microseconds=1),
        appeals_until=NOON + timedelta(hours=2),
    )
    yield ConfirmationProposed(stage=STAGE, edition=2)
    yield ResultsConfirmed(stage=STAGE, edition=2, control="two-person")
    yield EntriesQualified(
        stage=STAGE, edition=2, next_stage=stage_of(TRADE, "super-final"), entries=(entry(2), entry(1))
    )
    yield EntriesSentOn(
        stage=STAGE,
        edition=2,
        trade=_PROVINCE,
        entries=(entry(1),),
        entered=(entry_of(_PROVINCE, contestant(1)),),
    )
    yield from _of_appeals()


def _of_appeals() -> Iterator[Fact]:
    yield AppealNoted(stage=STAGE, appeal=_APPEAL)
    yield AppealSettled(stage=STAGE, appeal=_APPEAL, outcome="upheld")
    yield AppealFiled(
        appeal=_APPEAL,
        stage=STAGE,
        entry=entry(1),
        edition=2,
        grounds="the stop-watch was started late",
        module="practice",
        criterion="time",
    )
    yield AppealReplied(appeal=_APPEAL, stage=STAGE, text="the film shows the start")
    yield AppealRuled(appeal=_APPEAL, stage=STAGE, outcome="upheld", text="two seconds too many")
    yield AppealWithdrawn(appeal=_APPEAL, stage=STAGE)
