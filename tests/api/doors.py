"""Every address of the application, and which roles may ask it: the access matrix as tests hold it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from api.app import create_app
from api.matrix import MATRIX
from api.passes import Role
from api.settings import Settings
from tests.api.office import API

ROLES: tuple[Role, ...] = tuple(sorted(set().union(*MATRIX.values())))
EVERYBODY = frozenset(ROLES)


def only(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


ORGANISER = only("organiser")
CHIEF = only("chief judge")
KEEPERS = only("organiser", "recorder", "supervisor", "arbitrator")
TRADE, STAGE = "/trades/{trade}", "/stages/{stage}"
PERFORMANCE = f"{STAGE}/performances/{{code}}"

ROUTES: dict[tuple[str, str], frozenset[Role]] = {
    ("GET", "/competitions"): EVERYBODY,
    ("POST", "/competitions"): ORGANISER,
    ("POST", "/competitions/{competition}/editions"): ORGANISER,
    ("POST", "/competitions/{competition}/changes"): ORGANISER,
    ("POST", "/competitions/{competition}/cancellation"): ORGANISER,
    ("GET", "/competitions/{competition}/officials"): ORGANISER,
    ("POST", "/competitions/{competition}/officials"): ORGANISER,
    ("POST", "/competitions/{competition}/officials/dismissals"): ORGANISER,
    ("GET", "/programmes"): EVERYBODY,
    ("POST", "/programmes"): ORGANISER,
    ("GET", "/programmes/{programme}"): EVERYBODY,
    ("POST", "/series"): ORGANISER,
    ("GET", "/series/{series}"): EVERYBODY,
    ("GET", "/units/{unit}/overview"): ORGANISER,
    ("GET", "/rulebooks"): EVERYBODY,
    ("GET", "/rulebooks/{name}"): EVERYBODY,
    ("POST", "/rulebooks/reading"): EVERYBODY,
    ("POST", f"{TRADE}/rulebook/amendments"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/deputies"): ORGANISER,
    ("POST", "/competitions/{competition}/trades"): ORGANISER,
    ("POST", f"{TRADE}/rulebook"): ORGANISER,
    ("POST", f"{TRADE}/stages"): ORGANISER,
    ("GET", f"{TRADE}/terms"): EVERYBODY,
    ("POST", f"{TRADE}/terms"): ORGANISER,
    ("GET", f"{TRADE}/entries"): only("organiser", "unit"),
    ("POST", f"{TRADE}/entries"): only("organiser", "unit"),
    ("POST", f"{TRADE}/roster-imports"): only("organiser", "unit"),
    ("GET", f"{TRADE}/roster-imports/template"): only("organiser", "unit"),
    ("POST", f"{TRADE}/roster-imports/{{id}}/confirmation"): only("organiser", "unit"),
    ("GET", f"{TRADE}/roster"): only("organiser", "unit"),
    ("POST", f"{TRADE}/applications"): EVERYBODY,
    ("POST", f"{TRADE}/approvals"): ORGANISER,
    ("GET", "/my/entries"): only("contestant"),
    ("POST", "/entries/{entry}/approval"): ORGANISER,
    ("POST", "/entries/{entry}/rejection"): ORGANISER,
    ("POST", "/entries/{entry}/substitution"): only("organiser", "unit"),
    ("POST", "/entries/{entry}/withdrawal"): only("organiser", "unit", "contestant"),
    ("POST", "/entries/{entry}/disqualification"): ORGANISER,
    ("GET", f"{STAGE}/start-list"): only("organiser", "recorder"),
    ("POST", f"{STAGE}/start-list"): only("organiser", "recorder"),
    ("GET", f"{STAGE}/draw"): EVERYBODY,
    ("POST", f"{STAGE}/draw"): ORGANISER,
    ("POST", f"{STAGE}/draw/contributions"): only("recorder", "supervisor"),
    ("POST", f"{STAGE}/draw/custodians"): ORGANISER,
    ("GET", f"{STAGE}/draw/place"): only("contestant"),
    ("GET", f"{STAGE}/draw/layers/{{layer}}"): KEEPERS,
    ("POST", f"{STAGE}/draw/layers/{{layer}}/opening"): KEEPERS,
    ("POST", f"{STAGE}/panel"): ORGANISER,
    ("POST", f"{STAGE}/recusals"): ORGANISER,
    ("POST", f"{PERFORMANCE}/items"): only("organiser", "recorder"),
    ("POST", f"{PERFORMANCE}/deductions"): CHIEF,
    ("POST", f"{PERFORMANCE}/public-points"): only("organiser", "recorder"),
    ("POST", f"{PERFORMANCE}/attendance"): only("organiser", "recorder", "chief judge"),
    ("POST", f"{STAGE}/opening"): only("organiser", "chief judge"),
    ("GET", "/desk"): only("judge", "chief judge"),
    ("POST", f"{STAGE}/scoresheets"): only("judge"),
    ("POST", f"{STAGE}/scoresheets/batch"): only("judge"),
    ("POST", f"{STAGE}/scoresheets/amendments"): only("judge"),
    ("POST", f"{STAGE}/scoresheets/voids"): CHIEF,
    ("POST", f"{STAGE}/scoresheets/corrections"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/scoresheets/late"): only("judge"),
    ("GET", f"{STAGE}/late-sheets"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/late-sheets/settlement"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/typings"): only("recorder"),
    ("GET", f"{STAGE}/typings"): only("recorder", "chief judge"),
    ("GET", f"{STAGE}/spreads"): only("judge", "chief judge", "supervisor"),
    ("POST", f"{STAGE}/spreads"): CHIEF,
    ("GET", f"{STAGE}/judge-statistics"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/sign-offs"): only("judge"),
    ("POST", f"{STAGE}/reopenings"): CHIEF,
    ("POST", f"{STAGE}/lock"): CHIEF,
    ("POST", f"{STAGE}/lock/countersignature"): only("supervisor"),
    ("POST", f"{STAGE}/tie-draws"): CHIEF,
    ("POST", f"{STAGE}/recheck"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/recheck/sheets"): only("chief judge", "supervisor"),
    ("GET", f"{STAGE}/recheck"): only("chief judge", "supervisor"),
    ("GET", f"{STAGE}/preview"): only("organiser", "chief judge", "supervisor"),
    ("POST", f"{STAGE}/publication"): only("organiser", "chief judge"),
    ("POST", f"{STAGE}/publication/withdrawal"): only("organiser", "chief judge"),
    ("POST", f"{STAGE}/publication/witnesses"): only("supervisor"),
    ("POST", f"{STAGE}/freeze"): only("organiser", "chief judge"),
    ("POST", f"{STAGE}/thaw"): only("organiser", "chief judge"),
    ("POST", f"{STAGE}/notice"): ORGANISER,
    ("POST", f"{STAGE}/confirmation"): only("organiser", "chief judge"),
    ("POST", f"{STAGE}/qualification"): ORGANISER,
    ("POST", f"{STAGE}/sendings"): ORGANISER,
    ("GET", f"{STAGE}/editions"): EVERYBODY,
    ("GET", f"{STAGE}/editions/{{number}}"): EVERYBODY,
    ("GET", f"{STAGE}/editions/{{number}}/changes"): EVERYBODY,
    ("GET", f"{STAGE}/appeals"): only(
        "organiser", "chief judge", "supervisor", "arbitrator", "contestant", "unit"
    ),
    ("POST", f"{STAGE}/appeals"): only("contestant", "unit"),
    ("POST", "/appeals/{appeal}/answer"): CHIEF,
    ("POST", "/appeals/{appeal}/ruling"): only("arbitrator"),
    ("POST", "/appeals/{appeal}/withdrawal"): only("contestant", "unit"),
    ("GET", f"{STAGE}/progress"): only("organiser", "chief judge", "supervisor"),
    ("GET", f"{STAGE}/history"): only("chief judge", "supervisor"),
    ("POST", f"{STAGE}/recount"): only("organiser", "chief judge", "supervisor"),
    ("GET", f"{STAGE}/board"): EVERYBODY,
    ("GET", f"{STAGE}/teams"): EVERYBODY,
    ("GET", "/teams"): only("organiser", "unit"),
    ("GET", "/competitions/{competition}/audit"): EVERYBODY,
    ("GET", f"{STAGE}/feed"): EVERYBODY,
    ("SOCKET", f"{STAGE}/socket"): EVERYBODY,
    ("GET", f"{STAGE}/entries/{{entry}}/explanation"): only("contestant", "chief judge", "supervisor"),
    ("GET", "/honours"): EVERYBODY,
    ("GET", "/medals"): EVERYBODY,
    ("GET", "/people/{person}/honours"): EVERYBODY,
    ("GET", "/reports/{period}"): ORGANISER,
    ("GET", "/reports/{period}/figures/{figure}"): ORGANISER,
    ("GET", "/reports/{period}/workbook"): ORGANISER,
    ("GET", "/reports/{period}/document"): ORGANISER,
    ("GET", "/certificates/{number}"): EVERYBODY,
    ("GET", "/certificates/{number}/document"): only("organiser", "unit", "contestant"),
    ("GET", f"{STAGE}/certificates"): ORGANISER,
    ("GET", "/titles/{title}/certificates"): ORGANISER,
    ("GET", f"{STAGE}/labels"): ORGANISER,
    ("GET", "/honours/workbook"): EVERYBODY,
    ("GET", f"{STAGE}/editions/{{number}}/bulletin"): EVERYBODY,
    ("GET", f"{STAGE}/editions/{{number}}/workbook"): EVERYBODY,
    ("GET", "/titles/{title}/bulletin"): EVERYBODY,
    ("GET", "/credentials/{number}"): EVERYBODY,
    ("GET", "/status-lists/{purpose}/{number}"): EVERYBODY,
    ("GET", "/issuer"): EVERYBODY,
    ("GET", "/issuer/key"): EVERYBODY,
    ("GET", "/publications.atom"): EVERYBODY,
    ("POST", f"{STAGE}/prizes"): ORGANISER,
    ("POST", f"{STAGE}/prizes/proposal"): ORGANISER,
    ("GET", f"{STAGE}/prizes/proposal"): ORGANISER,
    ("GET", "/titles"): EVERYBODY,
    ("GET", "/titles/catalogue"): EVERYBODY,
    ("POST", "/titles/from-catalogue"): ORGANISER,
    ("POST", "/titles/{title}/quotas"): ORGANISER,
    ("POST", "/titles/{title}/winners"): ORGANISER,
    ("GET", "/titles/{title}/candidates"): EVERYBODY,
    ("POST", "/titles/{title}/candidates"): only("organiser", "unit"),
    ("GET", "/titles/{title}/votes"): EVERYBODY,
    ("GET", "/titles/{title}/cycles"): ORGANISER,
    ("GET", "/conferrals/{conferral}"): EVERYBODY,
    ("POST", "/titles/{title}/vote"): ORGANISER,
    ("POST", "/titles/{title}/vote/closing"): ORGANISER,
    ("POST", "/conferrals/{conferral}/eligibility"): ORGANISER,
    ("POST", "/conferrals/{conferral}/recommendation"): only("organiser", "unit"),
    ("POST", "/conferrals/{conferral}/review"): ORGANISER,
    ("POST", "/conferrals/{conferral}/votes"): EVERYBODY,
    ("POST", "/conferrals/{conferral}/vote-count"): ORGANISER,
    ("POST", "/conferrals/{conferral}/notice"): ORGANISER,
    ("POST", "/conferrals/{conferral}/objections"): EVERYBODY,
    ("GET", "/conferrals/{conferral}/objections"): ORGANISER,
    ("POST", "/conferrals/{conferral}/objections/{objection}/decision"): ORGANISER,
    ("POST", "/conferrals/{conferral}/ending"): ORGANISER,
    ("POST", "/conferrals/{conferral}/conferral"): ORGANISER,
    ("POST", "/conferrals/{conferral}/lapse"): ORGANISER,
    ("POST", "/conferrals/{conferral}/withdrawal"): ORGANISER,
    ("POST", "/conferrals/{conferral}/studio-reviews"): ORGANISER,
    ("GET", "/works"): only("organiser", "unit"),
    ("POST", "/works"): only("organiser", "unit"),
    ("POST", "/works/{work}/benefit"): ORGANISER,
    ("POST", "/units/{unit}/suggestions"): only("organiser", "unit"),
    ("POST", "/awards/{award}/revocation"): ORGANISER,
    ("POST", "/titles"): ORGANISER,
    ("POST", "/titles/{title}/conferrals"): ORGANISER,
    ("POST", "/conferrals/{conferral}/revocation"): ORGANISER,
    ("POST", "/passes"): ORGANISER,
    ("DELETE", "/passes/{id}"): only("organiser", "admin"),
    ("GET", "/units"): only("organiser", "unit", "admin"),
    ("GET", "/units/export"): only("organiser", "unit", "admin"),
    ("GET", "/units/{unit}"): only("organiser", "unit", "admin"),
    ("POST", "/units"): only("organiser", "admin"),
    ("PUT", "/units/{unit}"): only("organiser", "admin"),
    ("POST", "/units/imports"): only("organiser", "admin"),
    ("GET", "/people"): only("organiser", "unit"),
    ("GET", "/people/export"): only("organiser", "unit"),
    ("GET", "/people/disclosures"): only("organiser", "admin"),
    ("GET", "/people/{person}"): only("organiser", "unit", "contestant"),
    ("POST", "/people"): only("organiser", "unit", "admin"),
    ("PUT", "/people/{person}"): only("organiser", "unit"),
    ("POST", "/people/imports"): only("organiser", "unit", "admin"),
    ("POST", "/imports/{list}/confirmation"): only("organiser", "unit", "admin"),
    ("POST", "/people/{person}/erasure"): ORGANISER,
    ("GET", "/erasures"): only("organiser", "admin"),
    ("POST", "/erasures/{erasure}/execution"): only("admin"),
    ("POST", "/competitions/{competition}/pairings"): ORGANISER,
    ("GET", "/competitions/{competition}/devices"): only("organiser", "supervisor", "admin"),
    ("DELETE", "/competitions/{competition}/devices/{device}"): only("organiser", "admin"),
    ("GET", "/accounts"): only("admin"),
    ("POST", "/accounts"): only("admin"),
    ("POST", "/accounts/{account}/invitation"): only("admin"),
    ("POST", "/accounts/{account}/offices"): only("admin"),
    ("DELETE", "/accounts/{account}/offices/{office}"): only("admin"),
    ("POST", "/accounts/{account}/closing"): only("admin"),
    ("POST", "/accounts/{account}/reopening"): only("admin"),
}

OF_ALL = {
    ("POST", "/competitions/{competition}/editions"),
    ("POST", "/programmes"),
    ("POST", "/series"),
    ("GET", "/units/{unit}/overview"),
    ("GET", "/titles/{title}/certificates"),
    ("GET", "/conferrals/{conferral}/objections"),
    ("GET", "/titles/{title}/cycles"),
    ("GET", "/works"),
}
"""Addresses for organisers of all competitions, or of a unit's: who organises a single one may not."""

DOORS = {
    ("GET", "/session"): "everybody may ask who they are",
    ("POST", "/session"): "whoever shows a pass comes in by it",
    ("DELETE", "/session"): "everybody may go",
    ("POST", "/sessions"): "whoever knows an account's password comes in by it",
    ("GET", "/sessions"): "the account of the session itself, and no other",
    ("DELETE", "/sessions/{session}"): "the account of the session itself, and no other",
    ("POST", "/account/password"): "the account of the session itself, and no other",
    ("POST", "/set-up"): "whoever holds the link the server printed comes in by it",
    ("POST", "/invitations/acceptance"): "whoever holds an invitation comes in by it",
    ("POST", "/pairing"): "whoever holds a PIN or a link comes in by it",
    ("GET", "/health"): "a watchman has no pass, and it tells of nothing but the machine",
}
"""The addresses before the door, which ask nobody, and why."""


class Address(NamedTuple):
    """One way to ask, and everything that is decided before the route is."""

    method: str
    path: str
    dependant: Dependant


def addresses() -> Iterator[Address]:
    """Every address of the API, as the application itself lists them."""
    app = create_app(Settings(database="never opened"))
    for route in iter_route_contexts(app.routes):
        path = str(route.path)
        if path.startswith(f"{API}/") and path != app.openapi_url:
            for method in route.methods or ["SOCKET"]:
                yield Address(method, path.removeprefix(API), route.dependant)
