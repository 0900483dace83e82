"""The day itself: marks, a late amendment, the lock."""

from __future__ import annotations

from random import Random
from uuid import uuid4

from tests.journeys.life.story import (
    WRONGED,
    Story,
    marked,
    send_pile,
)


def seven_judges_mark_everybody(story: Story) -> None:
    """2,016 sheets in piles of up to 100; a tablet that sends a pile twice counts once."""
    chance = Random(7)
    for seat, judge in story.judges.items():
        codes = [sheet["code"] for sheet in story.see(judge, "/desk")["stages"][0]["sheets"]]
        marks = {code: f"{chance.randint(600, 990) / 100:.2f}" for code in codes}
        if seat == "B":
            marks[WRONGED] = "0.95"
        said = [marked(code, mark) for code, mark in marks.items()]
        for start in range(0, len(said), 100):
            pile = said[start : start + 100]
            first = send_pile(story, judge, pile)
            assert all(one["receipt"] for one in first), first[0]
        assert send_pile(story, judge, pile) == first
        assert judge.take(f"{story.path()}/sign-offs", module="practice")
    progress = story.see(story.staff["zhao"], f"{story.path()}/progress")
    assert (progress["expected"], progress["received"]) == (7 * 288, 7 * 288)


def one_judge_amends_late(story: Story) -> None:
    """After signing off a judge cannot change a mark alone: the chief judge reopens them, with a reason."""
    judge, code = story.judges["C"], "007"
    amendment = marked(code, "9.11") | {"reason": "两位数字写反了"}
    assert story.refused(judge, f"{story.path()}/scoresheets/amendments", **amendment) == "signed-off"
    story.staff["zhao"].take(
        f"{story.path()}/reopenings", module="practice", seat="C", reason="裁判员申请更正"
    )
    judge.take(f"{story.path()}/scoresheets/amendments", **amendment | {"command": str(uuid4())})
    assert story.refused(story.staff["zhao"], f"{story.path()}/lock")
    judge.take(f"{story.path()}/sign-offs", module="practice")


def the_stage_is_locked_and_countersigned(story: Story) -> None:
    """The chief judge locks; the supervisor countersigns; no mark gets in any more."""
    zhao, qian = story.staff["zhao"], story.staff["qian"]
    zhao.take(f"{story.path()}/lock")
    late = marked("001", "1.00") | {"reason": "想再改"}
    assert story.refused(story.judges["A"], f"{story.path()}/scoresheets/amendments", **late)
    assert story.refused(story.li, f"{story.path()}/publication") == "lock-not-countersigned"
    qian.take(f"{story.path()}/lock/countersignature")
