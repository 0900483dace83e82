"""Every role of whoever is signed in: offices of the account, appointments, seats and entries of its person.

An answer is believed for two seconds, as a pass is; when a role changes in this process it is asked for anew
at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic
from uuid import UUID

from sqlalchemy import Connection, select

from api.accounts.sessions import Session, Sessions
from api.accounts.tables import accounts, offices, organisation
from api.passes import TRUSTED_SECONDS, Principal, Role, fingerprint_of
from competition.directory.directory import Directory
from competition.entries.entry import EntryRegistered
from competition.judging.panel import JudgeAssigned, JudgeRecused
from competition.setup.officials import OfficialAppointed, OfficialDismissed
from competition.tables import Tables
from projections.competitions import entries, seats, stages, trades
from projections.entries import entry_people
from projections.officials import roles_of
from projections.runner import News

ORDER: tuple[Role, ...] = (
    "chief judge",
    "supervisor",
    "arbitrator",
    "recorder",
    "judge",
    "organiser",
    "unit",
    "admin",
    "contestant",
    "anyone",
)
"""Which of several roles acts, where more than one of them may: the nearest to the marks comes first."""

_MOST_REMEMBERED = 10_000

_ROLES_CHANGED = (OfficialAppointed, OfficialDismissed, JudgeAssigned, JudgeRecused, EntryRegistered)


class Hats:
    """Who is signed in, in all their roles. `views`: the tables of appointments, seats and entries."""

    def __init__(
        self, private: Tables, views: Tables, directory: Directory, clock: Callable[[], float] = monotonic
    ) -> None:
        self._private = private
        self._views = views
        self._directory = directory
        self._clock = clock
        self._known: dict[str, tuple[float, Principal]] = {}
        self._organisation: UUID | None = None
        self.sessions = Sessions(private, self.forget)

    def remembered(self, secret: str) -> Principal | None:
        """Who holds this session, if that was found out in the last two seconds."""
        known = self._known.get(fingerprint_of(secret))
        return known[1] if known is not None and known[0] > self._clock() else None

    def holder(self, secret: str) -> Principal | None:
        """Who holds this session, in the first of their roles; None when it is over."""
        session = self.sessions.holder(secret)
        if session is None:
            return None
        until = self._clock() + TRUSTED_SECONDS
        holder = self._dressed(session)
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[fingerprint_of(secret)] = (until, holder)
        return holder

    @property
    def knows_organisation(self) -> bool:
        """Whether `organisation` answers from memory."""
        return self._organisation is not None

    def organisation(self) -> UUID | None:
        """The unit this installation was set up for; None before that."""
        if self._organisation is None:
            with self._private.read.begin() as connection:
                self._organisation = connection.execute(select(organisation.c.unit)).scalar()
        return self._organisation

    def forget(self) -> None:
        """Ask anew who is who: somebody's roles changed."""
        self._known.clear()

    def hear(self, news: News) -> None:
        """The views moved: when somebody's roles may have, everybody is asked for anew."""
        if any(isinstance(record.fact, _ROLES_CHANGED) for record in news.records):
            self.forget()

    def _dressed(self, session: Session) -> Principal:
        with self._private.read.begin() as connection:
            person = connection.execute(
                select(accounts.c.person).where(accounts.c.id == session.account)
            ).scalar_one()
            worn = list(_offices(connection, session.account))
        with self._views.read.begin() as connection:
            worn += [*_appointments(connection, person), *_entries(connection, person)]
        label = self._directory.names_of([person]).get(person, "")
        named = dict.fromkeys(replace(hat, person=person, id=session.id, label=label) for hat in worn)
        known = sorted(named, key=lambda hat: ORDER.index(hat.role))
        face = known[0] if known else Principal("anyone", person=person, id=session.id, label=label)
        # Each hat knows of the others, so that whoever is handed one may ask for another.
        worn = [replace(hat, worn=tuple(known)) for hat in known]
        return replace(face, worn=tuple(worn))


def _offices(connection: Connection, account: UUID) -> Iterator[Principal]:
    held = select(offices).where(offices.c.account == account, offices.c.ended_at.is_(None))
    for office in connection.execute(held.order_by(offices.c.given_at, offices.c.id)):
        subject = office.unit if office.role == "unit" else None
        yield Principal(office.role, subject=subject, unit=office.unit)


def _appointments(connection: Connection, person: UUID) -> Iterator[Principal]:
    for role, competition in roles_of(connection, person):
        yield Principal(role, competition, subject=person)
    seated = (
        select(trades.c.competition)
        .join(stages, stages.c.trade == trades.c.trade)
        .join(seats, seats.c.stage == stages.c.stage)
        .where(seats.c.judge == person, ~seats.c.recused)
    )
    for competition in connection.execute(seated.distinct()).scalars():
        yield Principal("judge", competition, subject=person)


def _entries(connection: Connection, person: UUID) -> Iterator[Principal]:
    in_a_team = select(entry_people.c.entry).where(
        entry_people.c.person == person, entry_people.c.part == "member"
    )
    entered = (
        select(entries.c.entry, trades.c.competition)
        .join(trades, trades.c.trade == entries.c.trade)
        .where((entries.c.contestant == person) | entries.c.entry.in_(in_a_team))
        .order_by(entries.c.entry)
    )
    for entry, competition in connection.execute(entered):
        yield Principal("contestant", competition, subject=entry)
