"""Nothing about a secret shows: worlds that differ only in a secret answer byte for byte the same.

Two that differ in unpublished marks, to the public and to a contestant; two that differ in who competes, to a
judge. Every address the application lists is asked, with its head, its conditional form and its feeds; what
is added later is asked by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import msgspec
import pytest
from sqlalchemy import true

from api.platform import Platform
from competition.identifiers import EntryId, StageId
from competition.log.database import Database
from competition.refusals.family import NotFound
from projections import audience, audit_sight
from projections.boards import Board, Head
from tests.api.office import API, Office, Person, open_office, sheet
from tests.api.two_worlds import (
    API_QUESTIONS,
    ASKING,
    HIGH,
    LOW,
    NONE,
    Marks,
    World,
    differences,
    different_in,
    standing_still,
)


@pytest.mark.parametrize("who", ASKING)
@pytest.mark.parametrize(("one", "other"), [(LOW, HIGH), (LOW, NONE)], ids=["other marks", "no marks yet"])
def test_nothing_is_learnt_of_a_hidden_stage(tmp_path: Path, who: str, one: Marks, other: Marks) -> None:
    assert differences(tmp_path, ASKING[who], one, other) == set()


def test_every_address_is_asked(tmp_path: Path) -> None:
    """Those of the API as the application lists them, every page, both feeds; none is named by hand."""
    with standing_still(), open_office(Database.parse(str(tmp_path))) as office:
        world = World(office, LOW)
        asked = set(world.answers_to(office.anyone))
    assert len(API_QUESTIONS) >= 9
    for held in (world.final, world.heat):
        assert {f"feed of {held}", f"socket of {held}", f"HEAD /boards/{held}"} <= asked
        assert f"again {API}/stages/{held}/board?as_of=24" in asked


def test_a_board_shown_to_all_as_to_officials_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with this leak planted, board, page, feed and socket of the final differ."""
    monkeypatch.setattr("api.routes.boards.audience_of", lambda *_: "officials")
    found = differences(tmp_path, ASKING["anyone"], LOW, HIGH)
    assert {"feed", "socket", "GET"} <= {address.split(" ")[0] for address in found}
    assert any(path.startswith(f"GET {API}/stages/") and path.endswith("/board") for path in found)


def test_a_board_that_tells_how_busy_it_is_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a hidden board that keeps its position betrays how many marks are in."""
    monkeypatch.setattr(audience, "_hidden", _hidden_with_its_position)
    found = differences(tmp_path, ASKING["a contestant"], LOW, NONE)
    assert any(path.endswith("/board") for path in found)


def test_an_audit_that_lets_the_public_count_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: fingerprints tell nothing of a mark, but their number tells how many there are."""
    monkeypatch.setattr(audit_sight, "_published", lambda _: true())
    found = differences(tmp_path, ASKING["anyone"], LOW, NONE)
    assert found
    assert all("/audit" in path for path in found)


def _hidden_with_its_position(head: Head) -> Board:
    return Board(msgspec.structs.replace(head, at="", digest="", edition=0), ())


class Judging(World):
    """The same marks for other people: what a judge is told of them, answers and refusals."""

    def answers_to(self, person: Person) -> dict[str, object]:
        found = super().answers_to(person)
        path = f"/stages/{self.final}/scoresheets"
        wishes: Sequence[tuple[str, dict[str, Any]]] = (
            (path, sheet(1, "9.00")),
            (path, sheet(2, "9.00")),
            (path, sheet(2, "99")),
            (path, sheet(9)),
            (path, sheet(1, module="theory")),
            (f"{path}/amendments", sheet(1, "9.10", reason="mistyped")),
            (f"{path}/amendments", sheet(2, "9.10", reason="mistyped", seen=7)),
            (f"{path}/voids", sheet(1, reason="mistyped")),
        )
        for number, (address, said) in enumerate(wishes):
            command = str(uuid5(NAMESPACE_OID, f"a wish of the judge {number}"))
            answer = person.post(address, {"command": command} | said)
            found[f"{number} {address}"] = (answer.status_code, answer.text)
        self.office.settle()
        for address in (f"{API}/desk", f"{API}/competitions/{self.competition}/audit"):
            found |= {f"then {path}": said for path, said in self._asked(person, address).items()}
        return found


def differences_to_a_judge(folder: Path) -> set[str]:
    """What a judge of a blind stage is told differently when other people compete."""

    def world(office: Office, people: str) -> World:
        return Judging(office, LOW[:1], people=people, published=False)

    with pytest.MonkeyPatch.context() as patch:
        # Salted, a fingerprint tells nothing; but it is never the same twice.
        patch.setattr("competition.log.codec.leaf_of", lambda _: bytes(32))
        return different_in(folder, world, lambda lived: lived.judges["A"], "选手", "Somebody else ")


def test_a_judge_learns_nothing_of_who_competes(tmp_path: Path) -> None:
    assert differences_to_a_judge(tmp_path) == set()


def test_a_board_that_names_people_to_a_judge_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with the names of a blind stage shown, its board, page and feeds differ."""
    monkeypatch.setattr("api.routes.boards.audience_of", lambda *_: "officials")
    monkeypatch.setattr("api.live.document.shows_names", lambda _: True)
    found = differences_to_a_judge(tmp_path)
    assert any(path.startswith("feed of") for path in found)
    assert any(path.endswith("/board") for path in found)


def test_a_refusal_that_names_an_entry_to_a_judge_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: an error text that says whose code it is."""
    entry_with_code = Platform.entry_with_code

    async def telling(platform: Platform, stage: StageId, code: str) -> EntryId:
        if code == "09":
            raise NotFound(noun=f"code, only {await entry_with_code(platform, stage, '01')}")
        return await entry_with_code(platform, stage, code)

    monkeypatch.setattr(Platform, "entry_with_code", telling)
    assert any("/scoresheets" in path for path in differences_to_a_judge(tmp_path))
