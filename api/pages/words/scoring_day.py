"""How a scoring day is told: sheets, attendance, and what is still to do."""

from __future__ import annotations


def _(message: str) -> str:
    return message


SCORING_STEPS = {
    "sheets": _("Sheets that are missing"),
    "typings": _("Paper sheets whose typings do not agree yet"),
    "spreads": _("Marks to be discussed"),
    "signatures": _("Seats that have not signed off"),
    "countersignature": _("Countersignature of the lock"),
    "late": _("Late sheets to be settled"),
    "corrections": _("Corrections that wait for a second signature"),
    "checks": _("Sheets still to be checked again"),
}
OPENING_STEPS = {
    "rulebook": _("A rulebook for this stage"),
    "start": _("The start list"),
    "judges": _("A judge for every module"),
    "conflicts": _("Seats excused from their own unit"),
    "earlier": _("The published result that is carried over"),
    "items": _("Declared items of every entry"),
}
SHEET_STATES = {
    "missing": _("missing"),
    "in": _("handed in"),
    "submitted": _("handed in"),
    "amended": _("handed in, amended"),
    "corrected": _("handed in, corrected"),
    "once": _("typed once"),
    "differ": _("typings differ"),
    "": _("not expected"),
}
LATE_STATES = {
    "waiting": _("waits for a decision"),
    "accepted": _("accepted"),
    "declined": _("declined"),
}
# What came before a late sheet; of the lock there is nothing more to say.
OVERTAKERS = {
    "recusal": _(
        "The judge was recused before this sheet arrived, and a recused judge gives no marks. As a rule it "
        "is declined; the judge reads the reason."
    ),
    "deputy": _(
        "A deputy had taken this seat before this sheet arrived, and marks this entry. As a rule it is "
        "declined; the judge reads the reason."
    ),
}
ATTENDANCES = {
    "present": _("present"),
    "dns": _("did not start"),
    "dnf": _("did not finish"),
}
CHECKS = {
    "": _("to be checked"),
    "same": _("agrees with the original"),
    "error": _("differs from the original"),
}
