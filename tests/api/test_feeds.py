"""The feed of publications: what was made public, the newest first, as any reader of feeds understands it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

import pytest

from competition.log.database import Database
from tests.api.honoured import ADDRESS
from tests.api.office import HeldStage, Office, hold_stage, open_office, sheet

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def office(database: Database) -> Iterator[Office]:
    with open_office(database, address=ADDRESS) as opened:
        yield opened


def feed(office: Office) -> Element:
    office.settle()
    answer = office.anyone.get("/publications.atom")
    assert answer.headers["content-type"] == "application/atom+xml"
    return fromstring(answer.content)  # noqa: S314 (our own server's)


def kinds(found: Element) -> list[str]:
    return [one.attrib["term"] for one in found.iter(f"{ATOM}category")]


def publish_and_correct(held: HeldStage) -> None:
    held.submit_all()
    held.publish()
    said = {"seat": "A", "reason": "misread"} | sheet(2, "9.90")
    held.chief_judge.take(f"{held.path}/scoresheets/corrections", **said)
    held.organiser.take(f"{held.path}/publication", reason="一处<成绩>抄错")
    held.organiser.take(f"{held.path}/notice", days=5, counted="calendar")


def test_publications_errata_and_notices_are_told_the_newest_first(office: Office) -> None:
    held = hold_stage(office)
    publish_and_correct(held)
    found = feed(office)
    assert kinds(found) == ["noticed", "corrected", "published"]
    corrected = found.findall(f"{ATOM}entry")[1]
    assert "一处<成绩>抄错" in (corrected.findtext(f"{ATOM}summary") or "")
    link = corrected.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == f"{ADDRESS}/boards/{held.stage}"


def test_a_feed_has_what_the_rules_of_atom_want(office: Office) -> None:
    assert kinds(feed(office)) == []
    publish_and_correct(hold_stage(office))
    found = feed(office)
    for one in (found, *found.findall(f"{ATOM}entry")):
        assert all(one.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated") or "").tzinfo is not None
    ids = [one.text for one in found.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)


def test_what_is_not_public_is_not_told(office: Office) -> None:
    held = hold_stage(office)
    held.submit_all()
    held.lock()
    assert kinds(feed(office)) == []
