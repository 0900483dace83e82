"""How a result is told: phases, steps of a score, ties, appeals."""

from __future__ import annotations


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
    "frozen": _("The board stands still; how it went on is shown with the publication."),
    "noticed": _("This is the official result, in public notice until it is confirmed."),
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
NOTES = {
    "partial": _("part of the marks"),
    "tied": _("shared place"),
    "tie-break": _("tie-break: {key}"),
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
PARAMETERS = {
    "lowest": _("lowest allowed"),
    "highest": _("highest allowed"),
    "par": _("par"),
    "per": _("points a unit"),
    "unit": _("unit of measure"),
    "exponent": _("exponent"),
    "base": _("base points"),
    "at": _("threshold"),
    "points": _("points"),
    "best": _("best of the group"),
    "average": _("the judge's average"),
    "deviation": _("the judge's standard deviation"),
    "centre": _("centre of the scale"),
    "scale": _("width of the scale"),
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
RESULT_STEPS = {
    "locked": _("Lock"),
    "countersigned": _("Countersignature"),
    "published": _("Publication"),
    "noticed": _("Notice"),
    "appeals": _("Appeals"),
    "confirmed": _("Confirmation"),
}
STEP_STATES = {"done": _("done"), "now": _("next"), "ahead": _("to come")}
APPEAL_STATUSES = {
    "filed": _("being examined"),
    "upheld": _("upheld"),
    "dismissed": _("dismissed"),
    "withdrawn": _("appeal withdrawn"),
}
DRAW_CHECKS = {
    "algorithm": _("The algorithm is the published one, {of}."),
    "list": _("The list is the one that was committed to."),
    "contribution": _("What {of} contributed is what {of} committed to."),
    "seed": _("The seed follows from all contributions."),
    "places": _("Order, stations and codes follow from the seed."),
    "layer": _("The table of layer {of} is the one that was kept."),
}
