"""The tally: what each fact does to the board of a stage."""

from __future__ import annotations

from decimal import Decimal

import pytest

from competition.entries.entry import EntryDisqualified, EntryWithdrawn
from competition.facts import Fact
from competition.identifiers import TradeId, stage_of
from competition.judging.panel import JudgeRecused, PanelClosed
from competition.judging.performance import (
    DeclaredItem,
    DeductionGiven,
    ItemsDeclared,
    PerformanceClosed,
    PublicPointsRecorded,
)
from competition.judging.scoresheet import SheetClosed
from competition.results.results import ResultsPublished, Standing, TieDrawn
from competition.scoring import CarryOver, RunRule, TieBreak, sources_of
from tests.builders import (
    NOON,
    STAGE,
    TRADE,
    admitted,
    adopted,
    entry,
    held,
    judge,
    locked,
    named,
    on_sheet,
    open_stage,
    opened,
    registered,
    scheduled,
    signed,
    start_list,
    trade,
)
from tests.results.boards import amended, attended, board, tally_after, voided
from tests.scoring.builders import DROP_ONE_ONE, criterion, module, rulebook, stage

OPEN = open_stage(entries=(1, 2, 3), seats="AB")
WITHDRAWN = EntryWithdrawn(entry=entry(1), reason="ill")
DISQUALIFIED = EntryDisqualified(entry=entry(1), ground="a second person helped")


# What each fact does to the board.


def test_before_the_first_mark_everybody_waits() -> None:
    assert board(tally_after(*OPEN)) == {1: "waiting", 2: "waiting", 3: "waiting"}


def test_signed_marks_make_totals_and_places() -> None:
    marks = (signed(1, "A", "8"), signed(1, "B", "9"), signed(2, "A", "9"), signed(3, "B", "8.5"))
    assert board(tally_after(*OPEN, *marks)) == {2: "1. 9.00", 1: "2. 8.50", 3: "2. 8.50"}


def test_an_amendment_takes_the_place_of_the_earlier_marks() -> None:
    assert board(tally_after(*OPEN, signed(1, "A", "8"), amended(1, "A", "7"))) == {
        1: "1. 7.00",
        2: "waiting",
        3: "waiting",
    }


def test_a_voided_sheet_counts_no_more_until_it_is_signed_anew() -> None:
    before = (*OPEN, signed(1, "A", "8"), signed(1, "B", "6"), voided(1, "A"))
    assert board(tally_after(*before))[1] == "1. 6.00"
    assert board(tally_after(*before, voided(1, "B")))[1] == "waiting"
    assert board(tally_after(*before, signed(1, "A", "7")))[1] == "1. 6.50"


def test_the_mark_of_an_absent_judge_is_not_a_nought() -> None:
    assert board(tally_after(*OPEN, signed(1, "A", "8"), signed(1, "B", None)))[1] == "1. 8.00"
    assert board(tally_after(*OPEN, signed(1, "A", None), signed(1, "B", None)))[1] == "waiting"


def test_a_panel_that_shrinks_is_still_trimmed() -> None:
    rules = rulebook(stage(module(panel=DROP_ONE_ONE)))
    past = open_stage(rules, entries=(1,), seats="ABCDE")
    marks = [signed(1, seat, mark) for seat, mark in zip("ABCD", ("9", "7", "8", "1"), strict=True)]
    assert board(tally_after(*past, *marks, signed(1, "E", None)))[1] == "1. 7.50"
    assert board(tally_after(*past, *marks, locked(missing=1)))[1] == "1. 7.50"


def test_deductions_come_off_the_total() -> None:
    falls = [DeductionGiven(stage=STAGE, entry=entry(1), points=Decimal("0.5"), reason="a fall")] * 2
    assert board(tally_after(*OPEN, signed(1, "A", "8"), *falls))[1] == "1. 7.00"


def test_per_cent_come_off_the_sum_of_the_modules() -> None:
    share = DeductionGiven(stage=STAGE, entry=entry(1), points=Decimal(10), reason="too long", unit="percent")
    assert board(tally_after(*OPEN, signed(1, "A", "8"), share))[1] == "1. 7.20"


def praised(number: int, points: str) -> PublicPointsRecorded:
    return PublicPointsRecorded(stage=STAGE, entry=entry(number), points=Decimal(points))


def test_the_publics_points_part_equals_where_the_rulebook_says_so() -> None:
    rules = rulebook(stage(tie_breaks=(TieBreak(by="public"),)))
    equal = (*open_stage(rules, entries=(1, 2), seats="A"), signed(1, "A", "8"), signed(2, "A", "8"))
    assert board(tally_after(*equal, praised(1, "3"), praised(2, "4"))) == {2: "1. 8.00", 1: "2. 8.00"}
    again = (praised(1, "3"), praised(2, "4"), praised(1, "5"))
    assert board(tally_after(*equal, *again)) == {1: "1. 8.00", 2: "2. 8.00"}


def test_a_recorded_draw_parts_equals_where_the_rulebook_says_so() -> None:
    rules = rulebook(stage(placings="ordinal"))
    equal = (*open_stage(rules, entries=(1, 2), seats="A"), signed(1, "A", "8"), signed(2, "A", "8"))
    drawn = TieDrawn(stage=STAGE, seed="红", order=(entry(2), entry(1)))
    assert board(tally_after(*equal, drawn)) == {2: "1. 8.00", 1: "2. 8.00"}


def test_an_item_declared_for_one_run_counts_in_that_run() -> None:
    dives = module(runs=RunRule(runs=2, value="multiply"))
    past = open_stage(rulebook(stage(dives)), entries=(1,), seats="A")
    items = tuple(
        DeclaredItem(id=run, name=run, value=Decimal(value), run=int(run))
        for run, value in (("1", "2"), ("2", "3"))
    )
    declared = ItemsDeclared(stage=STAGE, entry=entry(1), items=items)
    marks = signed(1, "A", marks={"craft@1": "1", "craft@2": "2"})
    assert board(tally_after(*past, declared, marks))[1] == "1. 8.00"


def test_items_are_marked_as_they_were_last_declared() -> None:
    rules = rulebook(stage(module("practice", criterion("dive", per_item=True, item_value="multiply"))))

    def declared(value: str) -> Fact:
        item = DeclaredItem(id="1", name="105B", value=Decimal(value))
        return ItemsDeclared(stage=STAGE, entry=entry(1), items=(item,))

    past = open_stage(rules, entries=(1,), seats="A")
    marks = signed(1, "A", marks={"dive/1": "8"})
    assert board(tally_after(*past, declared("2.0"), declared("2.5"), marks))[1] == "1. 20.00"


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ([WITHDRAWN], "withdrawn 8.00"),
        ([DISQUALIFIED], "dsq 8.00"),
        ([attended(1, "dns")], "dns 8.00"),
        ([attended(1, "dnf")], "dnf 8.00"),
        ([attended(1, "dnf"), attended(1, "present")], "1. 8.00"),
        ([attended(1, "dns"), DISQUALIFIED], "dsq 8.00"),
        ([WITHDRAWN, DISQUALIFIED], "dsq 8.00"),
    ],
)
def test_who_is_gone_is_shown_and_not_ranked(facts: list[Fact], shown: str) -> None:
    found = board(tally_after(*OPEN, signed(1, "A", "8"), signed(2, "A", "7"), *facts))
    assert found[1] == shown
    assert found[2] == ("2. 7.00" if shown.startswith("1.") else "1. 7.00")


def test_a_guest_is_shown_and_takes_no_place() -> None:
    past = (*trade(), *admitted(1, guest=True), *admitted(2), *held(entries=(1, 2), seats="A"))
    marks = (signed(1, "A", "9"), signed(2, "A", "8"))
    assert board(tally_after(*past, *marks)) == {2: "1. 8.00", 1: "guest 9.00"}


def test_closing_and_recusing_change_no_score() -> None:
    before = (*OPEN, signed(1, "A", "8"), signed(1, "B", "6"))
    after = (
        JudgeRecused(stage=STAGE, judge=judge("A"), entries=(), reason="ill"),
        SheetClosed(**on_sheet(1, "A")),
        PerformanceClosed(stage=STAGE, entry=entry(1)),
        PanelClosed(stage=STAGE),
        locked(missing=4),
    )
    assert tally_after(*before, *after).standings() == tally_after(*before).standings()


def test_who_is_registered_and_not_on_the_start_list_is_not_on_the_board() -> None:
    assert 4 not in board(tally_after(*OPEN, registered(4)))


# Its phases, and what it pins.


def test_the_phases_of_a_stage() -> None:
    before = (*trade(), *admitted(1))
    published = ResultsPublished(stage=STAGE, edition=1, as_of=9, digest="", standings=())
    assert tally_after(*before).phase == "unknown"
    assert tally_after(*before, scheduled()).phase == "scheduled"
    assert tally_after(*before, *held(entries=[1])).phase == "open"
    assert tally_after(*before, *held(entries=[1]), locked()).phase == "locked"
    found = tally_after(*before, *held(entries=[1]), locked(), published)
    assert (found.phase, found.edition, found.published) == ("published", 1, published)


def test_a_tally_knows_the_position_and_time_of_its_last_record() -> None:
    assert (tally_after(*OPEN).position, tally_after(*OPEN).at) == (len(OPEN), NOON)
    assert (tally_after().position, tally_after().at) == (0, None)


def test_without_a_rulebook_there_are_no_standings() -> None:
    assert tally_after(trade()[0], *admitted(1), start_list(1)).standings() == ()


def test_an_open_stage_is_tallied_by_the_rulebook_it_was_opened_with() -> None:
    doubled = rulebook(stage(own_weight=Decimal(2)))
    before = (*trade(), *admitted(1), scheduled(), start_list(1))
    opened_by_2 = (adopted(doubled, 2), opened(doubled, version=2))
    assert board(tally_after(*before, *opened_by_2, signed()))[1] == "1. 16.00"
    assert board(tally_after(*before, opened(), adopted(doubled, 2), signed()))[1] == "1. 8.00"
    assert board(tally_after(*before, adopted(doubled, 2), opened(), signed()))[1] == "1. 8.00"


def test_every_step_of_a_score_names_the_position_of_its_fact() -> None:
    facts = (*OPEN, signed(1, "A", "8"), signed(1, "B", "6"), amended(1, "A", "7"))
    score = tally_after(*facts).standings()[0].score
    assert score is not None
    assert set(sources_of(score.steps)) == {len(facts) - 1, len(facts)}


# Several stages.

WITH_HEAT = rulebook(
    stage(id="heat"), stage(id="final", carry_over=CarryOver(stage="heat", weight=Decimal("0.5")))
)
HEAT = stage_of(TRADE, "heat")


def heat_published(edition: int = 1, total: str | None = "6.00") -> ResultsPublished:
    standing = Standing(
        entry=entry(1),
        group="employees",
        status="competing",
        standing="ranked",
        total=None if total is None else Decimal(total),
        place=1,
    )
    return ResultsPublished(stage=HEAT, edition=edition, as_of=0, digest="", standings=(standing,))


HEAT_HELD = (*held(WITH_HEAT, key="heat", entries=[1], seats="A"), signed(1, "A", "6", stage=HEAT))
FINAL_HELD = (*held(WITH_HEAT, entries=[1, 2], seats="A"), signed(1, "A", "8"), signed(2, "A", "9"))
BEFORE_HEAT = (*trade(WITH_HEAT), *admitted(1, 2))


def test_points_of_an_earlier_stage_are_carried_over_from_its_newest_edition() -> None:
    past = (*BEFORE_HEAT, *HEAT_HELD, locked(key="heat"), heat_published(), *FINAL_HELD)
    assert board(tally_after(*past)) == {1: "1. 11.00", 2: "2. 9.00"}
    corrected = tally_after(*past, heat_published(edition=2, total="1.00"))
    assert board(corrected) == {2: "1. 9.00", 1: "2. 8.50"}
    assert board(tally_after(*past, heat_published(edition=2, total=None)))[1] == "2. 8.00"


def test_an_edition_published_before_the_rule_to_carry_it_over_was_adopted_counts() -> None:
    heat_only = rulebook(stage(id="heat"), stage(id="final"))
    past = (*trade(heat_only), *admitted(1, 2), heat_published(), adopted(WITH_HEAT, 2), scheduled())
    held_by_2 = (start_list(1, 2), opened(WITH_HEAT, version=2), signed(1, "A", "8"), signed(2, "A", "9"))
    assert board(tally_after(*past, *held_by_2))[1] == "1. 11.00"


def test_sheets_and_locks_of_another_stage_count_for_nothing() -> None:
    before = (*BEFORE_HEAT, *FINAL_HELD)
    tally = tally_after(*before, *HEAT_HELD, locked(key="heat"))
    assert (board(tally), tally.phase) == (board(tally_after(*before)), "open")
    assert tally.places == start_list(1, 2).places


def test_a_stage_of_another_trade_counts_for_nothing() -> None:
    elsewhere = stage_of(TradeId(named("another trade")), "final")
    facts = (*OPEN, signed(1, "A", "8"))
    assert board(tally_after(*facts, signed(1, "A", "2", stage=elsewhere))) == board(tally_after(*facts))
