"""What if: which entries move between two standings, and the lowest steps in which they differ."""

from __future__ import annotations

from decimal import Decimal

from competition.results.recount import Change, compare
from competition.scoring import PanelRule, StageRules, TieBreak
from tests.builders import open_stage, signed
from tests.results.boards import board, tally_after
from tests.scoring.builders import (
    DROP_ONE_ONE,
    criterion,
    module,
    panel,
    performance,
    ranked,
    rulebook,
    stage,
)

PLAIN = stage(module("theory", criterion("paper")), module("practice", criterion("craft")))


def recounted(before: StageRules, after: StageRules, **marks: tuple[str, ...]) -> dict[str, Change]:
    """By entry: `A=("8.00", "9.00")` marks theory by the first, and practice by a panel of all."""
    entered = [
        performance(entry, marks={"theory/paper": panel(given[0]), "practice/craft": panel(*given)})
        for entry, given in marks.items()
    ]
    return {change.entry: change for change in compare(ranked(before, *entered), ranked(after, *entered))}


def causes(change: Change) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            " › ".join(f"{noun} {key}" for noun, key in cause.trail[1:]),
            None if cause.before is None else str(cause.before),
            None if cause.after is None else str(cause.after),
        )
        for cause in change.causes
    ]


def test_the_same_rules_move_nobody_for_no_cause() -> None:
    found = recounted(PLAIN, PLAIN, A=("8.00",), B=("9.00",))
    assert [(change.moves, change.causes) for change in found.values()] == [(False, ()), (False, ())]


def test_the_cause_is_the_panel_and_not_the_totals_above_it() -> None:
    trimmed = stage(PLAIN.modules[0], module("practice", criterion("craft"), panel=DROP_ONE_ONE))
    found = recounted(PLAIN, trimmed, A=("8", "1", "9"), B=("6", "6", "6"))
    assert causes(found["A"]) == [("module practice › criterion craft › panel craft", "6", "8")]
    assert causes(found["B"]) == []


def test_who_moves_only_because_others_do_has_no_cause() -> None:
    trimmed = stage(PLAIN.modules[0], module("practice", criterion("craft"), panel=DROP_ONE_ONE))
    found = recounted(PLAIN, trimmed, A=("7", "1", "9"), B=("6.5", "6.5", "6.5"))
    assert (found["A"].before.place, found["A"].after.place) == (2, 1)
    assert (found["B"].moves, found["B"].causes) == (True, ())


def test_a_part_that_only_one_rulebook_has_is_a_cause() -> None:
    without = stage(PLAIN.modules[1])
    (change,) = recounted(PLAIN, without, A=("8.00",)).values()
    assert causes(change) == [("module theory", "8", None)]


def test_another_rounding_of_the_total_is_a_cause_of_its_own() -> None:
    coarse = stage(*PLAIN.modules, rounding=type(PLAIN.rounding)(places=0, mode="half_up"))
    (change,) = recounted(PLAIN, coarse, A=("8.30",)).values()
    assert causes(change) == [("", "83/5", "17")]


def test_another_tie_break_moves_without_changing_a_score() -> None:
    swapped = stage(*PLAIN.modules, tie_breaks=(TieBreak(by="module", of="practice"),))
    held = stage(*PLAIN.modules, tie_breaks=(TieBreak(by="module", of="theory"),))
    one, other = (
        {"theory/paper": panel("9"), "practice/craft": panel("8")},
        {
            "theory/paper": panel("8"),
            "practice/craft": panel("9"),
        },
    )
    entered = [performance("A", marks=one), performance("B", marks=other)]
    found = compare(ranked(held, *entered), ranked(swapped, *entered))
    assert [(change.entry, change.before.place, change.after.place, change.causes) for change in found] == [
        ("B", 2, 1, ()),
        ("A", 1, 2, ()),
    ]


def test_an_entry_of_one_standing_only_is_left_out() -> None:
    mean = PanelRule(method="mean")
    rules = stage(module("practice", criterion("craft"), panel=mean))
    both = performance("A", marks={"practice/craft": panel("8")})
    new = performance("B", marks={"practice/craft": panel("8")})
    assert [change.entry for change in compare(ranked(rules, both), ranked(rules, both, new))] == ["A"]


def test_a_tally_counts_the_same_facts_by_a_supposed_rulebook() -> None:
    facts = (*open_stage(entries=(1, 2)), signed(1, mark="8.00"), signed(2, mark="9.00"))
    tally = tally_after(*facts)
    position = tally.position
    tally.suppose(rulebook(stage(module("practice", criterion("craft", factor=Decimal(2))))))
    assert board(tally) == {2: "1. 18.00", 1: "2. 16.00"}
    assert tally.position == position
