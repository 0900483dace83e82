"""The directory over HTTP: units, people, lists that are sent in, exports and erasures."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx2 import Response
from python_calamine import CalamineWorkbook

from api.cli.rebuild import rebuild_views
from competition.log.database import Database
from tests.api.office import HeldStage, Office, Person, hold_stage, open_office
from tests.directory.builders import id_number

PEOPLE = "姓名,身份证号,手机号,单位,工号,人员类别"


def send_in(person: Person, path: str, content: bytes | str, name: str = "list.csv") -> Response:
    """Upload a file."""
    raw = content.encode() if isinstance(content, str) else content
    return person.ask("POST", path, files={"file": (name, raw)})


def looked(answer: Response) -> dict[str, Any]:
    assert answer.status_code == 201, answer.text
    preview: dict[str, Any] = answer.json()
    return preview


def put(person: Person, path: str, version: int, **said: Any) -> Response:
    wish = {"command": str(uuid4()), **said}
    return person.ask("PUT", path, json=wish, headers={"If-Match": f'"{version}"'})


@pytest.fixture
def organiser(office: Office) -> Person:
    return office.person("organiser")


def test_a_unit_is_made_corrected_and_moved(office: Office, organiser: Person) -> None:
    city = organiser.take("/units", name="市总工会", kind="federation")
    plant = organiser.take("/units", name="一厂")
    assert organiser.take("/units", name="一厂") == plant
    said = {"name": "第一厂", "parent": city["id"], "area": "茅箭"}
    moved = put(organiser, f"/units/{plant['id']}", 1, **said)
    assert (moved.status_code, moved.headers["ETag"], moved.json()["parent"]) == (200, '"2"', city["id"])
    stale = put(organiser, f"/units/{plant['id']}", 1, name="一厂")
    assert (stale.status_code, stale.json()["code"]) == (409, "changed-meanwhile")
    loop = put(organiser, f"/units/{city['id']}", 1, name="市总工会", parent=plant["id"])
    assert loop.json()["code"] == "tree-loop"
    below = organiser.get("/units", parent=city["id"]).json()["units"]
    assert [unit["name"] for unit in below] == ["第一厂"]
    assert organiser.get(f"/units/{plant['id']}").headers["ETag"] == '"2"'
    assert put(organiser, f"/units/{plant['id']}", 2, **said).status_code == 200
    bad = organiser.ask("PUT", f"/units/{plant['id']}", json=said, headers={"If-Match": "x"})
    assert bad.status_code == 422


def test_a_persons_details_go_out_masked(organiser: Person) -> None:
    plant = organiser.take("/units", name="一厂")["id"]
    wish = {"command": str(uuid4()), "name": "单雄信", "id_number": id_number(1), "unit": plant}
    made = organiser.take("/people", **wish)
    assert organiser.take("/people", **wish) == made
    assert made["id_number"] == "420***********0012"
    assert (made["sex"], made["birth"], made["unit_name"]) == ("male", "1990-01-01", "一厂")
    changed = put(organiser, f"/people/{made['id']}", 1, name="单雄信", phone="13986123456")
    assert (changed.json()["phone"], changed.headers["ETag"]) == ("+8613986123456", '"2"')
    found = organiser.get("/people", text="sxx").json()
    assert ([one["id"] for one in found["people"]], found["next"]) == ([made["id"]], None)
    assert id_number(1) not in organiser.get("/people").text


def test_pages_of_people_follow_each_other(organiser: Person) -> None:
    for number in range(5):
        organiser.take("/people", name=f"张{number}", id_number=id_number(number))
    first = organiser.get("/people", limit=3).json()
    second = organiser.get("/people", limit=3, cursor=first["next"]).json()
    names = [one["name"] for one in first["people"] + second["people"]]
    assert (names, second["next"]) == (["张0", "张1", "张2", "张3", "张4"], None)


def test_a_list_is_shown_before_it_is_stored_and_stored_once(organiser: Person) -> None:
    organiser.take("/units", name="一厂")
    rows = [
        f"张伟,{id_number(1)},13986123456,一厂,1,职工",
        f"李四,{id_number(2)},,一厂,2,学生",
        "王五,42,,一场,3,",
    ]
    content = "\r\n".join([PEOPLE, *rows])
    for raw in (content.encode("utf-8-sig"), content.encode("gbk")):
        preview = looked(send_in(organiser, "/people/imports", raw))
        assert preview["counts"] == {"new": 2, "changed": 0, "same": 0, "fault": 1}
        assert organiser.get("/people").json()["people"] == []
    bad = preview["rows"][2]
    assert (bad["row"], [fault["column"] for fault in bad["faults"]]) == (4, ["id_number", "unit"])
    assert bad["faults"][1]["zh"] == "没有名为“一场”的单位。是否应为“一厂”？"
    assert bad["faults"][1]["en"] == 'No unit is called "一场". Perhaps "一厂" was meant.'
    path = f"/imports/{preview['id']}/confirmation"
    refused = organiser.post(path)
    assert (refused.status_code, refused.json()["code"]) == (409, "rows-with-faults")
    assert organiser.get("/people").json()["people"] == []
    assert organiser.take(path, skip_faulty=True) == {
        "id": preview["id"],
        "new": 2,
        "changed": 0,
        "same": 0,
        "left_out": 1,
    }
    before = organiser.get("/people").content
    again = organiser.take(path, skip_faulty=True)
    assert (again["new"], again["same"]) == (0, 2)
    assert organiser.get("/people").content == before


def test_a_workbook_of_units_is_a_tree(organiser: Person) -> None:
    content = "单位名称,上级单位,单位类型,所有制\r\n一厂,市总工会,单位,公有制\r\n市总工会,,总工会,\r\n"
    preview = looked(send_in(organiser, "/units/imports", content))
    organiser.take(f"/imports/{preview['id']}/confirmation")
    exported = organiser.get("/units/export").content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(exported)).get_sheet_by_index(0).to_python()
    assert [row[:2] for row in sheet] == [["单位名称", "上级单位"], ["市总工会", ""], ["一厂", "市总工会"]]
    again = looked(send_in(organiser, "/units/imports", exported, "units.xlsx"))
    assert again["counts"] == {"new": 0, "changed": 0, "same": 2, "fault": 0}


def test_an_export_gives_id_numbers_only_when_asked_for_by_name(organiser: Person) -> None:
    organiser.take("/units", name="一厂")
    content = f"{PEOPLE}\r\n张伟,{id_number(1)},13986123456,一厂,1,职工\r\n"
    organiser.take(f"/imports/{looked(send_in(organiser, '/people/imports', content))['id']}/confirmation")
    masked = organiser.get("/people/export", shape="csv")
    whole = organiser.get("/people/export", shape="csv", include="id_number")
    assert masked.content.startswith(b"\xef\xbb\xbf")
    assert (id_number(1) in masked.text, "420***********0012" in masked.text) == (False, True)
    assert id_number(1) in whole.text
    noted = [(one["what"], one["people"]) for one in organiser.get("/people/disclosures").json()]
    assert noted == [("id_number", 1), ("", 1)]
    again = looked(send_in(organiser, "/people/imports", whole.content))
    assert again["counts"]["same"] == 1
    book = organiser.get("/people/export", include="id_number").content
    assert looked(send_in(organiser, "/people/imports", book, "p.xlsx"))["counts"]["same"] == 1


def test_a_preview_belongs_to_whoever_sent_the_list(office: Office, organiser: Person) -> None:
    content = f"{PEOPLE}\r\n张伟,{id_number(1)},,,,\r\n"
    preview = looked(send_in(organiser, "/people/imports", content))
    other = office.person("organiser").post(f"/imports/{preview['id']}/confirmation")
    assert (other.status_code, other.json()["code"]) == (404, "import-gone")


def test_an_administrator_stores_lists_and_learns_nothing(office: Office, organiser: Person) -> None:
    organiser.take("/people", name="张伟", id_number=id_number(1), phone="13986123456")
    admin = office.person("admin")
    content = f"{PEOPLE}\r\n张伟,{id_number(1)},13900000000,,,\r\n"
    preview = looked(send_in(admin, "/people/imports", content))
    assert preview["rows"][0]["changes"] == [{"column": "phone", "before": "", "after": "+8613900000000"}]
    assert admin.get("/people").status_code == 403


@pytest.fixture
def county(office: Office, organiser: Person) -> tuple[Person, UUID, UUID]:
    """An official of a unit, their unit, and another one."""
    plant = UUID(organiser.take("/units", name="一厂")["id"])
    other = UUID(organiser.take("/units", name="二厂")["id"])
    return office.person("unit", subject=plant), plant, other


def test_a_unit_sees_and_changes_its_own_people_only(
    organiser: Person, county: tuple[Person, UUID, UUID]
) -> None:
    official, plant, other = county
    own = organiser.take("/people", name="张伟", id_number=id_number(1), unit=str(plant))
    strange = organiser.take("/people", name="李四", id_number=id_number(2), unit=str(other))
    assert [one["id"] for one in official.get("/people").json()["people"]] == [own["id"]]
    assert official.get(f"/people/{own['id']}").status_code == 200
    hidden = official.get(f"/people/{strange['id']}")
    absent = official.get(f"/people/{uuid4()}")
    assert (
        (hidden.status_code, hidden.content) == (absent.status_code, absent.content) == (404, hidden.content)
    )
    assert put(official, f"/people/{strange['id']}", 1, name="李五").status_code == 404
    assert put(official, f"/people/{own['id']}", 1, name="张伟", unit=str(other)).status_code == 403
    assert put(official, f"/people/{own['id']}", 1, name="张玮").status_code == 200
    assert official.post("/people", name="王五", unit=str(other)).status_code == 403
    content = f"{PEOPLE}\r\n赵六,{id_number(3)},,二厂,,\r\n"
    assert looked(send_in(official, "/people/imports", content))["counts"]["fault"] == 1
    assert id_number(2)[-4:] not in official.get("/people/export", shape="csv").text


def test_an_organiser_of_one_competition_reaches_the_unit_that_holds_it(held: HeldStage) -> None:
    here = held.office.person("organiser", held.competition)
    own = held.office.platform.directory.units.with_name("市总工会")
    inside = held.organiser.take("/people", name="张伟", id_number=id_number(1), unit=str(own))
    held.organiser.take("/people", name="李四", id_number=id_number(2))
    assert [one["id"] for one in here.get("/people").json()["people"]] == [inside["id"]]


def test_judges_see_nobody(held: HeldStage) -> None:
    person = held.organiser.take("/people", name="张伟", id_number=id_number(1))["id"]
    for path in ("/people", f"/people/{person}", "/people/export", "/units", "/erasures"):
        assert held.judges["A"].get(path).status_code == 403
        assert held.chief_judge.get(path).status_code == 403


def test_after_an_erasure_the_result_stands_under_its_code_and_the_log_as_it_was(database: Database) -> None:
    with open_office(database) as office:
        held = hold_stage(office)
        held.submit_all()
        held.publish()
        path, position = f"{held.path}/board", office.settle()
        assert "选手1" in office.anyone.get(path, after=position).text
        leaves = [record.leaf for record in office.platform.log.read(0, 10_000)]
        _erase(office, held, "选手1")
    rebuild_views(_place(database))
    with open_office(database) as office:
        said = office.anyone.get(path, after=position).text
        assert "选手1" not in said
        assert "选手2" in said  # the control: names stand there otherwise
        assert [record.leaf for record in office.platform.log.read(0, 10_000)] == leaves


def _erase(office: Office, held: HeldStage, name: str) -> None:
    admin = office.person("admin")
    person = next(one for one in held.organiser.get("/people").json()["people"] if one["name"] == name)
    path = f"/people/{person['id']}/erasure"
    asked = held.organiser.take(path, reason="asked for it")
    early = admin.post(f"/erasures/{asked['id']}/execution")
    assert early.json()["code"] == "erasure-not-agreed"
    agreed = office.person("organiser").take(path, reason="asked for it")
    assert agreed["agreed_by"] is not None
    admin.take(f"/erasures/{asked['id']}/execution")
    assert held.organiser.get("/people", text=name).json()["people"] == []


def _place(database: Database) -> str:
    return database.address if database.kind == "postgresql" else str(database.folder)


HOSTILE: dict[str, tuple[dict[str, Any], int, str]] = {
    "no file": ({"json": {}}, 422, "malformed"),
    "nothing in it": ({"files": {"file": ("a.csv", b"")}}, 422, "no-heading"),
    "a picture": ({"files": {"file": ("a.png", b"\x89PNG\r\n\x1a\n")}}, 422, "unknown-kind-of-file"),
    "a broken workbook": ({"files": {"file": ("a.xlsx", b"PK\x03\x04")}}, 422, "not-a-workbook"),
    "more than is taken": (
        {"files": {"file": ("a.csv", b"x" * 33_554_433)}},
        413,
        "body-too-large",
    ),
}


@pytest.mark.parametrize("fault", HOSTILE)
def test_a_file_that_is_none_is_refused_by_its_own_name(shared: HeldStage, fault: str) -> None:
    options, status, code = HOSTILE[fault]
    answer = shared.organiser.ask("POST", "/people/imports", **options)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert shared.office.anyone.get("/health").status_code == 200
