"""A draw is computed again from its document alone, and whatever was bent in it shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.documents.draw import draw_document
from competition.entries import shuffle
from competition.entries.shuffle import commitment_to, seed_of, start_places
from projections.draws import Draw
from tests.builders import entry
from tests.cli.conftest import Run
from tests.entries.drawing import SECRETS, SEED, committed

ENTRIES = tuple(range(1, 8))


def document(seed: str = SEED, layers: int = 3, stations: int = 3, published: bool = True) -> dict[str, Any]:
    """A draw as the server publishes it."""
    places = start_places([entry(number) for number in ENTRIES], seed, layers=layers, stations=stations)
    draw = Draw(
        committed=committed(*ENTRIES, layers=layers, stations=stations),
        given={label: (secret.contribution, secret.salt) for label, secret in SECRETS.items()},
        seed=seed,
        places=places,
        opened=frozenset(range(1, layers + 1)),
        published=published,
    )
    told: dict[str, Any] = json.loads(draw_document(draw).model_dump_json())
    return told


@pytest.fixture
def verify(tmp_path: Path, run: Run) -> Callable[[dict[str, Any]], Any]:
    def verify(told: dict[str, Any]) -> Any:
        file = tmp_path / "draw.json"
        file.write_text(json.dumps(told), "utf-8")
        return run("draw", "verify", str(file))

    return verify


Verify = Callable[[dict[str, Any]], Any]


@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize("stations", [0, 3])
def test_a_draw_that_went_as_told_is_found_to_match(layers: int, stations: int, verify: Verify) -> None:
    ended = verify(document(layers=layers, stations=stations))
    assert ended.code == 0
    assert "DIFFERS" not in ended.out
    assert ended.out.count("ok ") == 7 + layers
    assert SEED in ended.out


def _swap_places(told: dict[str, Any]) -> None:
    one, other = told["places"][:2]
    one["code"], other["code"] = other["code"], one["code"]


def _move_entry(told: dict[str, Any]) -> None:
    told["entries"] = [*told["entries"][1:], told["entries"][0]]


def _change_contribution(told: dict[str, Any]) -> None:
    told["contributors"][1]["contribution"] = "1950"


def _change_station(told: dict[str, Any]) -> None:
    told["places"][0]["station"] = str(int(told["places"][0]["station"]) % 3 + 1)


def _change_table(told: dict[str, Any]) -> None:
    told["layer_digests"][1] = "0" * 64


def _other_algorithm(told: dict[str, Any]) -> None:
    told["algorithm"] = "somebody's draw"


def _forget_a_table(told: dict[str, Any]) -> None:
    del told["layer_digests"][2]


@pytest.mark.parametrize(
    ("bend", "found"),
    [
        (_swap_places, "order, stations and codes"),
        (_change_station, "order, stations and codes"),
        (_move_entry, "the list is the one committed to"),
        (_change_contribution, "the contribution of recorder"),
        (_change_table, "the table of layer 2"),
        (_forget_a_table, "the table of layer 3"),
        (_other_algorithm, "the algorithm is jiangbang-draw-1"),
    ],
)
def test_whatever_is_bent_shows(bend: Callable[[dict[str, Any]], None], found: str, verify: Verify) -> None:
    told = document()
    bend(told)
    ended = verify(told)
    assert ended.code == 1
    assert any(line.startswith("DIFFERS") and found in line for line in ended.out.splitlines())


def test_a_draw_that_left_one_contributor_out_is_found_out(verify: Verify) -> None:
    """The planted fault: a server that makes the seed of all contributions but one."""
    for left_out in SECRETS:
        secrets = [secret for label, secret in SECRETS.items() if label != left_out]
        ended = verify(document(seed=seed_of(secrets)))
        assert ended.code == 1
        assert "DIFFERS  the seed follows from all contributions" in ended.out


def test_a_verifier_that_left_one_out_as_well_would_not_find_it(
    verify: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the control: it is the seed's check that finds it, not chance."""
    monkeypatch.setattr("api.documents.draw.seed_of", lambda secrets: seed_of(list(secrets)[:-1]))
    assert verify(document(seed=seed_of(list(SECRETS.values())[:-1]))).code == 0


def test_a_draw_that_is_not_published_cannot_be_computed_again(verify: Verify) -> None:
    ended = verify(document(published=False))
    assert ended.code == 2
    assert "not told in full" in ended.err


def test_what_is_told_before_the_publication_gives_no_code_away() -> None:
    """Nothing of the list, the seed, the contributions and the places; fingerprints are salted by them."""
    before, after = (document(published=published) for published in (False, True))
    known = json.dumps(before, ensure_ascii=False)
    hidden = [after["seed"], after["list_salt"], *after["entries"]]
    hidden += [part for secret in SECRETS.values() for part in secret]
    assert [secret for secret in hidden if secret in known] == []
    assert before["places"] is None
    assert before["list_digest"] != shuffle.digest_of_list([entry(number) for number in ENTRIES], "")


def test_a_commitment_is_printed_with_its_salt(run: Run) -> None:
    ended = run("draw", "commit", "--contribution", "七十二")
    words = ended.out.split()
    commitment, salt = words[words.index("commitment") + 1], words[words.index("salt") + 1]
    assert ended.code == 0
    assert commitment_to("七十二", salt) == commitment
    assert len(salt) == 32
    again = run("draw", "commit", "--contribution", "七十二").out.split()
    assert again[again.index("salt") + 1] != salt


@pytest.mark.parametrize("content", ["", "[]", '{"stage": "x"}'])
def test_a_file_that_is_no_draw_is_named(tmp_path: Path, run: Run, content: str) -> None:
    file = tmp_path / "draw.json"
    file.write_text(content)
    ended = run("draw", "verify", str(file))
    assert ended.code == 2
    assert "is not the document of a draw" in ended.err
    assert run("draw", "verify", str(tmp_path / "nothing")).code == 2


def test_without_a_file_a_server_and_a_stage_are_named(run: Run) -> None:
    ended = run("draw", "verify", "--url", "http://127.0.0.1:9")
    assert ended.code == 2
    assert "--stage" in ended.err
