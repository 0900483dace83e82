"""From a plan over years to a competition in one request; the next edition; what those above see."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from api.by_name.organising import acting_for, require_sight
from api.passes import Principal
from competition.directory.unit import UnitDraft
from competition.identifiers import UnitId
from competition.refusals.family import NotAllowed
from competition.setup.presets import preset, preset_names
from competition.setup.rubric import hash_of
from tests.api.office import COMPETITION, HeldStage, Office, Person, hold_stage
from tests.scoring.builders import rulebook

IN_ONE_GO = COMPETITION | {
    "control": "two-person",
    "trades": [
        {"name": "焊工", "preset": "vocational", "stages": "all"},
        {
            "name": "演讲",
            "preset": "speech",
            "stages": [{"key": "final", "blind": False, "live_board": True}],
        },
        {"name": "茶艺", "rulebook": msgspec.to_builtins(rulebook())},
        {"name": "待定"},
    ],
}


def listed(office: Office, id: str) -> dict[str, Any]:
    """The competition as everybody sees it."""
    office.settle()
    found: dict[str, Any] = next(one for one in office.anyone.get("/competitions").json() if one["id"] == id)
    return found


def stages_of(competition: dict[str, Any]) -> dict[str, list[str]]:
    return {trade["name"]: [stage["key"] for stage in trade["stages"]] for trade in competition["trades"]}


def test_one_request_founds_a_competition_with_trades_rulebooks_and_stages(office: Office) -> None:
    before = office.position
    receipt = office.person("organiser").take("/competitions", **IN_ONE_GO)
    found = listed(office, receipt["id"])
    every = [stage.id for stage in preset("vocational").rulebook.stages]
    assert stages_of(found) == {"焊工": every, "演讲": ["final"], "茶艺": [], "待定": []}
    assert (found["control"], found["organiser"], found["cancelled"]) == ("two-person", "市总工会", False)
    commands = {record.stamp.command for record in office.platform.log.read(before)}
    assert len(commands) == 1, "one save"


@pytest.mark.parametrize(
    ("plan", "status", "code"),
    [
        ({"name": "焊工", "preset": "knitting"}, 404, "not-found"),
        ({"name": "焊工", "preset": "speech", "rulebook": {}}, 422, "malformed"),
        ({"name": "焊工", "rulebook": {"id": "x"}}, 422, "invalid-rulebook"),
        ({"name": "焊工", "preset": "speech", "stages": [{"key": "semi"}]}, 409, "not-in-rulebook"),
    ],
)
def test_a_plan_with_a_fault_leaves_nothing_behind(
    office: Office, plan: dict[str, Any], status: int, code: str
) -> None:
    answer = office.person("organiser").post("/competitions", COMPETITION | {"trades": [plan]})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert office.position == 0
    assert office.platform.directory.units.with_name("市总工会") is None


def test_the_organiser_is_named_once(office: Office) -> None:
    organiser = office.person("organiser")
    twice = COMPETITION | {"organiser_unit": str(uuid4())}
    assert organiser.post("/competitions", twice).status_code == 422
    unnamed = {key: value for key, value in COMPETITION.items() if key != "organiser"}
    assert organiser.post("/competitions", unnamed).status_code == 422
    unknown = unnamed | {"organiser_unit": str(uuid4())}
    assert organiser.post("/competitions", unknown).json()["code"] == "not-found"
    unit = office.platform.directory.units.named("县总工会")
    receipt = organiser.take("/competitions", **unnamed, organiser_unit=str(unit))
    assert listed(office, receipt["id"])["organiser"] == "县总工会"


def test_every_preset_is_listed_and_shown_as_a_request_takes_it(office: Office) -> None:
    lines = office.anyone.get("/rulebooks").json()
    assert [line["name"] for line in lines] == list(preset_names())
    for line in lines:
        shown = office.anyone.get(f"/rulebooks/{line['name']}").json()
        assert shown["digest"] == hash_of(preset(line["name"]).rulebook)
        assert shown["text"] == preset(line["name"]).text
    assert office.anyone.get("/rulebooks/knitting").status_code == 404
    plan = {"name": "焊工", "rulebook": office.anyone.get("/rulebooks/speech").json()["rulebook"]}
    assert office.person("organiser").take("/competitions", **COMPETITION | {"trades": [plan]})["id"]


def test_a_series_is_held_again_and_again_under_its_programme(office: Office) -> None:
    organiser, unit = office.person("organiser"), {"organiser": "市总工会"}
    plan = organiser.take("/programmes", name="十四五规划", first_year=2021, last_year=2025, **unit)["id"]
    series = organiser.take("/series", name="职工创新大赛", programme=plan, **unit)["id"]
    third = organiser.take("/competitions", **IN_ONE_GO | {"series": series, "edition": 3})["id"]
    days = {"first_day": "2027-05-01", "last_day": "2027-05-03"}
    fourth = organiser.take(f"/competitions/{third}/editions", name="第四届", **days)["id"]
    taken = organiser.post(f"/competitions/{third}/editions", {"name": "又一届", "edition": 4} | days)
    assert taken.json()["code"] == "edition-taken"
    office.settle()
    found = office.anyone.get(f"/series/{series}").json()
    assert [(one["edition"], one["competition"]) for one in found["editions"]] == [(4, fourth), (3, third)]
    assert found["organiser"] == "市总工会"
    (programme,) = office.anyone.get("/programmes").json()
    assert programme == office.anyone.get(f"/programmes/{plan}").json()
    assert programme["series"] == [found]
    again, before = listed(office, fourth), listed(office, third)
    assert stages_of(again) == stages_of(before)
    assert (again["control"], again["level"]) == (before["control"], before["level"])
    for path in ("/series", "/programmes"):
        assert office.anyone.get(f"{path}/{uuid4()}").status_code == 404


def test_a_competition_is_moved_while_nothing_is_open_and_called_off(office: Office) -> None:
    organiser = office.person("organiser")
    id = organiser.take("/competitions", **COMPETITION)["id"]
    new = {"name": "第五届大赛", "first_day": "2026-06-01", "last_day": "2026-06-03"}
    organiser.take(f"/competitions/{id}/changes", **new, reason="洪水")
    assert {key: listed(office, id)[key] for key in new} == new
    organiser.take(f"/competitions/{id}/cancellation", reason="疫情")
    assert listed(office, id)["cancelled"]
    answer = organiser.post(f"/competitions/{id}/trades", {"name": "焊工"})
    assert answer.json()["code"] == "competition-is-cancelled"


def test_what_is_open_keeps_its_days(held: HeldStage) -> None:
    new = {"name": "第五届大赛", "first_day": "2026-06-01", "last_day": "2026-06-03", "reason": "洪水"}
    answer = held.organiser.post(f"/competitions/{held.competition}/changes", new)
    assert answer.json()["code"] == "competition-has-begun"


# Organisers are units of a tree.

CITY, COUNTY, FACTORY = (UnitId(UUID(int=number)) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("hat", "unit", "may"),
    [(None, COUNTY, True), (COUNTY, COUNTY, True), (CITY, COUNTY, False), (FACTORY, COUNTY, False)],
)
def test_each_unit_founds_its_own_competitions(hat: UUID | None, unit: UUID, may: bool) -> None:
    """Neither the one above nor the one below does it for them."""
    who = Principal("organiser", unit=hat, id=uuid4())
    if may:
        assert acting_for(who, unit) == who
    else:
        with pytest.raises(NotAllowed):
            acting_for(who, unit)


def test_whoever_organises_for_two_units_acts_in_the_hat_that_fits() -> None:
    hats = tuple(Principal("organiser", unit=unit, id=uuid4()) for unit in (CITY, COUNTY))
    face = Principal("organiser", unit=CITY, worn=hats)
    assert acting_for(face, COUNTY) == hats[1]


def test_who_organises_a_single_competition_founds_none() -> None:
    with pytest.raises(NotAllowed):
        acting_for(Principal("organiser", uuid4(), id=uuid4()), CITY)


def under(office: Office) -> tuple[UUID, UUID]:
    """A federation above the organiser of the stage, and the organiser's unit."""
    units = office.platform.directory.units
    above = units.create(UnitDraft(name="省总工会")).id
    own = units.with_name("市总工会")
    assert own is not None
    known = units.one(own)
    units.change(own, UnitDraft(name=known.name, parent=above), known.version)
    return above, own


def overview(organiser: Person, unit: UUID) -> bytes:
    answer = organiser.get(f"/units/{unit}/overview")
    assert answer.status_code == 200, answer.text
    return answer.content


def test_the_one_above_sees_counts_phases_and_published_boards(office: Office) -> None:
    held = hold_stage(office)
    above, own = under(office)
    seen = msgspec.json.decode(overview(held.organiser, above))
    counts = {"competitions": 1, "trades": 1, "entries": 2, "stages": 1, "published": 0}
    assert seen["counts"] == counts | {"phases": {"open": 1}}
    assert seen["competitions"][0]["trades"][0]["stages"][0]["board"] is None
    held.submit_all()
    held.publish()
    office.settle()
    seen = msgspec.json.decode(overview(held.organiser, above))
    assert seen["counts"] == counts | {"published": 1, "phases": {"published": 1}}
    (stage,) = seen["competitions"][0]["trades"][0]["stages"]
    assert (stage["editions"], stage["board"]) == (1, f"/boards/{held.stage}")
    assert seen["competitions"] == msgspec.json.decode(overview(held.organiser, own))["competitions"]
    assert held.organiser.get(f"/units/{uuid4()}/overview").status_code == 404


def test_unpublished_marks_change_nothing_in_what_the_one_above_sees(office: Office) -> None:
    """Two moments that differ in unpublished marks only are the same to the byte; the board is not."""
    held = hold_stage(office)
    above, _ = under(office)
    board = f"{held.path}/board"
    before, known = overview(held.organiser, above), held.chief_judge.get(board).content
    held.submit("A", 1, "9.87")
    held.submit("B", 2, "1.23")
    office.settle()
    assert overview(held.organiser, above) == before
    assert held.chief_judge.get(board).content != known, "the marks are there for who may see them"


def test_organisers_of_other_units_see_nothing_of_it(office: Office) -> None:
    hold_stage(office)
    above, own = under(office)
    elsewhere = office.platform.directory.units.named("别的县总工会")
    for unit, sees in ((above, {above, own}), (own, {own}), (elsewhere, {elsewhere})):
        who = Principal("organiser", unit=unit, id=uuid4())
        assert {asked for asked in (above, own, elsewhere) if may_see(office, who, asked)} == sees


def may_see(office: Office, who: Principal, unit: UUID) -> bool:
    try:
        asyncio.run(require_sight(office.platform, who, unit))
    except NotAllowed:
        return False
    return True
