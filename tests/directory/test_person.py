"""What somebody writes down about a person is checked and kept in one spelling."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from competition.directory.person import Person, PersonDraft, birth_of, faults_in, masked, tidied
from competition.identifiers import PersonId
from tests.directory.builders import draft, id_number

BAD: dict[str, tuple[PersonDraft, str, str]] = {
    "no name": (draft(name=" \u200b"), "name", "name-missing"),
    "a formula for a name": (draft(name="=HYPERLINK(1)"), "name", "name-unwritable"),
    "markup for a name": (draft(name="<script>"), "name", "name-unwritable"),
    "a private character in a name": (draft(name="张\ue000"), "name", "name-unwritable"),
    "a name of 101 characters": (draft(name="张" * 101), "name", "name-too-long"),
    "a wrong last place": (draft(id_number="420300199001010011"), "id_number", "not-an-id-number"),
    "17 places": (draft(id_number="42030019900101001"), "id_number", "not-an-id-number"),
    "30 February": (draft(id_number=id_number(1, "19900230")), "id_number", "not-an-id-number"),
    "another century": (draft(id_number=id_number(1, "17900101")), "id_number", "not-an-id-number"),
    "rounded by a spreadsheet": (
        draft(id_number="4.20300199001010E+17"),
        "id_number",
        "id-number-shortened",
    ),
    "a phone that is none": (draft(phone="12345"), "phone", "not-a-phone"),
    "a staff number of 41 places": (draft(staff_number="9" * 41), "staff_number", "not-a-staff-number"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_fault_names_its_column_and_what_to_do(fault: str) -> None:
    given, column, code = BAD[fault]
    found = list(faults_in(tidied(given)))
    assert [(one.column, one.refusal.code()) for one in found] == [(column, code)]
    assert found[0].message.endswith(".")


@pytest.mark.parametrize("name", ["张伟", "欧阳娜娜", "阿卜杜拉·买买提", "O'Brien", "Zoë", "选手1", "㐂田"])
def test_names_of_people_are_no_fault(name: str) -> None:
    assert list(faults_in(tidied(draft(name=name)))) == []


def test_whoever_was_born_in_a_county_that_is_no_more_has_an_id_number_all_the_same() -> None:
    """422601 was 十堰 before 1994; the code is in no list of today."""
    body = "42260119800101001"
    numbers = [body + last for last in "0123456789X"]
    valid = [one for one in numbers if not list(faults_in(tidied(draft(id_number=one))))]
    assert len(valid) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13986123456", "+8613986123456"),
        ("+86 139 8612 3456", "+8613986123456"),
        ("139-8612-3456", "+8613986123456"),
        ("0719-8651234", "+867198651234"),
        ("+44 20 7946 0958", "+442079460958"),
        ("", ""),
    ],
)
def test_a_phone_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert tidied(draft(phone=typed)).phone == kept


def test_a_draft_is_kept_without_what_is_only_typing() -> None:
    typed = PersonDraft(name=" 张\u200b 伟 ", id_number=" 420300 19900101 001x", staff_number=" 7 ")
    assert tidied(typed) == PersonDraft(name="张 伟", id_number="42030019900101001X", staff_number="7")


def test_sex_and_birth_follow_from_the_id_number() -> None:
    def known(number: str) -> Person:
        fields = {"name": "张伟", "phone": "", "unit": None, "staff_number": "", "employee": "employee"}
        return Person(id=PersonId(UUID(int=1)), id_number=number, version=1, **fields)  # type: ignore[arg-type]  # a table of defaults

    man, woman, unknown = known(id_number(1)), known(id_number(2)), known("")
    assert (man.sex, woman.sex, unknown.sex) == ("male", "female", None)
    assert (man.birth, unknown.birth) == (date(1990, 1, 1), None)


def test_an_id_number_is_shown_masked() -> None:
    assert masked("420300199001011234") == "420***********1234"
    assert masked("") == ""
    assert birth_of("") is None
