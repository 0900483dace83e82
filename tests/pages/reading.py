"""A page as it reads without style and script."""

from __future__ import annotations

from html.parser import HTMLParser

_UNSEEN = ("script", "template", "style", "title")
_ENDLESS = ("meta", "link", "input", "img", "br", "line", "circle")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.rows: list[list[str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _ENDLESS:
            self._inside.append(tag)
        if self._is_seen and tag == "tr":
            self.rows.append([])
        if self._is_seen and tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _ENDLESS:
            return
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._is_seen or not data.strip():
            return
        self.text.append(data.strip())
        if "tr" in self._inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {data.strip()}".strip()

    @property
    def _is_seen(self) -> bool:
        return not any(tag in _UNSEEN for tag in self._inside)


class Reading:
    """`text` of the page, its table `rows` cell by cell, and its `tags` with their attributes."""

    def __init__(self, html: str) -> None:
        reader = _Reader()
        reader.feed(html)
        self.text = " ".join(reader.text)
        self.rows = reader.rows
        self.tags = reader.tags
