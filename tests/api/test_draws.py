"""The draw over HTTP: committed, contributed, kept in layers, opened, and computed again by anybody."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from api.documents.draw import checks
from api.passes import Role
from api.schemas.draws import DrawAnswer
from competition.identifiers import StageId, stand_in_of
from tests.api.drawn import DrawnStage, draw_stage
from tests.api.office import HeldStage, Office, Person
from tests.entries.drawing import SECRETS, SEED

SEES_NO_CODE_OF_A_PERSON: tuple[Role, ...] = (
    "anyone",
    "judge",
    "chief judge",
    "recorder",
    "supervisor",
    "arbitrator",
    "organiser",
    "unit",
    "admin",
)


@pytest.fixture
def drawn(office: Office) -> DrawnStage:
    return draw_stage(office)


def people(drawn: DrawnStage) -> Iterator[tuple[Role, Person]]:
    """Somebody of every role but the contestants, who may know their own code; no custodian among them."""
    for role in SEES_NO_CODE_OF_A_PERSON:
        yield role, drawn.office.person(role, drawn.competition, uuid4())
    yield "judge", drawn.judges["A"]


def addresses(drawn: DrawnStage) -> Iterator[str]:
    """Every address that tells something of the stage by codes."""
    for noun in ("board", "progress", "history", "start-list", "draw", "draw/place", "board?as_of=9999"):
        yield f"{drawn.path}/{noun}"
    yield from (f"{drawn.path}/draw/layers/{layer}" for layer in (1, 2, 3))
    yield from (f"{drawn.path}/entries/{entry}/explanation" for entry in drawn.entries)
    for code in ("01", "02"):
        yield f"{drawn.path}/entries/{stand_in_of(StageId(drawn.stage), code)}/explanation"
    yield "/desk"


def leaks(drawn: DrawnStage) -> set[tuple[Role, str]]:
    """Where an entry's id or name is answered beside codes."""
    secrets = [*drawn.entries, "选手", SEED, *(part for secret in SECRETS.values() for part in secret)]
    return {
        (role, address.removeprefix(drawn.path))
        for role, person in people(drawn)
        for address in addresses(drawn)
        if any(map(_answer(person, address).__contains__, secrets))
    }


def _answer(person: Person, address: str) -> str:
    """What is answered; the address itself, which a refusal repeats, is no news."""
    path, _, query = address.partition("?")
    answer = person.ask("GET", path, params=dict([query.split("=")]) if query else None)
    return answer.text.replace(address, "")


def test_nobody_is_told_which_entry_has_which_code(drawn: DrawnStage) -> None:
    assert leaks(drawn) == set()
    drawn.lock()
    assert leaks(drawn) == set()


def test_two_layers_of_three_opened_still_seal_the_codes(drawn: DrawnStage) -> None:
    drawn.lock()
    drawn.open_layer(3)
    drawn.open_layer(2)
    assert leaks(drawn) == set()


def test_an_office_that_forgets_the_seal_is_found_out(
    drawn: DrawnStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without the seal, board, history, start list and explanation tell."""
    for module in ("projections.audience", "projections.under_codes", "api.routes.draws"):
        monkeypatch.setattr(f"{module}.sealed", lambda *_: False)
    told = leaks(drawn)
    assert {address for role, address in told if role == "chief judge"} >= {"/board", "/history"}
    assert ("organiser", "/start-list") in told
    assert ("recorder", "/draw/layers/1") in told


def test_the_chief_judge_works_by_code_meanwhile(drawn: DrawnStage) -> None:
    rows = drawn.chief_judge.get(f"{drawn.path}/board").json()["rows"]
    assert {row["code"] for row in rows} == {"01", "02", "03", "04"}
    of_a_code = {row["code"]: row["entry"] for row in rows}
    found = drawn.chief_judge.get(f"{drawn.path}/entries/{of_a_code['03']}/explanation").json()
    assert (found["code"], found["entry"], found["total"]) == ("03", of_a_code["03"], "6.00")
    for entry in drawn.entries:
        assert drawn.chief_judge.get(f"{drawn.path}/entries/{entry}/explanation").status_code == 404
    signed = [
        line
        for line in drawn.chief_judge.get(f"{drawn.path}/history").json()
        if line["topic"] == "sheet.submitted"
    ]
    assert {line["fact"]["entry"] for line in signed} == set(of_a_code.values())


def test_lists_of_codes_go_by_code_so_that_they_tell_no_order(drawn: DrawnStage) -> None:
    (stage,) = drawn.judges["A"].get("/desk").json()["stages"]
    assert [(one["order"], one["code"]) for one in stage["sheets"]] == [
        (number, f"{number:02d}") for number in range(1, 5)
    ]
    (missing,) = drawn.chief_judge.get(f"{drawn.path}/progress").json()["missing"]
    assert (missing["seat"], missing["code"], missing["order"]) == ("B", "02", 2)


def test_the_custodians_of_a_layer_see_its_table_and_no_other(drawn: DrawnStage) -> None:
    for layer, keepers in drawn.custodians.items():
        for keeper in keepers:
            for other in (1, 2, 3):
                answer = keeper.get(f"{drawn.path}/draw/layers/{other}")
                assert answer.status_code == (200 if other == layer else 409)
    names = drawn.custodians[1][0].get(f"{drawn.path}/draw/layers/1").json()["lines"]
    assert {line["left"] for line in names} == set(drawn.entries)
    assert {line["name"] for line in names} == {f"选手{number}" for number in range(1, 5)}
    codes = drawn.custodians[3][0].get(f"{drawn.path}/draw/layers/3").json()["lines"]
    assert {line["name"] for line in codes} == {None}


def test_the_three_tables_lead_a_contestant_to_their_own_code(drawn: DrawnStage) -> None:
    tables = [
        {
            line["left"]: line["right"]
            for line in drawn.custodians[layer][0].get(f"{drawn.path}/draw/layers/{layer}").json()["lines"]
        }
        for layer in (1, 2, 3)
    ]
    for entry in drawn.entries:
        contestant = drawn.office.person("contestant", drawn.competition, UUID(entry))
        own = contestant.get(f"{drawn.path}/draw/place").json()
        assert own["entry"] == entry
        assert tables[0][entry] == own["number"]
        assert tables[1][own["number"]] == str(own["order"])
        assert tables[2][str(own["order"])] == own["code"]


def test_a_layer_is_opened_by_both_its_custodians_after_the_lock(drawn: DrawnStage) -> None:
    one, other = drawn.custodians[3]
    path = f"{drawn.path}/draw/layers/3/opening"
    assert one.post(path).json()["code"] == "stage-not-locked"
    drawn.lock()
    assert drawn.organiser.post(path).json()["code"] == "not-the-custodian"
    one.take(path)
    assert one.post(path).json()["code"] == "another-person-needed"
    assert other.post(f"{drawn.path}/draw/layers/2/opening").json()["code"] == "open-the-last-layer-first"
    other.take(path)
    drawn.office.settle()
    assert drawn.office.anyone.get(f"{drawn.path}/draw").json()["opened"] == [3]


def test_once_all_layers_are_open_officials_see_entries_beside_codes(drawn: DrawnStage) -> None:
    drawn.lock()
    drawn.open_layers()
    codes = {entry: drawn.code_of(entry) for entry in drawn.entries}
    for person, path in (
        (drawn.organiser, "start-list"),
        (drawn.hands["recorder"], "start-list"),
    ):
        lines = person.get(f"{drawn.path}/{path}").json()
        assert {line["entry"]: line["code"] for line in lines} == codes
    rows = drawn.chief_judge.get(f"{drawn.path}/board").json()["rows"]
    assert {row["entry"]: row["code"] for row in rows} == codes
    assert drawn.judges["A"].get(f"{drawn.path}/board").json()["rows"] == []


def test_anybody_computes_a_published_draw_again_from_its_document(drawn: DrawnStage) -> None:
    before = drawn.office.anyone.get(f"{drawn.path}/draw").json()
    drawn.lock()
    drawn.open_layers()
    drawn.publish()
    answer = drawn.office.anyone.get(f"{drawn.path}/draw")
    told = DrawAnswer.model_validate_json(answer.text)
    assert [check for check in checks(told) if not check.matches] == []
    assert told.seed == SEED
    after = answer.json()
    for bound in ("algorithm", "layers", "stations", "size", "list_digest", "layer_digests"):
        assert after[bound] == before[bound], bound
    assert [one["commitment"] for one in after["contributors"]] == [
        one["commitment"] for one in before["contributors"]
    ]


def test_every_contribution_is_seen_to_come_in_and_none_is_seen(office: Office) -> None:
    held = draw_stage(office, control="single-handed", layers=2)
    said = office.anyone.get(f"{held.path}/draw").json()
    assert [one["given"] for one in said["contributors"]] == [True, True, True]
    assert {one["contribution"] for one in said["contributors"]} == {None}


def test_under_single_handed_control_the_organiser_sees_everything(office: Office) -> None:
    held = draw_stage(office, control="single-handed", layers=2)
    lines = held.organiser.get(f"{held.path}/start-list").json()
    assert {line["entry"] for line in lines} == set(held.entries)
    assert held.organiser.get(f"{held.path}/draw/layers/2").status_code == 200
    stranger = office.person("supervisor", held.competition, uuid4())
    assert stranger.get(f"{held.path}/draw/layers/2").json()["code"] == "not-the-custodian"
    rows = held.chief_judge.get(f"{held.path}/board").json()["rows"]
    assert {row["entry"] for row in rows} == set(held.entries)


def test_the_live_board_of_a_blind_stage_tells_the_public_no_entries(office: Office) -> None:
    """They stand with their names on the published board of the heat."""
    held = draw_stage(office, control="single-handed", layers=1, live_board=True)
    for person in (office.anyone, held.judges["A"], held.organiser):
        rows = person.get(f"{held.path}/board").json()["rows"]
        assert {row["code"] for row in rows} == {"01", "02", "03", "04"}
        assert not {row["entry"] for row in rows} & set(held.entries)
    held.lock()
    held.publish()
    rows = office.anyone.get(f"{held.path}/board").json()["rows"]
    assert {row["entry"] for row in rows} == set(held.entries)


def test_under_two_person_control_no_start_list_is_set_by_hand(office: Office) -> None:
    held = draw_stage(office, entries=2)
    answer = held.organiser.post(f"{held.path}/start-list", entries=list(held.entries))
    assert answer.json()["code"] == "draw-must-be-committed"


def test_what_was_not_committed_to_is_refused(held: HeldStage) -> None:
    answer = held.office.anyone.get(f"{held.path}/draw")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    recorder = held.office.person("recorder", held.competition)
    secret = SECRETS["recorder"]
    said = {"label": "recorder", "contribution": secret.contribution, "salt": secret.salt}
    assert recorder.post(f"{held.path}/draw/contributions", said).json()["code"] == "draw-not-committed"


def test_an_entry_of_nobody_has_no_place(drawn: DrawnStage) -> None:
    stranger = drawn.office.person("contestant", drawn.competition, uuid4())
    assert stranger.get(f"{drawn.path}/draw/place").status_code == 404
