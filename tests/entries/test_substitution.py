"""Another person in the place of one who cannot compete."""

from __future__ import annotations

from typing import Any

import pytest

from competition.entries.admission import WithdrawEntry
from competition.entries.eligibility import Failing, Finding
from competition.entries.entry import EntryApproved, EntryDisqualified, MemberSubstituted
from competition.entries.roster import MembersChanged, PlaceFreed
from competition.entries.substitution import SubstituteMember
from competition.identifiers import EntryId, entry_of
from competition.refusals.entries import (
    AlreadyDrawn,
    AlreadyEntered,
    EntryCannotChange,
    NotAMember,
    NotEligible,
    OfficialCannotEnter,
    TermsMoved,
)
from competition.refusals.family import NotFound
from competition.refusals.judging import ReasonMissing
from tests.builders import (
    TRADE,
    admitted,
    appointed,
    command,
    contestant,
    entry,
    person,
    place_taken,
    registered,
    scheduled,
    start_list,
    trade,
)
from tests.entries.test_registering import AGES
from tests.entries.test_roster import TEAM, entered, register, team_entered
from tests.past import given

TEAM_ENTRY = EntryId(entry_of(TRADE, TEAM))


def swap(leaves: int = 1, joins: int = 3, entry_id: EntryId | None = None, **fields: Any) -> SubstituteMember:
    said: dict[str, Any] = {"entry": entry_id or entry(1), "reason": "ill"}
    return command(SubstituteMember, leaves=person(leaves), joins=person(joins), **(said | fields))


def swapped(leaves: int = 1, joins: int = 3, entry_id: EntryId | None = None) -> MemberSubstituted:
    return MemberSubstituted(
        entry=entry_id or entry(1), leaves=person(leaves), joins=person(joins), reason="ill"
    )


def members(*numbers: int, entry_id: EntryId | None = None) -> MembersChanged:
    return MembersChanged(trade=TRADE, entry=entry_id or entry(1), members=tuple(map(person, numbers)))


def test_a_member_is_replaced_in_their_place_of_the_team() -> None:
    before = (*trade(), *team_entered(1, 2))
    given(*before).when(swap(1, 3, TEAM_ENTRY)).then(
        swapped(1, 3, TEAM_ENTRY), members(3, 2, entry_id=TEAM_ENTRY)
    )


def test_a_team_may_replace_a_member_after_the_draw() -> None:
    drawn = (EntryApproved(entry=TEAM_ENTRY), scheduled(), start_list(1))
    assert given(*trade(), *team_entered(1, 2), *drawn).when(swap(1, 3, TEAM_ENTRY)).facts()


def test_the_person_of_an_entry_is_replaced_before_the_draw_only() -> None:
    before = (*trade(), *entered(1), EntryApproved(entry=entry(1)))
    given(*before).when(swap()).then(swapped(), members(3))
    given(*before, scheduled(), start_list(1)).when(swap()).refused(AlreadyDrawn)


def test_whoever_was_replaced_is_not_in_the_entry_any_more() -> None:
    before = (*trade(), *entered(1), swapped(), members(3))
    given(*before).when(swap(1, 4)).refused(NotAMember)
    given(*before).when(swap(3, 4)).then(swapped(3, 4), members(4))
    given(*before).when(register(3)).refused(AlreadyEntered)


def test_nobody_joins_who_competes_already() -> None:
    given(*trade(), *entered(1, 3)).when(swap()).refused(AlreadyEntered)
    given(*trade(), *team_entered(1, 2)).when(swap(1, 2, TEAM_ENTRY)).refused(AlreadyEntered)


def test_nobody_joins_who_is_an_official() -> None:
    recorder = appointed("recorder", contestant(3))
    given(*trade(), *entered(1), recorder).when(swap()).refused(OfficialCannotEnter, role="recorder")


def test_who_withdrew_may_join_another_entry() -> None:
    before = (*trade(), *entered(1, 3))
    withdrawn = given(*before).when(command(WithdrawEntry, entry=entry(3), reason="alone")).facts()
    assert PlaceFreed(trade=TRADE, entry=entry(3)) in withdrawn
    given(*before, *withdrawn).when(swap()).then(swapped(), members(3))


def test_a_newcomer_meets_the_terms() -> None:
    before = (*trade(), AGES, *entered(1))
    given(*before).when(swap()).refused(TermsMoved)
    failing = (Failing(person(3), "too young"),)
    given(*before).when(swap(finding=Finding(terms=1, failing=failing))).refused(NotEligible)
    assert given(*before).when(swap(finding=Finding(terms=1))).facts()


def test_a_substitution_needs_a_reason() -> None:
    given(*trade(), *entered(1)).when(swap(reason=" ")).refused(ReasonMissing)


def test_an_entry_that_is_over_is_not_changed() -> None:
    gone = EntryDisqualified(entry=entry(1), ground="a second person helped")
    given(*trade(), *entered(1), gone).when(swap()).refused(EntryCannotChange, status="disqualified")
    given(*trade()).when(swap()).refused(NotFound, noun="entry")


def test_an_entry_from_before_rosters_were_kept_is_changed_too() -> None:
    given(*trade(), *admitted(1)).when(swap()).then(swapped())


@pytest.mark.parametrize("reason", ["ill", "on duty"])
def test_the_finding_is_no_part_of_what_the_command_says(reason: str) -> None:
    wish = swap(reason=reason)
    again = SubstituteMember(
        id=wish.id,
        entry=wish.entry,
        leaves=wish.leaves,
        joins=wish.joins,
        reason=wish.reason,
        finding=Finding(terms=2),
    )
    assert again.content == wish.content


def test_a_registered_entry_without_approval_is_changed() -> None:
    assert given(*trade(), registered(), place_taken()).when(swap()).facts()
