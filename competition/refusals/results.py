"""Results and honours."""

from __future__ import annotations

from competition.refusals.family import Clash


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
