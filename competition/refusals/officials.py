"""Officials and their conflicts."""

from __future__ import annotations

from competition.refusals.family import Clash
from competition.refusals.setup import NotReadyToOpen


class HoldsOffice(Clash):
    says = "This person is {role} of this competition already."


class HoldsNoOffice(Clash):
    says = "This person is not {role} of this competition."


class RolesConflict(Clash):
    says = "This person cannot be {role} here, being {held} already. {why}"


class TakesPart(Clash):
    says = (
        "This person competes or coaches in this competition and can hold no office of it. "
        "Name somebody else, or let the entry be withdrawn first."
    )


class OwnUnitConflict(Clash):
    says = (
        "{count} entries of this trade come from this judge's own unit. Name somebody else, or excuse the "
        "judge from all of them."
    )


class NoDeputyNamed(Clash):
    says = "This person was not named as the deputy of the judge in seat {seat}. Name deputies beforehand."


class OwnUnitAtTheStart(NotReadyToOpen):
    says = (
        "This stage cannot open yet: the judge in seat {seat} is of the same unit as {codes}. Excuse the "
        "judge from these codes."
    )


class OwnUnitUnderSeal(NotReadyToOpen):
    says = (
        "This stage cannot open yet: the judge in seat {seat} is of the same unit as {count} entries, whose "
        "codes are sealed. Excuse the judge from the entries themselves."
    )


class PanelTakesPart(NotReadyToOpen):
    says = (
        "This stage cannot open yet: the judge in seat {seat} competes or coaches in this trade. Excuse the "
        "judge from the whole stage."
    )
