"""An entry is registered, approved, withdrawn, disqualified."""

from __future__ import annotations

import pytest

from competition.entries.admission import ApproveEntry, DisqualifyEntry, RejectEntry, WithdrawEntry
from competition.entries.entry import (
    EntryApproved,
    EntryDisqualified,
    EntryRejected,
    EntryStatus,
    EntryWithdrawn,
)
from competition.entries.registering import RegisterEntry
from competition.entries.roster import PlaceFreed
from competition.facts import Fact
from competition.identifiers import EntryId, TradeId
from competition.refusals.entries import EntryCannotChange
from competition.refusals.family import NotFound
from competition.refusals.judging import ReasonMissing
from competition.refusals.setup import AlreadyThere, NotInRulebook
from tests.builders import (
    NOWHERE,
    TRADE,
    UNIT,
    command,
    contestant,
    entry,
    place_taken,
    registered,
    trade,
)
from tests.past import given

APPROVED = EntryApproved(entry=entry())
REJECTED = EntryRejected(entry=entry(), reason="the photograph is missing")
WITHDRAWN = EntryWithdrawn(entry=entry(), reason="ill")
DISQUALIFIED = EntryDisqualified(entry=entry(), ground="a second person helped")

LIVES: dict[EntryStatus, tuple[Fact, ...]] = {
    "unknown": (),
    "registered": (registered(),),
    "rejected": (registered(), REJECTED),
    "approved": (registered(), APPROVED),
    "withdrawn": (registered(), APPROVED, WITHDRAWN),
    "disqualified": (registered(), APPROVED, DISQUALIFIED),
}


def register(number: int = 1, group: str = "employees", guest: bool = False) -> RegisterEntry:
    return command(
        RegisterEntry, trade=TRADE, group=group, contestant=contestant(number), unit=UNIT, guest=guest
    )


def test_a_contestant_enters_a_trade() -> None:
    given(*trade()).when(register()).then(registered(), place_taken())
    given(*trade()).when(register(guest=True)).then(registered(guest=True), place_taken())


def test_each_contestant_has_an_entry_of_their_own() -> None:
    before = (registered(1), place_taken(1))
    given(*trade(), *before).when(register(2)).then(registered(2), place_taken(2, number=2))
    assert entry(1) != entry(2)


@pytest.mark.parametrize("status", ["registered", "approved", "withdrawn", "disqualified"])
def test_a_contestant_enters_a_trade_once(status: EntryStatus) -> None:
    given(*trade(), *LIVES[status]).when(register()).refused(AlreadyThere, noun="entry")


def test_who_was_rejected_may_be_registered_again() -> None:
    before = (registered(), place_taken(), REJECTED, PlaceFreed(trade=TRADE, entry=entry()))
    given(*trade(), *before).when(register()).then(registered(), place_taken(number=2))


def test_nobody_enters_a_trade_that_is_not_there() -> None:
    given().when(register()).refused(NotFound, noun="trade")


def test_an_entry_names_a_group_of_the_rulebook() -> None:
    given(*trade()).when(register(group="students")).refused(NotInRulebook, noun="group", known="employees")


def test_before_the_rulebook_is_adopted_any_group_may_be_named() -> None:
    given(trade()[0]).when(register(group="students")).then(registered(group="students"), place_taken())


@pytest.mark.parametrize(
    ("wish", "allowed", "fact"),
    [
        (command(ApproveEntry, entry=entry()), {"registered"}, APPROVED),
        (command(RejectEntry, entry=entry(), reason=REJECTED.reason), {"registered"}, REJECTED),
        (command(WithdrawEntry, entry=entry(), reason="ill"), {"registered", "approved"}, WITHDRAWN),
        (
            command(DisqualifyEntry, entry=entry(), ground=DISQUALIFIED.ground),
            {"registered", "approved", "withdrawn"},
            DISQUALIFIED,
        ),
    ],
)
def test_what_may_still_happen_to_an_entry_depends_on_what_happened(
    wish: ApproveEntry | RejectEntry | WithdrawEntry | DisqualifyEntry, allowed: set[EntryStatus], fact: Fact
) -> None:
    for status, life in LIVES.items():
        decided = given(*trade(), *life).when(wish)
        if status in allowed:
            decided.then(fact)
        elif status == "unknown":
            decided.refused(NotFound, noun="entry")
        else:
            decided.refused(EntryCannotChange, status=status)


@pytest.mark.parametrize("ground", ["", " \n"])
def test_a_disqualification_needs_a_ground(ground: str) -> None:
    wish = command(DisqualifyEntry, entry=entry(), ground=ground)
    given(*trade(), registered()).when(wish).refused(ReasonMissing)


def test_a_rejection_needs_a_reason() -> None:
    wish = command(RejectEntry, entry=entry(), reason=" ")
    given(*trade(), registered()).when(wish).refused(ReasonMissing)


@pytest.mark.parametrize(
    ("wish", "fact"),
    [
        (command(RejectEntry, entry=entry(), reason=REJECTED.reason), REJECTED),
        (command(WithdrawEntry, entry=entry(), reason="ill"), WITHDRAWN),
    ],
)
def test_who_leaves_frees_their_place(wish: RejectEntry | WithdrawEntry, fact: Fact) -> None:
    freed = PlaceFreed(trade=TRADE, entry=entry())
    given(*trade(), registered(), place_taken()).when(wish).then(fact, freed)


def test_who_is_disqualified_keeps_their_place() -> None:
    wish = command(DisqualifyEntry, entry=entry(), ground=DISQUALIFIED.ground)
    given(*trade(), registered(), place_taken()).when(wish).then(DISQUALIFIED)


def test_something_else_is_no_entry() -> None:
    wish = command(ApproveEntry, entry=EntryId(TRADE))
    given(*trade()).when(wish).refused(NotFound, noun="entry")


def test_something_else_is_no_trade() -> None:
    wish = command(
        RegisterEntry, trade=TradeId(NOWHERE), group="employees", contestant=contestant(), unit=UNIT
    )
    given(*trade()).when(wish).refused(NotFound, noun="trade")
