"""Commands to be sent, each with an id made before; once, or several times in a shuffled order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from random import Random
from typing import NamedTuple, ParamSpec
from uuid import UUID, uuid5

from api.schemas.commands import Taken

_NAMESPACE = UUID("5b9c1c6e-6f6a-5d0e-8a57-0d5b6e9e7a11")

_Said = ParamSpec("_Said")


class AnswerChanged(Exception):
    """The same command got another receipt the second time: the repeat was not recognised."""


class Errand(NamedTuple):
    """A command, ready to be sent any number of times under its one id."""

    command: UUID
    send: Callable[[], Taken]


class Errands:
    """Sends commands `times` times each. The same `seed` makes the same ids and the same shuffle again."""

    def __init__(self, seed: int, times: int) -> None:
        self.seed = seed
        self.times = times

    def id(self, *words: object) -> UUID:
        """Always the same id for the same words under one seed."""
        return uuid5(_NAMESPACE, "\x1f".join(map(str, (self.seed, *words))))

    def chance(self, *words: object) -> Random:
        """Chance for one purpose, the same again under the same seed."""
        return Random(self.id("chance", *words).int)  # noqa: S311 (it shuffles, and keeps no secret)

    def of(self, ask: Callable[_Said, Taken], *args: _Said.args, **kwargs: _Said.kwargs) -> Errand:
        """A method of a client and what to say; the command's id follows from that."""
        command = self.id(ask.__name__, args, sorted(kwargs.items()))
        send: Callable[..., Taken] = ask
        return Errand(command, partial(send, *args, **kwargs, command=command))

    def run(self, errands: Iterable[Errand]) -> list[Taken]:
        """One step: commands that may come in any order. Answers with the receipts in the order given.

        Raises `AnswerChanged` when a repeat gets another receipt than the first.
        """
        wanted = list(errands)
        sendings = wanted * self.times
        if self.times > 1 and wanted:
            self.chance(wanted[0].command).shuffle(sendings)
        receipts: dict[UUID, Taken] = {}
        for errand in sendings:
            note(receipts, errand.command, errand.send())
        return [receipts[errand.command] for errand in wanted]


def note(receipts: dict[UUID, Taken], command: UUID, receipt: Taken) -> None:
    """Keep a command's receipt, or find it equal to the one kept."""
    first = receipts.setdefault(command, receipt)
    if first != receipt:
        raise AnswerChanged(f"Command {command} was answered with {first} and later with {receipt}.")
