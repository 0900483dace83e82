"""The list of all pages: for every address that answers with a page, what it shows and to whom.

A new page gets a row here, and with it every guard of tests/pages/test_gallery.py, and of test_gallery.py and
test_hostile_names.py in tests/browser/. `of` names an exhibit (`House.things`), which fills the address in:

    scoring     being judged, live on the board        published  an hour ago, no prizes yet
    noticed     in public notice, with appeals         confirmed  corrected once, prizes and certificates
    sealed      two persons, judged, codes closed      drawn      two persons, one contribution is missing
    roster      entries in every state, and a file that was looked through and is not confirmed
    nominated, recommended, in the vote, in notice, taken out, expert, studio: conferrals of titles
    house       what belongs to no competition: unit, person, title, work, programme, series

`who` is somebody of `House.cookies`: anyone, admin, organiser, organiser of a unit, unit, judge, chief judge,
supervisor, recorder, arbitrator, contestant of (scoring, noticed, …).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi.routing import iter_route_contexts

from api.app import create_app
from api.settings import Settings
from tests.api.office import API
from tests.pages.exhibition.house import House


@dataclass(frozen=True, slots=True)
class Shown:
    """One page as somebody sees it. `status` differs from 200 where the page says what is wrong."""

    route: str
    of: str = "house"
    who: str = "anyone"
    query: str = ""
    status: int = 200

    @property
    def is_public(self) -> bool:
        return self.who == "anyone"

    def address(self, house: House) -> str:
        things = house.things["house"] | house.things[self.of]
        return (self.route + self.query).format_map(things)

    def __str__(self) -> str:
        of = "" if self.of == "house" else f" of {self.of}"
        return f"{self.route}{self.query}{of} as {self.who}"


_BOARD = "/boards/{stage}"
_RESULT = "/boards/{stage}/entries/{entry}"

PUBLIC = (
    Shown("/"),
    Shown("/", query="?year=2026&name=a"),
    *(Shown(_BOARD, of) for of in ("scoring", "published", "noticed", "confirmed", "sealed", "roster")),
    Shown("/honours"),
    Shown("/honours", query="?revoked=1&year=2026"),
    Shown("/medals"),
    Shown("/honours/people/{person}", "honoured"),
    Shown("/honours/titles/{title}"),
    Shown("/honours/candidates/{conferral}", "in notice"),
    Shown("/honours/candidates/{conferral}", "in the vote"),
    Shown("/honours/candidates/{conferral}", "in the vote", "judge"),
    Shown("/honours/candidates/{conferral}", "nominated", status=404),
    Shown("/check"),
    Shown("/check/{number}", "confirmed"),
    Shown("/check/{number}", "revoked"),
    Shown("/check/0000-0000-0000-0000", status=404),
    Shown("/boards/none", status=404),
    Shown("/sign-in"),
    Shown("/set-up"),
    Shown("/invitation"),
    Shown("/pair"),
    Shown("/competitions/{competition}/audit", "scoring", query="?topic=results."),
    *(Shown("/boards/{stage}/embed", of) for of in ("scoring", "confirmed")),
    *(Shown("/boards/{stage}/draw", of) for of in ("drawn", "sealed", "scoring")),
    Shown(_BOARD, "scoring", query="?q=0"),
    Shown(_BOARD, "confirmed", query="?rows=all&row=01"),
    *(Shown("/boards/{stage}/editions", of) for of in ("confirmed", "published", "scoring")),
    *(Shown("/boards/{stage}/units", of) for of in ("confirmed", "sealed")),
    Shown("/screens/{competition}", "scoring"),
    Shown("/screens/{competition}", "sealed"),
    Shown("/ceremonies/{stage}", "confirmed"),
)
CONTESTANTS = (
    Shown(_RESULT, "confirmed", "contestant of confirmed"),
    Shown(_RESULT, "noticed", "contestant of noticed"),
    *(Shown("/my", of, f"contestant of {of}") for of in ("confirmed", "noticed", "sealed", "roster")),
)
JUDGES = (Shown("/desk", who="judge"),)
OFFICE = (
    Shown(_BOARD, "scoring", "chief judge"),
    Shown(_RESULT, "scoring", "chief judge"),
    Shown("/account", who="admin"),
    *(
        Shown("/office", who=who)
        for who in ("organiser", "organiser of a unit", "chief judge", "unit", "admin")
    ),
    Shown("/competitions/{competition}/devices", "scoring", "organiser"),
    Shown("/office/stages/{stage}/judges", "scoring", "chief judge"),
    Shown("/office/stages/{stage}/judges", "confirmed", "supervisor", "?show=practice/seam"),
    Shown("/office/stages/{stage}/judges", "drawn", "supervisor"),
    *(
        Shown("/office/stages/{stage}/draw", of, who)
        for of, who in (
            ("drawn", "organiser"),
            ("drawn", "recorder"),
            ("sealed", "supervisor"),
            ("scoring", "organiser"),
            ("roster", "organiser"),
        )
    ),
    Shown("/office/stages/{stage}/draw", "scoring", "organiser", "?cards=1"),
    Shown("/office/honours", who="organiser"),
    Shown("/office/honours", who="unit"),
    Shown("/office/honours/{title}", who="organiser"),
    Shown("/office/honours/{title}", "studio", "organiser"),
    Shown("/office/honours/{title}", "expert", "unit"),
    *(
        Shown("/office/honours/conferrals/{conferral}", of, "organiser")
        for of in ("nominated", "recommended", "in the vote", "in notice", "taken out", "expert", "studio")
    ),
    Shown("/office/honours/conferrals/{conferral}", "in notice", "unit"),
    Shown("/office/works", who="organiser"),
    Shown("/office/works", who="organiser", query="?year=2026&work={work}"),
    Shown("/office/works", who="unit", query="?year=2025"),
    Shown("/office/stages/{stage}/ceremony", "confirmed", "organiser"),
    *(
        Shown("/office/stages/{stage}/results", of, who)
        for of, who in (
            ("scoring", "organiser"),
            ("published", "organiser"),
            ("noticed", "chief judge"),
            ("confirmed", "organiser"),
            ("sealed", "supervisor"),
        )
    ),
    Shown("/office/stages/{stage}/what-if", "scoring", "chief judge"),
    Shown("/office/stages/{stage}/what-if", "scoring", "organiser"),
    Shown("/office/stages/{stage}/appeals", "noticed", "chief judge"),
    Shown("/office/stages/{stage}/appeals", "noticed", "arbitrator"),
    Shown("/office/stages/{stage}/appeals", "published", "organiser"),
    *(
        Shown("/office/stages/{stage}/prizes", of, "organiser")
        for of in ("published", "noticed", "confirmed")
    ),
    Shown("/office/trades/{trade}/roster", "roster", "organiser"),
    Shown("/office/trades/{trade}/roster", "roster", "unit"),
    Shown("/office/trades/{trade}/roster", "roster", "organiser", "?entry={waiting}"),
    Shown("/office/trades/{trade}/teams", "roster", "organiser"),
    Shown("/office/trades/{trade}/teams", "scoring", "organiser"),
    Shown("/office/trades/{trade}/roster/import", "roster", "organiser"),
    Shown("/office/trades/{trade}/roster/import", "roster", "organiser", "?list={list}"),
    Shown("/office/stages/{stage}/scoring", "scoring", "chief judge"),
    Shown("/office/stages/{stage}/scoring", "sealed", "supervisor"),
    Shown("/office/stages/{stage}/scoring", "published", "chief judge"),
    Shown("/office/stages/{stage}/scoring", "scoring", "recorder"),
    Shown("/office/stages/{stage}/scoring", "roster", "organiser"),
    Shown("/office/stages/{stage}/scoring/{code}", "scoring", "chief judge", "?module=practice&seat=A"),
    Shown("/office/stages/{stage}/scoring/{code}", "confirmed", "supervisor", "?module=practice&seat=A"),
    Shown("/office/stages/{stage}/scoring/{code}", "scoring", "recorder"),
    Shown("/office/stages/{stage}/typing", "scoring", "recorder"),
    Shown("/office/new", who="organiser"),
    Shown("/office/new", who="organiser of a unit", query="?series={series}"),
    Shown("/office/new", "sealed", "organiser", "?again={competition}"),
    Shown("/office/competitions/{competition}", "scoring", "organiser"),
    Shown("/office/competitions/{competition}", "sealed", "supervisor"),
    Shown("/office/competitions/{competition}", "roster", "unit"),
    Shown("/office/competitions/{competition}/changes", "scoring", "organiser"),
    Shown("/office/competitions/{competition}/changes", "roster", "organiser"),
    Shown("/office/competitions/{competition}/officials", "sealed", "organiser"),
    Shown("/office/competitions/{competition}/papers", "confirmed", "organiser"),
    Shown("/office/competitions/{competition}/papers", "sealed", "recorder"),
    Shown("/office/stages/{stage}/appeals", "noticed", "unit"),
    Shown("/office/trades/{trade}", "roster", "organiser"),
    Shown("/office/trades/{trade}", "sealed", "supervisor"),
    Shown("/office/programmes", who="organiser"),
    Shown("/office/series", who="organiser of a unit"),
    Shown("/office/people", who="organiser"),
    Shown("/office/people", who="unit", query="?text=nobody"),
    Shown("/office/people/new", who="unit"),
    Shown("/office/people/import", who="admin"),
    Shown("/office/people/disclosures", who="organiser"),
    Shown("/office/people/{person}", who="organiser"),
    Shown("/office/erasures", who="organiser"),
    Shown("/office/erasures", who="admin"),
    Shown("/office/units", who="organiser"),
    Shown("/office/units", who="unit", query="?text=zong"),
    Shown("/office/units/new", who="organiser", query="?under={unit}"),
    Shown("/office/units/import", who="admin"),
    Shown("/office/units/{unit}", who="organiser"),
    Shown("/office/units/{unit}", who="unit"),
    Shown("/office/accounts", who="admin"),
    Shown("/office/accounts/new", who="admin"),
    Shown("/office/accounts/{account}", who="admin"),
    Shown("/office/stages/{stage}/panel", "scoring", "organiser"),
    Shown("/office/stages/{stage}/panel", "roster", "organiser"),
    Shown("/office/stages/{stage}/panel", "sealed", "chief judge"),
    Shown("/competitions/{competition}/audit", "confirmed", "organiser", "?topic=results."),
    Shown("/reports/{period}", who="organiser"),
    Shown("/reports/{period}/figures/{figure}", who="organiser"),
)

ALL = (*PUBLIC, *CONTESTANTS, *JUDGES, *OFFICE)

NO_PAGES = {
    "/language/{language}": "remembers a choice and sends back",
    "/static/{version}/{name:path}": "files that are the same for all",
    "/reports": "sends on to the report of a year",
    "/desk/worker.js": "a script",
    "/desk/manifest.webmanifest": "a few words for a home screen",
    "/office/stages/{stage}": "sends on to the room where a stage stands",
    "/sign-in/identity": "sends on to the identity provider",
    "/sign-in/identity/answer": "comes back from there, and sends on",
}
"""The addresses beside the API that answer with no page, and why."""


def routes() -> Iterator[str]:
    """The address of every page, as the application itself lists them."""
    app = create_app(Settings(database="never opened"))
    for route in iter_route_contexts(app.routes):
        path = str(route.path)
        if not path.startswith(f"{API}/") and path not in NO_PAGES and "GET" in (route.methods or ()):
            yield path
