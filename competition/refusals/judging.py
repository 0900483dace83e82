"""The panel and its sheets."""

from __future__ import annotations

from competition.refusals.family import Clash


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
