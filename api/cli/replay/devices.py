"""A judge's device: it keeps signed sheets with their command ids, and hands them in singly or in piles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random
from uuid import UUID

from api.cli.replay.errands import note
from api.client import Client, Refused
from api.schemas.commands import Taken
from api.schemas.scoresheets import NewSheet

_LARGEST_PILE = 6

Signed = tuple[UUID, NewSheet]
"""A stage, and a sheet signed for it."""


class Device:
    """One judge's. `receipts`: what each command was answered with."""

    def __init__(self, client: Client, chance: Random) -> None:
        self._client = client
        self._chance = chance
        self.receipts: dict[UUID, Taken] = {}

    def hand_in(self, sheets: Sequence[Signed], times: int = 1) -> None:
        """Every sheet `times` times: in the order signed, or shuffled when there are repeats.

        Raises `Refused`, and `AnswerChanged` when a repeat gets another receipt.
        """
        for stage, pile in self._piles(sheets, times):
            if len(pile) == 1:
                (sheet,) = pile
                receipt = self._client.submit_sheet(
                    stage, module=sheet.module, code=sheet.code, marks=sheet.marks, command=sheet.command
                )
                note(self.receipts, sheet.command, receipt)
            else:
                self._hand_in_pile(stage, pile)

    def _hand_in_pile(self, stage: UUID, pile: Sequence[NewSheet]) -> None:
        for outcome in self._client.submit_pile(stage, pile):
            if outcome.problem is not None:
                raise Refused(outcome.problem)
            if outcome.receipt is not None:
                note(self.receipts, UUID(outcome.command), outcome.receipt)

    def _piles(self, sheets: Sequence[Signed], times: int) -> Iterator[tuple[UUID, list[NewSheet]]]:
        """Piles of one to six sheets of one stage each."""
        by_stage: dict[UUID, list[NewSheet]] = {}
        for stage, sheet in sheets:
            by_stage.setdefault(stage, []).extend([sheet] * times)
        piles = []
        for stage, of_stage in by_stage.items():
            if times > 1:
                self._chance.shuffle(of_stage)
            while of_stage:
                size = self._chance.randint(1, _LARGEST_PILE)
                piles.append((stage, of_stage[:size]))
                del of_stage[:size]
        if times > 1:
            self._chance.shuffle(piles)
        yield from piles


def hand_in_together(devices: Sequence[tuple[Device, Sequence[Signed]]], times: int = 1) -> None:
    """All devices at the same time, each in a thread of its own. Raises what any of them raises."""
    with ThreadPoolExecutor(max_workers=len(devices)) as pool:
        for done in [pool.submit(device.hand_in, sheets, times) for device, sheets in devices]:
            done.result()
