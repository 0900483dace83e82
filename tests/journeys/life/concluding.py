"""What follows from the marks: publication, appeal, erratum, confirmation, and who goes on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from api.cli.rebuild import rebuild_views
from competition.log.database import Database
from tests.api.office import open_office
from tests.journeys.life.story import (
    WRONGED,
    Story,
    commit_draw,
    contestant_of,
    contribute_to_draw,
    draw_of,
    row_with,
)


def two_persons_publish(story: Story) -> None:
    """The layers are opened in reverse by their custodians; what two persons saw is what is published."""
    assert story.refused(story.li, f"{story.path()}/publication") == "layers-closed"
    for layer, keepers in ((2, ("qian", "zhou")), (1, ("sun", "feng"))):
        for keeper in keepers:
            story.staff[keeper].take(f"{story.path()}/draw/layers/{layer}/opening")
    assert story.see(story.office.anyone, f"{story.path()}/board")["rows"] == []
    preview = story.see(story.li, f"{story.path()}/preview")
    assert len(preview["standings"]) == 64
    story.both(story.li, story.wang, f"{story.path()}/publication", standings=preview["standings"])
    board = story.see(story.office.anyone, f"{story.path()}/board")
    assert (board["edition"], len(board["rows"])) == (1, 288)
    assert board["rows"][0]["place"] == 1
    assert board["rows"][0]["name"]


def an_appeal_is_upheld_and_the_result_corrected(story: Story) -> None:
    """Three working days of notice. A contestant sees in the explanation that seat B's mark is far off,
    appeals, and is right: with the ruling the chief judge corrects the sheet, two persons publish the
    erratum, and everybody sees what changed.
    """
    story.li.take(f"{story.path()}/notice", days=3, counted="working")
    row = row_with(story, WRONGED)
    contestant = contestant_of(story, row["entry"])
    explained = story.see(contestant, f"{story.path()}/entries/{row['entry']}/explanation")
    assert explained["total"] == row["total"]
    other = story.see(story.office.anyone, f"{story.path()}/board")["rows"][0]["entry"]
    grounds = {"grounds": "B座裁判把别人的成绩记给了我"}
    assert story.refused(contestant, f"{story.path()}/appeals", entry=other, **grounds)
    appeal = contestant.take(f"{story.path()}/appeals", entry=row["entry"], module="practice", **grounds)[
        "id"
    ]
    story.office.settle()
    story.staff["zhao"].take(f"/appeals/{appeal}/answer", text="经核对，确有误记")
    story.staff["zhou"].take(f"/appeals/{appeal}/ruling", outcome="upheld", text="予以更正")
    correction = {
        "module": "practice",
        "code": row["code"],
        "seat": "B",
        "marks": {"craft": "9.50"},
        "reason": "申诉成立",
        "appeal": appeal,
    }
    story.staff["zhao"].take(f"{story.path()}/scoresheets/corrections", **correction)
    assert row_with(story, WRONGED) == row, "the public sees the correction only with the next edition"
    story.both(story.staff["zhao"], story.li, f"{story.path()}/publication", reason="B座一张评分表误记")
    (change,) = [
        one
        for one in story.see(story.office.anyone, f"{story.path()}/editions/2/changes")["changes"]
        if one["entry"] == row["entry"]
    ]
    assert Decimal(change["after"]["total"]) > Decimal(change["before"]["total"])
    assert change["after"]["place"] < change["before"]["place"]
    editions = story.see(story.office.anyone, f"{story.path()}/editions")["editions"]
    assert [one["number"] for one in editions] == [1, 2]


def the_result_is_confirmed_when_the_notice_is_over(story: Story) -> None:
    """Not a day before; afterwards nobody can appeal any more."""
    assert story.refused(story.li, f"{story.path()}/confirmation") == "notice-running"
    story.clock.pass_by(days=5)
    story.both(story.li, story.wang, f"{story.path()}/confirmation")
    board = story.see(story.office.anyone, f"{story.path()}/board")
    assert board["edition"] == 2
    row = board["rows"][20]
    late = {"entry": row["entry"], "grounds": "太晚了"}
    assert story.refused(contestant_of(story, row["entry"]), f"{story.path()}/appeals", **late) == (
        "appeal-window-closed"
    )


def the_best_eight_go_to_the_final(story: Story) -> None:
    """Exactly those who qualified are drawn for the final; nobody else gets onto its list."""
    story.li.take(f"{story.path()}/qualification", next_stage=story.final)
    rows = story.see(story.office.anyone, f"{story.path()}/board")["rows"]
    best = [row["entry"] for row in rows if row["place"] is not None and row["place"] <= 8]
    assert len(best) >= 8
    with_a_stranger = draw_of([*best, rows[-1]["entry"]])
    assert story.refused(story.li, f"{story.path('final')}/draw", **with_a_stranger)
    commit_draw(story, "final", best)
    contribute_to_draw(story, "final")


def the_audit_names_who_did_what(story: Story) -> None:
    """Every step of the result, by whom; the organiser reads it."""
    deeds = story.see(story.li, f"/competitions/{story.competition}/audit", topic="results.")["deeds"]
    told = {one["topic"] for one in deeds}
    assert {"results.published", "results.confirmed", "results.qualified"} <= told
    assert all(one["name"] for one in deeds if one["by"] == "organiser")


def the_log_tells_the_same_story(place: Database, stage: str, before: Any) -> None:
    """With every view made anew from the log, the public sees the same board."""
    rebuild_views(place.address if place.kind == "postgresql" else str(place.folder))
    with open_office(place) as office:
        office.settle()
        assert office.anyone.get(f"/stages/{stage}/board").json() == before
