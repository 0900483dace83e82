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
APPEAL_STATUSES = {
    "filed": _("being examined"),
    "upheld": _("upheld"),
    "dismissed": _("dismissed"),
    "withdrawn": _("appeal withdrawn"),
}
ENTRY_STATUSES = {
    "registered": _("waiting for approval"),
    "approved": _("admitted"),
    "rejected": _("not admitted"),
    "withdrawn": _("withdrawn"),
    "disqualified": _("disqualified"),
}
ENTRY_KINDS = {
    "person": _("person"),
    "team": _("team"),
    "project": _("project"),
}
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
TITLE_FAMILIES = {
    "technical expert": _("Technical expert"),
    "craftsman": _("Craftsman"),
    "model worker": _("Model worker"),
    "labour award": _("Labour award"),
    "pioneer team": _("Pioneer team"),
    "women's award": _("Women's award"),
    "pacesetter": _("Pacesetter"),
    "innovation studio": _("Innovation studio"),
}
RECIPIENT_KINDS = {
    "person": _("a person"),
    "team": _("a team"),
    "unit": _("a unit"),
    "studio": _("a studio"),
}
TITLE_STEPS = {
    "eligibility": _("Eligibility"),
    "recommendation": _("Recommendation"),
    "review": _("Review"),
    "vote": _("Public vote"),
    "notice": _("Public notice of the candidate"),
    "conferral": _("Conferral"),
}
TITLE_WAYS = {
    "rank": _("by a place in a competition"),
    "nomination": _("by nomination"),
    "either": _("by nomination or by a place"),
}
CANDIDACY_STATUSES = {
    "candidate": _("candidate"),
    "ended": _("taken out"),
    "conferred": _("conferred"),
    "revoked": _("revoked"),
    "lapsed": _("lapsed"),
    "withdrawn": _("withdrawn"),
}
HONOUR_DEEDS = {
    "title.candidate_named": _("Named a candidate"),
    "title.eligibility_decided": _("Eligibility decided"),
    "title.recommended": _("Recommended"),
    "title.reviewed": _("Reviewed"),
    "title.votes_counted": _("Votes counted"),
    "title.noticed": _("Put up for public notice"),
    "title.objection_raised": _("Objection raised"),
    "title.objection_decided": _("Objection decided"),
    "title.candidacy_ended": _("Taken out"),
    "title.conferral_proposed": _("Conferral signed by the first of two"),
    "title.conferred": _("Conferred"),
    "title.revocation_proposed": _("Revocation signed by the first of two"),
    "title.revoked": _("Revoked"),
    "title.lapsed": _("Lapsed"),
    "title.withdrawn": _("Withdrawn"),
    "studio.reviewed": _("Studio reviewed"),
}
HONOUR_OUTCOMES = {
    "passed": _("passed"),
    "failed": _("not passed"),
    "upheld": _("upheld"),
    "dismissed": _("dismissed"),
    "kept": _("kept"),
    "warned": _("warned"),
}
WORK_KINDS = {
    "suggestion": _("Suggestion"),
    "innovation": _("Technical innovation"),
}
REGISTRARS = {
    "contestant": _("contestants themselves"),
    "unit": _("their units"),
    "organiser": _("the organiser"),
}
ROSTER_OUTCOMES = {
    "new": _("will be entered"),
    "same": _("is in already"),
    "changed": _("is in; details change"),
    "fault": _("will not be taken"),
}
ROSTER_COLUMNS = {
    "name": _("Name"),
    "id_number": _("ID number"),
    "phone": _("Phone"),
    "unit": _("Unit"),
    "staff_number": _("Staff number"),
    "employee": _("Kind of person"),
    "group": _("Group"),
    "team": _("Team"),
    "kind": _("Kind of entry"),
    "part": _("Part in the team"),
    "guest": _("Guest"),
}
UNIT_KINDS = {
    "federation": _("Federation of trade unions"),
    "county": _("County or district"),
    "industry": _("Industry union"),
    "union": _("Grass-roots union"),
    "unit": _("Employer or other unit"),
}
EMPLOYEES = {
    "employee": _("Employee"),
    "student": _("Student"),
    "other": _("Other person"),
}
SEXES = {
    "female": _("female"),
    "male": _("male"),
}
ROW_STATUSES = {
    "new": _("new"),
    "changed": _("changed"),
    "same": _("the same"),
    "fault": _("faulty"),
}
LIST_COLUMNS = {
    "name": _("Name"),
    "id_number": _("ID number"),
    "phone": _("Phone"),
    "unit": _("Unit"),
    "staff_number": _("Staff number"),
    "employee": _("Kind of person"),
    "parent": _("Unit above"),
    "kind": _("Kind"),
    "credit_code": _("Unified social credit code"),
    "public": _("Ownership"),
    "industry": _("Industry"),
    "area": _("Area"),
}
TROUBLES = {
    "401": _("Please sign in"),
    "403": _("Not allowed"),
    "404": _("Not found"),
    "503": _("Busy for a moment"),
    "other": _("This was not done"),
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
DRAW_CHECKS = {
    "algorithm": _("The algorithm is the published one, {of}."),
    "list": _("The list is the one that was committed to."),
    "contribution": _("What {of} contributed is what {of} committed to."),
    "seed": _("The seed follows from all contributions."),
    "places": _("Order, stations and codes follow from the seed."),
    "layer": _("The table of layer {of} is the one that was kept."),
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "draw_checks": DRAW_CHECKS,
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
    "sheet_states": SHEET_STATES,
    "late_states": LATE_STATES,
    "attendances": ATTENDANCES,
    "checks": CHECKS,
    "troubles": TROUBLES,
    "deeds": DEEDS,
    "parameters": PARAMETERS,
    "appeal_statuses": APPEAL_STATUSES,
    "entry_statuses": ENTRY_STATUSES,
    "entry_kinds": ENTRY_KINDS,
    "unit_kinds": UNIT_KINDS,
    "employees": EMPLOYEES,
    "sexes": SEXES,
    "row_statuses": ROW_STATUSES,
    "list_columns": LIST_COLUMNS,
    "registrars": REGISTRARS,
    "roster_outcomes": ROSTER_OUTCOMES,
    "roster_columns": ROSTER_COLUMNS,
    "title_families": TITLE_FAMILIES,
    "recipient_kinds": RECIPIENT_KINDS,
    "title_steps": TITLE_STEPS,
    "title_ways": TITLE_WAYS,
    "candidacy_statuses": CANDIDACY_STATUSES,
    "honour_deeds": HONOUR_DEEDS,
    "honour_outcomes": HONOUR_OUTCOMES,
    "work_kinds": WORK_KINDS,
    "result_steps": RESULT_STEPS,
    "step_states": STEP_STATES,
}
