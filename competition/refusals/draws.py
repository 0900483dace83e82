"""The draw: its commitments, its code layers and their custodians."""

from __future__ import annotations

from competition.refusals.family import Clash


class DrawMustBeCommitted(Clash):
    says = (
        "This competition is held under two-person control: commit to the list first, "
        "then let the contributors make the seed."
    )


class TooFewLayers(Clash):
    says = (
        "Under two-person control a draw has two or three layers: with one, a single custodian would know "
        "every code."
    )


class TooFewContributors(Clash):
    says = "Name at least {least} contributors to this draw."


class DrawNotCommitted(Clash):
    says = "Nobody committed to the list of this draw yet. The organiser does that first."


class NotAContributor(Clash):
    says = '"{label}" is no contributor to this draw. Contributors are: {known}.'


class AlreadyContributed(Clash):
    says = '"{label}" has contributed already, and a contribution cannot be changed.'


class ContributionDiffers(Clash):
    says = (
        'This is not what "{label}" committed to. Contribution and salt are to be given exactly as they were.'
    )


class OtherHandsNeeded(Clash):
    says = (
        "Whoever committed to the list, or gave every other contribution, cannot give this one. "
        "Let another person give it."
    )


class NoSuchLayer(Clash):
    says = "This draw has {layers} layers; there is no layer {layer}."


class CustodianMustNotJudge(Clash):
    says = "A custodian of codes is an organiser, recorder, supervisor or arbitrator, and never a judge."


class CustodianOfAnotherLayer(Clash):
    says = "Somebody named here has kept another layer of this draw. Each layer needs people of its own."


class NotTheCustodian(Clash):
    says = "Only the custodians of layer {layer} may do this. The organiser names them."


class LayerAlreadyOpen(Clash):
    says = "Layer {layer} of this draw is open already."


class OpenTheLastLayerFirst(Clash):
    says = "Layers are opened from the last to the first. Open layer {layer} before this one."


class CodesSealed(Clash):
    says = "Codes and entries of this stage are kept apart until every layer of its draw is opened."
