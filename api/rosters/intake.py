"""Taking in a roster file that was looked through: some entries at a time, telling after each how far it is.

Two thousand rows take some seconds, and whoever waits sees them counted (`follow`): one request, whose answer
comes in lines. Nothing is kept of its progress, so nothing can go stale or be asked of another process. When
the connection ends in the middle, the work ends with it: what is in stays in, and the same confirmation once
more, with its command id, goes on with the rest, for each entry's commands have ids made of that one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

from api.passes import Principal
from api.platform import Platform
from api.refusals import problem_of
from api.rosters.importing import LookedThrough, commands, name_teams, store_people
from api.rosters.plan import Planned
from api.schemas.commands import Taken
from api.schemas.rosters import ImportedEntry, RosterImported, RosterProgress
from competition.entries.admission import ApproveEntry
from competition.entries.registering import RegisterEntry
from competition.identifiers import CommandId, EntryId, TradeId, part_of
from competition.refusals.family import Refusal
from competition.refusals.setup import AlreadyThere

AT_ONCE = 100
"""So many entries of a file are given to the desk together, and leave room for others."""

LINES = "application/x-ndjson"
"""How an answer is called that comes in lines, each of them JSON."""


@dataclass(frozen=True, slots=True)
class Intake:
    """One confirmation of one file. `approve`: admit the entries at once; `language`: of what is refused."""

    platform: Platform
    who: Principal
    command: CommandId
    trade: TradeId
    found: LookedThrough
    approve: bool
    language: str

    async def whole(self) -> RosterImported:
        """Take everything in, then say what became of it."""
        taken = [entry async for some in self._slices() for entry in some]
        return RosterImported(entries=taken, skipped=self.found.at_fault)

    async def follow(self) -> AsyncIterator[bytes]:
        """Take everything in, with a line at the beginning and after each slice; the last says what became
        of it.
        """
        of = len(self.found.good)
        yield _line(RosterProgress(done=0, of=of))
        taken: list[ImportedEntry] = []
        async for some in self._slices():
            taken += some
            if len(taken) < of:
                yield _line(RosterProgress(done=len(taken), of=of))
        imported = RosterImported(entries=taken, skipped=self.found.at_fault)
        yield _line(RosterProgress(done=of, of=of, imported=imported))

    async def _slices(self) -> AsyncIterator[list[ImportedEntry]]:
        """The people and the teams' names go to the directory first: an entry that is in has its names."""
        await run_in_threadpool(store_people, self.platform, self.found.good)
        await run_in_threadpool(name_teams, self.platform, self.trade, self.found.good)
        for some in _in_slices(commands(self.command, self.trade, self.found)):
            yield list(await asyncio.gather(*(self._one(planned, command) for planned, command in some)))

    async def _one(self, planned: Planned, command: RegisterEntry) -> ImportedEntry:
        rows, entry = [line.number for line in planned.lines], EntryId(command.stream)
        try:
            receipt = await self.platform.take(command, self.who)
            if self.approve:
                approval = ApproveEntry(id=part_of(self.command, entry), entry=entry)
                await self.platform.take(approval, self.who)
        except AlreadyThere:
            return ImportedEntry(rows=rows, entry=entry)
        except Refusal as refusal:
            return ImportedEntry(rows=rows, problem=problem_of(refusal, self.language))
        return ImportedEntry(rows=rows, entry=entry, receipt=Taken.of(receipt))


def _in_slices(
    wishes: Iterator[tuple[Planned, RegisterEntry]],
) -> Iterator[list[tuple[Planned, RegisterEntry]]]:
    every = list(wishes)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]


def _line(progress: RosterProgress) -> bytes:
    return progress.model_dump_json().encode() + b"\n"
