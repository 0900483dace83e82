"""A fair after its last mark: published, in public notice, corrected; and a trade before its first entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from api.client import Client
from api.pages.rendering import OUR_ZONE
from api.schemas.rosters import TermsAsked
from tests.pages.fair import Fair, practice, welding

SEAMS = ("30", "36", "33", "28")


def contestant(fair: Fair, place: int) -> tuple[UUID, str]:
    """The entry on a place of the board, and the secret of its pass."""
    row = fair.organiser.see_board(fair.stage).rows[place - 1]
    taken = fair.organiser.issue_pass(
        "contestant", label="选手", competition=fair.competition, subject=row.entry
    )
    return row.entry, taken.secret


def judged(fair: Fair) -> Fair:
    """Every mark is in; the judges differ by their seat, so that something is dropped."""
    for code, seam in zip(fair.codes, SEAMS, strict=True):
        for number, seat in enumerate(fair.judges):
            fair.mark(seat, code, practice(str(int(seam) + number)))
        fair.mark("A", code, {"paper": "80"}, "theory")
    return fair


def published(fair: Fair) -> Fair:
    with Client(fair.address, fair.chief) as chief:
        chief.lock_stage(fair.stage, allow_missing=True)
        last = chief.publish_results(fair.stage).position
    fair.organiser.see_board(fair.stage, after=last)
    return fair


def noticed(fair: Fair) -> Fair:
    published(fair)
    last = fair.organiser.open_notice(fair.stage, 3, counted="calendar").position
    last = fair.organiser.confer_prizes(fair.stage).position or last
    fair.organiser.see_board(fair.stage, after=last)
    return fair


def corrected(fair: Fair) -> Fair:
    """The third of the board was marked too low by all but one judge; the second edition says so."""
    third = fair.organiser.see_board(fair.stage).rows[2]
    with Client(fair.address, fair.chief) as chief:
        for seat in "BCDE":
            chief.correct_sheet(
                fair.stage,
                module="practice",
                code=third.code,
                seat=seat,
                marks=practice("40", "40", "20"),
                reason="录像复核",
            )
        last = chief.publish_results(fair.stage, reason="焊缝外观评分更正").position
    fair.organiser.see_board(fair.stage, after=last)
    return fair


def trade_with(organiser: Client, name: str, terms: TermsAsked, days: int = 20) -> UUID:
    """A trade of a competition that begins so many days from now."""
    first_day = datetime.now(OUR_ZONE).date() + timedelta(days)
    held = organiser.found_competition(
        f"{name}邀请赛", organiser="十堰市总工会", level="city", first_day=first_day, last_day=first_day
    ).id
    assert held is not None
    trade = organiser.add_trade(held, name).id
    assert trade is not None
    organiser.adopt_rulebook(trade, welding())
    last = organiser.set_terms(trade, terms).position
    organiser.see_terms(trade, after=last)
    return trade
