"""What becomes of stages: judged, published, put up for public notice, confirmed, drawn and sealed."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from projections.certificate_register import certificates_where
from tests.pages.exhibition.house import House
from tests.pages.exhibition.rosters import roster
from tests.pages.exhibition.stages import SEATS, Held, admit, exhibit, found, seat, start

FIRST_OF = {"scoring": 0, "confirmed": 0, "noticed": 40, "published": 80}
"""Which person of the naming is the first on the roster of a stage."""

_SECRETS = {"选手代表": ("一帆风顺", "a" * 32), "监督": ("五谷丰登", "b" * 32)}


def being_judged(held: Held) -> None:
    """Two thirds have all their marks, some have a few; one did not come, one lost points."""
    start(held, held.house.crowd)
    exhibit(held, "scoring")
    done = len(held.codes) * 2 // 3
    held.mark(held.codes[:done])
    held.mark(held.codes[done : done + 2], "BD")
    held.take(f"performances/{held.codes[2]}/deductions", "chief judge", points="1.50", reason="超时三分钟")
    held.take(f"performances/{held.codes[-1]}/attendance", "chief judge", attendance="dns")
    held.house.cookies["judge"] = held.house.cookies[f"judge B of {held.competition}"]


def in_notice(held: Held) -> None:
    """Published and put up; one appeal waits, one was answered and dismissed."""
    _judged_and_published(held, FIRST_OF["noticed"])
    held.take("prizes/proposal")
    held.take("notice", days=7, counted="calendar")
    reasons = held.house.naming
    house = exhibit(held, "noticed").house
    appeals = [
        house.take(f"{held.path}/appeals", "contestant of noticed", entry=held.entries[0], grounds=grounds)
        for grounds in (reasons.reason(1), reasons.reason(5))
    ]
    house.office.settle()
    for appeal in appeals:
        house.take(f"/appeals/{appeal}/answer", "chief judge", text=reasons.reason(1))
    ruling = {"outcome": "dismissed", "text": reasons.reason(0)}
    house.take(f"/appeals/{appeals[0]}/ruling", "arbitrator", **ruling)
    house.things["noticed"]["appeal"] = appeals[1]


def published(held: Held) -> None:
    """Published an hour ago, with its prizes proposed by nobody yet."""
    _judged_and_published(held, FIRST_OF["published"])
    exhibit(held, "published")


def confirmed(held: Held) -> None:
    """Published, corrected after an appeal, noticed, confirmed, its prizes conferred and one taken back."""
    _judged_and_published(held, FIRST_OF["confirmed"], held.house.crowd)
    house, reason = exhibit(held, "confirmed").house, held.house.naming.reason(1)
    held.take("notice", days=1, counted="calendar")
    grounds = {"entry": held.entries[0], "grounds": reason, "module": "practice", "criterion": "seam"}
    appeal = house.take(f"{held.path}/appeals", "contestant of confirmed", **grounds)
    house.office.settle()
    house.take(f"/appeals/{appeal}/answer", "chief judge", text=reason)
    house.take(f"/appeals/{appeal}/ruling", "arbitrator", outcome="upheld", text=reason)
    held.take(
        "scoresheets/corrections",
        "chief judge",
        module="practice",
        code=held.codes[0],
        seat="B",
        marks={"seam": "38.0", "xray": "37.5", "safety": "19.0"},
        reason=reason,
        appeal=appeal,
    )
    house.office.settle()
    held.take("publication", reason=reason)
    house.calendar.turn_to(days=11)
    held.take("confirmation")
    held.take("prizes")
    _take_one_back(held)


def _take_one_back(held: Held) -> None:
    """Of the last prize; the number of the first is the one that visitors check."""
    house = held.house
    house.office.settle()
    platform = house.office.platform
    with platform.tables.read.begin() as connection:
        given = certificates_where(connection, stage=UUID(held.stage))
    house.take(f"/awards/{given[-1].honour}/revocation", ground=house.naming.reason(2))
    for name, one in (("confirmed", given[0]), ("revoked", given[-1])):
        more = {"number": one.number, "award": str(one.honour)}
        house.things[name] = house.things["confirmed"] | more


def under_codes(held: Held) -> None:
    """Two-person control: drawn in two layers, judged, locked, and its layers still closed."""
    house = held.house
    _draw(held)
    for label, by in (("选手代表", "recorder"), ("监督", "supervisor")):
        said, salt = _SECRETS[label]
        held.take("draw/contributions", by, label=label, contribution=said, salt=salt)
    for layer, names in ((1, ("recorder", "keeper")), (2, ("supervisor", "arbitrator"))):
        persons = [str(house.people[name].subject) for name in names]
        held.take("draw/custodians", layer=layer, persons=persons)
    seat(held)
    held.codes = [f"{number:02d}" for number in range(1, len(held.entries) + 1)]
    exhibit(held, "sealed")
    held.mark(held.codes)
    for name in SEATS:
        for module in ("theory", "practice") if name == "A" else ("practice",):
            house.people[f"judge {name} of {held.competition}"].take(f"{held.path}/sign-offs", module=module)
    house.office.settle()


def being_drawn(held: Held) -> None:
    """Two-person control: the list is bound, one of two contributions is in."""
    _draw(held, first=8)
    said, salt = _SECRETS["监督"]
    held.take("draw/contributions", "supervisor", label="监督", contribution=said, salt=salt)
    exhibit(held, "drawn")


def _draw(held: Held, first: int = 0) -> None:
    admit(held, 8, first)
    contributors = [
        {"label": label, "commitment": sha256((salt + said).encode()).hexdigest()}
        for label, (said, salt) in _SECRETS.items()
    ]
    held.take("draw", entries=list(held.entries), contributors=contributors, layers=2, stations=4)


def _judged_and_published(held: Held, first: int, most: int = 16) -> None:
    start(held, min(most, held.house.crowd), first)
    held.mark(held.codes)
    held.take("lock", "chief judge")
    held.take("publication")
    held.house.office.settle()


def hold_all(house: House) -> None:
    """Both competitions. The confirmed stage comes first: its notice has to pass."""
    scoring, noticed, done, out, open_roster = found(house, 0, 5)
    confirmed(done)
    house.calendar.turn_to(days=2.2)
    in_notice(noticed)
    house.calendar.turn_to(days=0.8)
    published(out)
    house.calendar.turn_to(days=0.1)
    being_judged(scoring)
    roster(open_roster)
    sealed, drawn = found(house, 1, 2, "two-person")
    keeper = house.add_person(house.naming.person(25), 90)
    house.let_in("keeper", "recorder", keeper)
    _appoint(house, sealed.competition)
    under_codes(sealed)
    being_drawn(drawn)


def _appoint(house: House, competition: str) -> None:
    """The officials of the competition under two-person control."""
    names = {"keeper": "recorder"} | {name: name for name in ("chief judge", "supervisor", "recorder")}
    for name, role in (names | {"arbitrator": "arbitrator"}).items():
        person = str(house.people[name].subject)
        house.take(f"/competitions/{competition}/officials", person=person, role=role)
