"""The draw on its pages: all see what binds them, a custodian one table, and in the end all can be proved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from api.documents.draw import draw_document
from api.pages.board.draw import recomputed
from api.schemas.draws import DrawAnswer
from projections.draws import draw_of_stage
from tests.api.drawn import DrawnStage, draw_stage
from tests.api.office import Office, Person
from tests.entries.drawing import SECRETS
from tests.pages.reading import Reading
from tests.pages.served import Served


@pytest.fixture(scope="module")
def drawn(served: Served) -> Iterator[DrawnStage]:
    """Three layers, all closed; marks are in."""
    with httpx2.Client(base_url=served.address, trust_env=False, timeout=30) as http:
        yield draw_stage(Office(http, served.app.state.platform))


@pytest.fixture
def own(served: Served) -> Iterator[DrawnStage]:
    """The same for one test, which opens the layers."""
    with httpx2.Client(base_url=served.address, trust_env=False, timeout=30) as http:
        yield draw_stage(Office(http, served.app.state.platform))


def _read(drawn: DrawnStage, path: str, who: Person | None = None) -> httpx2.Response:
    drawn.office.settle()
    headers = {"Cookie": f"pass={who.secret}"} if who else {}
    return drawn.office.http.get(path, headers=headers | {"Accept-Language": "en"})


def _codes(drawn: DrawnStage) -> set[str]:
    return {drawn.code_of(entry) for entry in drawn.entries}


def _cells(page: str) -> set[str]:
    return {cell for row in Reading(page).rows for cell in row}


def test_before_the_results_the_proof_binds_and_tells_nothing(drawn: DrawnStage) -> None:
    page = _read(drawn, f"/boards/{drawn.stage}/draw").text
    said = drawn.office.anyone.get(f"{drawn.path}/draw").json()
    assert all(one["commitment"] in page for one in said["contributors"])
    assert said["list_digest"] in page
    assert all(digest in page for digest in said["layer_digests"])
    assert "contributions, seed and places are published with the results" in page
    secrets = [part for one in SECRETS.values() for part in (one.contribution, one.salt)]
    assert not any(secret in page for secret in secrets)
    assert not any(entry in page for entry in drawn.entries)


def test_a_custodian_sees_the_table_of_the_own_layer_and_no_other(drawn: DrawnStage) -> None:
    place = f"/office/stages/{drawn.stage}/draw"
    for layer, (keeper, other) in drawn.custodians.items():
        page = _read(drawn, place, keeper).text
        table = keeper.get(f"{drawn.path}/draw/layers/{layer}").json()["lines"]
        assert {line["right"] for line in table} <= _cells(page)
        assert f"The table of layer {layer}" in page
        assert page.count("The table of layer") == 1
        assert "The table of layer" in _read(drawn, place, other).text


def test_while_the_layers_are_closed_nobody_else_finds_a_code_there(drawn: DrawnStage) -> None:
    place = f"/office/stages/{drawn.stage}/draw"
    for who in (drawn.organiser, *drawn.hands.values()):
        page = _read(drawn, place, who).text
        assert "The table of layer" not in page
        assert "Cards with codes" not in page
        assert not _codes(drawn) & _cells(page)
        assert _read(drawn, f"{place}?cards=1", who).text.count("<b>0") == 0


@pytest.mark.parametrize("who", ["judge", "nobody"])
def test_the_office_of_the_draw_is_closed_to_who_has_no_hand_in_it(drawn: DrawnStage, who: str) -> None:
    person = drawn.judges["A"] if who == "judge" else None
    status = _read(drawn, f"/office/stages/{drawn.stage}/draw", person).status_code
    assert status == (403 if who == "judge" else 401)


def test_a_layer_can_be_opened_after_the_lock_the_last_one_first_and_then_all_is_told(
    served: Served, own: DrawnStage
) -> None:
    place = f"/office/stages/{own.stage}/draw"
    keepers = {layer: pair[0] for layer, pair in own.custodians.items()}
    assert "Open layer 3" not in _read(own, place, keepers[3]).text
    own.lock()
    offered = {layer: f"Open layer {layer}" in _read(own, place, one).text for layer, one in keepers.items()}
    assert offered == {1: False, 2: False, 3: True}
    own.open_layers()
    assert _codes(own) <= _cells(_read(own, place, own.organiser).text)
    cards = _read(own, f"{place}?cards=1", own.organiser).text
    assert all(f"<b>{code}</b>" in cards for code in _codes(own))
    own.publish()
    own.office.settle()
    proof = _read(own, f"/boards/{own.stage}/draw").text
    assert all(one.contribution in proof for one in SECRETS.values())
    assert _codes(own) <= _cells(proof)
    assert proof.count('data-matches="yes"') == 4 + len(SECRETS) + 3
    assert 'data-matches="no"' not in proof
    assert f"jiangbang draw verify --url {served.app.state.platform.settings.public_address}" in proof


def test_what_was_tampered_with_does_not_match(served: Served, drawn: DrawnStage) -> None:
    with served.app.state.platform.tables.read.begin() as connection:
        held = draw_of_stage(connection, drawn.stage)
    assert held is not None
    document = draw_document(held._replace(published=True))
    assert all(one.matches for one in recomputed(document))
    assert document.places is not None
    swapped = [document.places[1], document.places[0], *document.places[2:]]
    assert _faults(document, places=swapped) == ["places"]
    assert _faults(document, list_digest="0" * 64) == ["list"]


def _faults(document: DrawAnswer, **changed: Any) -> list[str]:
    return [one.key for one in recomputed(document.model_copy(update=changed)) if not one.matches]
