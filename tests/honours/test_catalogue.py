"""The titles that come with the program can be established as they are, and are all that there should be."""

from __future__ import annotations

from collections import Counter

import pytest

from competition.honours.catalogue import CatalogueTitle, catalogue, catalogue_title
from competition.honours.rule import TitleFamily, TitleRule, require_sound
from competition.honours.titles import EstablishTitle, TitleEstablished
from tests.builders import command
from tests.past import given

TITLES = catalogue()


@pytest.mark.parametrize("title", TITLES, ids=lambda title: title.key)
def test_every_title_of_the_catalogue_can_be_established(title: CatalogueTitle) -> None:
    require_sound(title.rule)
    wish = command(
        EstablishTitle,
        name=title.name,
        name_en=title.name_en,
        family=title.family,
        level=title.level,
        recipient=title.recipient,
        also=title.also,
        rule=title.rule,
        control=title.control,
    )
    (fact,) = given().when(wish).facts()
    assert isinstance(fact, TitleEstablished)
    assert fact.rule == title.rule


def test_every_family_is_there() -> None:
    families = Counter(title.family for title in TITLES)
    expected: dict[TitleFamily, int] = {
        "technical expert": 1,
        "craftsman": 3,
        "model worker": 2,
        "labour award": 1,
        "pioneer team": 1,
        "women's award": 1,
        "pacesetter": 2,
        "innovation studio": 2,
    }
    assert families == expected


def test_who_each_title_goes_to() -> None:
    found = {title.key: (title.recipient, *title.also) for title in TITLES}
    assert found["labour-award"] == ("person", "unit")
    assert found["womens-award"] == ("unit", "person")
    assert found["pioneer-team"] == found["pacesetter-post"] == ("team",)
    assert found["city-studio"] == found["province-studio"] == ("studio",)


def test_what_is_only_custom_says_so() -> None:
    """A figure that stands in a rule, in the place of its default, and that no regulation gives."""
    for title in TITLES:
        named = {name.partition(".")[0] for name in title.rule.custom}
        assert named <= set(TitleRule.__struct_fields__), title.key
        assert "notice_days" in named
        assert ("shares" in named) == bool(title.rule.shares), title.key


def test_no_title_of_the_catalogue_brings_a_quota_of_its_own() -> None:
    assert {title.rule.quota for title in TITLES} == {None}
    assert catalogue_title("model-worker") in TITLES
    assert catalogue_title("nobody") is None
