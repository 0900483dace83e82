"""The life of an honour: from a confirmed final to a title, its certificate, and the day it is taken back.

Whatever tells of the honour (roll, medal table, person's page, report, check page, badge) follows each step
by itself, and names the fact that made the difference.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jws
from joserfc.jwk import OKPKey
from pypdf import PdfReader

from competition.honours.certificate_number import certificate_number
from competition.log.database import Database
from tests.api.honoured import ADDRESS
from tests.api.office import HeldStage, Office, Person, hold_stage, open_office
from tests.api.results_life import days_later
from tests.scoring.builders import prize_rule, rulebook

pytestmark = pytest.mark.filterwarnings("ignore:EdDSA is deprecated:joserfc.errors.SecurityWarning")

YEAR = "2026"
ENTRANTS = 30


@dataclass
class Story:
    """The final that was held, the title, and its candidates by the place that earned it."""

    office: Office
    held: HeldStage
    title: str = ""
    candidates: dict[int, str] = field(default_factory=dict)

    @property
    def organiser(self) -> Person:
        return self.held.organiser

    def see(self, path: str, who: Person | None = None, **query: Any) -> Any:
        """What they (anyone, unless said) are answered, once the views hold everything."""
        self.office.settle()
        answer = (who or self.office.anyone).get(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    @property
    def number(self) -> str:
        """The number on the certificate of the best."""
        return certificate_number(UUID(self.candidates[1]))


@pytest.fixture
def story(database: Database, tmp_path: Path) -> Iterator[Story]:
    key = tmp_path / "issuer.key"
    key.touch(mode=0o600)
    key.write_bytes(
        Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    with open_office(database, address=ADDRESS, issuer_key=str(key)) as office:
        rules = rulebook(prizes=prize_rule("1", "2", "3"))
        yield Story(office, hold_stage(office, entries=ENTRANTS, rules=rules))


@pytest.mark.timeout(240)
def test_the_life_of_an_honour(story: Story) -> None:
    the_final_is_confirmed(story)
    its_prizes_are_conferred(story)
    the_first_three_become_candidates(story)
    one_of_them_is_not_eligible(story)
    an_objection_is_heard_and_dismissed(story)
    two_are_conferred_and_everything_says_so(story)
    one_is_revoked_and_everything_follows(story)


def the_final_is_confirmed(story: Story) -> None:
    held = story.held
    for seat in held.judges:
        for number in range(1, ENTRANTS + 1):
            held.submit(seat, number, f"{10 - number / 10:.2f}")
    held.publish()
    story.organiser.take(f"{held.path}/notice", days=1, counted="calendar")
    with days_later(story.office, 3):
        story.organiser.take(f"{held.path}/confirmation")


def its_prizes_are_conferred(story: Story) -> None:
    """One first, two second, three third prizes: six awards, and six units in the medal table."""
    story.organiser.take(f"{story.held.path}/prizes")
    assert len(story.see("/honours", kind="award")["honours"]) == 6
    medals = story.see("/medals")["units"]
    assert [line["prizes"] for line in medals][:2] == [[1, 0, 0], [0, 1, 0]]


def the_first_three_become_candidates(story: Story) -> None:
    """By the rule of the title as it comes with the program: the first three of at least thirty."""
    wanted = {"title": "city-technical-expert", "control": "single-handed"}
    story.title = story.organiser.take("/titles/from-catalogue", **wanted)["id"]
    said = {"stage": str(story.held.stage), "cycle": YEAR, "grounds": "全市技能大赛前三名"}
    story.organiser.take(f"/titles/{story.title}/winners", **said)
    found = story.see(f"/titles/{story.title}/candidates", story.organiser, cycle=YEAR)
    by_name = {one["name"]: one["conferral"] for one in found}
    story.candidates = {place: by_name[f"选手{place}"] for place in (1, 2, 3)}
    assert story.see("/honours", kind="title")["honours"] == []


def one_of_them_is_not_eligible(story: Story) -> None:
    """A place is necessary and not sufficient: an officer decides, and says why."""
    for place, eligible in ((1, True), (2, False), (3, True)):
        reason = "在职职工" if eligible else "已离开本市"
        path = f"/conferrals/{story.candidates[place]}"
        story.organiser.take(f"{path}/eligibility", eligible=eligible, reason=reason)
    refused = story.organiser.post(f"/conferrals/{story.candidates[2]}/notice")
    assert refused.status_code == 409, refused.text


def an_objection_is_heard_and_dismissed(story: Story) -> None:
    """Nothing is conferred while the notice runs or an objection is open."""
    best = f"/conferrals/{story.candidates[1]}"
    for place in (1, 3):
        story.organiser.take(f"/conferrals/{story.candidates[place]}/notice")
    story.office.settle()
    objection = story.held.contestant(7).take(f"{best}/objections", grounds="他不是本单位职工")["id"]
    assert story.organiser.post(f"{best}/conferral").status_code == 409
    with days_later(story.office, 30):
        assert story.organiser.post(f"{best}/conferral").status_code == 409
        ruling = {"outcome": "dismissed", "text": "社保记录证明其为在职职工"}
        story.organiser.take(f"{best}/objections/{objection}/decision", **ruling)
        for place in (1, 3):
            story.organiser.take(f"/conferrals/{story.candidates[place]}/conferral")


def two_are_conferred_and_everything_says_so(story: Story) -> None:
    roll = story.see("/honours", kind="title")["honours"]
    assert sorted(line["recipient"] for line in roll) == ["选手1", "选手3"]
    checked = story.see(f"/certificates/{story.number}")
    assert (checked["status"], checked["recipient"]) == ("valid", "选手1")
    assert checked["conferred_position"] == checked["status_position"]
    document = story.organiser.get(f"/certificates/{story.number}/document")
    assert document.status_code == 200, document.text
    assert story.organiser.get(f"/certificates/{story.number}/document").content == document.content
    text = "".join(PdfReader(BytesIO(document.content)).pages[0].extract_text().split())
    assert "选手1" in text
    assert "技术能手" in text
    assert not is_revoked(story)
    assert figure(story, "family.technical expert") == 2


def one_is_revoked_and_everything_follows(story: Story) -> None:
    """Roll, person's page, report, check page and badge: each by itself, each naming the fact."""
    medals = story.see("/medals")
    taken = story.organiser.take(f"/conferrals/{story.candidates[1]}/revocation", ground="申报材料不实")
    assert [one["recipient"] for one in story.see("/honours", kind="title")["honours"]] == ["选手3"]
    with_revoked = story.see("/honours", kind="title", with_revoked=True)["honours"]
    (gone,) = [line for line in with_revoked if line["status"] == "revoked"]
    assert (gone["ground_of_revocation"], gone["ended_position"]) == ("申报材料不实", taken["position"])
    checked = story.see(f"/certificates/{story.number}")
    assert (checked["status"], checked["ground"]) == ("revoked", "申报材料不实")
    assert checked["status_position"] == taken["position"]
    assert is_revoked(story)
    assert figure(story, "family.technical expert") == 1
    person = story.see(f"/people/{gone['recipient_id']}/honours")
    assert [one["kind"] for one in person["honours"]] == ["award"]
    assert story.see("/medals") == medals, "a title is no prize"
    award = next(line for line in story.see("/honours", kind="award")["honours"] if line["place"] == 1)
    story.organiser.take(f"/awards/{award['honour']}/revocation", ground="成绩取消")
    assert [1, 0, 0] not in [line["prizes"] for line in story.see("/medals")["units"]]


def figure(story: Story, key: str) -> int:
    """One figure of the annual report."""
    figures = story.see(f"/reports/{YEAR}", story.organiser)["figures"]
    return next(int(one["value"]) for one in figures if one["key"] == key)


def is_revoked(story: Story) -> bool:
    """Whether the status list that the badge names says so; signatures are checked by a library."""
    said = opened(story, f"/credentials/{story.number}")
    entry = next(one for one in said["credentialStatus"] if one["statusPurpose"] == "revocation")
    listed = opened(story, entry["statusListCredential"].removeprefix(f"{ADDRESS}/api/v1"))
    encoded = listed["credentialSubject"]["encodedList"].removeprefix("u")
    bits = gzip.decompress(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    byte, bit = divmod(int(entry["statusListIndex"]), 8)
    return bool(bits[byte] >> (7 - bit) & 1)


def opened(story: Story, path: str) -> dict[str, Any]:
    story.office.settle()
    key = OKPKey.import_key(story.office.anyone.get("/issuer/key").json())
    token = jws.deserialize_compact(story.office.anyone.get(path).text, key, algorithms=["EdDSA"])
    said: dict[str, Any] = json.loads(token.payload)
    return said
