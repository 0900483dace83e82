"""A past made of facts, so that decisions are tested without a log.

given(*open_stage()).when(submit(mark="8.00")).then(signed(mark="8.00"))
given(*open_stage(), signed()).when(submit()).refused(SheetAlreadySubmitted)
given(told(proposed, by="organiser:1")).when(publish, by="organiser:2").then(published)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from competition.commands import Command, StateT
from competition.decisions import DECISIONS
from competition.facts import AnyRecord, Fact
from competition.identifiers import StreamId
from competition.log.past import facts_of
from competition.refusals.family import Refusal
from tests.builders import Told, records_of, stamp


class KnownPast:
    """All facts there are, each settled, at the positions 1, 2, 3 …"""

    def __init__(self, facts: Iterable[Fact | Told]) -> None:
        self._records = records_of(facts)
        self.stamp = stamp()

    @property
    def position(self) -> int:
        return len(self._records)

    def of(self, state: type[StateT], stream: StreamId) -> StateT:
        folded = state()
        for record in self.records([stream]):
            if isinstance(record.fact, facts_of(state)):
                folded = folded.after(record)
        return folded

    def records(self, streams: Iterable[StreamId]) -> Sequence[AnyRecord]:
        wanted = set(streams)
        return [record for record in self._records if record.stream in wanted]

    def prepare(self, streams: Iterable[StreamId]) -> None:
        """Everything is at hand already."""


class Decided:
    """A command on a past, about to be decided."""

    def __init__(self, past: KnownPast, command: Command) -> None:
        self._past = past
        self._command = command

    def facts(self) -> tuple[Fact, ...]:
        """What the decision answers."""
        return tuple(DECISIONS[type(self._command)](self._command, self._past))

    def then(self, *facts: Fact) -> None:
        """It answers with exactly these facts, in this order."""
        answered = self.facts()
        assert answered == facts, f"\nanswered {answered}\nexpected {facts}"

    def refused(self, refusal: type[Refusal], **data: object) -> None:
        """It says no, by this name, and tells at least these data."""
        with pytest.raises(refusal) as said:
            self.facts()
        assert type(said.value) is refusal
        assert said.value.data | data == said.value.data


class Given:
    """A past that waits for a command."""

    def __init__(self, past: KnownPast) -> None:
        self._past = past

    def when(self, command: Command, **said: Any) -> Decided:
        """This command; `by`, `at` and `device` say by whom, when and from where."""
        self._past.stamp = stamp(**said)
        return Decided(self._past, command)


def given(*facts: Fact | Told) -> Given:
    return Given(KnownPast(facts))
