"""Stored bytes are read back for ever, or reading stops: nothing unknown is skipped or guessed."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.facts import Fact
from competition.log.codec import Codec, Draft, StoredFact, UnreadableFact
from tests.log.builders import SMALL_FACTS, Noted, Weighed, draft, stamp


class OldNoted(Fact, tag="test.noted"):
    """How a note looked in schema 1."""

    line: str


class NewNoted(Fact, tag="test.noted"):
    """How a note looks in schema 3."""

    schema = 3

    text: str
    language: str


def line_becomes_text(plain: dict[str, Any]) -> dict[str, Any]:
    return {"topic": plain["topic"], "text": plain["line"]}


def language_is_named(plain: dict[str, Any]) -> dict[str, Any]:
    return {**plain, "language": "zh"}


STEPS = {("test.noted", 1): line_becomes_text, ("test.noted", 2): language_is_named}


def stored(codec: Codec, given: Draft, position: int = 7) -> StoredFact:
    event = codec.to_stored_event(given)
    return StoredFact(position, event.topic, event.state)


def small() -> Codec:
    return Codec(SMALL_FACTS, {})


@given(
    marks=st.dictionaries(st.text(), st.decimals(allow_nan=False, allow_infinity=False), max_size=5),
    others=st.lists(st.uuids(), max_size=3),
    by=st.text(),
)
def test_every_fact_comes_back_as_it_went_in(marks: dict[str, Decimal], others: list[UUID], by: str) -> None:
    codec = small()
    fact = Weighed(marks=marks, others=tuple(others))
    went_in = Draft(uuid4(), 3, stamp(by), fact)
    record = codec.record_of(stored(codec, went_in))
    assert (record.position, record.stream, record.version) == (7, went_in.originator_id, 3)
    assert (record.stamp, record.fact) == (went_in.stamp, fact)
    assert {key: str(mark) for key, mark in record.fact.marks.items()} == {
        key: str(m) for key, m in marks.items()
    }


def test_the_fingerprint_is_taken_of_the_bytes_as_stored() -> None:
    codec = small()
    notification = stored(codec, draft())
    assert codec.record_of(notification).leaf == sha256(b"\x00" + notification.state).digest()


def test_equal_facts_are_stored_with_different_salts() -> None:
    codec, one = small(), draft("8.5")
    salts = {msgspec.json.decode(codec.to_stored_event(one).state)["salt"] for _ in range(20)}
    assert len(salts) == 20


def test_an_unknown_topic_stops_the_reader() -> None:
    notification = stored(small(), draft())
    with pytest.raises(UnreadableFact, match=r"Position 7: unknown topic 'test\.noted'"):
        Codec([Weighed], {}).record_of(notification)


def test_a_kind_that_is_not_in_the_catalogue_is_not_stored() -> None:
    with pytest.raises(UnreadableFact, match="not in the catalogue"):
        Codec([Weighed], {}).to_stored_event(draft())


def test_a_newer_schema_stops_the_reader() -> None:
    newer = stored(Codec([NewNoted], STEPS), Draft(uuid4(), 1, stamp(), NewNoted(text="a", language="en")))
    with pytest.raises(UnreadableFact, match="has schema 3, this program knows 1"):
        small().record_of(newer)


def test_an_older_schema_is_read_through_every_step_since() -> None:
    old = stored(Codec([OldNoted], {}), Draft(uuid4(), 1, stamp(), OldNoted(line="早")))
    record = Codec([NewNoted], STEPS).record_of(old)
    assert record.fact == NewNoted(text="早", language="zh")
    assert record.leaf == sha256(b"\x00" + old.state).digest()


def test_a_missing_step_stops_the_reader() -> None:
    old = stored(Codec([OldNoted], {}), Draft(uuid4(), 1, stamp(), OldNoted(line="a")))
    with pytest.raises(UnreadableFact, match=r"no upcaster for test\.noted from schema 2"):
        Codec([NewNoted], {("test.noted", 1): line_becomes_text}).record_of(old)


def test_damaged_bytes_stop_the_reader() -> None:
    codec = small()
    whole = stored(codec, draft())
    for damaged in (b"", whole.state[:-1], whole.state.replace(b'"text"', b'"test"'), b"\xff" + whole.state):
        with pytest.raises(UnreadableFact, match="damaged"):
            codec.record_of(whole._replace(state=damaged))


def test_a_fact_without_a_topic_of_its_own_is_refused() -> None:
    class Nameless(Fact):
        text: str

    with pytest.raises(UnreadableFact, match="not in the catalogue"):
        Codec([Noted], {}).to_stored_event(Draft(uuid4(), 1, stamp(), Nameless(text="a")))
