"""The past as decisions ask for it: up to one position of the log, with the pending facts of the batch."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from uuid import uuid4

import pytest

from competition.commands import State
from competition.entries.entry import Entry, EntryApproved
from competition.facts import AnyRecord, Fact
from competition.identifiers import CommandId, StreamId
from competition.judging.panel import Panel
from competition.judging.scoresheet import Sheet, SheetClosed, SheetSubmitted
from competition.log.catalogue import FACTS
from competition.log.codec import Draft
from competition.log.past import LogPast, Receipt, facts_of
from competition.log.store import Log, LogUnavailable
from competition.setup.competition import Competition, RubricAdopted, RubricProposed, Trade, TradeAdded
from competition.setup.programme import Programme, ProgrammeAnnounced
from competition.setup.stage import Stage
from tests.builders import (
    NOWHERE,
    STAGE,
    TRADE,
    admitted,
    entry,
    marks_of,
    on_sheet,
    open_stage,
    registered,
    signed,
    stamp,
)
from tests.log.writing import lay

SHEET = signed().stream


@pytest.fixture
def facts() -> Iterable[type[Fact]]:
    return FACTS


def draft(fact: Fact, version: int = 1, command: CommandId | None = None) -> Draft:
    return Draft(fact.stream, version, stamp(command=command or CommandId(uuid4())), fact)


def test_a_state_is_folded_from_its_stream(log: Log) -> None:
    lay(log, open_stage())
    past = LogPast(log)
    assert past.position == log.head()
    assert past.of(Entry, entry(1)).status == "approved"
    assert past.of(Stage, STAGE).rubric_version == 1
    assert past.of(Sheet, SHEET) == Sheet()


def test_the_past_is_of_one_moment_until_it_catches_up(log: Log) -> None:
    """Otherwise a stage could be seen locked, and its last marks not."""
    past = LogPast(log)
    lay(log, admitted(1, 2))
    assert past.of(Entry, entry(1)) == Entry()
    past.prepare([entry(2)])
    assert past.of(Entry, entry(2)) == Entry()
    assert past.records([entry(1)]) == []
    assert (past.version(entry(1)), past.position) == (0, 0)
    past.catch_up()
    assert past.of(Entry, entry(1)).status == past.of(Entry, entry(2)).status == "approved"
    assert len(past.records([entry(1)])) == past.version(entry(1)) == 2
    assert past.position == log.head()


def test_what_is_kept_at_hand_is_carried_on(log: Log) -> None:
    (first,) = lay(log, [registered()])
    past = LogPast(log)
    assert past.of(Entry, entry()).status == "registered"
    log.append([draft(EntryApproved(entry=entry()), version=2)])
    past.catch_up()
    assert past.of(Entry, entry()).status == "approved"
    assert past.receipt(entry(), first.stamp.command) == Receipt.of(first)


def test_a_long_log_is_caught_up_with_to_its_end(log: Log) -> None:
    past = LogPast(log)
    lay(log, admitted(*range(600)))
    past.catch_up()
    assert past.position == log.head()


def test_pending_facts_are_seen_and_settle(log: Log) -> None:
    past = LogPast(log)
    drafts = [draft(registered()), draft(EntryApproved(entry=entry()), version=2)]
    past.pend(drafts)
    assert past.of(Entry, entry()).status == "approved"
    assert (past.version(entry()), past.position) == (2, 0)
    past.settle(log.append(drafts))
    assert past.of(Entry, entry()).status == "approved"
    assert (past.version(entry()), past.position) == (2, log.head())


def test_pending_facts_are_forgotten_when_they_did_not_come_in(log: Log) -> None:
    past = LogPast(log)
    past.pend([draft(registered())])
    past.forget_pending()
    assert past.of(Entry, entry()) == Entry()
    assert past.version(entry()) == 0


def test_records_are_settled_facts_only(log: Log) -> None:
    laid = lay(log, admitted(1, 2))
    past = LogPast(log)
    past.pend([draft(EntryApproved(entry=entry(1)), version=3)])
    assert past.records([entry(2), entry(1)]) == laid


def test_settling_takes_in_what_others_wrote_in_between(log: Log) -> None:
    past = LogPast(log)
    assert past.of(Entry, entry(1)) == Entry()
    lay(log, [registered(1)])
    past.settle(log.append([draft(registered(2))]))
    assert past.of(Entry, entry(1)).status == "registered"
    assert past.position == log.head()


def test_what_a_command_said_is_known_pending_and_past(log: Log) -> None:
    past = LogPast(log)
    wish = draft(registered())
    command = wish.stamp.command
    assert past.said(entry(), command) is None
    past.pend([wish])
    assert past.said(entry(), command) == wish.stamp.content
    records = log.append([wish])
    past.settle(records)
    assert past.said(entry(), command) == wish.stamp.content
    assert past.receipt(entry(), command) == Receipt.of(records[0])
    assert past.said(entry(2), command) is None


def test_the_receipt_is_that_of_the_last_fact_of_the_command(log: Log) -> None:
    past = LogPast(log)
    command = CommandId(uuid4())
    records = log.append([draft(registered(), 1, command), draft(EntryApproved(entry=entry()), 2, command)])
    past.catch_up()
    assert past.receipt(entry(), command) == Receipt.of(records[1])


@pytest.mark.parametrize("room", [1, 5, 1000])
def test_a_past_with_little_room_knows_as_much(log: Log, room: int) -> None:
    past = LogPast(log, room)
    for number in range(20):
        drafts = [draft(fact, version) for version, fact in enumerate(admitted(number), start=1)]
        past.pend(drafts)
        past.settle(log.append(drafts))
    assert {past.of(Entry, entry(number)).status for number in range(20)} == {"approved"}
    assert past.version(entry(0)) == 2


def test_streams_are_fetched_together(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(log, admitted(*range(50)))
    past = LogPast(log)
    reads: list[int] = []
    read_streams = log.read_streams

    def counted(ids: Sequence[StreamId]) -> list[AnyRecord]:
        reads.append(len(ids))
        return read_streams(ids)

    monkeypatch.setattr(log, "read_streams", counted)
    streams = [entry(number) for number in range(60)]
    past.prepare([*streams, *streams])
    assert [past.of(Entry, stream).status for stream in streams] == ["approved"] * 50 + ["unknown"] * 10
    past.prepare(streams)
    assert reads == [60]


def test_a_fetch_that_fails_leaves_nothing_wrong_behind(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(ids: object) -> list[object]:
        raise LogUnavailable("The cable was cut.")

    lay(log, admitted(1))
    past = LogPast(log)
    with monkeypatch.context() as cut:
        cut.setattr(log, "read_streams", away)
        with pytest.raises(LogUnavailable):
            past.prepare([entry(1)])
    assert past.of(Entry, entry(1)).status == "approved"


# Ids come from outside, and may be those of other things.


@pytest.mark.parametrize("kind", [Competition, Trade, Stage, Entry, Panel, Sheet])
def test_of_another_kind_of_thing_nothing_happened(log: Log, kind: type[State]) -> None:
    lay(log, [*open_stage(), signed()])
    past = LogPast(log)
    own = {Trade: TRADE, Stage: STAGE, Entry: entry(1), Sheet: SHEET}
    for stream in (TRADE, STAGE, entry(1), SHEET, NOWHERE):
        if stream != own.get(kind):
            assert past.of(kind, stream) == kind()
    past.pend([draft(registered(9))])
    if kind is not Entry:
        assert past.of(kind, entry(9)) == kind()


def test_asking_for_the_wrong_thing_first_spoils_nothing(log: Log) -> None:
    past = LogPast(log)
    assert past.of(Panel, entry(1)) == Panel()
    lay(log, admitted(1))
    past.catch_up()
    assert past.of(Panel, entry(1)) == Panel()
    assert past.of(Entry, entry(1)).status == "approved"
    assert past.of(Panel, entry(1)) == Panel()


def test_a_state_is_folded_from_the_facts_it_declares() -> None:
    assert facts_of(Trade) == (TradeAdded, RubricProposed, RubricAdopted)
    assert facts_of(Programme) == (ProgrammeAnnounced,)
    assert SheetSubmitted in facts_of(Sheet)


def test_every_fact_belongs_to_the_life_of_one_kind_of_thing() -> None:
    modules = [sys.modules[fact.__module__] for fact in FACTS]
    found = {value for module in modules for value in vars(module).values() if hasattr(value, "after")}
    folded = sorted(fact.__name__ for state in found for fact in facts_of(state))
    assert folded == sorted(fact.__name__ for fact in FACTS)


def test_a_closed_sheet_is_known_as_closed(log: Log) -> None:
    lay(log, [signed(mark="8"), SheetClosed(**on_sheet())])
    assert LogPast(log).of(Sheet, SHEET) == Sheet(marks=marks_of("8"), version=1, closed=True)
