"""An entry is registered, approved, withdrawn, disqualified."""

from __future__ import annotations

import pytest

from competition.entries.entry import (
    ApproveEntry,
    DisqualifyEntry,
    EntryApproved,
    EntryDisqualified,
    EntryStatus,
    EntryWithdrawn,
    RegisterEntry,
    WithdrawEntry,
)
from competition.facts import Fact
from competition.identifiers import EntryId, TradeId
from competition.refusals.entries import EntryCannotChange
from competition.refusals.family import NotFound
from competition.refusals.judging import ReasonMissing
from competition.refusals.setup import AlreadyThere, NotInRulebook
from tests.builders import NOWHERE, TRADE, UNIT, command, contestant, entry, registered, trade
from tests.past import given

APPROVED = EntryApproved(entry=entry())
WITHDRAWN = EntryWithdrawn(entry=entry(), reason="ill")
DISQUALIFIED = EntryDisqualified(entry=entry(), ground="a second person helped")

LIVES: dict[EntryStatus, tuple[Fact, ...]] = {
    "unknown": (),
    "registered": (registered(),),
    "approved": (registered(), APPROVED),
    "withdrawn": (registered(), APPROVED, WITHDRAWN),
    "disqualified": (registered(), APPROVED, DISQUALIFIED),
}


def register(number: int = 1, group: str = "employees", guest: bool = False) -> RegisterEntry:
    return command(
        RegisterEntry, trade=TRADE, group=group, contestant=contestant(number), unit=UNIT, guest=guest
    )


def test_a_contestant_enters_a_trade() -> None:
    given(*trade()).when(register()).then(registered())
    given(*trade()).when(register(guest=True)).then(registered(guest=True))


def test_each_contestant_has_an_entry_of_their_own() -> None:
    given(*trade(), registered(1)).when(register(2)).then(registered(2))
    assert entry(1) != entry(2)


@pytest.mark.parametrize("status", ["registered", "approved", "withdrawn", "disqualified"])
def test_a_contestant_enters_a_trade_once(status: EntryStatus) -> None:
    given(*trade(), *LIVES[status]).when(register()).refused(AlreadyThere, noun="entry")


def test_nobody_enters_a_trade_that_is_not_there() -> None:
    given().when(register()).refused(NotFound, noun="trade")


def test_an_entry_names_a_group_of_the_rulebook() -> None:
    given(*trade()).when(register(group="students")).refused(NotInRulebook, noun="group", known="employees")


def test_before_the_rulebook_is_adopted_any_group_may_be_named() -> None:
    given(trade()[0]).when(register(group="students")).then(registered(group="students"))


@pytest.mark.parametrize(
    ("wish", "allowed", "fact"),
    [
        (command(ApproveEntry, entry=entry()), {"registered"}, APPROVED),
        (command(WithdrawEntry, entry=entry(), reason="ill"), {"registered", "approved"}, WITHDRAWN),
        (
            command(DisqualifyEntry, entry=entry(), ground=DISQUALIFIED.ground),
            {"registered", "approved", "withdrawn"},
            DISQUALIFIED,
        ),
    ],
)
def test_what_may_still_happen_to_an_entry_depends_on_what_happened(
    wish: ApproveEntry | WithdrawEntry | DisqualifyEntry, allowed: set[EntryStatus], fact: Fact
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


def test_something_else_is_no_entry() -> None:
    wish = command(ApproveEntry, entry=EntryId(TRADE))
    given(*trade()).when(wish).refused(NotFound, noun="entry")


def test_something_else_is_no_trade() -> None:
    wish = command(
        RegisterEntry, trade=TradeId(NOWHERE), group="employees", contestant=contestant(), unit=UNIT
    )
    given(*trade()).when(wish).refused(NotFound, noun="trade")
