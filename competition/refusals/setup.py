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


class CompetitionIsCancelled(Clash):
    says = "This competition is cancelled; nothing of it is added or opened any more."


class CompetitionHasBegun(Clash):
    says = "A stage of this competition was opened; its name and days cannot be changed any more."


class EditionTaken(Clash):
    says = "Edition {edition} of this series exists already. Choose another number, or leave it out."


class OtherOrganiser(Clash):
    says = "Another unit holds this series. Its editions are announced by the organiser of the series."


class RulebookInUse(Clash):
    says = "A stage of this trade is open. The chief judge and the supervisor amend its rulebook together."


class NotBegun(Clash):
    says = "No stage of this trade is open yet; the organiser adopts the rulebook, and nothing is amended."
