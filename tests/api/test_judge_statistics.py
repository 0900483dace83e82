"""How far judges agree, over HTTP: whose figures, from which sheets, and who may see them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from tests.api.office import HeldStage, Office, Person, hold_stage, sheet
from tests.scoring.builders import criterion, module, rulebook, stage


@pytest.fixture
def held(office: Office) -> HeldStage:
    """Three judges and four entries; a sheet has one mark."""
    return hold_stage(office, entries=4, seats="ABC")


def mark_all(held: HeldStage, **marks: str) -> None:
    """By seat, the marks of the entries in turn, parted by blanks."""
    for seat, given in marks.items():
        for number, mark in enumerate(given.split(), start=1):
            held.submit(seat, number, mark)
    held.office.settle()


def compared(held: HeldStage, who: Person | None = None, criterion: str = "craft") -> dict[str, Any]:
    """The figures of one criterion."""
    answer = (who or held.chief_judge).get(f"{held.path}/judge-statistics")
    assert answer.status_code == 200, answer.text
    lines = [line for module in answer.json()["modules"] for line in module["compared"]]
    return next(line for line in lines if line["criterion"] == criterion)


def test_the_chief_judge_sees_who_is_severe_and_how_far_the_panel_agrees(held: HeldStage) -> None:
    mark_all(held, A="6 7 8 5", B="7 8 9 6", C="8 9 10 7")
    found = compared(held)
    assert [(line["seat"], line["severity"], line["unevenness"]) for line in found["judges"]] == [
        ("A", "-1.000", "0.000"),
        ("B", "0.000", "0.000"),
        ("C", "1.000", "0.000"),
    ]
    assert found["judges"][0] | {"seat": ""} == {
        "seat": "",
        "turn": 1,
        "rows": 4,
        "mean": "6.500",
        "severity": "-1.000",
        "spread": "1.291",
        "unevenness": "0.000",
        "with_others": "1.000",
    }
    assert (found["panel"], found["complete"], found["kendall_w"]) == (["A", "B", "C"], 4, "1.000")
    assert found["icc"] == {
        "absolute": "0.625",
        "absolute_mean": "0.833",
        "consistent": "1.000",
        "consistent_mean": "1.000",
    }


def test_before_the_last_sheet_of_an_entry_is_in_its_marks_are_in_no_figure(held: HeldStage) -> None:
    mark_all(held, A="6 7 8 5", B="7 8 9 6", C="8 9")
    found = compared(held)
    assert (found["rows"], found["complete"]) == (2, 2)
    assert [line["mean"] for line in found["judges"]] == ["6.500", "7.500", "8.500"]


def test_while_nothing_is_complete_it_is_said_that_there_is_nothing(held: HeldStage) -> None:
    mark_all(held, A="6 7 8 5")
    found = compared(held)
    assert (found["judges"], found["icc"], found["kendall_w"], found["why"]) == ([], None, None, "one_judge")


def test_a_deputy_is_a_judge_of_their_own_in_the_same_seat(held: HeldStage) -> None:
    mark_all(held, A="6 7 8 5", B="7 8 9 6", C="8 9 10")
    deputy = held.office.person("judge", held.competition, uuid4())
    change = {"judge": str(held.judges["C"].subject), "deputy": str(deputy.subject), "reason": "fell ill"}
    held.organiser.take(f"{held.path}/deputies", **change)
    deputy.take(f"{held.path}/scoresheets", **sheet(4, "1.00"))
    held.office.settle()
    found = compared(held)
    assert [(line["seat"], line["turn"], line["rows"]) for line in found["judges"]] == [
        ("A", 1, 4),
        ("B", 1, 4),
        ("C", 1, 3),
        ("C", 2, 1),
    ]
    assert (found["panel"], found["complete"]) == (["A", "B", "C"], 3)


def test_whole_sheets_are_compared_as_they_are_totalled(office: Office) -> None:
    rules = rulebook(stage(module("practice", criterion("craft", factor=Decimal(2)), criterion("tidy"))))
    held = hold_stage(office, rules=rules)
    for seat, number, craft, tidy in (("A", 1, 8, 5), ("B", 1, 7, 5), ("A", 2, 6, 4), ("B", 2, 6, 6)):
        marks = {"craft": f"{craft}.00", "tidy": f"{tidy}.00"}
        held.judges[seat].take(f"{held.path}/scoresheets", **sheet(number, marks=marks))
    office.settle()
    assert [line["mean"] for line in compared(held, criterion="")["judges"]] == ["18.500", "18.500"]
    assert [line["mean"] for line in compared(held, criterion="tidy")["judges"]] == ["4.500", "5.500"]


def test_a_judge_and_the_organiser_learn_nothing_of_it_and_nobody_a_name(held: HeldStage) -> None:
    mark_all(held, A="6 7 8 5", B="7 8 9 6", C="8 9 10 7")
    path = f"{held.path}/judge-statistics"
    supervisor = held.office.person("supervisor", held.competition, uuid4())
    for somebody in (held.judges["A"], held.organiser, held.office.person("unit"), held.office.anyone):
        assert somebody.get(path).status_code in (401, 403)
    said = supervisor.get(path).text
    assert not any(str(judge.subject) in said for judge in held.judges.values())
    assert not any(str(entry) in said for entry in held.entries)


def test_before_a_rulebook_there_is_nothing_to_compare(office: Office) -> None:
    held = hold_stage(office, opened=False)
    assert compared(held)["why"] == "one_judge"
