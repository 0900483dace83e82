"""What happens before the day: the plan, the officials, the roster, the draw, the panel."""

from __future__ import annotations

from typing import Any

import msgspec

from competition.scoring import Qualification
from tests.api.browsing import Browser
from tests.journeys.life import roster
from tests.journeys.life.story import (
    Story,
    commit_draw,
    contribute_to_draw,
)
from tests.scoring.builders import DROP_ONE_ONE, module, rulebook, stage

RULES = rulebook(
    stage(module(panel=DROP_ONE_ONE), id="heat", name="初赛", qualification=Qualification(top=8)),
    stage(module(panel=DROP_ONE_ONE), id="final", name="决赛"),
    name="焊工",
)
SEATS = "ABCDEFG"


def they_plan_it(story: Story) -> None:
    """A plan of five years, a series in it, and its fourth edition with one trade of two stages."""
    plan = story.li.take(
        "/programmes",
        name="职工劳动和技能竞赛规划",
        organiser_unit=story.federation,
        first_year=2026,
        last_year=2030,
    )["id"]
    series = story.li.take("/series", name="职工创新大赛", organiser_unit=story.federation, programme=plan)[
        "id"
    ]
    story.competition = story.li.take(
        "/competitions",
        name="第四届职工创新大赛",
        organiser_unit=story.federation,
        level="city",
        first_day="2026-05-11",
        last_day="2026-06-11",
        control="two-person",
        series=series,
        edition=4,
        trades=[{"name": "焊工", "rulebook": msgspec.to_builtins(RULES), "stages": "all"}],
    )["id"]
    (line,) = story.see(story.office.anyone, "/competitions")
    assert (line["control"], line["edition"], line["trades"][0]["name"]) == ("two-person", 4, "焊工")
    story.trade = line["trades"][0]["id"]
    stages = {one["key"]: one["id"] for one in line["trades"][0]["stages"]}
    story.heat, story.final = stages["heat"], stages["final"]


def they_appoint_officials(story: Story) -> None:
    """Each by their own account. Nobody holds two offices that do not go together."""
    for login, role in (
        ("zhao", "chief judge"),
        ("qian", "supervisor"),
        ("sun", "recorder"),
        ("feng", "recorder"),
        ("zhou", "arbitrator"),
    ):
        person = story.employ(login)
        id = story.see(person, "/session")["person"]
        story.li.take(f"/competitions/{story.competition}/officials", person=id, role=role)
        story.staff[login] = person
    sun = story.see(story.staff["sun"], "/session")["person"]
    officials = f"/competitions/{story.competition}/officials"
    assert story.refused(story.li, officials, person=sun, role="chief judge")
    assert len(story.see(story.li, officials)) == 5


def the_roster_comes_in(story: Story) -> None:
    """300 rows, 12 of them faulty: each is named with its row and column, nothing is stored before that is
    settled, and the same file sent again changes nothing.
    """
    for name in roster.UNITS:
        story.li.take("/units", name=name, parent=story.federation, kind="unit")
    terms = {"capacity": 320, "employees_only": True}
    story.li.take(f"/trades/{story.trade}/terms", terms=terms)
    preview = send_roster(story)
    faulty = {row["row"]: row["faults"] for row in preview["rows"] if row["faults"]}
    assert faulty.keys() == roster.FAULTS.keys()
    for row, (column, _, _) in roster.FAULTS.items():
        assert column in {fault["column"] for fault in faulty[row]}, (row, faulty[row])
        assert all(fault["message"] for fault in faulty[row])
    confirmation = f"/trades/{story.trade}/roster-imports/{preview['id']}/confirmation"
    assert story.refused(story.wang, confirmation)
    assert story.see(story.li, f"/trades/{story.trade}/entries")["total"] == 0
    taken = story.wang.post(confirmation, skip_faulty=True, approve=True).json()
    assert (len(taken["entries"]), taken["skipped"]) == (288, 12)
    assert all(one["receipt"] for one in taken["entries"])
    story.entries = [one["entry"] for one in taken["entries"]]
    position = story.office.settle()
    again = send_roster(story)
    assert (again["new"], again["same"], again["faults"]) == (0, 288, 12)
    assert story.office.position == position


def send_roster(story: Story) -> dict[str, Any]:
    answer = story.wang.ask(
        "POST", f"/trades/{story.trade}/roster-imports", files={"file": ("报名表.xlsx", roster.workbook())}
    )
    assert answer.status_code in (200, 201), answer.text
    preview: dict[str, Any] = answer.json()
    return preview


def the_draw_is_held(story: Story) -> None:
    """Two contributors, each bound beforehand, make the seed; two layers keep names and codes apart."""
    assert story.refused(story.li, f"{story.path()}/start-list", entries=story.entries, seed="mine")
    commit_draw(story, "heat", story.entries)
    contribute_to_draw(story, "heat")
    for layer, keepers in ((1, ("sun", "feng")), (2, ("qian", "zhou"))):
        persons = [story.see(story.staff[keeper], "/session")["person"] for keeper in keepers]
        story.li.take(f"{story.path()}/draw/custodians", layer=layer, persons=persons)
    story.office.settle()
    assert story.li.get(f"{story.path()}/start-list").status_code in (403, 409)
    assert story.office.anyone.get(f"{story.path()}/draw").status_code == 200


def the_panel_is_seated_and_its_tablets_are_paired(story: Story) -> None:
    """A judge from a contestant's unit is not seated; the others show a PIN once and are in."""
    factory = story.see(story.li, "/units", text=roster.UNITS[0])["units"][0]["id"]
    college = story.li.take("/units", name="技师学院", parent=story.federation, kind="unit")["id"]
    insider = story.li.take("/people", name="厂里人", phone="13900000000", unit=factory)["id"]
    seat = {"seat": "A", "modules": ["practice"]}
    assert story.refused(story.li, f"{story.path()}/panel", judge=insider, **seat) == "own-unit-conflict"
    for number, name in enumerate(SEATS):
        judge = story.li.take("/people", name=f"裁判{name}", phone=f"1370000000{number}", unit=college)["id"]
        story.li.take(f"{story.path()}/panel", judge=judge, seat=name, modules=["practice"])
        paired = story.li.ask(
            "POST",
            f"/competitions/{story.competition}/pairings",
            json={"role": "judge", "judge": judge, "label": f"{name}座平板"},
        ).json()
        tablet = Browser(story.office)
        assert tablet.send("/pairing", shown=paired["pin"]).status_code == 201
        assert Browser(story.office).send("/pairing", shown=paired["pin"]).status_code in (401, 403, 404, 409)
        story.judges[name] = tablet
    story.li.take(f"{story.path()}/opening")
