"""The panel and its sheets."""

from __future__ import annotations

from competition.refusals.family import Clash


class SignedByAnother(Clash):
    says = "Another judge signed this, so it was not taken under your name. Let that judge sign in here."


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


class SheetIsTyped(Clash):
    says = (
        "A recorder is typing this sheet from paper. Ask the chief judge to void what was typed before you "
        "sign it here."
    )


class SheetIsIn(Clash):
    says = "This sheet is in already; a sheet that was signed is not typed. Its judge amends it."


class SignedOff(Clash):
    says = 'You signed off your sheets of module "{module}". Ask the chief judge to reopen them.'


class NotSignedOff(Clash):
    says = 'Seat {seat} has not signed off module "{module}", so there is nothing to reopen.'


class AlreadySignedOff(Clash):
    says = 'You signed off your sheets of module "{module}" already, and none has changed since.'


class SignOffsMissing(Clash):
    says = (
        "These seats have not signed off their sheets as they are now: {seats}. "
        "Let each judge sign off; recuse a judge who is gone."
    )


class SpreadsOpen(Clash):
    says = (
        "Marks lie further apart than the rulebook allows: {marks}. Let the panel discuss and re-mark them, "
        "or record that they were discussed."
    )


class NothingToDiscuss(Clash):
    says = 'No marks for "{key}" lie further apart than the rulebook allows.'


class ScoringNotOver(Clash):
    says = "Scoring is still open: the judge amends the sheet. Corrections are for after the lock."


class NotLate(Clash):
    says = "Scoring is still open, so this sheet is not late: hand it in as usual."


class LateSheetSettledAlready(Clash):
    says = "No such late sheet waits here any more: it was settled meanwhile. Look at the sheet as it is now."


class ChiefJudgeDeclines(Clash):
    says = "Only the chief judge declines a late sheet. The supervisor signs its acceptance, or does nothing."


class OtherRoleNeeded(Clash):
    says = "This takes two: the {one} and the {other}. It waits for the one who has not signed it yet."


class AlreadyCountersigned(Clash):
    says = "The lock of this stage is countersigned already."


class AppealNotUpheld(Clash):
    says = (
        "No ruling asks for this: the appeal was not upheld, is about another entry or module, or an edition"
        " has answered it already."
    )
