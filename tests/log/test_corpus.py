"""Every fact that was ever stored is read today as it was meant then."""

from __future__ import annotations

from typing import Any

import pytest

from competition.facts import Fact, topic_of
from competition.judging.scoresheet import SheetVoided
from competition.log.catalogue import FACTS
from competition.log.codec import Codec, UnreadableFact
from competition.log.upcasting import UPCASTERS
from tests.log.frozen import Example, as_read, corpus, missing, read_back

EXAMPLES = corpus()


def says(read: Any, told: Any) -> bool:
    """Whether what is read says all that was told; what a newer program adds is at its default."""
    match told:
        case dict():
            return isinstance(read, dict) and all(key in read and says(read[key], told[key]) for key in told)
        case list():
            return isinstance(read, list) and len(read) == len(told) and all(map(says, read, told))
        case _:
            return bool(read == told)


def example_of(topic: str) -> Example:
    (found,) = [example for example in EXAMPLES if (example.topic, example.schema) == (topic, 1)]
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.topic}.{example.schema}")
def test_what_was_stored_is_read_as_it_was_meant(example: Example) -> None:
    record = read_back(Codec(FACTS, UPCASTERS), example)
    assert topic_of(type(record.fact)) == example.topic
    assert says(as_read(record), example.loaded), as_read(record)
    assert record.stream == record.fact.stream


def test_every_kind_of_fact_has_an_example_in_every_schema() -> None:
    """Should this fail: python -m tests.log.frozen"""
    assert missing(FACTS, EXAMPLES) == []
    assert {example.topic for example in EXAMPLES} == {topic_of(kind) for kind in FACTS}


# Each guard can fail.


class Renamed(Fact, tag="sheet.voided"):
    """A voided sheet, after somebody renamed a field and raised no schema."""

    why: str


class Grown(SheetVoided, tag="sheet.voided"):
    """A voided sheet, after somebody added a field that has a default."""

    witness: str = ""


class Unheard(Fact, tag="sheet.burnt"):
    """A fact without an example."""


class Raised(SheetVoided, tag="sheet.voided"):
    """A voided sheet of a newer schema, without an example."""

    schema = 2


def test_a_kind_without_an_example_is_found() -> None:
    assert missing([*FACTS, Unheard], EXAMPLES) == ["sheet.burnt.1.ndjson"]
    assert missing([Raised], EXAMPLES) == ["sheet.voided.2.ndjson"]


def test_a_topic_that_was_taken_out_of_the_catalogue_is_found() -> None:
    without = [kind for kind in FACTS if kind is not SheetVoided]
    with pytest.raises(UnreadableFact, match=r"unknown topic 'sheet\.voided'"):
        read_back(Codec(without, UPCASTERS), example_of("sheet.voided"))


def test_a_field_that_was_renamed_is_found() -> None:
    with pytest.raises(UnreadableFact, match="damaged"):
        read_back(Codec([Renamed], UPCASTERS), example_of("sheet.voided"))


def test_a_field_that_was_added_with_a_default_is_no_fault() -> None:
    example = example_of("sheet.voided")
    assert says(as_read(read_back(Codec([Grown], UPCASTERS), example)), example.loaded)


def test_a_single_changed_byte_is_found() -> None:
    example = example_of("sheet.voided")
    touched = example._replace(stored=example.stored.replace(b"wrong", b"Wrong"))
    record = read_back(Codec(FACTS, UPCASTERS), touched)
    assert not says(as_read(record), example.loaded)
    assert record.leaf.hex() != example.loaded["leaf"]


@pytest.mark.parametrize(
    ("read", "told"),
    [({}, {"a": 1}), ({"a": {}}, {"a": {"b": 1}}), ([1], [1, 2]), ([1, 2], [1]), ({"a": 2}, {"a": 1})],
)
def test_what_is_lost_on_the_way_is_found(read: Any, told: Any) -> None:
    assert says(told, told)
    assert not says(read, told)
