"""A scoring day over HTTP: what the chief judge sees, and what judges and recorders do and are told."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.api.office import Office, Person, sheet
from tests.api.scoring_day import ScoringDay, hold_day
from tests.judging.scoring_day import APART

PRACTICE = {"module": "practice"}


@pytest.fixture
def day(office: Office) -> ScoringDay:
    """Under two-person control, where judges may lie 1 apart."""
    return hold_day(office, rules=APART)


@pytest.fixture
def alone(office: Office) -> ScoringDay:
    return hold_day(office, control="single-handed")


def typing(code: str = "01", seat: str = "A", mark: str | None = "8.00") -> dict[str, Any]:
    return PRACTICE | {"code": code, "seat": seat, "marks": {"craft": mark}}


def refusal(person: Person, path: str, **said: Any) -> str:
    answer = person.post(path, said)
    assert answer.status_code == 409, answer.text
    code: str = answer.json()["code"]
    return code


# Sign-off, lock and countersignature.


def test_a_stage_is_signed_off_locked_and_countersigned(day: ScoringDay) -> None:
    day.submit_all()
    assert refusal(day.chief, f"{day.path}/lock") == "sign-offs-missing"
    day.sign_off("A")
    assert [line["signed_off"] for line in day.progress()["seats"]] == [True, False]
    day.sign_off("B")
    day.lock()
    assert (day.progress()["phase"], day.progress()["countersigned"]) == ("locked", False)
    day.supervisor.take(f"{day.path}/lock/countersignature")
    assert day.progress()["countersigned"] is True


def test_after_the_sign_off_only_the_chief_judge_gives_sheets_back(day: ScoringDay) -> None:
    day.submit_all()
    day.sign_off("A")
    change = sheet(1, "7.50") | {"reason": "a slip"}
    amendments = f"{day.path}/scoresheets/amendments"
    assert refusal(day.judges["A"], amendments, **change) == "signed-off"
    day.chief.take(f"{day.path}/reopenings", **PRACTICE, seat="A", reason="sheets were mixed up")
    day.judges["A"].take(amendments, **change)
    assert [line["signed_off"] for line in day.progress()["seats"]] == [False, False]


def test_a_sign_off_covers_the_sheets_as_they_were(day: ScoringDay) -> None:
    day.submit_all()
    day.sign_off()
    day.chief.take(f"{day.path}/scoresheets/voids", **PRACTICE, code="01", seat="A", reason="wrong entry")
    assert [line["signed_off"] for line in day.progress()["seats"]] == [True, True]  # of what is there
    day.chief.take(f"{day.path}/reopenings", **PRACTICE, seat="A", reason="wrong entry")
    day.submit("A", 1, "7.50")
    assert [line["signed_off"] for line in day.progress()["seats"]] == [False, True]
    assert refusal(day.chief, f"{day.path}/lock") == "sign-offs-missing"


# Marks too far apart.


def test_marks_too_far_apart_are_shown_to_the_chief_judge_seat_by_seat(day: ScoringDay) -> None:
    day.submit("A", 1, "6.00")
    assert day.progress()["spreads"] == []  # the other sheet is not in yet
    day.submit("B", 1, "9.00")
    (line,) = day.progress()["spreads"]
    assert line == {
        "module": "practice",
        "code": "01",
        "key": "craft",
        "reason": None,
        "marks": {"A": "6.00", "B": "9.00"},
    }
    assert day.supervisor.get(f"{day.path}/spreads").json() == [line]


def test_a_judge_learns_that_there_are_marks_to_discuss_and_no_more(day: ScoringDay) -> None:
    day.submit("A", 1, "6.00")
    day.submit("B", 1, "9.00")
    day.office.settle()
    judge = day.judges["A"]
    (line,) = judge.get(f"{day.path}/spreads").json()
    assert line == {"module": "practice", "code": "01", "key": "craft", "reason": None, "marks": None}
    desk = judge.get("/desk")
    assert desk.json()["stages"][0]["to_discuss"] == [{"module": "practice", "code": "01", "key": "craft"}]
    assert "9.00" not in desk.text + judge.get(f"{day.path}/spreads").text


def told_a_judge(day: ScoringDay, mark: str) -> list[bytes]:
    """Everything judge A is told once B's mark for 01 is `mark`."""
    day.submit("A", 1, "1.00")
    day.submit("B", 1, mark)
    day.office.settle()
    judge = day.judges["A"]
    return [judge.get(f"{day.path}/spreads").content, judge.get("/desk").content]


def test_what_a_judge_is_told_does_not_depend_on_how_far_apart_the_marks_are(day: ScoringDay) -> None:
    """Two stages that differ in another judge's mark alone, beyond the rule in both."""
    other = hold_day(day.office, rules=APART)
    own, others = (str(one.judges["A"].subject) for one in (day, other))
    ids = {str(other.stage): str(day.stage), others: own}
    near, far = told_a_judge(day, "3.00"), told_a_judge(other, "9.87")
    assert [_same(answer, ids) for answer in far] == [_same(answer, {}) for answer in near]
    assert told_a_judge(hold_day(day.office, rules=APART), "1.50")[0] == b"[]"  # and it can tell


def _same(answer: bytes, ids: dict[str, str]) -> str:
    """The answer without the positions that any two stages differ in."""
    text = answer.decode()
    for one, other in ids.items():
        text = text.replace(one, other)
    return re.sub(r'"position":\d+', '"position":0', text)


def test_a_discussion_that_is_recorded_lets_the_stage_be_locked(day: ScoringDay) -> None:
    day.submit_all(mark="9.00")
    change = sheet(1, "6.00") | {"reason": "seen again"}
    day.judges["A"].take(f"{day.path}/scoresheets/amendments", **change)
    day.sign_off()
    assert refusal(day.chief, f"{day.path}/lock") == "spreads-open"
    said = PRACTICE | {"code": "01", "key": "craft", "reason": "seen from two sides"}
    day.chief.take(f"{day.path}/spreads", **said)
    assert day.progress()["spreads"] == []
    assert day.supervisor.get(f"{day.path}/spreads").json()[0]["reason"] == "seen from two sides"
    assert day.judges["A"].get(f"{day.path}/spreads").json()[0]["reason"] == ""
    day.lock()


# Paper sheets.


def test_two_recorders_type_a_sheet(day: ScoringDay) -> None:
    ann, ben, _ = day.recorders
    ann.take(f"{day.path}/typings", **typing())
    assert day.progress()["received"] == 0
    ben.take(f"{day.path}/typings", **typing())
    assert (day.progress()["received"], day.progress()["typings"]) == (1, [])
    assert refusal(ann, f"{day.path}/typings", **typing(mark="7.00")) == "sheet-is-in"


def test_a_single_typing_is_shown_to_nobody_and_a_difference_to_both(day: ScoringDay) -> None:
    ann, ben, eve = day.recorders
    ann.take(f"{day.path}/typings", **typing(mark="8.25"))
    day.office.settle()
    waiting = ben.get(f"{day.path}/typings")
    assert "8.25" not in waiting.text
    once = PRACTICE | {"code": "01", "seat": "A", "state": "once", "differences": []}
    assert waiting.json()["typed"] == [once]
    ben.take(f"{day.path}/typings", **typing(mark="6.25"))
    day.office.settle()
    (differing,) = ann.get(f"{day.path}/typings").json()["typed"]
    assert differing["differences"] == [{"key": "craft", "typed": ["8.25", "6.25"]}]
    assert [line["state"] for line in day.progress()["typings"]] == ["differ"]
    eve.take(f"{day.path}/typings", **typing(mark="6.25"))
    day.office.settle()
    assert ann.get(f"{day.path}/typings").json()["typed"] == []


def test_a_recorder_works_from_the_sheets_that_are_not_in(day: ScoringDay) -> None:
    day.submit("A", 1)
    day.office.settle()
    told = day.recorders[0].get(f"{day.path}/typings").json()
    assert [(one["seat"], one["code"]) for one in told["missing"]] == [("A", "02"), ("B", "01"), ("B", "02")]
    assert [one["id"] for one in told["modules"][0]["criteria"]] == ["craft"]
    day.submit("A", 2)
    day.submit("B", 1)
    day.submit("B", 2)
    day.office.settle()
    told = day.recorders[0].get(f"{day.path}/typings").json()
    assert (told["missing"], told["modules"]) == ([], [])


def test_a_sheet_is_typed_or_signed_and_never_both(day: ScoringDay) -> None:
    ann, _, _ = day.recorders
    ann.take(f"{day.path}/typings", **typing())
    assert refusal(day.judges["A"], f"{day.path}/scoresheets", **sheet(1)) == "sheet-is-typed"
    day.submit("B", 1)
    day.office.settle()
    assert refusal(ann, f"{day.path}/typings", **typing(seat="B")) == "sheet-is-in"
    day.chief.take(f"{day.path}/scoresheets/voids", **PRACTICE, code="01", seat="A", reason="wrong paper")
    day.submit("A", 1)


def test_recorders_know_codes_only(day: ScoringDay) -> None:
    ann, _, _ = day.recorders
    ann.take(f"{day.path}/typings", **typing())
    day.office.settle()
    said = ann.get(f"{day.path}/typings").text
    assert "选手" not in said
    assert str(day.judges["A"].subject) not in said


# After the lock.


def test_chief_judge_and_supervisor_correct_a_locked_sheet(day: ScoringDay) -> None:
    day.submit_all()
    day.sign_off()
    day.lock()
    corrections = f"{day.path}/scoresheets/corrections"
    wish = PRACTICE | {"code": "01", "seat": "A", "marks": {"craft": "8.50"}, "reason": "7 read as 1"}
    day.chief.take(corrections, **wish)
    (waiting,) = day.progress()["corrections"]
    assert (waiting["seat"], waiting["marks"], waiting["reason"]) == ("A", {"craft": "8.50"}, "7 read as 1")
    assert refusal(day.chief, corrections, **wish) == "another-person-needed"
    day.supervisor.take(corrections, **wish)
    assert day.progress()["corrections"] == []
    history = day.chief.get(f"{day.path}/history", limit=1000).json()
    told = [line for line in history if line["topic"].startswith("sheet.correct")]
    assert [line["topic"] for line in told] == ["sheet.correction_proposed", "sheet.corrected"]
    assert [line["by"].partition(":")[0] for line in told] == ["chief judge", "supervisor"]
    assert {line["fact"]["reason"] for line in told} == {"7 read as 1"}


def test_single_handed_the_chief_judge_corrects_and_voids_alone(alone: ScoringDay) -> None:
    alone.submit_all()
    alone.lock()
    corrections = f"{alone.path}/scoresheets/corrections"
    wish = PRACTICE | {"code": "01", "seat": "A", "reason": "7 read as 1"}
    alone.chief.take(corrections, **wish, marks={"craft": "4.00"})
    alone.chief.take(corrections, **wish | {"code": "02"}, marks=None)
    alone.office.settle()
    rows = alone.chief.get(f"{alone.path}/board").json()["rows"]
    assert {row["code"]: row["total"] for row in rows} == {"01": "6.00", "02": "8.00"}
    assert alone.progress()["missing"][0]["code"] == "02"


def test_drawn_sheets_are_checked_and_errors_corrected(alone: ScoringDay) -> None:
    alone.submit_all()
    alone.lock()
    alone.supervisor.take(f"{alone.path}/recheck", seed="红", top=1, limit="0.5")
    alone.office.settle()
    drawn = alone.supervisor.get(f"{alone.path}/recheck").json()
    assert {(line["code"], line["seat"], line["outcome"]) for line in drawn} == {
        (code, seat, "") for code in ("01", "02") for seat in "AB"
    }  # both are first
    checks = f"{alone.path}/recheck/sheets"
    for line in drawn:
        wrong = (line["code"], line["seat"]) == ("01", "A")
        place = {key: line[key] for key in ("module", "code", "seat")}
        alone.supervisor.take(checks, **place, outcome="error" if wrong else "same", note="")
    assert alone.progress()["to_check"] == 1
    wish = PRACTICE | {"code": "01", "seat": "A", "reason": "7 read as 1", "marks": {"craft": "7.00"}}
    alone.chief.take(f"{alone.path}/scoresheets/corrections", **wish)
    assert alone.progress()["to_check"] == 0


# Who sees how much of it.


def test_the_organiser_sees_how_far_judging_is_and_no_mark(day: ScoringDay) -> None:
    day.submit("A", 1, "6.25")
    day.submit("B", 1, "9.75")
    seen = day.progress(day.organiser)
    assert (seen["expected"], seen["received"], len(seen["seats"])) == (4, 2, 2)
    assert [seen[part] for part in ("spreads", "typings", "corrections", "to_check")] == [None] * 4
    assert "6.25" not in str(seen)
