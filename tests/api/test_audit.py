"""The audit: each role is told what the access matrix gives it, and no more by any way of asking."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import true

from api.passes import Role
from projections import audit_sight
from projections.audit_sight import Deed
from tests.api.office import HeldStage, Person, hold_stage, sheet

Lines = Sequence[Mapping[str, Any]]

ROOT = {"position", "leaf"}
TECHNICAL = ROOT | {"at", "device"}
DEED = TECHNICAL | {"by", "person", "topic", "trade", "stage", "code", "reason"}
APART = {"entry", "stream"}
"""What stands only where no code does."""

TOLD: Mapping[Role, set[str]] = {
    "anyone": set(),
    "contestant": set(),
    "unit": set(),
    "judge": DEED,
    "recorder": set(),
    "chief judge": DEED,
    "supervisor": DEED,
    "arbitrator": set(),
    "organiser": DEED | APART,
    "admin": TECHNICAL,
}
"""Which fields are ever filled for a role while nothing is published and no appeal is open; names apart."""

REASON = "had read 9 as 8"


@pytest.fixture
def judged(held: HeldStage) -> HeldStage:
    """Judge A has signed both sheets and amended one, B one; the second entry was withdrawn."""
    held.submit("A", 1)
    held.submit("A", 2)
    held.judges["A"].take(f"{held.path}/scoresheets/amendments", reason=REASON, **sheet(1, "9.00"))
    held.submit("B", 1)
    held.organiser.take(f"/entries/{held.entries[1]}/withdrawal", reason="ill")
    held.office.settle()
    return held


def person_of(held: HeldStage, role: str) -> Person:
    """Somebody of this role in the competition of the stage."""
    match role:
        case "judge":
            return held.judges["A"]
        case "contestant":
            return held.contestant()
        case "anyone":
            return held.office.anyone
        case _:
            return held.office.person(next(one for one in TOLD if one == role), held.competition)


def deeds(held: HeldStage, who: Person, **query: Any) -> Lines:
    answer = who.get(f"/competitions/{held.competition}/audit", **query)
    assert answer.status_code == 200, answer.text
    found: Lines = answer.json()["deeds"]
    return found


def topics(lines: Lines) -> list[str]:
    return [line["topic"] for line in lines]


def filled(lines: Lines) -> set[str]:
    return {field for line in lines for field, value in line.items() if value is not None} - {"name"}


@pytest.mark.parametrize("role", TOLD)
def test_each_role_is_told_what_the_matrix_gives_it(judged: HeldStage, role: Role) -> None:
    assert filled(deeds(judged, person_of(judged, role))) == TOLD[role]


def test_no_answer_ever_holds_a_mark(judged: HeldStage) -> None:
    for role in TOLD:
        said = person_of(judged, role).get(f"/competitions/{judged.competition}/audit").text
        assert not re.search(r"(?<![\d.])[89]\.00(?!\d)", said), role
        assert "marks" not in said, role


def test_a_judge_reads_their_own_deeds_alone(judged: HeldStage) -> None:
    own = deeds(judged, judged.judges["A"])
    assert topics(own) == ["sheet.amended", "sheet.submitted", "sheet.submitted"]
    assert [line["code"] for line in own] == ["01", "02", "01"]
    assert own[0]["reason"] == REASON
    assert {line["person"] for line in own} == {str(judged.judges["A"].subject)}
    assert len(deeds(judged, judged.judges["B"])) == 1
    assert len(deeds(judged, judged.judges["B"], person=judged.judges["A"].subject)) == 0


def test_nobody_is_told_the_code_and_the_entry_of_a_deed(judged: HeldStage) -> None:
    """Nor the stream of a sheet, which whoever knows all entries can compute for each of them."""
    for role in ("judge", "chief judge", "supervisor", "organiser"):
        for line in deeds(judged, person_of(judged, role)):
            assert line["stage"] is None or (line["entry"], line["stream"]) == (None, None), role
    for role in ("judge", "chief judge", "supervisor"):
        said = str(deeds(judged, person_of(judged, role)))
        assert not [entry for entry in judged.entries if str(entry) in said], role


def test_the_organiser_reads_no_words_about_marks_before_they_are_published(judged: HeldStage) -> None:
    organiser = person_of(judged, "organiser")
    before = deeds(judged, organiser, stage=judged.stage, topic="sheet.amended")
    position = judged.publish()["position"]
    after = deeds(judged, organiser, stage=judged.stage, topic="sheet.amended", after=position)
    assert [line["reason"] for line in before] == [None]
    assert [line["reason"] for line in after] == [REASON]
    assert [line["reason"] for line in deeds(judged, organiser, topic="entry.withdrawn")] == ["ill"]
    chief = deeds(judged, judged.chief_judge, topic="sheet.amended")
    assert [line["reason"] for line in chief] == [REASON]


def test_the_public_learns_nothing_before_and_every_fingerprint_after_the_publication(
    judged: HeldStage,
) -> None:
    anyone = judged.office.anyone
    assert deeds(judged, anyone) == []
    receipt = judged.publish()
    roots = deeds(judged, anyone, after=receipt["position"], limit=500)
    assert filled(roots) == ROOT
    assert receipt["digest"] in {line["leaf"] for line in roots}
    kept = {record.position: record.leaf.hex() for record in judged.office.platform.log.read(0)}
    assert {line["position"]: line["leaf"] for line in roots} == kept


def test_a_publication_tells_nothing_of_a_stage_that_is_still_open(judged: HeldStage) -> None:
    """Not even how many sheets of it were in by then: they lie below the position that was published."""
    trade = judged.organiser.take(f"/competitions/{judged.competition}/trades", name="钳工")["id"]
    hidden = judged.organiser.take(f"/competitions/{judged.competition}/trades", name="车工")["position"]
    judged.publish()
    judged.office.settle()
    told = {line["position"] for line in deeds(judged, judged.office.anyone, limit=500)}
    other = deeds(judged, person_of(judged, "organiser"), topic="trade.", limit=500)
    assert {line["trade"] for line in other if line["position"] not in told} >= {trade}
    assert hidden not in told


def test_a_role_of_another_competition_reads_the_roots(judged: HeldStage) -> None:
    other = hold_stage(judged.office, entries=1, seats="A")
    for role in ("organiser", "chief judge", "supervisor", "admin"):
        stranger = judged.office.person(role, other.competition)
        answer = stranger.get(f"/competitions/{judged.competition}/audit").json()
        assert (answer["reader"], answer["deeds"]) == ("anyone", []), role


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"topic": "sheet."}, ["sheet.submitted", "sheet.amended", "sheet.submitted", "sheet.submitted"]),
        ({"topic": "sheet.a"}, ["sheet.amended"]),
        ({"topic": "sheet%"}, []),
        ({"topic": "entry.w"}, ["entry.withdrawn"]),
        ({"since": "2000-01-01T00:00:00Z", "topic": "entry.w"}, ["entry.withdrawn"]),
        ({"since": "2999-01-01T00:00:00Z"}, []),
        ({"until": "2000-01-01T00:00:00Z"}, []),
        ({"person": UUID(int=0)}, []),
    ],
)
def test_one_asks_by_kind_person_and_moment(
    judged: HeldStage, query: dict[str, Any], expected: list[str]
) -> None:
    assert topics(deeds(judged, person_of(judged, "organiser"), **query)) == expected


def test_the_pages_join_without_gap_or_overlap(judged: HeldStage) -> None:
    organiser = person_of(judged, "organiser")
    whole = deeds(judged, organiser, limit=500)
    path, found, before = f"/competitions/{judged.competition}/audit", [], None
    while True:
        query: dict[str, int] = {} if before is None else {"before": before}
        answer = organiser.get(path, limit=7, **query).json()
        found += answer["deeds"]
        before = answer["before"]
        if before is None:
            break
    assert found == whole
    positions = [line["position"] for line in whole]
    assert positions == sorted(positions, reverse=True)


def test_who_acts_for_an_entry_cannot_be_asked_for_beside_a_code() -> None:
    """An appeal names an entry by its code; asking for its contestant's deeds would tell whose code it is."""
    asked = str(audit_sight._is_named("organiser").compile(compile_kwargs={"literal_binds": True}))
    assert "'contestant'" in asked
    assert "stage IS NULL" in asked
    assert "stage" not in str(audit_sight._is_named("chief judge"))


def test_the_names_of_officials_stand_for_those_who_may_know(judged: HeldStage) -> None:
    judge = judged.judges["A"].subject
    assert judge is not None
    judged.office.platform.directory.put(judge, "person", "裁判甲")
    for role, told in (("organiser", True), ("chief judge", True), ("supervisor", False), ("judge", False)):
        names = {line["name"] for line in deeds(judged, person_of(judged, role)) if line["person"]}
        assert ("裁判甲" in names) == told, role


def test_a_field_that_leaks_would_be_found(judged: HeldStage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a gate that gives every reader the whole row."""

    def everything(row: Any, *_: object) -> Deed:
        return Deed(row.position, row.leaf, entry=row.entry, code=row.code, stream=row.stream)

    monkeypatch.setattr(audit_sight, "_deed", everything)
    assert filled(deeds(judged, judged.chief_judge)) - TOLD["chief judge"] == APART


def test_a_count_that_leaks_would_be_found(judged: HeldStage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a gate that lets the public count the deeds of a stage that is still judged."""
    monkeypatch.setattr(audit_sight, "_published", lambda _: true())
    assert len(deeds(judged, judged.office.anyone)) > 0


def test_an_unknown_competition_is_not_found(judged: HeldStage) -> None:
    for role in ("anyone", "organiser"):
        answer = person_of(judged, role).get(f"/competitions/{UUID(int=0)}/audit")
        assert answer.status_code == 404


@pytest.mark.parametrize("role", ["anyone", "judge", "organiser", "admin"])
def test_the_page_says_what_the_answer_says_in_both_languages(judged: HeldStage, role: Role) -> None:
    person = person_of(judged, role)
    path = f"/competitions/{judged.competition}/audit"
    lines = deeds(judged, person)
    for language, title in (("zh-CN", "操作记录"), ("en", "Who did what")):
        headers = {"Accept-Language": language, "Authorization": f"Bearer {person.secret}"}
        page = judged.office.http.get(
            path, headers=headers if person.secret else {"Accept-Language": language}
        )
        assert page.status_code == 200
        assert title in page.text
        assert re.findall(r'<th scope="row">(\d+)</th>', page.text) == [str(one["position"]) for one in lines]
        assert not re.search(r">(sheet|entry|stage|panel|results)\.[a-z_]+<", page.text)
