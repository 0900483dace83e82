"""Judges' devices at work while their server dies again and again, and the check of what became of it all."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from uuid import UUID, uuid4

from api.client import Client, NoAnswer, Refused
from api.schemas.commands import Taken
from competition.facts import AnyRecord
from competition.judging.scoresheet import SheetAmended, SheetSubmitted

MODULE = "practice"


@dataclass
class Kept:
    """What a device keeps: every command before it is first sent, and its receipt once there is one."""

    marks: dict[UUID, str] = field(default_factory=dict)
    receipts: dict[UUID, Taken] = field(default_factory=dict)


class Device(threading.Thread):
    """One judge's tablet: signs each sheet, then amends them in turn until it is told to stop.

    The client repeats a command with the same id until somebody answers, as a tablet does.
    """

    def __init__(
        self, base_url: str, secret: str, stage: UUID, codes: Iterable[str], *, patience: float
    ) -> None:
        super().__init__(daemon=True)
        self.kept = Kept()
        self.failure: Exception | None = None
        self._client = Client(base_url, secret, patience=patience)
        self._stage = stage
        self._codes = tuple(codes)
        self._enough = threading.Event()

    def run(self) -> None:
        try:
            for code, mark in zip(self._codes, _marks(), strict=False):
                self._tell(code, mark, first=True)
            for code, mark in zip(cycle(self._codes), _marks(start=len(self._codes)), strict=False):
                if self._enough.is_set():
                    return
                self._tell(code, mark, first=False)
        except (Refused, NoAnswer) as failure:
            self.failure = failure
        finally:
            self._client.close()

    def stop(self) -> None:
        self._enough.set()

    def _tell(self, code: str, mark: str, *, first: bool) -> None:
        command = uuid4()
        self.kept.marks[command] = mark
        tell = self._client.submit_sheet if first else partial(self._client.amend_sheet, reason="看错了")
        receipt = tell(self._stage, module=MODULE, code=code, marks={"craft": mark}, command=command)
        self.kept.receipts[command] = receipt


def _marks(start: int = 0) -> Iterator[str]:
    """Marks on the step, each unlike the one before."""
    number = start
    while True:
        yield f"{number * 7 % 1000 / 100:.2f}"
        number += 1


def faults_of(kept: Iterable[Kept], records: Iterable[AnyRecord]) -> list[str]:
    """Everything that is wrong with a log, held against what the devices kept. Empty when all is well."""
    found: dict[UUID, list[AnyRecord]] = {}
    for record in records:
        if isinstance(record.fact, SheetSubmitted | SheetAmended):
            found.setdefault(record.stamp.command, []).append(record)
    marks = {command: mark for one in kept for command, mark in one.marks.items()}
    receipts = {command: receipt for one in kept for command, receipt in one.receipts.items()}
    return [
        *_lost_or_changed(receipts, marks, found),
        *(f"doubled: {command}" for command, facts in found.items() if len(facts) > 1),
        *(f"never sent: {command}" for command in found if command not in marks),
    ]


def _lost_or_changed(
    receipts: Mapping[UUID, Taken], marks: Mapping[UUID, str], found: Mapping[UUID, list[AnyRecord]]
) -> Iterator[str]:
    for command, receipt in receipts.items():
        if command not in found:
            yield f"lost: {command} at {receipt.position}"
            continue
        record = found[command][0]
        if (record.position, record.leaf.hex()) != (receipt.position, receipt.digest):
            yield f"another place or content than the receipt says: {command}"
        if str(record.fact.marks["craft"]) != marks[command]:
            yield f"changed: {command}"
