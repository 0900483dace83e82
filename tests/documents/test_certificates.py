"""A certificate as a PDF: what stands on it, that it can be kept for ever, and that no name breaks it."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pypdf
import pytest

from api.documents.certificates import Issuing, Told, certificate_document, in_chinese, in_english, won
from api.documents.linked_data import credential_data, roll_data
from api.documents.typesetting.press import press_for
from competition.directory.directory import Directory
from competition.refusals.documents import CertificateVoid, RecipientErased
from projections.certificate_register import Certificate
from tests.documents.paper import codes_on, faces_of, text_of

AT = datetime(2026, 5, 3, 9, tzinfo=UTC)
NUMBER = "7KKW-6SSV-9DPP-X6EK"
ADDRESS = f"https://skills.example.cn/check/{NUMBER}"
HOSTILE = '#panic("x") *b* $x^2$ \\ @a <label> [a] // "” {{ 7*7 }} <script>'


@pytest.fixture
def issuing() -> Issuing:
    return Issuing(
        directory=Directory.__new__(Directory),  # names are told already
        organisation=None,
        address="https://skills.example.cn",
        zone=ZoneInfo("Asia/Shanghai"),
    )


def one(recipient: str | None = "欧阳明轩", unit: str = "总装配厂", **fields: Any) -> Told:
    said: dict[str, Any] = {
        "number": NUMBER,
        "honour": UUID(int=5),
        "kind": "award",
        "title": None,
        "stage": UUID(int=6),
        "entry": UUID(int=7),
        "competition": UUID(int=8),
        "trade": "焊工",
        "recipient": UUID(int=9),
        "recipient_kind": "entry",
        "unit": UUID(int=10),
        "name": "一等奖",
        "name_en": "first",
        "level": "city",
        "cycle": "2026",
        "status": "valid",
        "ground": "",
        "conferred_at": "2026-05-03T09:00:00Z",
        "conferred_position": 7,
        "status_at": "2026-05-03T09:00:00Z",
        "status_position": 7,
        "status_index": 0,
    }
    certificate = Certificate(**(said | fields))
    return Told(certificate, recipient, unit, "第五届职工技能大赛", "十堰市总工会", date(2026, 5, 3))


def printed(told: Told, issuing: Issuing, at: datetime = AT) -> bytes:
    return press_for("certificate").set(certificate_document(told, issuing), at)


def test_everything_that_belongs_on_it_stands_on_it_in_both_languages(issuing: Issuing) -> None:
    text = text_of(printed(one(), issuing))
    for said in (
        "荣誉证书",
        "欧阳明轩",
        "总装配厂",
        "在第五届职工技能大赛焊工项目中荣获",
        "一等奖",
        "十堰市总工会",
        "二〇二六年五月三日",
        "CERTIFICATEOFHONOUR",
        "haswontheFirstPrizein",
        "3May2026",
        NUMBER,
    ):
        assert said in text


def test_it_is_one_page_of_a4_to_be_kept_for_ever_with_every_face_inside(issuing: Issuing) -> None:
    pdf = printed(one(), issuing)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    (page,) = reader.pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [297, 210]
    faces = faces_of(pdf)
    assert any("CJK" in face for face in faces)
    assert all(faces.values())
    metadata = reader.xmp_metadata
    assert metadata is not None
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A<" in metadata.stream.get_data()


def test_its_code_leads_to_the_check_page(issuing: Issuing) -> None:
    assert codes_on(printed(one(), issuing)) == [ADDRESS]


def test_it_is_the_same_to_the_last_byte_when_it_is_made_again(issuing: Issuing) -> None:
    first = printed(one(), issuing)
    press_for.cache_clear()
    assert printed(one(), issuing) == first
    assert printed(one("欧阳明宇"), issuing) != first
    assert printed(one(), issuing, datetime(2026, 5, 4, tzinfo=UTC)) != first


@pytest.mark.parametrize(
    ("recipient", "unit"),
    [
        (
            "阿依古丽·买买提江·阿不都热合曼",
            "湖北省十堰市东风汽车集团有限公司商用车事业部总装配厂第三车间工会委员会",
        ),
        ("李" * 60, "厂" * 200),
        ("𠮷田", ""),
        ("O'Neill‐Müller", "ACME & Söhne"),
    ],
)
def test_no_name_is_too_long_or_too_rare(recipient: str, unit: str, issuing: Issuing) -> None:
    pdf = printed(one(recipient, unit), issuing)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
    assert codes_on(pdf) == [ADDRESS]
    assert "一等奖" in text_of(pdf)


@pytest.mark.parametrize(
    ("name", "shown"), [("👩‍🏭李", "〓"), ("王🏳️‍🌈", "王〓"), ("\ufeff张三", "张三"), ("ﷺ", "〓")]
)
def test_what_no_typeface_shows_is_set_as_printers_set_a_missing_type(
    name: str, shown: str, issuing: Issuing
) -> None:
    text = text_of(printed(one(name), issuing))
    assert shown in text
    assert "总装配厂" in text


def test_a_name_is_text_and_no_command_to_the_press(issuing: Issuing) -> None:
    text = text_of(printed(one(HOSTILE, HOSTILE), issuing))
    assert text.count('#panic("x")*b*$x^2$') == 2


def test_a_certificate_that_does_not_hold_is_not_printed(issuing: Issuing) -> None:
    for status in ("revoked", "lapsed", "withdrawn", "superseded"):
        with pytest.raises(CertificateVoid):
            certificate_document(one(status=status), issuing)
    with pytest.raises(RecipientErased):
        certificate_document(one(None), issuing)


def test_an_award_and_a_title_are_told_in_their_own_words() -> None:
    title = one(kind="title", name="车城工匠", name_en="Craftsman", competition=None, trade="")
    assert won(title) == "荣获2026年度"
    assert in_english(title) == "has been awarded the title of Craftsman (2026)."
    assert won(one(kind="title", cycle="第三届")) == "荣获第三届"
    assert in_english(one(name_en="best-welder")) == "has won the best-welder in 焊工 at 第五届职工技能大赛."


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 5, 3), "二〇二六年五月三日"),
        (date(2030, 10, 10), "二〇三〇年十月十日"),
        (date(1999, 12, 31), "一九九九年十二月三十一日"),
        (date(2021, 11, 20), "二〇二一年十一月二十日"),
    ],
)
def test_a_date_is_written_as_certificates_write_it(day: date, said: str) -> None:
    assert in_chinese(day) == said


def test_search_engines_read_what_holds_and_nothing_else(issuing: Issuing) -> None:
    data = credential_data(one(), issuing)
    assert data is not None
    assert (data["@type"], data["url"]) == ("EducationalOccupationalCredential", ADDRESS)
    assert data["about"] == {"@type": "Person", "name": "欧阳明轩"}
    assert credential_data(one(status="revoked"), issuing) is None
    assert credential_data(one(None), issuing) is None
    listed = roll_data(
        [one(), one(status="lapsed"), one(recipient_kind="unit")], issuing, "https://x/honours"
    )
    assert listed["numberOfItems"] == len(listed["itemListElement"]) == 2
    assert listed["itemListElement"][1]["item"]["about"]["@type"] == "Organization"
