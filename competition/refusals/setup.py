"""Setting up competitions, trades and stages."""

from __future__ import annotations

from competition.refusals.family import Clash


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
