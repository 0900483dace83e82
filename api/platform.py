"""The running parts of one process: log, writer, views, directory, passes and feeds, opened and closed
together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from api.accounts.accounts import Accounts
from api.accounts.budgets import Attempts
from api.accounts.hats import Hats
from api.accounts.oidc import Oidc, Provider
from api.accounts.pairing import Pairings
from api.accounts.passwords import Passwords
from api.accounts.set_up import SetUp
from api.answers import Answers
from api.credentials.issuer_key import IssuerKey
from api.live.hub import Hub
from api.passes import Passes, Principal
from api.settings import Settings
from api.whereabouts import Whereabouts
from competition.commands import Command
from competition.decisions import DECISIONS
from competition.directory.directory import Directory, open_directory
from competition.identifiers import EntryId, StageId
from competition.log.database import Database
from competition.log.past import Receipt
from competition.log.store import Log, open_log
from competition.log.writer import Writer
from competition.refusals.machine import ViewBehind
from competition.tables import Tables, open_tables
from projections import all_views
from projections.runner import Runner
from projections.view import metadata

_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Platform:
    """Everything a route may need. `tables` are the views'."""

    settings: Settings
    log: Log
    writer: Writer
    tables: Tables
    runner: Runner
    directory: Directory
    passes: Passes
    hats: Hats
    accounts: Accounts
    set_up: SetUp
    pairings: Pairings
    attempts: Attempts
    oidc: Oidc | None
    issuer_key: IssuerKey
    whereabouts: Whereabouts
    hub: Hub
    private: Tables
    answers: Answers[Receipt]

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Raises `UnknownDatabase`, `LogUnavailable`, `NotDurable` or `IssuerKeyUnusable`, each with a
        sentence on what to do.
        """
        database = Database.parse(settings.database)
        issuer_key = IssuerKey(database, settings.issuer_key)
        issuer_key.check()
        log = open_log(database)
        tables = open_tables(database, "views", metadata)
        private, directory = open_directory(database, settings.directory_key.get_secret_value())
        runner = Runner(log, tables, all_views())
        hub = Hub(tables, directory, tick_seconds=settings.tick_ms / 1000)
        runner.on_news(hub.hear)
        hats = Hats(private, tables, directory)
        runner.on_news(hats.hear)
        passwords = Passwords()
        accounts = Accounts(private, passwords, hats.forget)
        return cls(
            settings=settings,
            log=log,
            writer=Writer(log, DECISIONS, capacity=settings.queue),
            tables=tables,
            runner=runner,
            directory=directory,
            passes=Passes(private),
            hats=hats,
            accounts=accounts,
            set_up=SetUp(private, accounts, passwords),
            pairings=Pairings(private),
            attempts=Attempts(),
            oidc=_oidc(settings),
            issuer_key=issuer_key,
            whereabouts=Whereabouts(tables, lambda: runner.wait_for(log.head(), _PATIENCE_SECONDS)),
            hub=hub,
            private=private,
            answers=Answers(),
        )

    def close(self) -> None:
        """Answer who waits, then let go of everything, the log last."""
        self.writer.close()
        self.runner.close()
        self.tables.close()
        self.private.close()
        self.log.close()

    async def take(self, command: Command, who: Principal) -> Receipt:
        """Hand a command to the writer and wait for its receipt.

        Raises the decision's `Refusal`, or `Busy`.
        """
        device = str(who.id) if who.id else ""
        return await self.answers.of(self.writer.submit(command, who.actor, device))

    async def entry_with_code(self, stage: StageId, code: str) -> EntryId:
        """The entry behind a code. Refuses a code that is not on the start list."""
        known = self.whereabouts.remembered(stage, code)
        if known is not None:
            return known
        return await run_in_threadpool(self.whereabouts.entry_with_code, stage, code)

    async def until(self, position: int) -> None:
        """Wait until the views hold a position: read your own writes.

        Refuses after two seconds, with the lag.
        """
        if position > self.runner.position:
            arrived = await run_in_threadpool(self.runner.wait_for, position, _PATIENCE_SECONDS)
            if not arrived:
                raise ViewBehind(lag=position - self.runner.position, seconds=1)


def _oidc(settings: Settings) -> Oidc | None:
    """The identity provider, where the settings name one."""
    if not settings.oidc_issuer:
        return None
    secret = settings.oidc_client_secret.get_secret_value()
    return Oidc(Provider(settings.oidc_issuer, settings.oidc_client_id, secret))


def platform_of(connection: HTTPConnection) -> Platform:
    """The platform behind a request."""
    platform: Platform = connection.app.state.platform
    return platform
