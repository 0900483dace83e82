"""Commands that are sent several times: every repeat must get the first receipt again."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from api.cli.replay.errands import AnswerChanged, Errands
from api.schemas.commands import Taken

NOON = datetime(2025, 5, 1, 12, tzinfo=UTC)


class Desk:
    """Gives receipts; a `forgetful` one does not recognise a repeat."""

    def __init__(self, forgetful: bool = False) -> None:
        self.sent: list[tuple[str, UUID]] = []
        self._given: dict[UUID, Taken] = {}
        self._forgetful = forgetful

    def ask(self, what: str, *, command: UUID | None = None) -> Taken:
        if command is None:
            raise ValueError("A command is made before it is sent.")
        self.sent.append((what, command))
        new = Taken(position=len(self.sent), at=NOON, digest=what)
        return new if self._forgetful else self._given.setdefault(command, new)


def test_each_command_is_sent_so_often_under_one_id_and_shuffled() -> None:
    desk, errands = Desk(), Errands(seed=1, times=3)
    errands.run(errands.of(desk.ask, what) for what in "abcdef")
    assert sorted(what for what, _ in desk.sent) == sorted("abcdef" * 3)
    assert len({command for _, command in desk.sent}) == 6
    assert [what for what, _ in desk.sent] != sorted("abcdef" * 3)


def test_receipts_come_in_the_order_of_the_errands() -> None:
    desk, errands = Desk(), Errands(seed=1, times=3)
    receipts = errands.run(errands.of(desk.ask, what) for what in "abcdef")
    assert [receipt.digest for receipt in receipts] == list("abcdef")


def test_sent_once_they_keep_their_order() -> None:
    desk, errands = Desk(), Errands(seed=1, times=1)
    errands.run(errands.of(desk.ask, what) for what in "abcdef")
    assert [what for what, _ in desk.sent] == list("abcdef")


def test_a_repeat_that_is_answered_differently_is_found() -> None:
    desk, errands = Desk(forgetful=True), Errands(seed=1, times=2)
    with pytest.raises(AnswerChanged):
        errands.run([errands.of(desk.ask, "a")])


def test_the_same_words_under_the_same_seed_are_the_same_command() -> None:
    one, same, other = Errands(1, 1), Errands(1, 3), Errands(2, 1)
    assert one.of(Desk().ask, "a").command == same.of(Desk().ask, "a").command
    assert one.of(Desk().ask, "a").command != one.of(Desk().ask, "b").command
    assert one.of(Desk().ask, "a").command != other.of(Desk().ask, "a").command
