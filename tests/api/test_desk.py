"""What lies on a judge's desk, and whose signature a sheet carries."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from api.schemas.desk import DeskModule, modules_told
from competition.scoring import Descriptor, Module, RunRule
from tests.api.office import Office, sheet
from tests.api.scoring_day import ScoringDay, hold_day
from tests.scoring.builders import criterion, module, rulebook, stage


def _told(asked: Module) -> DeskModule:
    """The module as a desk tells it."""
    (told,) = modules_told(stage(asked), {asked.id})
    return told


def test_the_desk_tells_runs_and_what_marks_stand_for() -> None:
    described = (Descriptor(at=Decimal("0"), text="有缺陷"), Descriptor(at=Decimal("8.50"), text="合格"))
    marked = criterion(descriptors=described, optional=True, kind="counted")
    told = _told(module("practice", marked, runs=RunRule(runs=2)))
    (asked,) = told.criteria
    assert told.runs == 2
    assert [(one.at, one.text) for one in asked.descriptors] == [("0", "有缺陷"), ("8.50", "合格")]
    assert (asked.optional, asked.kind) == (True, "counted")


def test_a_sheet_of_a_module_with_runs_holds_the_marks_of_every_run(office: Office) -> None:
    rules = rulebook(stage(module("practice", criterion(), runs=RunRule(runs=2))))
    day = hold_day(office, control="single-handed", rules=rules)
    marks = {"craft@1": "8.00", "craft@2": None}
    day.judges["A"].take(f"{day.path}/scoresheets", module="practice", code="01", marks=marks)
    office.settle()
    assert day.judges["A"].get("/desk").json()["stages"][0]["sheets"][0]["marks"] == marks


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (module("practice", criterion("a"), criterion("b")), True),
        (module("practice", criterion("a"), criterion("b"), running_total=False), False),
        (module("practice", criterion("a"), criterion("b", kind="deducted")), False),
        (module("practice", criterion("a"), criterion("b", kind="timed")), False),
        (module("practice", criterion("a"), criterion("b", factor=Decimal(2))), False),
        (module("practice", criterion("a"), criterion("b"), combine="product"), False),
    ],
)
def test_a_running_total_is_told_where_it_says_something_and_the_rulebook_lets_it(
    asked: Module, shown: bool
) -> None:
    assert _told(asked).running_total is shown


def test_the_desk_says_whose_it_is(office: Office) -> None:
    day = hold_day(office, control="single-handed")
    assert day.judges["A"].get("/desk").json()["judge"] == str(day.judges["A"].subject)


def _of(day: ScoringDay, seat: str) -> dict[str, str]:
    return {"judge": str(day.judges[seat].subject)}


@pytest.mark.parametrize("way", ["scoresheets", "scoresheets/amendments", "scoresheets/late", "sign-offs"])
def test_what_one_judge_signed_is_not_taken_from_another(office: Office, way: str) -> None:
    day = hold_day(office, control="single-handed")
    extra = {
        "scoresheets/amendments": {"reason": "seen again"},
        "scoresheets/late": {"kept_at": "2025-10-24T09:00:00+08:00"},
    }
    said = {"module": "practice"} if way == "sign-offs" else sheet(1) | extra.get(way, {})
    said |= {"command": str(uuid4())} | _of(day, "A")
    answer = day.judges["B"].post(f"{day.path}/{way}", **said)
    assert (answer.status_code, answer.json()["code"]) == (409, "signed-by-another")


def test_a_sheet_that_names_its_judge_is_taken_from_that_judge(office: Office) -> None:
    day = hold_day(office, control="single-handed")
    day.judges["A"].take(f"{day.path}/scoresheets", **sheet(1), **_of(day, "A"))
    office.settle()
    assert day.judges["A"].get("/desk").json()["stages"][0]["sheets"][0]["status"] == "submitted"
