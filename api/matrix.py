"""Who may do what: the access matrix as data. A row is added together with the route that asks for it."""

from __future__ import annotations

from enum import StrEnum
from typing import get_args

from api.passes import Role


class Action(StrEnum):
    """Everything a route can ask for. The value is what people call it."""

    SEE_PUBLIC = "see what is public"
    SEE_OWN_SHEETS = "see one's own sheets"
    SEE_EXPLANATION = "see how a score came about"
    SEE_PROGRESS = "see which sheets are in"
    SEE_HISTORY = "see a stage's history"
    SEE_AUDIT = "see who did what"
    RECOUNT = "recount a stage under another rulebook"
    SET_UP = "set up competitions, trades and stages"
    MANAGE_ENTRIES = "set the terms of a roster, approve and disqualify entries"
    REGISTER_ENTRY = "register entries and replace people in them"
    APPLY = "enter a trade oneself"
    WITHDRAW_ENTRY = "withdraw an entry"
    SEE_ENTRIES = "see who entered a trade"
    SEE_OWN_ENTRIES = "see one's own entries"
    SET_START_LIST = "set the start list"
    COMMIT_DRAW = "commit the list of a draw and name its custodians"
    CONTRIBUTE_TO_DRAW = "contribute to a draw"
    KEEP_CODES = "keep and open a code layer"
    SEE_OWN_PLACE = "see one's own place and code"
    MANAGE_PANEL = "seat and excuse judges"
    MANAGE_OFFICIALS = "appoint and dismiss officials"
    AMEND_RULEBOOK = "amend a rulebook after the start"
    SEE_OVERVIEW = "see what a unit and those under it hold"
    OPEN_STAGE = "open a stage"
    DECLARE_ITEMS = "declare what an entry performs"
    RECORD_ATTENDANCE = "record attendance"
    GIVE_DEDUCTION = "give a deduction"
    SUBMIT_SHEET = "submit and amend one's own sheets"
    VOID_SHEET = "void a sheet"
    TYPE_SHEET = "type a paper sheet"
    SEE_TYPINGS = "see where typings differ"
    SEE_SPREADS = "see that marks are to be discussed"
    SEE_JUDGE_STATISTICS = "see how far judges agree"
    DISCUSS_SPREAD = "record that marks were discussed"
    CORRECT_SHEET = "correct a sheet after the lock"
    SEE_LATE_SHEETS = "see which sheets came late"
    SETTLE_LATE_SHEET = "accept or decline a late sheet"
    COUNTERSIGN_LOCK = "countersign the lock of a stage"
    CHECK_SHEETS = "check sheets again before the publication"
    RECORD_PUBLIC_POINTS = "record the public's points"
    LOCK_STAGE = "lock a stage"
    PUBLISH = "publish results"
    PREVIEW = "see what a publication would show"
    WITNESS_PUBLICATION = "witness a publication"
    FREEZE_BOARD = "freeze and thaw the public board"
    CONCLUDE = "open the public notice and let entries go on"
    APPEAL = "appeal against a result"
    SEE_APPEALS = "see the appeals against a result"
    ANSWER_APPEAL = "answer an appeal"
    RULE_ON_APPEAL = "rule on an appeal"
    CONFER = "confer and revoke awards and titles"
    NOMINATE = "nominate for titles, and recommend candidates"
    OBJECT = "object to a candidate for a title"
    VOTE = "vote for a candidate for a title"
    RECORD_WORKS = "record suggestions and innovations"
    VERIFY_WORKS = "verify what suggestions and innovations are worth"
    SEE_REPORTS = "see annual reports"
    HAVE_CERTIFICATE = "have one's own certificate, or one's people's"
    PRINT_CERTIFICATES = "print the certificates of a stage or a title"
    LET_IN = "issue passes and pair devices"
    SHUT_OUT = "revoke passes and devices"
    SEE_DEVICES = "see which devices are in use"
    MANAGE_ACCOUNTS = "manage accounts and offices"
    SEE_UNITS = "see the tree of units"
    EDIT_UNITS = "create, change and import units"
    SEE_PEOPLE = "search and export people"
    SEE_PERSON = "see somebody's details"
    ADD_PEOPLE = "add and import people"
    CHANGE_PEOPLE = "change people's details"
    ASK_ERASURE = "ask for the erasure of a person"
    SEE_ERASURES = "see which erasures were asked for"
    EXECUTE_ERASURE = "carry out an erasure"
    SEE_DISCLOSURES = "see which details were exported"


_EVERYONE: frozenset[Role] = frozenset(get_args(Role))

MATRIX: dict[Action, frozenset[Role]] = {
    Action.SEE_PUBLIC: _EVERYONE,
    Action.SEE_OWN_SHEETS: frozenset({"judge", "chief judge"}),
    Action.SEE_EXPLANATION: frozenset({"contestant", "chief judge", "supervisor"}),
    Action.SEE_PROGRESS: frozenset({"chief judge", "supervisor", "organiser"}),
    Action.SEE_HISTORY: frozenset({"chief judge", "supervisor"}),
    Action.SEE_AUDIT: _EVERYONE,
    Action.RECOUNT: frozenset({"chief judge", "supervisor", "organiser"}),
    Action.SET_UP: frozenset({"organiser"}),
    Action.MANAGE_ENTRIES: frozenset({"organiser"}),
    Action.REGISTER_ENTRY: frozenset({"organiser", "unit"}),
    Action.APPLY: _EVERYONE,
    Action.WITHDRAW_ENTRY: frozenset({"organiser", "unit", "contestant"}),
    Action.SEE_ENTRIES: frozenset({"organiser", "unit"}),
    Action.SEE_OWN_ENTRIES: frozenset({"contestant"}),
    Action.SET_START_LIST: frozenset({"organiser", "recorder"}),
    Action.COMMIT_DRAW: frozenset({"organiser"}),
    Action.CONTRIBUTE_TO_DRAW: frozenset({"recorder", "supervisor"}),
    Action.KEEP_CODES: frozenset({"organiser", "recorder", "supervisor", "arbitrator"}),
    Action.SEE_OWN_PLACE: frozenset({"contestant"}),
    Action.MANAGE_PANEL: frozenset({"organiser"}),
    Action.MANAGE_OFFICIALS: frozenset({"organiser"}),
    Action.AMEND_RULEBOOK: frozenset({"chief judge", "supervisor"}),
    Action.SEE_OVERVIEW: frozenset({"organiser"}),
    Action.OPEN_STAGE: frozenset({"organiser", "chief judge"}),
    Action.DECLARE_ITEMS: frozenset({"organiser", "recorder"}),
    Action.RECORD_ATTENDANCE: frozenset({"organiser", "recorder", "chief judge"}),
    Action.GIVE_DEDUCTION: frozenset({"chief judge"}),
    Action.SUBMIT_SHEET: frozenset({"judge"}),
    Action.VOID_SHEET: frozenset({"chief judge"}),
    Action.TYPE_SHEET: frozenset({"recorder"}),
    Action.SEE_TYPINGS: frozenset({"recorder", "chief judge"}),
    Action.SEE_SPREADS: frozenset({"judge", "chief judge", "supervisor"}),
    Action.SEE_JUDGE_STATISTICS: frozenset({"chief judge", "supervisor"}),
    Action.DISCUSS_SPREAD: frozenset({"chief judge"}),
    Action.CORRECT_SHEET: frozenset({"chief judge", "supervisor"}),
    Action.SEE_LATE_SHEETS: frozenset({"chief judge", "supervisor"}),
    Action.SETTLE_LATE_SHEET: frozenset({"chief judge", "supervisor"}),
    Action.COUNTERSIGN_LOCK: frozenset({"supervisor"}),
    Action.CHECK_SHEETS: frozenset({"chief judge", "supervisor"}),
    Action.RECORD_PUBLIC_POINTS: frozenset({"organiser", "recorder"}),
    Action.LOCK_STAGE: frozenset({"chief judge"}),
    Action.PUBLISH: frozenset({"organiser", "chief judge"}),
    Action.PREVIEW: frozenset({"organiser", "chief judge", "supervisor"}),
    Action.WITNESS_PUBLICATION: frozenset({"supervisor"}),
    Action.FREEZE_BOARD: frozenset({"organiser", "chief judge"}),
    Action.CONCLUDE: frozenset({"organiser"}),
    Action.APPEAL: frozenset({"contestant", "unit"}),
    Action.SEE_APPEALS: frozenset(
        {"organiser", "chief judge", "supervisor", "arbitrator", "contestant", "unit"}
    ),
    Action.ANSWER_APPEAL: frozenset({"chief judge"}),
    Action.RULE_ON_APPEAL: frozenset({"arbitrator"}),
    Action.CONFER: frozenset({"organiser"}),
    Action.NOMINATE: frozenset({"organiser", "unit"}),
    Action.OBJECT: _EVERYONE,
    Action.VOTE: _EVERYONE,
    Action.RECORD_WORKS: frozenset({"organiser", "unit"}),
    Action.VERIFY_WORKS: frozenset({"organiser"}),
    Action.SEE_REPORTS: frozenset({"organiser"}),
    Action.HAVE_CERTIFICATE: frozenset({"organiser", "unit", "contestant"}),
    Action.PRINT_CERTIFICATES: frozenset({"organiser"}),
    Action.LET_IN: frozenset({"organiser"}),
    Action.SHUT_OUT: frozenset({"organiser", "admin"}),
    Action.SEE_DEVICES: frozenset({"organiser", "supervisor", "admin"}),
    Action.MANAGE_ACCOUNTS: frozenset({"admin"}),
    Action.SEE_UNITS: frozenset({"organiser", "unit", "admin"}),
    Action.EDIT_UNITS: frozenset({"organiser", "admin"}),
    Action.SEE_PEOPLE: frozenset({"organiser", "unit"}),
    Action.SEE_PERSON: frozenset({"organiser", "unit", "contestant"}),
    Action.ADD_PEOPLE: frozenset({"organiser", "unit", "admin"}),
    Action.CHANGE_PEOPLE: frozenset({"organiser", "unit"}),
    Action.ASK_ERASURE: frozenset({"organiser"}),
    Action.SEE_ERASURES: frozenset({"organiser", "admin"}),
    Action.EXECUTE_ERASURE: frozenset({"admin"}),
    Action.SEE_DISCLOSURES: frozenset({"organiser", "admin"}),
}

OFFICIALS: frozenset[Role] = frozenset({"chief judge", "supervisor"})
"""Roles that see a stage as it stands, before anything is published."""
