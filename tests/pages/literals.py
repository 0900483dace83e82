"""What templates say by themselves, past the catalogue: text and spoken attributes in the markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TRANSLATED = re.compile(r"\{%-?\s*trans\b.*?\{%-?\s*endtrans\s*-?%\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SAID = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,}|^\W*[A-Z][a-z]+\W*$|(?!匠榜)[\u3400-\u9fff]{2}")
"""Two words, one that begins a sentence, or Chinese; the program is called the same in every language."""

_SPOKEN = ("title", "aria-label", "aria-description", "aria-roledescription", "placeholder", "alt")
_GAP = "\x1a"
"""Stands where the template says something that is worked out."""


class _Literals(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in ("script", "style", "code", "kbd", "textarea") or said.get("lang") in ("en", "zh-CN"):
            self._unread.append(tag)
        for name in _SPOKEN:
            self._note(said.get(name) or "")

    def handle_endtag(self, tag: str) -> None:
        if self._unread and self._unread[-1] == tag:
            self._unread.pop()

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._note(data)

    def _note(self, text: str) -> None:
        self.found += [part.strip() for part in text.split(_GAP) if _SAID.search(part)]


def literals_of(template: str) -> Iterator[str]:
    """Each piece of text that the catalogue never sees. What is in another language on purpose says so by
    `lang`.
    """
    for pattern, stand_in in ((_COMMENT, ""), (_TRANSLATED, _GAP), (_EXPRESSION, _GAP), (_STATEMENT, " ")):
        template = pattern.sub(stand_in, template)
    reader = _Literals()
    reader.feed(template)
    yield from reader.found
