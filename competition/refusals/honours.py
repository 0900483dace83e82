"""Awards, titles and those who come by them."""

from __future__ import annotations

from competition.refusals.family import Clash


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
