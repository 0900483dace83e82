"""Lots are drawn among those whom nothing else parts, where the rulebook says so."""

from __future__ import annotations

from typing import Any

from competition.refusals.commands import InvalidSetting
from competition.refusals.recheck import NobodyTied
from competition.refusals.setup import StageNotLocked
from competition.results.results import TieDrawn
from competition.results.tie_draw import DrawTies
from tests.builders import STAGE, command, entry, locked, open_stage, signed
from tests.past import given
from tests.results.boards import board, tally_after
from tests.scoring.builders import rulebook, stage

ORDINAL = rulebook(stage(placings="ordinal"))
MARKS = tuple(signed(number, "A", "8.00" if number > 1 else "9.00") for number in (1, 2, 3, 4))
OPEN = (*open_stage(ORDINAL, entries=(1, 2, 3, 4), seats="A"), *MARKS)
LOCKED = (*OPEN, locked())


def draw(seed: str = "红", **fields: Any) -> DrawTies:
    return command(DrawTies, **({"stage": STAGE, "seed": seed} | fields))


def test_those_who_share_a_place_are_drawn_and_nobody_else() -> None:
    (fact,) = given(*LOCKED).when(draw()).facts()
    assert isinstance(fact, TieDrawn)
    assert (fact.seed, set(fact.order)) == ("红", {entry(2), entry(3), entry(4)})
    places = [place.partition(".")[0] for place in board(tally_after(*LOCKED, fact)).values()]
    assert places == ["1", "2", "3", "4"]


def test_the_seed_decides_and_nothing_else() -> None:
    orders = {
        seed: [given(*LOCKED).when(draw(seed)).facts() for _ in range(2)] for seed in map(str, range(30))
    }
    assert all(first == again for first, again in orders.values())
    assert len({str(first) for first, _ in orders.values()}) > 10
    assert {fact.order for (fact,), _ in orders.values() if isinstance(fact, TieDrawn)} == {
        tuple(entry(number) for number in order)
        for order in ((2, 3, 4), (2, 4, 3), (3, 2, 4), (3, 4, 2), (4, 2, 3), (4, 3, 2))
    }


def test_nobody_is_drawn_twice() -> None:
    drawn = given(*LOCKED).when(draw()).facts()
    given(*LOCKED, *drawn).when(draw("蓝")).refused(NobodyTied)


def test_where_those_who_share_a_place_may_share_it_nobody_is_drawn() -> None:
    shared = (*open_stage(entries=(1, 2), seats="A"), signed(1, "A"), signed(2, "A"), locked())
    given(*shared).when(draw()).refused(NobodyTied)


def test_lots_are_drawn_after_the_lock_with_a_seed() -> None:
    given(*OPEN).when(draw()).refused(StageNotLocked)
    given(*LOCKED).when(draw(" ")).refused(InvalidSetting, what="seed")
