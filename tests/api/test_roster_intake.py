"""A long roster is taken in slice by slice: whoever asks is told how far, and one cut off is gone on with."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from httpx2 import Response

from api.rosters import intake
from tests.api.office import Office
from tests.api.roster_files import Trade, csv, row, team, trade_of

LINES = {"Accept": "application/x-ndjson"}


@pytest.fixture
def trade(office: Office, monkeypatch: pytest.MonkeyPatch) -> Trade:
    monkeypatch.setattr(intake, "AT_ONCE", 2)
    return trade_of(office)


def follow(trade: Trade, preview: dict[str, Any], **said: Any) -> Response:
    wish = json.dumps({"command": str(uuid4()), **said})
    headers = LINES | {"Content-Type": "application/json"}
    path = f"{trade.path}/roster-imports/{preview['id']}/confirmation"
    return trade.organiser.ask("POST", path, content=wish, headers=headers)


def told(answer: Response) -> list[dict[str, Any]]:
    assert answer.headers["Content-Type"].startswith("application/x-ndjson")
    return [json.loads(line) for line in answer.text.splitlines()]


def test_every_slice_is_counted_and_the_last_line_is_the_answer(trade: Trade) -> None:
    preview = trade.look(csv(*(row(number) for number in range(1, 6)), row(6, phone="1")))
    command = str(uuid4())
    *lines, last = told(follow(trade, preview, skip_faulty=True, command=command))
    assert [(line["done"], line["of"], line["imported"]) for line in lines] == [
        (0, 5, None), (2, 5, None), (4, 5, None),
    ]  # fmt: skip
    assert (last["done"], last["of"], last["imported"]["skipped"]) == (5, 5, 1)
    assert [one["number"] for one in trade.entries()] == [1, 2, 3, 4, 5]
    position = trade.office.position
    assert last["imported"] == trade.confirm(preview, skip_faulty=True, command=command).json()
    assert trade.office.position == position


def test_what_is_refused_at_once_is_no_progress(trade: Trade) -> None:
    answer = follow(trade, trade.look(csv(row(1), row(2, phone="1"))))
    assert (answer.status_code, answer.json()["code"]) == (409, "rows-with-faults")
    assert trade.entries() == []


def test_one_that_was_cut_off_is_gone_on_with_and_nobody_is_in_twice(
    trade: Trade, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stops between a registration and its approval; the same confirmation does what is left of both."""
    rows = [*(row(number) for number in (1, 2)), *team("先锋队", 3, 6), *(row(number) for number in (4, 5))]
    preview = trade.look(csv(*rows))
    command = str(uuid4())
    with monkeypatch.context() as cut:
        cut.setattr(intake, "AT_ONCE", 1)
        _cut_off(trade, cut, after=5)
        assert trade.confirm(preview, approve=True, command=command).status_code == 500
    there = {one["name"]: one["status"] for one in trade.entries()}
    assert there == {"选手1": "approved", "选手2": "approved", "先锋队": "registered"}

    *_, last = told(follow(trade, preview, approve=True, command=command))
    assert all(one["receipt"] for one in last["imported"]["entries"])
    entries = trade.entries()
    assert [one["name"] for one in entries] == ["选手1", "选手2", "先锋队", "选手4", "选手5"]
    assert {one["status"] for one in entries} == {"approved"}
    assert trade.office.platform.directory.people.count() == 6


def _cut_off(trade: Trade, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """From the next command on nothing is taken in any more."""
    cls, left = type(trade.office.platform), after
    take = cls.take

    async def taken(platform: Any, command: Any, who: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise RuntimeError("cut off")
        return await take(platform, command, who)

    monkeypatch.setattr(cls, "take", taken)
