"""Checking sheets again, and drawing lots, between the lock and the publication."""

from __future__ import annotations

from competition.refusals.family import Clash


class RecheckDrawnAlready(Clash):
    says = "The sheets to be checked again were drawn already; they are drawn once."


class RecheckOver(Clash):
    says = "These results are published; sheets are checked again before that."


class NoSheetsToCheck(Clash):
    says = "By this rule no sheet would be checked. Name how many of the best, or a share."


class SheetNotDrawn(Clash):
    says = "This sheet is not among those to be checked again."


class NobodyTied(Clash):
    says = "Nobody is to be drawn: no place is shared, or the rulebook lets those who share it share it."
