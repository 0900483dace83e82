"""The reference of every fact, from the docstrings and fields of the catalogue."""

from __future__ import annotations

import ast
import inspect
import types
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from textwrap import dedent
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from competition.facts import Fact, Stamp, topic_of
from competition.log.catalogue import FACTS
from competition.scoring import Rulebook

HEAD = """\
# Every fact there is

<!-- Written by docs/generate.py from the code. Change the docstrings there, then run make docs. -->

Everything that happens is one of these facts. A fact is stored once and never changed; how it is stored, and
why, is told in [decision 1](decisions/0001-stored-bytes-name-everything.md).

- **topic**: the stored name; it stays when the class is renamed. **schema**: the version of the stored shape.
- **stream**: the life of one thing, in order; the functions that name it are in `competition/identifiers.py`.
- A time is in UTC, a decimal is text such as `"8.50"`, an id is a UUID as text.
"""

WORDS: Mapping[object, str] = {
    str: "text",
    int: "whole number",
    bool: "yes or no",
    Decimal: "decimal",
    date: "date",
    datetime: "time",
    UUID: "id",
    type(None): "none",
}

STAMP = "## What every fact is stamped with"
PARTS = "## Parts of facts"


def event_reference() -> str:
    """The whole page."""
    sections = [HEAD, _section(STAMP, Stamp)]
    for noun, kinds in groupby(FACTS, key=_noun):
        sections.append(f"## {noun.capitalize()}\n")
        sections += [_fact(kind) for kind in kinds]
    sections.append(f"{PARTS}\n")
    sections += [_section(f"### {part.__name__}", part) for part in _parts(FACTS)]
    return "\n".join(sections)


def _noun(kind: type[Fact]) -> str:
    return topic_of(kind).partition(".")[0]


def _fact(kind: type[Fact]) -> str:
    facts = f"`{kind.__name__}` · schema {kind.schema} · stream `{_stream(kind)}`"
    return _section(f"### `{topic_of(kind)}`", kind, facts)


def _section(heading: str, described: type, facts: str = "") -> str:
    text = inspect.cleandoc(described.__doc__ or "")
    paragraphs = [heading, *filter(None, [facts, text]), _table(described)]
    return "\n\n".join(paragraphs) + "\n"


def _table(described: type) -> str:
    rows = [f"| `{name}` | {_type(of)} |" for name, of in _fields(described).items()]
    return "\n".join(["| field | type |", "|---|---|", *rows])


def _fields(described: type) -> Mapping[str, Any]:
    """Field to type, in the order of the stored form."""
    hints = get_type_hints(described)
    return {field.name: hints[field.name] for field in msgspec.structs.fields(described)}


def _stream(kind: type[Fact]) -> str:
    """What names the stream, as the class writes it: `sheet_of(stage, module, entry, judge)`."""
    source = dedent(inspect.getsource(inspect.getattr_static(kind, "stream").fget))
    (returned,) = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Return))
    return ast.unparse(returned).removeprefix("return ").replace("self.", "")


def _parts(kinds: Iterable[type]) -> Iterator[type]:
    """The structures inside facts, each once, in the order in which they are met."""
    met = (part for kind in kinds for of in _fields(kind).values() for part in _structures(of))
    yield from dict.fromkeys(met)


def _structures(of: Any) -> Iterator[type]:
    if _is_struct(of):
        yield of
    for argument in get_args(of):
        yield from _structures(argument)


def _is_struct(of: Any) -> bool:
    return isinstance(of, type) and issubclass(of, msgspec.Struct)


def _type(of: Any) -> str:
    """A type in words: `list of EntryId`, `"up" or "down" or none`."""
    origin, arguments = get_origin(of), get_args(of)
    if origin is Literal:
        return " or ".join(f'`"{value}"`' for value in arguments)
    if origin in (Union, types.UnionType):
        return " or ".join(_type(argument) for argument in arguments)
    if origin is tuple:
        return f"list of {_type(arguments[0])}"
    if origin is dict:
        return f"map from {_type(arguments[0])} to {_type(arguments[1])}"
    return _name(of)


def _name(of: Any) -> str:
    name: str = of.__name__
    if _is_struct(of):
        return f"[{name}](#{name.lower()})"
    if of is Rulebook:
        return f"[{name}](rulebook-reference.md)"
    return WORDS.get(of, name)
