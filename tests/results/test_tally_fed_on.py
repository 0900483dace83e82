"""A tally that is kept and fed on, in whatever batches, equals a fresh one of the same records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from hypothesis import given as whatever
from hypothesis import strategies as st

from competition.entries.entry import EntryDisqualified
from competition.facts import Fact
from competition.judging.performance import DeductionGiven
from competition.results.tally import Tally
from tests.builders import STAGE, TRADE, adopted, entry, locked, open_stage, records_of, signed
from tests.results.boards import amended, attended, tally_after, voided
from tests.scoring.builders import rulebook, stage

OPEN = open_stage(entries=(1, 2, 3), seats="AB")

MARK = st.integers(min_value=0, max_value=40).map(lambda quarter: str(Decimal(quarter) / 4))
NUMBER, SEAT = st.sampled_from([1, 2, 3]), st.sampled_from("AB")
FACT: st.SearchStrategy[Fact] = st.one_of(
    st.builds(signed, NUMBER, SEAT, MARK | st.none()),
    st.builds(amended, NUMBER, SEAT, MARK | st.none()),
    st.builds(voided, NUMBER, SEAT),
    st.builds(attended, NUMBER, st.sampled_from(["present", "dns", "dnf"])),
    st.builds(lambda number: EntryDisqualified(entry=entry(number), ground="a ground"), NUMBER),
    st.builds(
        lambda number, points: DeductionGiven(
            stage=STAGE, entry=entry(number), points=Decimal(points), reason="a fall"
        ),
        NUMBER,
        MARK,
    ),
    st.builds(lambda weight: adopted(rulebook(stage(own_weight=Decimal(weight)))), st.integers(1, 3)),
    st.just(locked()),
)


def cuts(facts: Sequence[Fact], places: Iterable[int]) -> list[slice]:
    edges = [0, *sorted({place % (len(facts) + 1) for place in places}), len(facts)]
    return [slice(start, end) for start, end in pairwise(edges)]


@whatever(st.lists(FACT, max_size=30), st.lists(st.integers(min_value=0)))
def test_a_tally_that_is_fed_on_equals_a_fresh_one(marks: list[Fact], places: list[int]) -> None:
    facts = (*OPEN, *marks)
    records = records_of(facts)
    kept = Tally(TRADE, "final")
    for batch in cuts(facts, places):
        kept.add_all(records[batch])
        assert kept.standings() == tally_after(*facts[: batch.stop]).standings()
    assert (kept.position, kept.phase) == (len(facts), tally_after(*facts).phase)
