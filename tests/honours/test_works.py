"""Suggestions and innovations are recorded, and what they are worth is verified by somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from competition.honours.works import (
    BenefitVerified,
    InnovationRecorded,
    RecordWork,
    ReportSuggestions,
    SuggestionRecorded,
    SuggestionsReported,
    VerifyBenefit,
)
from competition.identifiers import CommandId, WorkId, work_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.honours import NotRecorded, OwnWork, ReportUnchanged
from competition.refusals.judging import ReasonMissing
from tests.builders import NOWHERE, UNIT, command, named, person
from tests.past import given

WORK = work_of(CommandId(named("work")))
TOLD: dict[str, Any] = {
    "unit": UNIT,
    "authors": (person(1), person(2)),
    "year": 2025,
    "title": "a jig that holds two",
}
RECORDED = SuggestionRecorded(work=WORK, **TOLD)


def verify(**fields: Any) -> VerifyBenefit:
    return command(
        VerifyBenefit, **({"work": WORK, "benefit_fen": 420_000_00, "text": "by the books"} | fields)
    )


VERIFIED = BenefitVerified(work=WORK, benefit_fen=420_000_00, text="by the books")


@pytest.mark.parametrize(
    ("kind", "fact"), [("suggestion", SuggestionRecorded), ("innovation", InnovationRecorded)]
)
def test_a_work_is_recorded_with_its_authors(kind: str, fact: Any) -> None:
    wish = command(RecordWork, kind=kind, **TOLD)
    given().when(wish).then(fact(work=work_of(wish.id), **TOLD))


@pytest.mark.parametrize(
    ("what", "value"), [("authors", ()), ("authors", (person(1), person(1))), ("title", " ")]
)
def test_a_work_has_authors_and_a_title(what: str, value: Any) -> None:
    wish = command(RecordWork, kind="suggestion", **(TOLD | {what: value}))
    given().when(wish).refused(InvalidSetting, what=what)


def test_somebody_else_verifies_what_it_is_worth() -> None:
    given(RECORDED).when(verify()).then(VERIFIED)
    given(RECORDED).when(verify(), by=f"organiser:{person(2)}").refused(OwnWork)
    given(InnovationRecorded(work=WORK, **TOLD)).when(verify()).then(VERIFIED)


def test_a_benefit_may_be_verified_anew() -> None:
    anew = BenefitVerified(work=WORK, benefit_fen=0, text="it was taken out of use")
    given(RECORDED, VERIFIED).when(verify(benefit_fen=0, text="it was taken out of use")).then(anew)


def test_a_benefit_has_a_proof_and_is_no_loss() -> None:
    given(RECORDED).when(verify(text="")).refused(ReasonMissing)
    given(RECORDED).when(verify(benefit_fen=-1)).refused(InvalidSetting, what="benefit_fen")
    given(RECORDED).when(verify(work=WorkId(NOWHERE))).refused(NotRecorded)


def report(count: int = 106, benefit_fen: int = 420_000_00) -> ReportSuggestions:
    return command(ReportSuggestions, unit=UNIT, year=2025, count=count, benefit_fen=benefit_fen)


def reported(count: int = 106, benefit_fen: int = 420_000_00) -> SuggestionsReported:
    return SuggestionsReported(unit=UNIT, year=2025, count=count, benefit_fen=benefit_fen)


def test_a_unit_reports_a_year_and_may_report_it_anew() -> None:
    given().when(report()).then(reported())
    given(reported()).when(report()).refused(ReportUnchanged)
    given(reported()).when(report(107)).then(reported(107))
    given(reported(107), reported()).when(report(107)).then(reported(107))


@pytest.mark.parametrize("fields", [{"count": -1}, {"benefit_fen": -1}])
def test_sums_are_not_below_nought(fields: dict[str, int]) -> None:
    given().when(report(**fields)).refused(InvalidSetting)
