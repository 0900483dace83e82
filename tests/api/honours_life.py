"""Every command on titles, candidates, votes and works, in the order of their lives, for the table of
receipts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from competition.directory.person import PersonDraft
from competition.identifiers import PersonId
from tests.api.office import HeldStage, Office, Person, hold_stage
from tests.api.results_life import days_later
from tests.scoring.builders import prize_rule, rulebook

Take = Callable[..., dict[str, Any]]

CYCLE = "2026"
RULE: dict[str, Any] = {
    "steps": ["eligibility", "recommendation", "review", "vote", "notice"],
    "notice_days": 1,
    "counted": "calendar",
    "quota": 5,
}
CRAFTSMAN: dict[str, Any] = {
    "name": "车城工匠",
    "name_en": "Craftsman of the Car City",
    "family": "craftsman",
    "level": "city",
    "recipient": "person",
}


def some_people(office: Office, *names: str) -> list[PersonId]:
    """People of the directory."""
    return office.platform.directory.people.put([PersonDraft(name=name) for name in names])


def nominated(take: Take, organiser: Person, title: str, person: UUID) -> str:
    """The path of a candidate."""
    said = {"cycle": CYCLE, "grounds": "thirty years at the lathe", "recipient": str(person)}
    conferral = take(organiser, f"/titles/{title}/candidates", **said)["id"]
    return f"/conferrals/{conferral}"


def live_through_honours(office: Office, take: Take) -> None:
    """A craftsman by nomination, one whose candidacy ends, a winner, a studio, works and awards."""
    organiser = office.person("organiser")
    title = take(organiser, "/titles", **CRAFTSMAN, rule=RULE)["id"]
    take(organiser, f"/titles/{title}/quotas", cycle=CYCLE, places=7)
    paths = [nominated(take, organiser, title, one) for one in some_people(office, "张三", "李四")]
    for path in paths:
        take(organiser, f"{path}/eligibility", eligible=True, reason="an employee")
        take(organiser, f"{path}/recommendation", text="our best")
        take(organiser, f"{path}/review", passed=True, text="good")
    _vote(office, take, organiser, title, paths)
    take(organiser, f"{paths[0]}/notice")
    objector = office.person("judge", None, uuid4())
    objection = take(objector, f"{paths[0]}/objections", grounds="ten years only")["id"]
    ruling = {"outcome": "dismissed", "text": "thirty years it is"}
    take(organiser, f"{paths[0]}/objections/{objection}/decision", **ruling)
    take(organiser, f"{paths[1]}/ending", reason="moved away")
    with days_later(office, 3):
        take(organiser, f"{paths[0]}/conferral")
    take(organiser, f"{paths[0]}/lapse", reason="its term is over")
    _studio(office, take, organiser)
    _works(office, take, organiser)
    _winners(office, take)


def _vote(office: Office, take: Take, organiser: Person, title: str, paths: list[str]) -> None:
    conferrals = [path.rpartition("/")[2] for path in paths]
    take(organiser, f"/titles/{title}/vote", cycle=CYCLE, candidates=conferrals)
    for path in (paths[0], paths[0], paths[1]):
        take(office.person("judge", None, uuid4()), f"{path}/votes")
    take(organiser, f"/titles/{title}/vote/closing", cycle=CYCLE)
    for path in paths:
        take(organiser, f"{path}/vote-count", passed=True)


def _studio(office: Office, take: Take, organiser: Person) -> None:
    wanted = {"title": "city-studio", "quota": 20, "control": "single-handed"}
    title = take(organiser, "/titles/from-catalogue", **wanted)["id"]
    (leader,) = some_people(office, "王五")
    plain = {**CRAFTSMAN, "family": "innovation studio", "recipient": "studio"}
    direct = take(organiser, "/titles", **plain)["id"]
    said = {"cycle": CYCLE, "grounds": "named", "kind": "studio", "leader": str(leader)}
    take(organiser, f"/titles/{title}/candidates", name="王五创新工作室", unit="工厂", **said)
    studio = str(uuid4())
    conferral = take(organiser, f"/titles/{direct}/conferrals", recipient=studio, **said)["id"]
    path = f"/conferrals/{conferral}"
    take(organiser, f"{path}/studio-reviews", year=2026, outcome="kept", text="busy")
    take(organiser, f"{path}/withdrawal", reason="its leader retired")


def _works(office: Office, take: Take, organiser: Person) -> None:
    unit = office.platform.directory.units.named("工厂")
    (author,) = some_people(office, "赵六")
    told = {"kind": "innovation", "unit": str(unit), "authors": [str(author)], "year": 2026}
    work = take(organiser, "/works", title="a jig that holds two", **told)["id"]
    take(organiser, f"/works/{work}/benefit", benefit_fen=12_345_678, text="by the books")
    take(organiser, f"/units/{unit}/suggestions", year=2026, count=106, benefit_fen=420_000_00)


def published(office: Office) -> HeldStage:
    """A small stage with a prize rule, scored and published."""
    held = hold_stage(office, rules=rulebook(prizes=prize_rule("1")))
    held.submit_all()
    held.publish()
    return held


def _winners(office: Office, take: Take) -> None:
    held = published(office)
    take(held.organiser, f"{held.path}/prizes/proposal")
    by_rank = {"way": "rank", "steps": ["eligibility"], "rank": {"top": 2}}
    title = take(office.person("organiser"), "/titles", **CRAFTSMAN, rule=by_rank)["id"]
    said = {"stage": str(held.stage), "cycle": CYCLE, "grounds": "among the first"}
    take(office.person("organiser"), f"/titles/{title}/winners", **said)
