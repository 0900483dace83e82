"""An ordinary mark reads the few streams it always read, however much there is to signing and typing."""

from __future__ import annotations

import pytest

from competition.commands import Past, StateT
from competition.identifiers import StreamId, draw_of, panel_of, sheet_of
from competition.judging.scoresheet import SubmitSheet, submit_sheet
from competition.results.results import Results
from tests.builders import STAGE, TRADE, entry, judge, signed, submit
from tests.judging.scoring_day import ALONE, TWO, Lived, signed_off
from tests.past import KnownPast

NEEDED = {
    STAGE,
    TRADE,
    draw_of(STAGE),
    panel_of(STAGE),
    sheet_of(STAGE, "practice", entry(1), judge("A")),
}


class Watched(KnownPast):
    """Notes which streams were asked for."""

    asked: set[StreamId]

    def of(self, state: type[StateT], stream: StreamId) -> StateT:
        self.asked = getattr(self, "asked", set()) | {stream}
        return super().of(state, stream)


def test_a_mark_asks_for_its_sheet_and_for_what_the_whole_stage_shares() -> None:
    assert asked_by(submit_sheet) == NEEDED


def test_a_mark_that_asked_for_more_would_be_found() -> None:
    def curious(command: SubmitSheet, past: Past) -> object:
        past.of(Results, entry(2))
        return submit_sheet(command, past)

    assert asked_by(curious) > NEEDED


@pytest.mark.parametrize("lived", [TWO, ALONE])
def test_neither_control_nor_signatures_make_a_mark_ask_for_more(lived: Lived) -> None:
    assert asked_by(submit_sheet, (*lived, signed(2, "A"), signed_off({2: 1}, "B"))) == NEEDED


def asked_by(decision: object, lived: Lived = TWO) -> set[StreamId]:
    past = Watched(lived)
    assert callable(decision)
    decision(submit(1, "A"), past)
    return past.asked
