"""What a deed would do if it were done now: its decision is asked, and nothing is handed to the writer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from starlette.requests import HTTPConnection

from api.language import language_of
from api.passes import Principal
from api.platform import Platform
from api.refusals import problem_of
from competition.commands import Command
from competition.decisions import DECISIONS
from competition.facts import Fact, Stamp
from competition.log.past import LogPast
from competition.refusals.family import Refusal


class Foresight(NamedTuple):
    """The facts there would be, or the sentence of the refusal."""

    facts: tuple[Fact, ...]
    refusal: str


def foresee(connection: HTTPConnection, platform: Platform, who: Principal, command: Command) -> Foresight:
    """What would come of this command from this person, at this moment of our clock."""
    past = LogPast(platform.log, ids=0)
    device = str(who.id) if who.id else ""
    past.stamp = Stamp(at=datetime.now(UTC), by=who.actor, command=command.id, content="", device=device)
    try:
        return Foresight(tuple(DECISIONS[type(command)](command, past)), "")
    except Refusal as refusal:
        return Foresight((), problem_of(refusal, language_of(connection)).detail)
