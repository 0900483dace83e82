"""What cannot be taken is refused by its own name and says what is wrong; the log does not move."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from httpx2 import Response

from tests.api.office import COMPETITION, HeldStage, Person, hold_stage, sheet
from tests.scoring.builders import rulebook


def body(mark: str = '"8.00"', module: str = "practice", code: str = "01", more: str = "") -> bytes:
    """A sheet as raw bytes, with this mark as it is written in JSON."""
    head = f'{{"command": "{uuid4()}", "module": "{module}", "code": "{code}"'
    return f'{head}, "marks": {{"craft": {mark}}}{more}}}'.encode()


BAD_SHEETS: dict[str, tuple[bytes, int, str, str]] = {
    "a mark above the range": (body('"10.01"'), 409, "mark-out-of-range", "10.01"),
    "a mark below the range": (body('"-0.01"'), 409, "mark-out-of-range", "-0.01"),
    "a mark between two steps": (body('"8.005"'), 409, "mark-off-step", "8.005"),
    "not a number": (body("NaN"), 422, "not-a-decimal-mark", "craft"),
    "not a number, as text": (body('"NaN"'), 422, "not-a-decimal-mark", "NaN"),
    "infinity": (body("Infinity"), 422, "not-a-decimal-mark", "craft"),
    "infinity, as text": (body('"Infinity"'), 422, "not-a-decimal-mark", "Infinity"),
    "a number no machine holds": (body("1e400"), 422, "not-a-decimal-mark", "craft"),
    "a number no machine holds, as text": (body('"1e400"'), 422, "not-a-decimal-mark", "1e400"),
    "a float": (body("8.5"), 422, "not-a-decimal-mark", "8.5"),
    "a whole number that is no text": (body("8"), 422, "not-a-decimal-mark", "craft"),
    "a truth value": (body("true"), 422, "not-a-decimal-mark", "craft"),
    "a list": (body('["8.00"]'), 422, "not-a-decimal-mark", "craft"),
    "an empty mark": (body('""'), 422, "not-a-decimal-mark", "craft"),
    "a comma for the point": (body('"8,00"'), 422, "not-a-decimal-mark", "8,00"),
    "full-width digits": (body('"８"'), 422, "not-a-decimal-mark", "８"),
    "a mark of 100 kB": (body(f'"{"9" * 100_000}"'), 422, "not-a-decimal-mark", "craft"),
    "half a surrogate pair": (body('"\\ud800"'), 422, "not-text", "craft"),
    "a NUL in a mark": (body('"8\\u0000"'), 422, "not-text", "craft"),
    "a NUL in the module": (body(module="practice\\u0000"), 422, "not-text", "module"),
    "a NUL in the code": (body(code="01\\u0000"), 422, "not-text", "code"),
    "a NUL in a name of a field": (body(more=', "a\\u0000": 1'), 422, "not-text", "a?"),
    "an unknown criterion": (body(more=', "marks": {"style": "8.00"}'), 409, "unknown-criterion", "style"),
    "a criterion of 100 kB": (
        body(more=f', "marks": {{"{"x" * 100_000}": "1"}}'),
        409,
        "unknown-criterion",
        "x",
    ),
    "a criterion too few": (body(more=', "marks": {}'), 409, "mark-missing", "craft"),
    "an unknown module": (body(module="theory"), 409, "not-in-rulebook", "theory"),
    "an unknown code": (body(code="99"), 404, "unknown-code", "99"),
    "an unknown field": (body(more=', "judge": "me"'), 422, "malformed", "judge"),
    "a code of 100 kB": (body(code="9" * 100_000), 422, "malformed", "code"),
    "marks that are no table": (body(more=', "marks": "8.00"'), 422, "malformed", "marks"),
    "no command id": (b'{"module": "practice", "code": "01", "marks": {}}', 422, "malformed", "command"),
    "a command id that is none": (body(more=', "command": "1"'), 422, "malformed", "command"),
    "broken JSON": (body()[:-1], 400, "not-json", "JSON"),
    "no JSON at all": (b"\xff\xfe", 400, "not-json", "JSON"),
    "nothing": (b"", 422, "malformed", "missing"),
    "a whole number of 5,000 digits": (body("9" * 5_000), 400, "not-json", "JSON"),
    "a mark nested 200 deep": (body("[" * 200 + "]" * 200), 422, "malformed", "32"),
    "a mark nested 50,000 deep": (body("[" * 50_000 + "]" * 50_000), 400, "not-json", "JSON"),
    "a body of more than a megabyte": (body(f'"{"9" * 1_048_576}"'), 413, "body-too-large", "1048576"),
}


@pytest.mark.parametrize("fault", BAD_SHEETS)
def test_a_bad_sheet_is_refused_by_its_own_name(shared: HeldStage, fault: str) -> None:
    content, status, code, thing = BAD_SHEETS[fault]
    options = {"content": content, "headers": {"Content-Type": "application/json"}}
    refused(shared, shared.judges["A"], f"{shared.path}/scoresheets", status, code, thing, **options)


def test_a_body_that_does_not_say_how_long_it_is_is_measured_while_it_comes(shared: HeldStage) -> None:
    def endless() -> Iterator[bytes]:
        yield from (b" " * 65_536 for _ in range(17))

    options = {"content": endless, "headers": {"Content-Type": "application/json"}}
    path = f"{shared.path}/scoresheets"
    refused(shared, shared.judges["A"], path, 413, "body-too-large", "1048576", **options)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_that_does_not_say_it_is_json_is_refused(shared: HeldStage, kind: str) -> None:
    """A form of another site can send these kinds without asking; JSON it cannot."""
    options = {"content": body(), "headers": {"Content-Type": kind}}
    path = f"{shared.path}/scoresheets"
    refused(shared, shared.judges["A"], path, 415, "not-marked-json", "application/json", **options)


def test_a_judge_who_is_not_on_the_panel_is_refused(shared: HeldStage) -> None:
    stranger = shared.office.person("judge", shared.competition, uuid4())
    refused(shared, stranger, f"{shared.path}/scoresheets", 409, "not-on-panel", "practice", json=wish())


def test_a_pass_for_no_judge_in_particular_gives_no_marks(shared: HeldStage) -> None:
    nobody = shared.office.person("judge", shared.competition)
    refused(shared, nobody, f"{shared.path}/scoresheets", 409, "not-on-panel", "practice", json=wish())


def test_an_unknown_stage_is_refused(shared: HeldStage) -> None:
    path = f"/stages/{uuid4()}/scoresheets"
    refused(shared, shared.judges["A"], path, 404, "not-found", "stage", json=wish())


def test_a_stage_whose_address_is_none_is_refused(shared: HeldStage) -> None:
    refused(shared, shared.judges["A"], "/stages/final/scoresheets", 422, "malformed", "stage", json=wish())


def test_a_stage_that_is_not_open_takes_no_marks(shared: HeldStage) -> None:
    waiting = hold_stage(shared.office, opened=False)
    path = f"{waiting.path}/scoresheets"
    refused(waiting, waiting.judges["A"], path, 409, "stage-not-open", "open", json=wish())


def test_a_locked_stage_takes_no_marks(shared: HeldStage) -> None:
    locked = hold_stage(shared.office)
    locked.lock()
    path = f"{locked.path}/scoresheets"
    refused(locked, locked.judges["A"], path, 409, "stage-locked", "locked", json=wish())


def test_a_command_id_used_before_for_something_else_is_refused(shared: HeldStage) -> None:
    held = hold_stage(shared.office)
    first = wish()
    held.judges["A"].take(f"{held.path}/scoresheets", **first)
    other = first | {"marks": {"craft": "9.00"}}
    path = f"{held.path}/scoresheets"
    refused(held, held.judges["A"], path, 422, "command-id-reused", "command id", json=other)


def test_of_a_pile_each_sheet_is_taken_or_refused_by_itself(held: HeldStage) -> None:
    bad = [wish(mark="10.01"), wish(mark=8.5), wish(number=9)]
    pile = [bad[0], wish(number=1), bad[1], wish(number=2), bad[2]]
    answer = held.judges["A"].ask("POST", f"{held.path}/scoresheets/batch", json={"sheets": pile})
    outcomes = answer.json()
    assert [outcome["command"] for outcome in outcomes] == [one["command"] for one in pile]
    codes = [outcome["problem"] and outcome["problem"]["code"] for outcome in outcomes]
    assert codes == ["mark-out-of-range", None, "not-a-decimal-mark", None, "unknown-code"]
    positions = [outcome["receipt"]["position"] for outcome in outcomes if outcome["receipt"]]
    assert positions == [held.office.position - 1, held.office.position]


NAMES: dict[str, tuple[object, str, str]] = {
    "of 100 kB": ("x" * 100_000, "malformed", "name"),
    "that is empty": ("", "malformed", "name"),
    "of blanks": ("   ", "malformed", "name"),
    "with a NUL": ("焊\0工", "not-text", "name"),
    "with half a surrogate pair": ("焊\ud800工", "not-text", "name"),
    "that is a number": (5, "malformed", "name"),
}


@pytest.mark.parametrize("fault", NAMES)
def test_a_name_is_some_text_that_can_be_written(shared: HeldStage, fault: str) -> None:
    name, code, thing = NAMES[fault]
    content = json.dumps({"command": str(uuid4())} | COMPETITION | {"name": name})
    options = {"content": content, "headers": {"Content-Type": "application/json"}}
    refused(shared, shared.organiser, "/competitions", 422, code, thing, **options)


def document(**changes: Any) -> dict[str, Any]:
    """A rulebook that is good but for these keys."""
    good: dict[str, Any] = msgspec.to_builtins(rulebook())
    return good | changes


RULEBOOKS: dict[str, tuple[dict[str, Any], str, str]] = {
    "without anything": ({}, "invalid-rulebook", "id"),
    "with a misspelt key": (document(prises={}), "invalid-rulebook", "prizes"),
    "with a float": (document(stages=[{"own_weight": 0.3}]), "invalid-rulebook", "own_weight"),
    "with a NUL in a name": ({"id": "a", "name": "a\0b"}, "not-text", "name"),
    "that is nested 200 deep": ({"id": json.loads("[" * 200 + "]" * 200)}, "malformed", "32"),
}


@pytest.mark.parametrize("fault", RULEBOOKS)
def test_a_rulebook_that_cannot_be_used_is_refused(shared: HeldStage, fault: str) -> None:
    rules, code, thing = RULEBOOKS[fault]
    options = {"json": {"command": str(uuid4()), "rulebook": rules}}
    refused(shared, shared.organiser, f"/trades/{shared.trade}/rulebook", 422, code, thing, **options)


ADDRESSES: dict[str, int] = {
    "/stages/{stage}/board?as_of=-1": 422,
    "/stages/{stage}/board?as_of=99999999999999999999": 422,
    "/stages/{stage}/board?at=yesterday": 422,
    "/stages/{stage}/board?at=2026-05-01T12:00:00": 422,  # no time zone: no moment
    "/stages/{stage}/board?at=0001-01-01T00:00:00Z": 200,
    "/stages/{stage}/board?at=9999-12-31T23:59:59-14:00": 200,
    "/stages/{stage}/board?after=99999999999999999999": 422,
    "/stages/{stage}/history?limit=1000000": 422,
    "/honours?year=%00": 404,
    "/stages/%00/board": 404,
    "/honours?year=%F0%9F%8F%85": 200,
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_cannot_be_read_is_refused(shared: HeldStage, address: str) -> None:
    answer = shared.chief_judge.get(address.format(stage=shared.stage))
    assert answer.status_code == ADDRESSES[address], answer.text
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_refused_registration_leaves_no_name_behind(shared: HeldStage) -> None:
    contestant = {"id": str(uuid4()), "name": "谁"}
    entry = {"command": str(uuid4()), "group": "guests", "contestant": contestant, "unit": "无"}
    path = f"/trades/{shared.trade}/entries"
    refused(shared, shared.organiser, path, 409, "not-in-rulebook", "guests", json=entry)
    assert not shared.office.platform.directory.names_of([UUID(contestant["id"])])


def wish(number: int = 1, mark: object = "8.00") -> dict[str, Any]:
    """A sheet with a command id."""
    return {"command": str(uuid4())} | sheet(number, mark)


def refused(
    held: HeldStage, person: Person, path: str, status: int, code: str, thing: str, **options: Any
) -> None:
    """The request is refused in both languages, by this code and naming this thing; the log does not move."""
    before = held.office.position
    english, chinese = (_asked(person, path, language, options) for language in ("en", "zh-CN"))
    assert held.office.position == before
    for answer in (english, chinese):
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (status, code), answer.text[:500]
        assert problem["status"] == status
        assert problem["type"] == f"/problems/{code}"
        assert answer.headers["content-type"] == "application/problem+json"
        assert len(answer.content) < 20_000
    assert thing in english.json()["detail"]
    assert re.search("[一-鿿]", chinese.json()["detail"])


def _asked(person: Person, path: str, language: str, options: dict[str, Any]) -> Response:
    content = options.get("content")
    body = {"content": content()} if callable(content) else {}
    headers = {**options.get("headers", {}), "Accept-Language": language}
    return person.ask("POST", path, **{**options, **body, "headers": headers})
