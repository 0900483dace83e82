"""A rulebook as TOML in its canonical form: fields in the order of the rules, defaults left out.

A rule that fits on one line stands on one line; a longer one is a table of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from competition.scoring.rulebook import Rulebook

WIDTH = 100
"""The longest line a rule may stand on."""


def write_rulebook(rulebook: Rulebook) -> str:
    """The text of a file that `read_rulebook` reads as an equal rulebook."""
    return "\n".join(_table(rulebook, "")).strip("\n") + "\n"


def _table(rule: Any, path: str) -> Iterator[str]:
    """The keys that fit on lines of their own come first, as TOML demands; then the tables inside."""
    inner: list[tuple[str, Any]] = []
    for key, value in _said(rule):
        lines = _lines(key, value)
        if lines is None:
            inner.append((f"{path}.{key}" if path else key, value))
        else:
            yield from lines
    for name, value in inner:
        for one in value if isinstance(value, tuple) else (value,):
            yield ""
            yield f"[[{name}]]" if isinstance(value, tuple) else f"[{name}]"
            yield from _table(one, name)


def _lines(key: str, value: Any) -> list[str] | None:
    """The value beside its key; None when it wants a table."""
    if isinstance(value, str) and "\n" in value:
        return [f'{key} = """', *_escaped_lines(value)]
    line = f"{key} = {_inline(value)}"
    if len(line) <= WIDTH or not _holds_rules(value):
        return [line]
    if not isinstance(value, tuple):
        return None
    items = [f"    {_inline(one)}," for one in value]
    if max(map(len, items)) > WIDTH:
        return None
    return [f"{key} = [", *items, "]"]


def _holds_rules(value: Any) -> bool:
    return is_dataclass(value) or (isinstance(value, tuple) and any(map(_holds_rules, value)))


def _inline(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case str():
            return f'"{_escaped(value)}"'
        case tuple():
            return f"[{', '.join(map(_inline, value))}]"
    return "{ " + ", ".join(f"{key} = {_inline(one)}" for key, one in _said(value)) + " }"


def _said(rule: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a rule that are not at their default."""
    for field in fields(rule):
        value = getattr(rule, field.name)
        if value != field.default:
            yield field.name, value


def _escaped(text: str) -> str:
    """What stands between the quotes: JSON's escapes are TOML's, which also wants DEL escaped."""
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")


def _escaped_lines(text: str) -> list[str]:
    *lines, last = (_escaped(line) for line in text.split("\n"))
    return [*lines, f'{last}"""']
