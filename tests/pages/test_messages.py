"""Every message a reader may meet has its Chinese."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from api.pages import assets
from tests.pages.literals import literals_of
from tests.pages.messages import (
    API,
    every_message,
    every_text,
    of_gaps,
    of_refusals,
    of_scripts,
    of_templates,
)

_GAP = re.compile(r"\{\w+\}|%\(\w+\)s")
_CHINESE = re.compile(r"[㐀-鿿]")


def _catalogue() -> Catalog:
    with (API / "pages" / "locale" / "zh_CN" / "LC_MESSAGES" / "jiangbang.po").open("rb") as source:
        return read_po(source, locale="zh_CN")


def _untranslated(messages: set[str], catalogue: Catalog) -> set[str]:
    """The messages without Chinese. A message of nothing but gaps and points needs none."""
    found = set()
    for message in messages:
        entry = catalogue.get(message)
        text = str(entry.string) if entry else ""
        if not text or not (_CHINESE.search(text) or not re.search(r"\w", _GAP.sub("", message))):
            found.add(message)
    return found


def test_every_message_of_pages_scripts_and_refusals_is_in_chinese() -> None:
    assert _untranslated(every_message(), _catalogue()) == set()


def test_an_untranslated_message_would_be_found() -> None:
    assert _untranslated({"Nobody translated this."}, _catalogue()) == {"Nobody translated this."}


def test_templates_scripts_and_refusals_are_all_looked_through() -> None:
    assert "Log position" in set(of_templates())
    assert "receipt {position}" in set(of_scripts())
    assert any("locked this stage" in message for message in of_refusals())


def test_what_the_code_puts_into_the_gaps_of_refusals_is_in_chinese() -> None:
    words = {word for word in of_gaps() if re.search(r"[a-z]{2}", word)}
    assert "rulebook" in words
    assert _untranslated(words, _catalogue()) == set()


def test_nothing_in_the_catalogue_is_left_over() -> None:
    wanted = every_message() | every_text()
    assert {str(entry.id) for entry in _catalogue() if entry.id} - wanted == set()


def test_the_chinese_has_chinese_punctuation() -> None:
    half = re.compile(r"[㐀-鿿][,;:!?(]|[,;:!?)][㐀-鿿]|[㐀-鿿]\.(\s|$)")
    assert [text for entry in _catalogue() if entry.id and half.search(text := str(entry.string))] == []


def test_templates_say_nothing_past_the_catalogue() -> None:
    found = {
        template.name: said
        for template in sorted((API / "pages" / "templates").rglob("*.html"))
        if (said := list(literals_of(template.read_text())))
    }
    assert found == {}


@pytest.mark.parametrize(
    "template",
    [
        "<p>Nobody translated this.</p>",
        '<input placeholder="Type here">',
        '<button aria-label="Close">{{ sign }}</button>',
        "<td>{% if a %}未翻译{% endif %}</td>",
        "<h2>Results</h2>",
    ],
)
def test_what_a_template_says_by_itself_would_be_found(template: str) -> None:
    assert list(literals_of(template))
    fine = '<p lang="en">Said in English</p>{{ _("Taken.") }}{% trans %}So too{% endtrans %}'
    assert not list(literals_of(fine))


def test_a_translation_has_the_gaps_of_its_message() -> None:
    for entry in _catalogue():
        if entry.id:
            assert sorted(set(_GAP.findall(str(entry.id)))) == sorted(set(_GAP.findall(str(entry.string))))


def test_scripts_name_their_sentences_where_they_can_be_found() -> None:
    """The reader of scripts does not look into `${…}`, and a sentence must stand there as it is."""
    for script in sorted(assets.FOLDER.rglob("*.js")):
        source = script.read_text()
        assert not re.search(r"\$\{\s*t\(", source), script.name
        assert not re.search(r"\bt\((?![\"s])", source.replace("function t(", "")), script.name


def test_scripts_never_write_markup() -> None:
    for script in sorted(assets.FOLDER.rglob("*.js")):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script.read_text()
        )
