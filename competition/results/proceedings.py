"""The proceedings over a result, as facts: from the proposal to publish it to who goes on because of it.

An *edition* is one publication of the standings; what is noticed, confirmed or goes on is always said of an
edition, so that a later one tells by its number what has to be done again. A *freeze* stops what the public
sees; the *lock* (`lock.py`) stops the marks.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from competition.facts import Fact
from competition.identifiers import AppealId, EntryId, StageId, StreamId, TradeId, results_of
from competition.setup.competition import ControlLevel

Counted = Literal["working", "calendar"]
"""Which days a public notice counts."""

Outcome = Literal["upheld", "dismissed", "withdrawn"]
"""How an appeal ended."""


class ResultsFact(Fact):
    """A fact about the results of a stage."""

    stage: StageId

    @property
    def stream(self) -> StreamId:
        return results_of(self.stage)


class PublicationProposed(ResultsFact, tag="results.publication_proposed"):
    """The first of two persons wants these standings (`standings`: their digest) published as an edition."""

    edition: int
    standings: str
    reason: str


class PublicationWithdrawn(ResultsFact, tag="results.publication_withdrawn"):
    """The proposal to publish this edition was taken back before a second person signed it."""

    edition: int


class PublicationWitnessed(ResultsFact, tag="results.publication_witnessed"):
    """The supervisor watched how this edition was prepared or published. It changes nothing."""

    edition: int


class BoardFrozen(ResultsFact, tag="results.frozen"):
    """From here on the public sees the live board as it was at this fact, until it is thawed or published."""


class BoardThawed(ResultsFact, tag="results.thawed"):
    """The public sees the live board again as it stands."""


class NoticeOpened(ResultsFact, tag="results.notice_opened"):
    """The edition was put up for public notice of `days` days: anyone may object until `closes`.

    The first counted day is the one after the opening, and the notice closes at the end of the last
    (`timezone` says whose midnight). `skipped`: the days since the opening that did not count. Appeals are
    taken until `appeals_until`.
    """

    edition: int
    days: int
    counted: Counted
    timezone: str
    first_day: date
    last_day: date
    skipped: tuple[date, ...]
    closes: datetime
    appeals_until: datetime


class AppealNoted(ResultsFact, tag="results.appeal_filed"):
    """An appeal against these results was filed; they cannot be confirmed before it is decided."""

    appeal: AppealId


class AppealSettled(ResultsFact, tag="results.appeal_decided"):
    """An appeal against these results is over. One that was upheld asks for a further edition."""

    appeal: AppealId
    outcome: Outcome


class ConfirmationProposed(ResultsFact, tag="results.confirmation_proposed"):
    """The first of two persons wants this edition confirmed."""

    edition: int


class ResultsConfirmed(ResultsFact, tag="results.confirmed"):
    """This edition stands: its notice is over and every appeal is decided. A later edition undoes it."""

    edition: int
    control: ControlLevel


class EntriesQualified(ResultsFact, tag="results.qualified"):
    """By the rulebook and this edition, exactly these entries go on to another stage of the trade."""

    edition: int
    next_stage: StageId
    entries: tuple[EntryId, ...]


class EntriesSentOn(ResultsFact, tag="results.sent_on"):
    """The best of this edition were entered in a trade of another competition, as these new entries there.

    `entries` and `entered` belong together, place by place.
    """

    edition: int
    trade: TradeId
    entries: tuple[EntryId, ...]
    entered: tuple[EntryId, ...]


Proceeding = (
    PublicationProposed
    | PublicationWithdrawn
    | PublicationWitnessed
    | BoardFrozen
    | BoardThawed
    | NoticeOpened
    | AppealNoted
    | AppealSettled
    | ConfirmationProposed
    | ResultsConfirmed
    | EntriesQualified
    | EntriesSentOn
)
