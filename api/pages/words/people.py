"""How people are told: their roles, units and entries, and the lists they come in by."""

from __future__ import annotations


def _(message: str) -> str:
    return message


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
ROSTER_OUTCOMES = {
    "new": _("will be entered"),
    "same": _("is in already"),
    "changed": _("is in; details change"),
    "fault": _("will not be taken"),
}
_PERSON_COLUMNS = {
    "name": _("Name"),
    "id_number": _("ID number"),
    "phone": _("Phone"),
    "unit": _("Unit"),
    "staff_number": _("Staff number"),
    "employee": _("Kind of person"),
}
ROSTER_COLUMNS = {
    **_PERSON_COLUMNS,
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
    **_PERSON_COLUMNS,
    "parent": _("Unit above"),
    "kind": _("Kind"),
    "credit_code": _("Unified social credit code"),
    "public": _("Ownership"),
    "industry": _("Industry"),
    "area": _("Area"),
}
