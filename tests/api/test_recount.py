"""What if: a stage under another rulebook, who may ask, and that nothing changes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from competition.scoring.rulebook import Rulebook
from tests.api.office import HeldStage
from tests.scoring.builders import criterion, module, rulebook, stage

HARDER = rulebook(stage(module("practice", criterion(factor=Decimal(2)))))


def other(rules: Rulebook = HARDER) -> dict[str, Any]:
    return {"rulebook": msgspec.to_builtins(rules)}


def test_the_chief_judge_sees_who_would_move_and_why_and_nothing_changes(held: HeldStage) -> None:
    held.submit("A", 1, "8.00")
    position = held.office.settle()
    board = held.chief_judge.get(f"{held.path}/board").content
    answer = held.chief_judge.ask("POST", f"{held.path}/recount", json=other())
    assert answer.status_code == 200, answer.text
    line = next(line for line in answer.json()["lines"] if line["code"] == "01")
    assert (line["before"]["total"], line["after"]["total"]) == ("8.00", "16.00")
    assert any(
        "criterion craft" in cause["trail"][-1] or "factor" in cause["trail"][-1] for cause in line["causes"]
    )
    assert held.office.position == position
    assert held.chief_judge.get(f"{held.path}/board").content == board


def test_the_organiser_may_ask_once_results_are_published(held: HeldStage) -> None:
    held.submit_all()
    held.office.settle()
    early = held.organiser.ask("POST", f"{held.path}/recount", json=other())
    assert (early.status_code, early.json()["code"]) == (409, "not-published")
    held.publish()
    held.office.settle()
    assert held.organiser.ask("POST", f"{held.path}/recount", json=other()).status_code == 200


@pytest.mark.parametrize(
    ("rules", "status", "code"),
    [
        (rulebook(stage(id="heat")), 409, "not-in-rulebook"),
        (rulebook(stage(own_weight=Decimal(0))), 422, "invalid-rulebook"),
    ],
)
def test_a_rulebook_that_does_not_fit_is_refused(
    held: HeldStage, rules: Rulebook, status: int, code: str
) -> None:
    answer = held.chief_judge.ask("POST", f"{held.path}/recount", json=other(rules))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
