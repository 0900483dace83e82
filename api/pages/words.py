"""The words of the domain as pages say them: English here, Chinese in the catalogue.

Code and log speak in short keys (`dns`, `city`); pages never show those. `_` marks a message to translate.
"""

from __future__ import annotations

from collections.abc import Mapping

from api.pages.deeds import DEEDS


def _(message: str) -> str:
    return message


PHASES = {
    "scheduled": _("Scheduled"),
    "open": _("Scoring"),
    "locked": _("Locked"),
    "published": _("Published"),
    "frozen": _("Frozen"),
    "noticed": _("Public notice"),
    "confirmed": _("Confirmed"),
    "superseded": _("Superseded"),
}
PHASES_TOLD = {
    "scheduled": _("Nobody has scored yet."),
    "open": _("Provisional: marks are still coming in."),
    "locked": _("Provisional: no mark changes any more, the result is being checked."),
    "published": _("This is the official result."),
    "frozen": _("The board stands still while scoring goes on; the result is published at the end."),
    "noticed": _("This is the official result, put up for public notice: anyone may object."),
    "confirmed": _("This is the official result, confirmed after its public notice."),
    "superseded": _("A later edition took the place of this one."),
}
ANNOUNCED = {
    "frozen": _("The public board is frozen; what you see here it does not show."),
    "notice": _("In public notice until the end of {day}. Appeals until {until}."),
    "correction": _("Corrected on {at}: {reason}"),
}
STANDINGS = {
    "ranked": "",
    "waiting": _("waiting"),
    "guest": _("guest, not ranked"),
    "dns": _("did not start"),
    "dnf": _("did not finish"),
    "dsq": _("disqualified"),
    "withdrawn": _("withdrawn"),
}
LEVELS = {
    "enterprise": _("Enterprise level"),
    "county": _("County level"),
    "city": _("City level"),
    "province": _("Province level"),
    "nation": _("National level"),
}
CONTROLS = {
    "single-handed": _("Single-handed: one person may decide alone"),
    "two-person": _("Two-person: two people decide together"),
}
HONOUR_STATUSES = {
    "conferred": _("Conferred"),
    "revoked": _("Revoked"),
    "lapsed": _("Lapsed"),
    "withdrawn": _("Withdrawn"),
}
FATES = {
    "kept": _("counts"),
    "dropped_high": _("highest, dropped"),
    "dropped_low": _("lowest, dropped"),
    "absent": _("no mark"),
}
OPERATIONS = {
    "sum": _("sum"),
    "product": _("product"),
    "mean": _("mean"),
    "highest": _("highest"),
    "lowest": _("lowest"),
    "difference": _("difference"),
    "quotient": _("quotient"),
    "power": _("power"),
    "looked_up": _("looked up in the table"),
    "standardised": _("standardised"),
    "placed": _("by the whole group"),
}
ROUNDINGS = {
    "half_up": _("half up"),
    "half_even": _("half to even"),
    "floor": _("down"),
    "ceiling": _("up"),
    "truncate": _("cut off"),
}
NOUNS = {
    "stage": _("Total"),
    "own": _("Points of this stage"),
    "weighted": _("Weighted"),
    "module": _("Module"),
    "criterion": _("Criterion"),
    "items": _("Items"),
    "item": _("Item"),
    "panel": _("Panel"),
    "sheet": _("Scoresheet"),
    "mark": _("Mark"),
    "value": _("Declared value"),
    "factor": _("Factor"),
    "weight": _("Weight"),
    "deduction": _("Deduction"),
    "carried": _("Carried over"),
    "run": _("Run"),
    "raw": _("Before the rule"),
    "points": _("Points"),
    "parameter": _("Figure"),
}
TIE_BREAKS = {
    "module": _("module score"),
    "criterion": _("criterion score"),
    "deductions": _("deductions"),
    "carried": _("points carried over"),
    "exact": _("total before rounding"),
    "measured": _("measured value"),
    "mark": _("best single mark"),
    "run": _("best run"),
    "reaching": _("number of high marks"),
    "firsts": _("first places among the judges"),
    "head_to_head": _("head-to-head"),
    "public": _("points of the public"),
    "draw": _("recorded draw"),
}
ROLES = {
    "contestant": _("contestant"),
    "judge": _("judge"),
    "chief judge": _("chief judge"),
    "recorder": _("recorder"),
    "supervisor": _("supervisor"),
    "arbitrator": _("arbitrator"),
    "organiser": _("organiser"),
    "unit": _("unit"),
    "admin": _("administrator"),
}
NOTES = {
    "partial": _("part of the marks"),
    "tied": _("shared place"),
    "tie-break": _("tie-break: {key}"),
}
TROUBLES = {
    "401": _("Please sign in"),
    "403": _("Not allowed"),
    "404": _("Not found"),
    "503": _("Busy for a moment"),
    "other": _("This was not done"),
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "phases": PHASES,
    "phases_told": PHASES_TOLD,
    "announced": ANNOUNCED,
    "standings": STANDINGS,
    "levels": LEVELS,
    "controls": CONTROLS,
    "honour_statuses": HONOUR_STATUSES,
    "fates": FATES,
    "operations": OPERATIONS,
    "roundings": ROUNDINGS,
    "nouns": NOUNS,
    "tie_breaks": TIE_BREAKS,
    "roles": ROLES,
    "notes": NOTES,
    "troubles": TROUBLES,
    "deeds": DEEDS,
}
