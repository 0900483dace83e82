"""Every "no" the platform says, each with a name, its data, and a sentence fit to show a judge.

`says` is the English sentence with named gaps; pages translate it from the catalogue and fill the gaps from
`data`. A refusal means: nothing happened, nothing is lost, and here is what to do. How each family maps to an
HTTP status is one table in `api/refusals.py`.
"""

from __future__ import annotations

import re
from typing import ClassVar


class Refusal(Exception):
    """A request that was understood and not carried out."""

    says: ClassVar[str] = "This was not done."

    def __init__(self, **data: object) -> None:
        self.data = data
        super().__init__(self.says.format(**data))

    @classmethod
    def code(cls) -> str:
        """The stable name other programs match on: `mark-out-of-range`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


# Families: each answers one question, and maps to one HTTP status.


class NotFound(Refusal):
    says = "There is no such {noun}; check the address or the number."


class UnknownCode(NotFound):
    says = 'No entry of this stage has the code "{code}". Look at the start list again.'


class NotAllowed(Refusal):
    says = "You may not do this here. Ask the organiser for the role it needs: {role}."


class NotSignedIn(Refusal):
    says = "Please sign in: this needs a pass issued by the organiser."


class Malformed(Refusal):
    says = "This could not be read: {fault}"


class NotJson(Malformed):
    says = "This is not JSON. Send it again whole; nothing was taken in."


class NotMarkedJson(Malformed):
    says = "This does not say that it is JSON. Send it with the header Content-Type: application/json."


class Clash(Refusal):
    """The request is well formed but the facts stand against it."""


class Busy(Refusal):
    says = "The desk is busy and took nothing in. Nothing is lost: try again in {seconds} s."


# Commands.


class CommandIdReused(Malformed):
    says = "This command id was used before for something else. Make a new id for a new wish."


class NotADecimalMark(Malformed):
    says = '{criterion}: {mark} is not a plain decimal. Write it as text, with digits and one point: "8.50".'


class NotText(Malformed):
    says = "{what}: this has a character that can be neither written nor printed. Type it again."


class InvalidRulebook(Malformed):
    says = "The rulebook cannot be used. {faults}"


class InvalidSetting(Malformed):
    says = "{what}: {fault}"


# Setting up.


class AlreadyThere(Clash):
    says = "This {noun} exists already; open it instead of making it again."


class TradeHasNoRulebook(Clash):
    says = "This trade has no rulebook yet. Adopt one first."


class NotInRulebook(Clash):
    says = 'The rulebook has no {noun} "{key}". It has: {known}.'


class StageNotOpen(Clash):
    says = "This stage is not open for scoring. The organiser opens it when the draw and the panel stand."


class StageAlreadyOpen(Clash):
    says = "This stage is open already; {what} cannot be changed any more."


class StageLocked(Clash):
    says = (
        "The chief judge locked this stage. Nothing you wrote is lost; ask the chief judge for an amendment."
    )


class StageNotLocked(Clash):
    says = "Results are published from a locked stage. Lock it first."


class NotReadyToOpen(Clash):
    says = "This stage cannot open yet: {missing}."


class EarlierStageNotPublished(Clash):
    says = 'This stage carries points over from "{stage}", which is not published yet.'


# Entries.


class EntryNotApproved(Clash):
    says = "This entry is {status}, not approved."


class EntryCannotChange(Clash):
    says = "This entry is {status}; it cannot be {wish} any more."


class EntryNotInStage(Clash):
    says = "This entry is not on the start list of the stage."


# Judging.


class NotOnPanel(Clash):
    says = 'This judge is not on the panel for module "{module}" of this stage.'


class AlreadyOnPanel(Clash):
    says = "Seat {seat} or this judge is on the panel already."


class UnknownCriterion(Clash):
    says = 'Module "{module}" does not ask for a mark "{criterion}". It asks for: {known}.'


class MarkMissing(Clash):
    says = "A mark is missing: {criterion}. Give it, or say that there is none."


class MarkOutOfRange(Clash):
    says = "{criterion}: {mark} is outside {minimum} to {maximum}."


class MarkOffStep(Clash):
    says = "{criterion}: {mark} does not fit the step {step}, counted from {minimum}."


class SheetAlreadySubmitted(Clash):
    says = "You signed this sheet already. To change it, amend it and give the reason."


class SheetNotSubmitted(Clash):
    says = "This sheet has no signed marks, so there is nothing to {wish}."


class SheetMoved(Clash):
    says = (
        "This sheet was changed on another device (now {theirs}, you saw {yours}). Compare both and choose."
    )


class ReasonMissing(Clash):
    says = "Please give the reason; it is kept with the change."


class NothingChanges(Clash):
    says = "These are the marks the sheet holds already; nothing was changed."


class ItemsMissing(Clash):
    says = (
        'Module "{module}" is marked item by item, and this entry has declared no items. Declare them first.'
    )


class ItemsAlreadyDeclared(Clash):
    says = "The stage is open and judges mark by the items declared; they cannot be declared anew."


# Results and honours.


class NotPublished(Clash):
    says = "The results of this stage are not published yet."


class SheetsMissing(Clash):
    says = (
        "{count} sheets are still missing. Lock with `allow_missing` to shrink the panel, or wait for them."
    )


class AlreadyPublished(Clash):
    says = "These results are published already and nothing has changed since."


class NoPrizeRule(Clash):
    says = "The rulebook has no prize rule for this stage."


class AlreadyConferred(Clash):
    says = "This has been conferred already."


class NotConferred(Clash):
    says = "This was never conferred, or is revoked already."


class NotTheContestant(Clash):
    says = "The place belongs to another contestant than the recipient named."


class WrongRecipient(Clash):
    says = "This title goes to a {kind}."


# The machine room.


class LogAway(Busy):
    says = "The log cannot be written now. Keep what you have, and try again in {seconds} s."


class ViewBehind(Busy):
    says = "The screens are {lag} facts behind. Nothing is lost: try again in {seconds} s."


class DatabaseAway(Busy):
    says = "The database does not answer now. Nothing is lost: try again in {seconds} s."


class WrongMethod(Refusal):
    says = "This address does not take {method}."


class Unforeseen(Refusal):
    says = "Something went wrong here that nobody foresaw. It is written down; please tell the organiser."


class BodyTooLarge(Refusal):
    says = "This is larger than {limit} bytes, the most taken at once. Send it in parts."
