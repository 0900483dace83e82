"""A certificate's number follows from the honour, and is read however somebody copies it."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competition.honours.certificate_number import as_number, certificate_number


def test_the_number_of_an_honour_never_changes() -> None:
    """Certificates hang on walls: this very number is printed somewhere."""
    assert certificate_number(UUID(int=5)) == "7KKW-6SSV-9DPP-X6EK"


@given(st.uuids(), st.uuids())
def test_every_honour_has_its_own_number(one: UUID, other: UUID) -> None:
    assert (certificate_number(one) == certificate_number(other)) == (one == other)


@given(st.uuids())
def test_a_number_is_read_in_small_letters_without_dashes_and_with_spaces(honour: UUID) -> None:
    number = certificate_number(honour)
    assert as_number(number) == number
    assert as_number(f" {number.lower().replace('-', ' ')}\n") == number
    assert as_number(number.replace("-", "").replace("0", "o").replace("1", "l")) == number


@pytest.mark.parametrize(
    "typed", ["", "7KKW", "7KKW-6SSV-9DPP-X6EK-0", "7KKW-6SSV-9DPP-X6EU", "７KKW-6SSV-9DPP-X6EK"]
)
def test_what_cannot_be_a_number_is_none(typed: str) -> None:
    assert as_number(typed) == ""
