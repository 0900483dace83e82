"""Units ranked by their entries: what the board shows, and nothing it hides."""

from __future__ import annotations

from typing import Any

import pytest

from competition.scoring import TeamRule
from tests.api.office import HeldStage, Office, hold_stage
from tests.scoring.builders import rulebook

RULES = rulebook(teams=(TeamRule(id="units", name="单位团体", stage="final", members="unit"),))


def hold(office: Office, **fields: Any) -> HeldStage:
    """Three entries of three units, each marked otherwise by one judge."""
    held = hold_stage(office, entries=3, seats="A", rules=RULES, **fields)
    for number, mark in ((1, "7.00"), (2, "9.00"), (3, "8.00")):
        held.submit("A", number, mark)
    return held


def lines(held: HeldStage, official: bool = False) -> list[tuple[Any, ...]]:
    asker = held.chief_judge if official else held.office.anyone
    answer = asker.get(f"{held.path}/teams", after=held.office.settle())
    assert answer.status_code == 200, answer.text
    return [(row["place"], row["name"], row["total"]) for table in answer.json() for row in table["units"]]


RANKED = [(1, "第2工厂", "9.00"), (2, "第3工厂", "8.00"), (3, "第1工厂", "7.00")]


def test_units_are_ranked_live_where_the_board_is(office: Office) -> None:
    assert lines(hold(office, blind=False, live_board=True)) == RANKED


@pytest.mark.parametrize(
    ("fields", "officials"),
    [
        ({"blind": False, "live_board": False}, RANKED),
        ({"blind": True, "live_board": True}, []),
        ({"blind": True, "live_board": False}, []),
    ],
)
def test_a_board_that_is_hidden_or_blind_has_no_table(
    office: Office, fields: dict[str, bool], officials: list[tuple[Any, ...]]
) -> None:
    held = hold(office, **fields)
    assert lines(held) == []
    assert lines(held, official=True) == officials


def test_once_published_everybody_sees_the_table_of_the_edition(office: Office) -> None:
    held = hold(office)
    held.publish()
    assert lines(held) == RANKED


def test_a_stage_that_is_not_there_has_no_table(held: HeldStage) -> None:
    assert held.office.anyone.get(f"/stages/{held.trade}/teams").status_code == 404
