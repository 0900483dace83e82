"""How an honour ends: revoked on a ground, lapsed, or withdrawn. Three different facts."""

from __future__ import annotations

from competition.commands import Past
from competition.countersigning import require_another
from competition.facts import Fact
from competition.honours.candidacy import CandidateCommand
from competition.honours.conferrals import (
    Conferral,
    RevocationProposed,
    TitleConferred,
    TitleLapsed,
    TitleRevoked,
    TitleWithdrawn,
)
from competition.honours.titles import Title
from competition.identifiers import ConferralId
from competition.refusals.honours import NotConferred
from competition.refusals.judging import ReasonMissing


class RevokeTitle(CandidateCommand):
    """Take a title back, as a judgement on the recipient."""

    ground: str


class LapseTitle(CandidateCommand):
    """Say that a title ran out."""

    reason: str


class WithdrawTitle(CandidateCommand):
    """Say that a title was given back, or call it in without a judgement."""

    reason: str


def revoke_title(command: RevokeTitle, past: Past) -> tuple[Fact, ...]:
    """Needs a ground, and a conferral that stands. Where the title takes two persons, a second one signs the
    same ground.
    """
    found, conferred = standing(past, command.conferral, command.ground)
    if past.of(Title, conferred.title).control == "two-person":
        if found.revoking is None or found.revoking.said != command.ground:
            return (RevocationProposed(conferral=command.conferral, ground=command.ground),)
        require_another(found.revoking.stamp, past)
    return (TitleRevoked(conferral=command.conferral, ground=command.ground),)


def lapse_title(command: LapseTitle, past: Past) -> tuple[Fact, ...]:
    """Needs a reason, and a conferral that stands."""
    standing(past, command.conferral, command.reason)
    return (TitleLapsed(conferral=command.conferral, reason=command.reason),)


def withdraw_title(command: WithdrawTitle, past: Past) -> tuple[Fact, ...]:
    """Needs a reason, and a conferral that stands."""
    standing(past, command.conferral, command.reason)
    return (TitleWithdrawn(conferral=command.conferral, reason=command.reason),)


def standing(past: Past, conferral: ConferralId, text: str) -> tuple[Conferral, TitleConferred]:
    """A conferral that stands. Refuses any other, and an empty text for what is about to be done to it."""
    found = past.of(Conferral, conferral)
    if found.status != "conferred" or found.conferred is None:
        raise NotConferred()
    if not text.strip():
        raise ReasonMissing()
    return found, found.conferred
