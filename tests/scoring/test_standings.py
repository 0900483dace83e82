"""Standings fed mark by mark agree, always, with a ranking of everything at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from competition.scoring import (
    Deduction,
    PanelRule,
    Performance,
    Placing,
    StageRules,
    Standings,
    TieBreak,
    rank,
    score_all,
)
from tests.scoring.builders import criterion, marked, module, panel, performance, stage

KEYS = (TieBreak(by="deductions", order="lower"), TieBreak(by="draw", order="lower"))
FIELD_KEYS = (TieBreak(by="firsts"), TieBreak(by="head_to_head"), TieBreak(by="public"))
RULES: tuple[StageRules, ...] = (
    *(
        stage(placings=placings, tie_breaks=KEYS)
        for placings in ("standard", "dense", "fractional", "ordinal")
    ),
    stage(order="lower", tie_breaks=KEYS[:1]),
    stage(tie_breaks=FIELD_KEYS),
    stage(module(panel=PanelRule(method="mean", each_judge="z_score"))),
)
ENTRIES = st.sampled_from("ABCDEFGH")


class FedMarkByMark(RuleBasedStateMachine):
    """Few entries with few different marks, so that places are shared, left and taken all the time."""

    @initialize(rules=st.sampled_from(RULES))
    def begin(self, rules: StageRules) -> None:
        self.held_by = rules
        self.performances: dict[str, Performance] = {}
        self.standings = Standings(rules)
        self.seen: dict[str, Placing] = {}

    @rule(
        entry=ENTRIES,
        values=st.lists(st.sampled_from(["7", "8", None]), min_size=1, max_size=3),
        group=st.sampled_from(["employees", "students"]),
        status=st.sampled_from(["competing", "competing", "competing", "dnf", "guest"]),
        points=st.sampled_from([None, Decimal(1)]),
        number=st.sampled_from([None, 1, 2]),
    )
    def mark(
        self, entry: str, values: list[str | None], group: str, status: Any, points: Any, number: Any
    ) -> None:
        deductions = (Deduction(points, "late"),) if points else ()
        changed = performance(entry, group=group, status=status, marks={"practice/craft": panel(*values)})
        changed = replace(changed, deductions=deductions, draw=number)
        self.performances[entry] = changed
        self.take(self.standings.update(changed))

    @rule(entry=ENTRIES)
    def remove(self, entry: str) -> None:
        self.performances.pop(entry, None)
        self.seen.pop(entry, None)
        self.take(self.standings.remove(entry))

    def take(self, changed: tuple[Placing, ...]) -> None:
        assert all(self.seen.get(one.entry) != one for one in changed)
        self.seen |= {one.entry: one for one in changed}

    @invariant()
    def they_agree_with_a_ranking_of_everything(self) -> None:
        expected = rank(self.held_by, score_all(self.held_by, self.performances.values()))
        assert self.standings.placings() == expected
        assert self.seen == {one.entry: one for one in expected}
        assert all(self.standings.placing(one.entry) == one for one in expected)
        scored = score_all(self.held_by, self.performances.values())
        assert all(self.standings.score(one.entry) == found for one, found in scored)
        fresh = Standings(self.held_by, self.performances.values())
        assert fresh.placings() == expected


TestFedMarkByMark = FedMarkByMark.TestCase
TestFedMarkByMark.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)


def test_an_unknown_entry_has_no_placing_and_leaves_without_a_trace() -> None:
    standings = Standings(stage())
    assert (standings.placing("A"), standings.remove("A"), standings.placings()) == (None, (), ())
    assert standings.score("A") is None


def test_only_the_rows_that_moved_are_made_anew() -> None:
    entries = [marked(f"E{number:03}", str(900 - number)) for number in range(300)]
    rules = stage(module("practice", criterion(maximum=Decimal(1000))))
    standings = Standings(rules, entries)
    moved = standings.update(marked("E100", "802.5"))
    assert [one.entry for one in moved] == ["E100", "E098", "E099"]
    untouched = standings.placing("E250")
    standings.update(marked("E100", "10"))
    after = standings.placing("E050")
    assert after is standings.placing("E050")
    assert untouched is not standings.placing("E250")
