"""Late sheets over HTTP: what was overtaken is kept, told to those who may know, and settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest

from tests.api.office import Office, Person, sheet
from tests.api.scoring_day import KEPT_AT, ScoringDay, hold_day

PRACTICE = {"module": "practice"}


@pytest.fixture
def day(office: Office) -> ScoringDay:
    """Under two-person control, locked with every sheet signed as 8.00."""
    held = hold_day(office)
    held.submit_all()
    held.sign_off()
    held.lock()
    return held


@pytest.fixture
def alone(office: Office) -> ScoringDay:
    """Single-handed, locked with nothing but A's sheet of 01."""
    held = hold_day(office, control="single-handed")
    held.submit("A", 1)
    held.chief.take(f"{held.path}/lock", allow_missing=True)
    held.office.settle()
    return held


def come_late(day: ScoringDay, seat: str, number: int, mark: str, **said: Any) -> dict[str, Any]:
    taken = day.judges[seat].take(
        f"{day.path}/scoresheets/late", **sheet(number, mark), kept_at=KEPT_AT, **said
    )
    day.office.settle()
    return taken


def late(day: ScoringDay) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = day.chief.get(f"{day.path}/late-sheets").json()["late"]
    return found


def settlement(line: Mapping[str, Any], outcome: str, reason: str = "the network was down") -> dict[str, Any]:
    place = {key: line[key] for key in ("module", "code", "seat", "version")}
    return place | {"outcome": outcome, "reason": reason}


def on_the_desk(day: ScoringDay, seat: str, code: str) -> Any:
    sheets = day.judges[seat].get("/desk").json()["stages"][0]["sheets"]
    return next(one["late"] for one in sheets if one["code"] == code)


def test_a_late_sheet_is_shown_beside_what_counts(day: ScoringDay) -> None:
    taken = come_late(day, "A", 1, "7.25", reason="seen again", seen=1)
    (line,) = late(day)
    assert (line["code"], line["seat"], line["state"], line["said"]) == ("01", "A", "waiting", "seen again")
    assert (line["marks"], line["counts"], line["moved"]) == ({"craft": "7.25"}, {"craft": "8.00"}, False)
    assert (line["kept_at"], line["position"]) == ("2025-05-01T11:55:00+00:00", taken["position"])
    assert day.supervisor.get(f"{day.path}/late-sheets").json()["late"] == [line]


def test_it_counts_for_nothing_until_it_is_accepted(alone: ScoringDay) -> None:
    come_late(alone, "B", 1, "6.00")
    assert alone.progress()["received"] == 1
    alone.chief.take(f"{alone.path}/late-sheets/settlement", **settlement(late(alone)[0], "accepted"))
    assert alone.progress()["received"] == 2
    rows = alone.chief.get(f"{alone.path}/board").json()["rows"]
    assert {row["code"]: row["total"] for row in rows}["01"] == "7.00"
    assert [line["state"] for line in late(alone)] == ["accepted"]


def test_the_judge_is_told_what_became_of_it(alone: ScoringDay) -> None:
    taken = come_late(alone, "B", 1, "6.00")
    waiting = {"state": "waiting", "marks": {"craft": "6.00"}, "reason": "", "position": taken["position"]}
    waiting["overtaken_by"] = "lock"
    assert on_the_desk(alone, "B", "01") == waiting
    assert on_the_desk(alone, "A", "01") is None
    alone.chief.take(
        f"{alone.path}/late-sheets/settlement", **settlement(late(alone)[0], "declined", "after the gong")
    )
    alone.office.settle()
    assert on_the_desk(alone, "B", "01") == waiting | {"state": "declined", "reason": "after the gong"}


def test_under_two_person_control_both_accept(day: ScoringDay) -> None:
    come_late(day, "A", 1, "7.25")
    wish = settlement(late(day)[0], "accepted")
    day.chief.take(f"{day.path}/late-sheets/settlement", **wish)
    day.office.settle()
    (line,) = late(day)
    assert (line["state"], line["signed_by"].partition(":")[0]) == ("waiting", "chief judge")
    day.supervisor.take(f"{day.path}/late-sheets/settlement", **wish)
    day.office.settle()
    (line,) = late(day)
    assert (line["state"], line["signed_by"], line["counts"]) == ("accepted", None, {"craft": "7.25"})


def test_a_no_takes_half_an_acceptance_off_the_list(day: ScoringDay) -> None:
    come_late(day, "A", 1, "7.25")
    line = late(day)[0]
    day.supervisor.take(f"{day.path}/late-sheets/settlement", **settlement(line, "accepted"))
    assert len(day.progress()["corrections"]) == 1
    refused = day.supervisor.post(f"{day.path}/late-sheets/settlement", settlement(line, "declined"))
    assert refused.json()["code"] == "chief-judge-declines"
    day.chief.take(f"{day.path}/late-sheets/settlement", **settlement(line, "declined"))
    assert day.progress()["corrections"] == []


@pytest.fixture
def going(office: Office) -> ScoringDay:
    """Single-handed, open, and nothing signed so far."""
    return hold_day(office, control="single-handed")


def _replaced(day: ScoringDay, seat: str) -> Person:
    """A deputy takes the seat; answers with the deputy."""
    deputy = day.office.person("judge", None, uuid4())
    change = {"judge": str(day.judges[seat].subject), "deputy": str(deputy.subject)}
    day.organiser.take(f"{day.path}/deputies", **change, reason="fell ill")
    day.office.settle()
    return deputy


def test_what_a_recused_judge_signed_comes_late_while_the_stage_is_open(going: ScoringDay) -> None:
    recusal = {"judge": str(going.judges["B"].subject), "reason": "a relative"}
    going.organiser.take(f"{going.path}/recusals", **recusal)
    going.office.settle()
    assert going.judges["B"].get("/desk").json()["stages"] == []
    come_late(going, "B", 1, "6.00")
    (line,) = late(going)
    assert (line["seat"], line["state"], line["overtaken_by"]) == ("B", "waiting", "recusal")
    accepted = going.chief.post(f"{going.path}/late-sheets/settlement", settlement(line, "accepted"))
    assert accepted.json()["code"] == "scoring-not-over"
    going.chief.take(f"{going.path}/late-sheets/settlement", **settlement(line, "declined"))
    going.office.settle()
    (stage,) = going.judges["B"].get("/desk").json()["stages"]
    (told,) = stage["sheets"]
    assert (told["code"], told["due"], told["late"]["state"]) == ("01", False, "declined")


def test_of_two_judges_who_sat_in_one_seat_each_has_their_own_late_sheet(going: ScoringDay) -> None:
    deputy = _replaced(going, "A")
    come_late(going, "A", 1, "6.00")
    going.chief.take(f"{going.path}/lock", allow_missing=True)
    going.office.settle()
    deputy.take(f"{going.path}/scoresheets/late", **sheet(1, "7.00"), kept_at=KEPT_AT)
    going.office.settle()
    first, second = late(going)
    assert [(one["seat"], one["version"], one["overtaken_by"]) for one in (first, second)] == [
        ("A", 2, "deputy"),
        ("A", 2, "lock"),
    ]
    wish = settlement(second, "accepted") | {"position": second["position"]}
    going.chief.take(f"{going.path}/late-sheets/settlement", **wish)
    going.office.settle()
    assert [one["state"] for one in late(going)] == ["waiting", "accepted"]
    wish = settlement(first, "declined") | {"position": first["position"]}
    going.chief.take(f"{going.path}/late-sheets/settlement", **wish)
    going.office.settle()
    assert [one["state"] for one in late(going)] == ["declined", "accepted"]


def test_asked_again_it_is_kept_once(alone: ScoringDay) -> None:
    wish = sheet(1, "6.00") | {"command": "0d1f9f2a-7f43-4a5a-9d56-3a1f3a0c6a11", "kept_at": KEPT_AT}
    first = alone.judges["B"].take(f"{alone.path}/scoresheets/late", **wish)
    assert alone.judges["B"].take(f"{alone.path}/scoresheets/late", **wish) == first
    alone.office.settle()
    assert len(late(alone)) == 1


def test_before_the_lock_it_is_refused(office: Office) -> None:
    held = hold_day(office)
    answer = held.judges["A"].post(f"{held.path}/scoresheets/late", sheet(1) | {"kept_at": KEPT_AT})
    assert (answer.status_code, answer.json()["code"]) == (409, "not-late")


def test_a_moment_that_no_calendar_holds_is_malformed(alone: ScoringDay) -> None:
    for kept_at in (
        "yesterday",
        "2025-05-01T11:55:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
    ):
        answer = alone.judges["B"].post(f"{alone.path}/scoresheets/late", sheet(1) | {"kept_at": kept_at})
        assert answer.status_code == 422, kept_at
