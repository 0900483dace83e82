"""Entries and start lists."""

from __future__ import annotations

from competition.refusals.family import Clash, Malformed


class EntryNotApproved(Clash):
    says = "This entry is {status}, not approved."


class EntryCannotChange(Clash):
    says = "This entry is {status}; it cannot be {wish} any more."


class EntryNotInStage(Clash):
    says = "This entry is not on the start list of the stage."


class AlreadyEntered(Clash):
    says = "A person of this entry is in this trade already. Everybody enters a trade once."


class RosterFull(Clash):
    says = "All {capacity} places of this trade are taken. Withdraw an entry first, or ask the organiser."


class UnitFull(Clash):
    says = "This unit has all {limit} entries it may have in this trade."


class OfficialCannotEnter(Clash):
    says = "A person of this entry is {role} of this competition; nobody officiates where they take part."


class KindNotAllowed(Clash):
    says = "This trade takes no entry of the kind {kind}. Its terms say which it takes."


class WrongTeamSize(Clash):
    says = "A team of this trade has {allowed} members; this one has {members}."


class MemberTwice(Clash):
    says = "The same person is named twice in this entry. Name everybody once."


class RegistrationNotOpen(Clash):
    says = "Registration for this trade opens on {opens}. Come back then, or ask the organiser."


class RegistrationClosed(Clash):
    says = "Registration for this trade closed on {closed}. Ask the organiser to register late entries."


class RegistrarNotAllowed(Clash):
    says = "The terms of this trade do not let you register entries. They say who may."


class NotEligible(Clash):
    says = "A person of this entry does not meet the terms of this trade: {rule}."


class TermsMoved(Clash):
    says = "The terms of this trade were changed meanwhile. Look at them and register again."


class NotAMember(Clash):
    says = "This person is not in the entry, so nobody can take their place in it."


class AlreadyDrawn(Clash):
    says = "The draw of this trade was held; the person of an entry cannot be replaced any more."


class AnotherName(Clash):
    says = "The directory has another name for this id. Correct it there; registering renames nobody."


class UnitUnknown(Clash):
    says = "The directory does not know your unit. Name the unit you enter for."


class GroupMissing(Malformed):
    says = "The group is missing. It is one of: {known}."


class NotAGroup(Malformed):
    says = 'No group is called "{group}". Write one of: {known}.'


class NotAKindOfEntry(Malformed):
    says = 'The kind "{kind}" is none of person, team and project. Write one of them.'


class NotAPart(Malformed):
    says = 'The part "{part}" is neither member nor coach. Write one of them.'


class NotYesOrNo(Malformed):
    says = '"{said}" is neither yes nor no. Write one of them, or leave it empty.'


class CoachWithoutTeam(Malformed):
    says = "This coach belongs to no team. Write the name of the team, as in the rows of its members."


class TeamNameMissing(Malformed):
    says = "The name of the team or project is missing. Write the same name in all its rows."


class TeamRowsDiffer(Malformed):
    says = "This is not what row {row} of the same team says. All rows of a team say the same."


class AnotherRowOfTeam(Malformed):
    says = "Row {row} of this team has a fault, so the whole team waits. Mend that row."


class EnteredOtherwise(Clash):
    says = "This entry is in already with another {what}. Withdraw it, or replace a member, instead."
