"""Two worlds that differ only in marks given during a freeze answer everybody but officials the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection

from projections import audience
from projections.announcements import Announced, announced
from tests.api.office import API, Office, Person, sheet
from tests.api.two_worlds import ASKING, HIGH, LOW, NONE, Asking, Marks, World, different_in

BEFORE: Marks = LOW[:1]


class FrozenWorld(World):
    """The final has a live board that is frozen after the first mark; then come these marks."""

    def _take(self, path: str, person: Person | None = None, **said: Any) -> str:
        if said.get("key") == "final":
            said["live_board"] = True
        return super()._take(path, person, **said)

    def _judged(self, trade: str, key: str, marks: Marks) -> str:
        if key != "final":
            return super()._judged(trade, key, marks)
        stage = super()._judged(trade, key, BEFORE)
        self._take(f"/stages/{stage}/freeze", self.office.person("chief judge"))
        for seat, number, mark in marks:
            self._take(f"/stages/{stage}/scoresheets", self.judges[seat], **sheet(number, mark))
        return stage


def differences(folder: Path, asking: Asking, *secrets: Marks) -> set[str]:
    """The questions that two worlds answer differently, of which these marks were given in the freeze."""

    def world(office: Office, marks: Marks) -> World:
        return FrozenWorld(office, marks)

    return different_in(folder, world, asking, *secrets)


WORLDS: Sequence[tuple[Marks, Marks]] = [(LOW[1:], HIGH[1:]), (LOW[1:], NONE)]


@pytest.mark.parametrize("who", ASKING)
@pytest.mark.parametrize(("one", "other"), WORLDS, ids=["other marks", "no marks"])
def test_nothing_is_learnt_of_a_mark_given_during_a_freeze(
    tmp_path: Path, who: str, one: Marks, other: Marks
) -> None:
    assert differences(tmp_path, ASKING[who], one, other) == set()


def test_a_board_that_goes_on_behind_a_freeze_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: where the gate forgets the freeze, board, page, feed and socket differ."""

    def without_freeze(connection: Connection, stage: UUID, as_of: int | None = None) -> Announced:
        return replace(announced(connection, stage, as_of), frozen=None)

    monkeypatch.setattr(audience, "announced", without_freeze)
    found = differences(tmp_path, ASKING["anyone"], LOW[1:], HIGH[1:])
    assert {"feed", "socket", "GET"} <= {address.split(" ")[0] for address in found}
    assert any(path.startswith(f"GET {API}/stages/") and "/board" in path for path in found)
    assert any(path.startswith("GET /boards/") for path in found)
