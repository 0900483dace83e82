"""Confirming a result: its notice is over, every appeal is decided, and nobody can object any more."""

from __future__ import annotations

from competition.commands import Command, Past
from competition.countersigning import require_another, takes_two
from competition.facts import Fact
from competition.identifiers import StageId, StreamId, results_of
from competition.refusals.results import (
    AlreadyConfirmed,
    AppealsPending,
    NoticeNotOpened,
    NoticeRunning,
    NotPublished,
    RulingNotFollowed,
)
from competition.results.notice import local_text
from competition.results.proceedings import ConfirmationProposed, ResultsConfirmed
from competition.results.results import Results


class ConfirmResults(Command):
    """Let the newest edition stand: the one that was in notice, or the erratum that followed it."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


def confirm_results(command: ConfirmResults, past: Past) -> tuple[Fact, ...]:
    """Refuses before the notice and the appeal window are over, while an appeal is open, and while one that
    was upheld has no edition after it. Under two-person control a second person signs.
    """
    results = past.of(Results, command.stream)
    _require_settled(results, past)
    two = takes_two(past, command.stage)
    if two:
        if results.confirmation is None:
            return (ConfirmationProposed(stage=command.stage, edition=results.edition),)
        require_another(results.confirmation, past)
    return (
        ResultsConfirmed(
            stage=command.stage,
            edition=results.edition,
            control="two-person" if two else "single-handed",
        ),
    )


def _require_settled(results: Results, past: Past) -> None:
    if results.edition == 0:
        raise NotPublished()
    if results.confirmed:
        raise AlreadyConfirmed()
    notice = results.notice
    if notice is None:
        raise NoticeNotOpened()
    over = max(notice.closes, notice.appeals_until)
    if past.stamp.at < over:
        raise NoticeRunning(closes=local_text(over, notice.timezone))
    if results.appeals:
        raise AppealsPending(count=len(results.appeals))
    if results.upheld:
        raise RulingNotFollowed(count=len(results.upheld))
