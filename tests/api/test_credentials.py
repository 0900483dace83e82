"""Every honour is an Open Badge 3.0 that other systems check by themselves, and see when it falls."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jws
from joserfc.jwk import OKPKey

from api.credentials.issuer_key import IssuerKeyUnusable
from competition.log.database import Database
from tests.api.honoured import ADDRESS, Honoured, confer, honour
from tests.api.office import open_office, sheet

pytestmark = pytest.mark.filterwarnings("ignore:EdDSA is deprecated:joserfc.errors.SecurityWarning")


@pytest.fixture
def honoured(sqlite_database: Database) -> Iterator[Honoured]:
    with open_office(sqlite_database, address=ADDRESS) as office:
        yield honour(office)


def claims(token: str, key: dict[str, Any]) -> dict[str, Any]:
    """What a token says, once a library that is not ours found its signature good."""
    opened = jws.deserialize_compact(token, OKPKey.import_key(key), algorithms=["EdDSA"])
    said: dict[str, Any] = json.loads(opened.payload)
    return said


def badge(honoured: Honoured, number: str = "") -> dict[str, Any]:
    honoured.office.settle()
    anyone = honoured.office.anyone
    answer = anyone.get(f"/credentials/{number or honoured.numbers[0]}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/vc+jwt")
    return claims(answer.text, anyone.get("/issuer/key").json())


def bits_set(honoured: Honoured, entry: dict[str, str]) -> set[int]:
    """The bits that are set in the list a credential names; fetched from the address it names."""
    honoured.office.settle()
    path = entry["statusListCredential"].removeprefix(f"{ADDRESS}/api/v1")
    anyone = honoured.office.anyone
    listed = claims(anyone.get(path).text, anyone.get("/issuer/key").json())["credentialSubject"]
    assert listed["statusPurpose"] == entry["statusPurpose"]
    encoded = listed["encodedList"].removeprefix("u")
    bits = gzip.decompress(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    assert len(bits) * 8 >= 131_072
    return {8 * byte + 7 - bit for byte, value in enumerate(bits) for bit in range(8) if value >> bit & 1}


def is_set(honoured: Honoured, said: dict[str, Any], purpose: str) -> bool:
    entry = next(one for one in said["credentialStatus"] if one["statusPurpose"] == purpose)
    return int(entry["statusListIndex"]) in bits_set(honoured, entry)


def test_a_badge_says_what_open_badges_3_want(honoured: Honoured) -> None:
    said = badge(honoured)
    assert said["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert said["iss"] == said["issuer"]["id"] == f"{ADDRESS}/api/v1/issuer"
    assert said["jti"] == said["id"] == f"{ADDRESS}/api/v1/credentials/{honoured.numbers[0]}"
    achievement = said["credentialSubject"]["achievement"]
    assert {"id", "type", "name", "description", "criteria"} <= set(achievement)
    assert honoured.office.anyone.get("/issuer").json() == said["issuer"]
    assert honoured.office.anyone.get("/credentials/0000-0000-0000-0000").status_code == 404


def test_a_badge_names_nobody_and_its_bearer_is_checked_by_name(honoured: Honoured) -> None:
    said = badge(honoured)
    (identity,) = said["credentialSubject"]["identifier"]
    assert "选手" not in json.dumps(said, ensure_ascii=False)
    for name, fits in (("选手1", True), ("选手2", False)):
        hashed = f"sha256${sha256((name + identity['salt']).encode()).hexdigest()}"
        assert (hashed == identity["identityHash"]) is fits


def test_a_token_that_was_changed_does_not_open(honoured: Honoured) -> None:
    key = honoured.office.anyone.get("/issuer/key").json()
    head, _, signature = honoured.office.anyone.get(f"/credentials/{honoured.numbers[0]}").text.split(".")
    other = honoured.office.anyone.get(f"/credentials/{honoured.numbers[1]}").text.split(".")[1]
    with pytest.raises(Exception, match="bad_signature"):
        claims(f"{head}.{other}.{signature}", key)


def test_the_status_list_follows_a_revocation(honoured: Honoured) -> None:
    _, conferral, number = confer(honoured)
    said = badge(honoured, number)
    assert not is_set(honoured, said, "revocation")
    honoured.held.organiser.take(f"/conferrals/{conferral}/revocation", ground="材料不实")
    assert is_set(honoured, said, "revocation")
    assert not is_set(honoured, said, "suspension")
    assert not is_set(honoured, badge(honoured), "revocation")


def test_a_corrected_result_suspends_its_awards(honoured: Honoured) -> None:
    said, held = badge(honoured), honoured.held
    wrong = {"seat": "A", "reason": "misread"} | sheet(3, "7.60")
    held.chief_judge.take(f"{held.path}/scoresheets/corrections", **wrong)
    held.organiser.take(f"{held.path}/publication", reason="一处成绩抄错")
    assert is_set(honoured, said, "suspension")
    held.organiser.take(f"{held.path}/prizes")
    assert not is_set(honoured, said, "suspension")
    assert not is_set(honoured, said, "revocation")


def test_the_key_stays_beside_the_database_for_its_owner_only(
    honoured: Honoured, sqlite_database: Database
) -> None:
    first = honoured.office.anyone.get(f"/credentials/{honoured.numbers[0]}").text
    file = sqlite_database.folder / "issuer.key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "PRIVATE KEY" not in first
    with open_office(
        Database.parse(str(sqlite_database.folder.parent / "other")), issuer_key=str(file)
    ) as again:
        key = again.anyone.get("/issuer/key").json()
    assert claims(first, key)["id"].endswith(honoured.numbers[0])


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PRIVATE KEY-----", None])
def test_a_key_that_cannot_be_read_is_named_when_the_server_starts(
    content: bytes | None, tmp_path: Path
) -> None:
    file = tmp_path / "issuer.pem"
    if content is None:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(content)
    data = Database.parse(str(tmp_path / "data"))
    with pytest.raises(IssuerKeyUnusable, match=file.name), open_office(data, issuer_key=str(file)):
        pass


def test_with_postgresql_a_key_has_to_be_named(postgres_database: Database, tmp_path: Path) -> None:
    with open_office(postgres_database) as office:
        answer = office.anyone.get("/issuer/key")
    assert (answer.status_code, answer.json()["code"]) == (503, "issuer-key-missing")


def test_a_list_that_no_honour_is_in_does_not_exist(honoured: Honoured) -> None:
    assert honoured.office.anyone.get("/status-lists/revocation/2").status_code == 404
    assert honoured.office.anyone.get("/status-lists/rumour/1").status_code == 422
