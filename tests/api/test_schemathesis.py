"""Whatever is asked of the API, it answers as its description says: never a 5xx, nothing undocumented.

Requests are made up from the description itself, the same ones in every run, sent by people of several roles
and pointed at things that exist, so that they come through the door and as deep as a decision. Everything
runs in this process and in one order, for each request meets what those before it left behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation

from competition.log.database import Database
from tests.api.office import HeldStage, Office, Person, hold_stage, open_office

EXAMPLES = 15
"""Requests an address."""

CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
ENDLESS = "/feed"
"""A stream that never ends is read in the tests of the feeds."""

REACHED = (0, 1)
"""Positions the views hold. For any other a question waits two seconds and is told 503, which is meant so."""


_MOSTLY = st.integers(0, 9).map(bool)


class Ground:
    """People of several roles, and the things there are for them to ask about."""

    def __init__(self, office: Office) -> None:
        judged, published = hold_stage(office), hold_stage(office)
        judged.submit("A", 1)
        published.submit_all()
        published.publish()
        office.settle()
        self.http = office.http
        self.people: Sequence[Person] = (
            office.person("organiser"),
            office.person("admin"),
            office.anyone,
            *(person for held in (judged, published) for person in _people(held)),
        )
        self.things: Mapping[str, Sequence[object]] = {
            "competition": (judged.competition, published.competition),
            "trade": (judged.trade, published.trade),
            "stage": (judged.stage, published.stage),
            "entry": (*judged.entries, *published.entries),
            "entries": ([str(entry) for entry in judged.entries],),
            "judge": [person.subject for person in judged.judges.values()],
            "code": ("01", "02"),
            "codes": (["01"],),
            "module": ("practice",),
            "modules": (["practice"],),
            "marks": ({"craft": "8.00"}, {"craft": "9.50"}),
            "seat": ("A", "B", "C"),
            "key": ("final",),
            "group": ("employees",),
            "layer": (1, 2),
            "number": (1, 2),
        }

    def pointed(self, said: Any, chance: st.DataObject) -> Any:
        """The same request, most of its nouns pointed at things that exist."""
        if not isinstance(said, dict):
            return said
        return {name: self._pointed(name, value, chance) for name, value in said.items()}

    def _pointed(self, name: str, value: Any, chance: st.DataObject) -> Any:
        known = self.things.get(name, ())
        mostly: bool = chance.draw(_MOSTLY)
        if known and mostly:
            found: object = chance.draw(st.sampled_from(known))
            return str(found) if isinstance(found, UUID) else found
        return self.pointed(value, chance)


def _people(held: HeldStage) -> Iterator[Person]:
    yield held.chief_judge
    yield from held.judges.values()
    yield held.contestant(1)
    for role in ("organiser", "supervisor", "recorder"):
        yield held.office.person(role, held.competition)


def faults_of(
    ground: Ground, operation: APIOperation[Any, Any, Any, Any], examples: int = EXAMPLES
) -> list[str]:
    """What the answers of one address say otherwise than its description, each kind once."""
    found: dict[str, None] = {}

    @settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), chance=st.data())
    def ask(case: schemathesis.Case[Any], chance: st.DataObject) -> None:
        case.path_parameters = ground.pointed(case.path_parameters, chance)
        case.body = ground.pointed(case.body, chance)
        if case.query and "after" in case.query:
            case.query["after"] = chance.draw(st.sampled_from(REACHED))
        person = chance.draw(st.sampled_from(ground.people))
        case.headers["Accept-Language"] = "en"
        case.headers.pop("Authorization", None)
        if person.secret:
            case.headers["Authorization"] = f"Bearer {person.secret}"
        sent = case.as_transport_kwargs(base_url="http://testserver")
        answer = ground.http.request(
            sent["method"],
            sent["url"],
            params=sent.get("params"),
            headers=dict(sent["headers"]),
            **{kind: sent[kind] for kind in ("json", "data", "content") if sent.get(kind) is not None},
        )
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as failures:
            for failure in failures.exceptions:
                found[f"{operation.label}: {answer.status_code} {failure}"] = None

    ask()
    return list(found)


def operations_of(description: dict[str, Any]) -> Iterator[APIOperation[Any, Any, Any, Any]]:
    for result in schemathesis.openapi.from_dict(description).get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()
        if not operation.path.endswith(ENDLESS):
            yield operation


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    with open_office(Database.parse(str(tmp_path))) as office:
        yield Ground(office)


@pytest.mark.timeout(240)
def test_every_answer_is_one_the_description_knows(ground: Ground) -> None:
    description = ground.http.get("/api/v1/openapi.json").json()
    operations = list(operations_of(description))
    assert len(operations) > 40
    assert [fault for operation in operations for fault in faults_of(ground, operation)] == []


def test_an_answer_without_its_description_would_be_found(ground: Ground) -> None:
    """The control: the same check with an answer struck from the description, and with one told otherwise."""
    description = ground.http.get("/api/v1/openapi.json").json()
    answers = description["paths"]["/api/v1/competitions"]["get"]["responses"]
    problems = description["paths"]["/api/v1/stages/{stage}/lock"]["post"]["responses"]
    answers["200"]["content"]["application/json"]["schema"] = {"type": "string"}
    del problems["401"], problems["403"]
    found = {
        operation.label: faults_of(ground, operation)
        for operation in operations_of(description)
        if operation.path.endswith(("/competitions", "/lock"))
    }
    assert any("violates schema" in fault for fault in found["GET /api/v1/competitions"])
    assert any("Undocumented" in fault for fault in found["POST /api/v1/stages/{stage}/lock"])
