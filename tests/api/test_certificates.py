"""A certificate is printed for those it belongs to, checked by anybody, and says when it no longer holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from uuid import uuid4

import pytest
from python_calamine import CalamineWorkbook

from api.documents.typesetting import press
from competition.log.database import Database
from tests.api.honoured import ADDRESS, Honoured, confer, honour
from tests.api.office import Person, open_office, sheet
from tests.documents.paper import codes_on, text_of


@pytest.fixture
def honoured(database: Database) -> Iterator[Honoured]:
    with open_office(database, address=ADDRESS) as office:
        yield honour(office)


@pytest.fixture
def plain(sqlite_database: Database) -> Iterator[Honoured]:
    """The same, where the database makes no difference."""
    with open_office(sqlite_database, address=ADDRESS) as office:
        yield honour(office)


def test_anybody_checks_a_number_however_it_is_typed(honoured: Honoured) -> None:
    number = honoured.numbers[0]
    said = honoured.check()
    assert (said["status"], said["recipient"], said["unit"]) == ("valid", "选手1", "第1工厂")
    assert (said["competition"], said["trade"], said["issuer"]) == ("第五届职工技能大赛", "焊工", "市总工会")
    assert honoured.check(number.lower().replace("-", "")) == said
    assert said["conferred_position"] == said["status_position"] > 0
    unknown = honoured.office.anyone.get("/certificates/0000-0000-0000-0000")
    assert (unknown.status_code, unknown.json()["data"]) == (404, {"noun": "certificate"})


def test_a_revoked_award_says_so_and_names_the_fact(honoured: Honoured) -> None:
    award = honoured.check()["honour"]
    taken = honoured.held.organiser.take(f"/awards/{award}/revocation", ground="他人代做")
    said = honoured.check()
    assert (said["status"], said["ground"], said["status_position"]) == (
        "revoked",
        "他人代做",
        taken["position"],
    )
    printed = honoured.held.organiser.get(f"/certificates/{honoured.numbers[0]}/document")
    assert (printed.status_code, printed.json()["code"]) == (409, "certificate-void")
    assert honoured.check(honoured.numbers[1])["status"] == "valid"


def test_a_corrected_result_leaves_its_awards_in_question_until_they_are_decided_anew(
    honoured: Honoured,
) -> None:
    held = honoured.held
    said = {"seat": "A", "reason": "misread"} | sheet(2, "9.90")
    correct(held.chief_judge, f"{held.path}/scoresheets/corrections", said)
    published = held.organiser.take(f"{held.path}/publication", reason="一处成绩抄错")
    for number in honoured.numbers:
        told = honoured.check(number)
        assert (told["status"], told["ground"]) == ("superseded", "一处成绩抄错")
        assert told["status_position"] == published["position"]
    held.organiser.take(f"{held.path}/prizes")
    statuses = [honoured.check(number)["status"] for number in honoured.numbers]
    assert "valid" not in statuses  # the two have changed places: neither award stands as it was
    assert honoured.check(honoured.numbers[0])["recipient"] == "选手1"


def correct(chief: Person, path: str, said: dict[str, object]) -> None:
    answer = chief.post(path, said)
    assert answer.status_code == 201, answer.text


def test_a_certificate_is_for_its_bearer_its_unit_and_the_organiser(plain: Honoured) -> None:
    path = f"/certificates/{plain.numbers[0]}/document"
    held = plain.held
    unit = plain.office.platform.directory.units.with_name("第1工厂")
    may = (held.organiser, held.contestant(1), plain.office.person("unit", subject=unit))
    others = (held.contestant(2), plain.office.person("unit", subject=uuid4()), plain.office.anyone)
    elsewhere = plain.office.person("organiser", competition=uuid4())
    assert {person.get(path).status_code for person in may} == {200}
    assert [person.get(path).status_code for person in (*others, elsewhere)] == [403, 403, 401, 403]


def test_a_certificate_is_the_same_to_the_last_byte_when_it_is_made_again(plain: Honoured) -> None:
    path = f"/certificates/{plain.numbers[0]}/document"
    first = plain.held.organiser.get(path)
    press.press_for.cache_clear()
    again = plain.held.contestant(1).get(path)
    assert first.content == again.content
    assert first.content != plain.held.organiser.get(f"/certificates/{plain.numbers[1]}/document").content
    assert first.headers["content-type"] == "application/pdf"
    assert codes_on(first.content) == [f"{ADDRESS}/check/{plain.numbers[0]}"]


def test_all_certificates_of_a_stage_come_in_one_archive(plain: Honoured) -> None:
    answer = plain.held.organiser.get(f"{plain.held.path}/certificates")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.namelist() == [f"{number}.pdf" for number in plain.numbers]
    single = plain.held.organiser.get(f"/certificates/{plain.numbers[1]}/document")
    assert archive.read(f"{plain.numbers[1]}.pdf") == single.content
    assert plain.held.organiser.get(f"{plain.held.path}/certificates").content == answer.content
    empty = plain.held.organiser.get(f"/titles/{uuid4()}/certificates")
    assert (empty.status_code, empty.json()["code"]) == (409, "nothing-to-print")


def test_more_than_one_request_may_print_are_refused(
    plain: Honoured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.routes.certificates.MOST_AT_ONCE", 1)
    answer = plain.held.organiser.get(f"{plain.held.path}/labels")
    assert (answer.status_code, answer.json()["code"]) == (409, "too-many-to-print")


def test_without_a_chinese_typeface_the_refusal_says_what_to_install(
    plain: Honoured, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.press_for.cache_clear()
    monkeypatch.setattr(press, "_installed", lambda: ["Libertinus Serif"])
    answer = plain.held.organiser.get(f"/certificates/{plain.numbers[0]}/document")
    press.press_for.cache_clear()
    assert (answer.status_code, answer.json()["code"]) == (503, "fonts-missing")
    assert "fonts-noto-cjk" in answer.json()["detail"]


def test_an_erased_name_is_on_no_certificate_any_more(plain: Honoured) -> None:
    with plain.office.platform.tables.read.begin() as connection:
        from projections.certificate_register import certificate_of

        found = certificate_of(connection, plain.numbers[0])
    assert found is not None
    plain.office.platform.directory.erase(found.recipient)
    assert plain.check()["recipient"] is None
    answer = plain.held.organiser.get(f"/certificates/{plain.numbers[0]}/document")
    assert (answer.status_code, answer.json()["code"]) == (409, "recipient-erased")


def test_a_title_has_its_certificate_its_announcement_and_its_line_in_the_roll(plain: Honoured) -> None:
    title, _, number = confer(plain)
    organiser = plain.held.organiser
    pdf = organiser.get(f"/certificates/{number}/document").content
    assert "荣获2026年度车城工匠" in text_of(pdf)
    assert "CraftsmanoftheCarCity(2026)" in text_of(pdf)
    bulletin = organiser.get(f"/titles/{title}/bulletin", cycle="2026").content
    assert "关于授予2026年度“车城工匠”称号的决定" in text_of(bulletin).replace('"', "“")
    assert number in text_of(bulletin)
    archive = organiser.get(f"/titles/{title}/certificates", cycle="2026").content
    assert zipfile.ZipFile(io.BytesIO(archive)).namelist() == [f"{number}.pdf"]


def test_the_roll_as_a_workbook_is_read_back_with_every_honour_and_its_status(plain: Honoured) -> None:
    _, conferral, number = confer(plain)
    plain.held.organiser.take(f"/conferrals/{conferral}/revocation", ground="材料不实")
    plain.office.settle()
    content = plain.office.anyone.get("/honours/workbook").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == [*plain.numbers, number]
    assert rows[-1][-2:] == ["已撤销", "材料不实"]
    only = plain.office.anyone.get("/honours/workbook", status="revoked", shape="csv").text
    assert only.count("\n") == 2
    assert "选手1" in only


def test_labels_carry_name_prize_and_a_code_each(plain: Honoured) -> None:
    pdf = plain.held.organiser.get(f"{plain.held.path}/labels").content
    assert codes_on(pdf) == sorted(f"{ADDRESS}/check/{number}" for number in plain.numbers)
    assert {"选手1", "选手2"} <= {name for name in ("选手1", "选手2", "选手3") if name in text_of(pdf)}
    assert "选手3" not in text_of(pdf)


def test_the_bulletin_says_what_was_published_and_that_it_was_superseded(plain: Honoured) -> None:
    held, path = plain.held, f"{plain.held.path}/editions/1/bulletin"
    first = plain.office.anyone.get(path).content
    text = text_of(first)
    assert "市总工会" in text
    assert "成绩的公告" in text
    assert text.index("选手1") < text.index("选手2") < text.index("选手3")
    assert "已被取代" not in text
    assert codes_on(first) == [f"{ADDRESS}/boards/{held.stage}"]
    assert plain.office.anyone.get(path).content == first
    held.organiser.take(f"{held.path}/notice", days=5, counted="calendar")
    plain.office.settle()
    noticed = plain.office.anyone.get(path).content
    assert "成绩公示至" not in text
    assert "成绩公示至" in text_of(noticed)
    said = {"seat": "A", "reason": "misread"} | sheet(2, "9.90")
    correct(held.chief_judge, f"{held.path}/scoresheets/corrections", said)
    held.organiser.take(f"{held.path}/publication", reason="一处成绩抄错")
    plain.office.settle()
    second = text_of(plain.office.anyone.get(f"{held.path}/editions/2/bulletin").content)
    assert "一处成绩抄错" in second
    assert "已被取代" in text_of(plain.office.anyone.get(path).content)
    assert plain.office.anyone.get(f"{held.path}/editions/3/bulletin").status_code == 404


def test_the_score_book_is_read_back_with_every_entry_and_module(plain: Honoured) -> None:
    content = plain.office.anyone.get(f"{plain.held.path}/editions/1/workbook").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[3] for row in rows[1:]] == ["选手1", "选手2", "选手3"]
    assert [row[6] for row in rows[1:]] == ["8.50", "8.00", "7.50"]
    assert [row[7] for row in rows[1:]] == ["8.5", "8", "7.5"]  # a module is shown as the board shows it
