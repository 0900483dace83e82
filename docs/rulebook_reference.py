"""The reference of every key of a rulebook, from the dataclasses of the rules and their docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from competition.scoring.rulebook import Rulebook
from competition.setup.rulebook_file.reading import keys_of, without_none

HEAD = """\
# Every key of a rulebook

<!-- Written by docs/generate.py from the code. Change the docstrings there, then run make docs. -->

A rulebook is one TOML file. Its keys are those of the tables below, beginning with [Rulebook](#rulebook); a
key without a default must be given. What the rules mean, with worked examples, is told in
[the scoring rules](scoring-rules.md); how to compute by a rulebook, in [computing](computing.md).
`jiangbang rules show NAME` prints a whole example.

- A **decimal** is written as a number or as text, `0.25` or `"0.25"`; both are exact.
- A **list of** tables is written `[[stages.modules]]`, once an item, or `[{ … }, { … }]`; a table is written
  `{ … }` or `[table]`.
- Ids are short texts of your choice, without `/` and `@`. Unknown keys are refused.
"""


def rulebook_reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, *map(_section, _rules(Rulebook, set()))])


def _rules(kind: Any, seen: set[type]) -> Iterator[type]:
    """The rulebook and every rule inside it, in the order in which they are met."""
    kind = without_none(kind)
    if is_dataclass(kind) and isinstance(kind, type) and kind not in seen:
        seen.add(kind)
        yield kind
        for hint, _ in keys_of(kind).values():
            yield from _rules(hint, seen)
    for argument in get_args(kind):
        if argument is not Ellipsis and get_origin(kind) is tuple:
            yield from _rules(argument, seen)


def _section(rule: type) -> str:
    defaults = {field.name: field.default for field in fields(rule)}
    rows = [
        f"| `{key}` | {_type(hint)} | {_default(defaults[key])} |" for key, (hint, _) in keys_of(rule).items()
    ]
    text = inspect.cleandoc(rule.__doc__ or "")
    table = ["| key | value | default |", "|---|---|---|", *rows]
    return "\n".join([f"## {rule.__name__}\n", text, "", *table, ""])


def _type(hint: Any) -> str:
    kind = without_none(hint)
    if get_origin(kind) is Literal:
        return ", ".join(f'`"{value}"`' for value in get_args(kind))
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return f"list of {_type(kinds[0])}"
        return f"list of {len(kinds)}: {', '.join(map(_type, kinds))}"
    plain = {str: "text", int: "whole number", bool: "`true` or `false`", Decimal: "decimal"}
    return plain.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"


def _default(value: Any) -> str:
    if value is MISSING:
        return "must be given"
    if value is None or value == ():
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if is_dataclass(value):
        said = [field for field in fields(value) if getattr(value, field.name) != field.default]
        return "`{ " + ", ".join(f"{one.name} = {getattr(value, one.name)!r}" for one in said) + " }`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"
