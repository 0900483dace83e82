"""The directory: what is wrong with the details of a person or a unit, and what stands against a change."""

from __future__ import annotations

from competition.refusals.family import Busy, Clash, Malformed, NotFound


class NameMissing(Malformed):
    says = "The name is missing. Write it down."


class NameTooLong(Malformed):
    says = "The name is longer than {limit} characters. Shorten it."


class NameUnwritable(Malformed):
    says = 'The name holds "{character}", which stands in no name. Type the name anew.'


class NotAnIdNumber(Malformed):
    says = "This is no ID number: it has 18 places, and the last one confirms the others. Compare it again."


class IdNumberShortened(Malformed):
    says = "The spreadsheet has rounded this ID number. Format its column as text and type the number anew."


class NotAPhone(Malformed):
    says = 'The phone "{phone}" is no number that can be called. Compare it again.'


class NotAStaffNumber(Malformed):
    says = "The staff number is longer than {limit} characters. Compare it again."


class NotAStatus(Malformed):
    says = 'The status "{status}" is none of employee, student and other. Write one of them.'


class NoSuchUnit(Malformed):
    says = 'No unit is called "{name}". Import the unit first, or write its name as it stands there.'


class NoSuchUnitButNear(Malformed):
    says = 'No unit is called "{name}". Perhaps "{near}" was meant.'


class NotACreditCode(Malformed):
    says = 'The credit code "{code}" is none: it has 18 places, and the last one confirms the others.'


class NotAKindOfUnit(Malformed):
    says = 'The kind "{kind}" is none of federation, county, industry, union and unit. Write one of them.'


class NotAnOwnership(Malformed):
    says = 'The ownership "{ownership}" is neither public nor private. Write one of them, or leave it empty.'


class UnitMissing(Malformed):
    says = "The unit is missing. Write its name as it stands in the list of units."


class NothingToTellApart(Malformed):
    says = "A name alone is nobody in particular. Add an ID number, or the unit with a staff number or phone."


class PersonOfAnotherUnit(Malformed):
    says = "This ID number belongs to somebody of a unit that is not yours. Ask the organiser above you."


class TwiceInFile(Malformed):
    says = "This is the same as row {row}. Take one of the two out."


class TreeLoop(Clash):
    says = "A unit cannot stand under itself or under one that stands under it. Choose another one above it."


class UnitNameTaken(Clash):
    says = 'There is a unit called "{name}" already. Look for it, or write the full name.'


class IdNumberTaken(Clash):
    says = "Another person has this ID number already. Look for them by it."


class StaffNumberTaken(Clash):
    says = "Another person of the unit has this staff number. Compare both, and correct one of them."


class ChangedMeanwhile(Clash):
    says = "Somebody has changed this meanwhile. Look at it again, and repeat your change if it is needed."


class NoSuchPerson(NotFound):
    says = "There is no such person here; check the address or the number."


class ErasureNotAgreed(Clash):
    says = "Two organisers must ask for an erasure before it is carried out. One more has to ask."


class SameAsker(Clash):
    says = "You have asked for this erasure yourself. Another person, on another device, has to agree."


class DirectoryKeyMissing(Busy):
    says = (
        "The key of the directory is missing, so nothing personal can be read or kept. "
        "Tell the administrator to set JIANGBANG_DIRECTORY_KEY."
    )


class NameWithHiddenCharacters(Malformed):
    """A remark: it refuses nothing."""

    says = "The name held characters that cannot be seen. It is kept without them."


class NameLooksLike(Malformed):
    """A remark: it refuses nothing."""

    says = 'The name looks like "{other}" ({where}) and is spelled otherwise. Make sure that both are meant.'
