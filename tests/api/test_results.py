"""Over HTTP: a result is looked at, published, corrected, put up for notice, confirmed, and some go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from competition.log.database import Database
from competition.scoring import Qualification
from tests.api.drawn import DrawnStage, draw_stage
from tests.api.moving_clock import Clock
from tests.api.office import COMPETITION, HeldStage, Office, Person, hold_stage, open_office
from tests.scoring.builders import rulebook, stage

BEST = rulebook(stage(qualification=Qualification(top=1)), stage(id="super-final", name="Super-final"))


@pytest.fixture
def held(clock: Clock, tmp_path: Path) -> Iterator[HeldStage]:
    """A final whose best goes on; both entries are marked, the first one better."""
    with open_office(Database.parse(str(tmp_path))) as office:
        held = hold_stage(office, rules=BEST)
        for seat in held.judges:
            held.submit(seat, 1, "9.00")
            held.submit(seat, 2, "8.00")
        yield held


def board(person: Person, path: str, **query: Any) -> Any:
    answer = person.get(f"{path}/board", **query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def preview(person: Person, path: str) -> Any:
    answer = person.get(f"{path}/preview")
    assert answer.status_code == 200, answer.text
    return answer.json()


def disqualify(held: HeldStage, number: int = 1) -> None:
    entry = held.entries[number - 1]
    held.organiser.take(f"/entries/{entry}/disqualification", ground="a second person helped")


def refused(person: Person, path: str, **said: Any) -> str:
    answer = person.post(path, said)
    assert answer.status_code == 409, answer.text
    code: str = answer.json()["code"]
    return code


# Looking before publishing.


def test_a_preview_shows_what_would_be_published_and_why_it_is_refused(held: HeldStage) -> None:
    seen = preview(held.organiser, held.path)
    assert [(line["code"], line["stand"]["total"]) for line in seen["lines"]] == [
        ("01", "9.00"),
        ("02", "8.00"),
    ]
    assert [one["code"] for one in seen["refusals"]] == ["stage-not-locked"]
    assert "Lock it first" in seen["refusals"][0]["detail"]
    held.lock()
    seen = preview(held.chief_judge, held.path)
    assert (seen["edition"], seen["changes"], seen["refusals"]) == (1, [], [])


def test_a_preview_tells_no_entry_and_no_name(held: HeldStage) -> None:
    text = held.organiser.get(f"{held.path}/preview").text
    assert not any(str(entry) in text for entry in held.entries)
    assert "选手" not in text


def test_what_was_previewed_is_published_or_refused_when_it_moved(held: HeldStage) -> None:
    held.lock()
    stale = preview(held.organiser, held.path)["standings"]
    disqualify(held)
    assert refused(held.organiser, f"{held.path}/publication", standings=stale) == "preview-moved"
    fresh = preview(held.organiser, held.path)["standings"]
    held.organiser.take(f"{held.path}/publication", standings=fresh)


def test_a_preview_of_a_correction_says_who_moves_and_why(held: HeldStage) -> None:
    held.publish()
    disqualify(held)
    seen = preview(held.organiser, held.path)
    assert [(one["code"], one["before"]["place"], one["after"]["place"]) for one in seen["changes"]] == [
        ("02", 2, 1),
        ("01", 1, None),
    ]
    assert all(one["moves"] for one in seen["changes"])


# Editions and what they change.


def test_a_correction_needs_its_reason_and_everybody_reads_it(held: HeldStage) -> None:
    held.publish()
    disqualify(held)
    assert refused(held.organiser, f"{held.path}/publication") == "erratum-missing"
    done = held.organiser.take(f"{held.path}/publication", reason="a second person helped")
    seen = board(held.office.anyone, held.path, after=done["position"])
    assert (seen["edition"], seen["correction"]["reason"]) == (2, "a second person helped")
    page = held.office.http.get(f"/boards/{held.stage}", headers={"Accept-Language": "en"}).text
    assert "a second person helped" in page
    changes = held.office.anyone.get(f"{held.path}/editions/2/changes").json()
    assert changes["reason"] == "a second person helped"
    shown = [(one["code"], one["before"]["place"], one["after"]["place"]) for one in changes["changes"]]
    assert shown == [("02", 2, 1), ("01", 1, None)]


def test_old_editions_stay_readable_and_say_that_they_are_superseded(held: HeldStage) -> None:
    held.publish()
    disqualify(held)
    held.organiser.take(f"{held.path}/publication", reason="a second person helped")
    held.office.settle()
    anyone = held.office.anyone
    said = anyone.get(f"{held.path}/editions").json()
    assert [(one["number"], one["reason"], one["control"]) for one in said["editions"]] == [
        (1, "", "single-handed"),
        (2, "a second person helped", "single-handed"),
    ]
    first, second = (anyone.get(f"{held.path}/editions/{number}").json() for number in (1, 2))
    assert [(one["phase"], one["rows"][0]["code"]) for one in (first, second)] == [
        ("superseded", "01"),
        ("published", "02"),
    ]
    assert anyone.get(f"{held.path}/editions/1/changes").json()["changes"] == []
    for missing in ("3", "3/changes"):
        assert anyone.get(f"{held.path}/editions/{missing}").status_code == 404
    assert anyone.get(f"/stages/{uuid4()}/editions").status_code == 404


def test_before_it_is_published_a_stage_has_no_edition_to_read(held: HeldStage) -> None:
    said = held.office.anyone.get(f"{held.path}/editions").json()
    assert said == {"editions": [], "notice": None, "confirmed": False, "qualified": []}
    assert held.office.anyone.get(f"{held.path}/editions/1").status_code == 404


def test_a_contestant_reads_how_the_published_score_came_about_and_no_later_one(held: HeldStage) -> None:
    """A deduction, say, that the next edition is to bring is nobody's business before."""
    held.publish()
    held.office.settle()
    path = f"{held.path}/entries/{held.entries[0]}/explanation"
    before = held.contestant().get(path).json()
    disqualify(held)
    held.office.settle()
    assert held.contestant().get(path).json() == before
    assert (before["total"], before["edition"], before["standing"]) == ("9.00", 1, "ranked")
    assert held.chief_judge.get(path).json()["standing"] == "dsq"


# Notice and confirmation.


def test_a_result_is_put_up_for_notice_and_confirmed_when_it_is_over(held: HeldStage, clock: Clock) -> None:
    held.publish()
    opened = held.organiser.take(f"{held.path}/notice", days=3, counted="calendar")
    seen = board(held.office.anyone, held.path, after=opened["position"])
    assert seen["phase"] == "noticed"
    assert seen["notice"]["last_day"] == "2026-05-07"
    assert seen["notice"]["closes"] == "2026-05-07T16:00:00Z"
    page = held.office.http.get(f"/boards/{held.stage}", headers={"Accept-Language": "en"}).text
    assert "In public notice until the end of 2026-05-07." in page
    assert refused(held.chief_judge, f"{held.path}/confirmation") == "notice-running"
    clock.now += timedelta(days=3, hours=12)
    done = held.chief_judge.take(f"{held.path}/confirmation")
    assert board(held.office.anyone, held.path, after=done["position"])["phase"] == "confirmed"
    assert held.office.anyone.get(f"{held.path}/editions").json()["confirmed"]


def test_a_later_edition_is_not_confirmed(held: HeldStage, clock: Clock) -> None:
    held.publish()
    held.organiser.take(f"{held.path}/notice", days=1, counted="calendar")
    clock.now += timedelta(days=3)
    held.organiser.take(f"{held.path}/confirmation")
    disqualify(held)
    done = held.organiser.take(f"{held.path}/publication", reason="a second person helped")
    assert board(held.office.anyone, held.path, after=done["position"])["phase"] == "noticed"


def test_a_notice_says_which_calendar_it_lacks(held: HeldStage) -> None:
    """The server looks up this year and the next; a notice of working days cannot reach beyond."""
    held.publish()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.holidays_of_china._is_announced", lambda year: False)
        answer = held.organiser.post(f"{held.path}/notice", days=3)
        assert (answer.status_code, answer.json()["code"]) == (409, "calendar-unknown")
        held.organiser.take(f"{held.path}/notice", days=3, own_calendar=True, days_off=["2026-05-05"])
    held.office.settle()
    notice = held.office.anyone.get(f"{held.path}/editions").json()["notice"]
    assert (notice["first_day"], notice["last_day"]) == ("2026-05-06", "2026-05-08")


# A frozen board.


def test_officials_are_told_that_the_public_board_is_frozen_and_the_public_that_it_stands_still(
    office: Office,
) -> None:
    held = hold_stage(office, live_board=True)
    done = held.chief_judge.take(f"{held.path}/freeze")
    held.submit("A", 1, "9.25")
    office.settle()
    official = {"Authorization": f"Bearer {held.chief_judge.secret}", "Accept-Language": "en"}
    theirs = office.http.get(f"/boards/{held.stage}", headers=official).text
    public = office.http.get(f"/boards/{held.stage}", headers={"Accept-Language": "en"}).text
    assert "The public board is frozen" in theirs
    assert "9.25" in theirs
    assert "The board stands still; how it went on is shown with the publication" in public
    assert "9.25" not in public
    assert board(office.anyone, held.path)["position"] == done["position"]
    assert refused(held.organiser, f"{held.path}/freeze") == "board-is-frozen"


# Who goes on.


def test_the_best_go_on_to_the_next_stage_and_everybody_may_read_who(held: HeldStage) -> None:
    onward = held.organiser.take(f"/trades/{held.trade}/stages", key="super-final")["id"]
    assert refused(held.organiser, f"{held.path}/qualification", next_stage=onward) == "not-published"
    held.publish()
    done = held.organiser.take(f"{held.path}/qualification", next_stage=onward)
    said = held.office.anyone.get(f"{held.path}/editions", after=done["position"]).json()["qualified"]
    assert said == [{"edition": 1, "next_stage": onward, "entries": [str(held.entries[0])]}]
    assert refused(held.organiser, f"{held.path}/qualification", next_stage=onward) == "already-qualified"


def test_the_best_are_sent_on_to_another_competition(held: HeldStage) -> None:
    held.publish()
    organiser = held.organiser
    province = organiser.take("/competitions", **COMPETITION)["id"]
    trade = organiser.take(f"/competitions/{province}/trades", name="焊工")["id"]
    organiser.take(f"/trades/{trade}/rulebook", rulebook=msgspec.to_builtins(BEST))
    best = [str(held.entries[0])]
    done = organiser.take(f"{held.path}/sendings", entries=best, trade=trade)
    there = organiser.get(f"/trades/{trade}/entries", after=done["position"]).json()
    assert "选手1" in str(there)
    assert "registered" in str(there)


# Two persons.


@pytest.fixture
def drawn(tmp_path: Path) -> Iterator[DrawnStage]:
    """A stage under two-person control, its codes sealed."""
    with open_office(Database.parse(str(tmp_path / "two"))) as office:
        yield draw_stage(office)


def test_two_persons_publish_what_both_have_seen(drawn: DrawnStage) -> None:
    path = drawn.path
    drawn.lock()
    waiting = [one["code"] for one in preview(drawn.chief_judge, path)["refusals"]]
    assert waiting == ["lock-not-countersigned", "layers-closed"]
    drawn.hands["supervisor"].take(f"{path}/lock/countersignature")
    drawn.open_layers()
    seen = preview(drawn.chief_judge, path)
    assert seen["refusals"] == []
    drawn.chief_judge.take(f"{path}/publication", standings=seen["standings"])
    drawn.office.settle()
    assert board(drawn.office.anyone, path)["rows"] == []
    proposal = preview(drawn.organiser, path)["proposal"]
    assert (proposal["edition"], proposal["standings"]) == (1, seen["standings"])
    assert refused(drawn.chief_judge, f"{path}/publication") == "another-person-needed"
    drawn.hands["supervisor"].take(f"{path}/publication/witnesses")
    done = drawn.organiser.take(f"{path}/publication", standings=seen["standings"])
    shown = board(drawn.office.anyone, path, after=done["position"])
    assert (shown["edition"], len(shown["rows"])) == (1, 4)


def test_a_preview_of_a_sealed_stage_betrays_no_entry(drawn: DrawnStage) -> None:
    text = drawn.organiser.get(f"{drawn.path}/preview").text
    assert not any(entry in text for entry in drawn.entries)
