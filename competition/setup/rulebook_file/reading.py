"""Plain values (tables, lists, texts, numbers) become rules, led by the types of the rules' own fields.

A rule that the engine learns later needs no line here: its dataclass is its schema. Whatever does not fit is
noted with its path, and reading goes on, so that all faults of a document come out at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from competition.scoring.fault import Fault
from competition.scoring.numbers import NotADecimal, parse_decimal
from competition.setup.rulebook_file.lines import TomlPath

RuleT = TypeVar("RuleT")

NAMING = ("id", "prize")
"""The keys by which a path names the items of a list, `stages[final]`; others are counted from 1."""


class Reading:
    """One document being read. `faults` is what was wrong with it, `places` where each path was read."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.places: dict[str, TomlPath] = {}

    def rule(self, kind: type[RuleT], table: Mapping[str, Any]) -> RuleT | None:
        """The rule a whole document describes; None when `faults` says why not."""
        made: RuleT | None = self._value(kind, table, "", ())
        return None if self.faults else made

    def _value(self, kind: Any, given: Any, path: str, place: TomlPath) -> Any:
        self.places.setdefault(path, place)
        kind = without_none(kind)
        if _is_rule(kind):
            return self._table(kind, given, path, place)
        if get_origin(kind) is tuple:
            return self._list(kind, given, path, place)
        return self._leaf(kind, given, path)

    def _table(self, kind: Any, given: Any, path: str, place: TomlPath) -> Any:
        if not isinstance(given, Mapping):
            return self._unexpected(kind, given, path)
        given = {key: value for key, value in given.items() if value is not None}  # JSON writes null
        before = len(self.faults)
        known = keys_of(kind)
        for key in given:
            if key not in known:
                self._note(_join(path, key), f"unknown key; expected {_one_of(key, known)}")
                self.places.setdefault(_join(path, key), (*place, key))
        missing = [key for key, (_, needed) in known.items() if needed and key not in given]
        for key in missing:
            self._note(_join(path, key), f"is missing; expected {expected_of(known[key][0])}")
        values = {
            key: self._value(hint, given[key], _join(path, key), (*place, key))
            for key, (hint, _) in known.items()
            if key in given
        }
        return kind(**values) if len(self.faults) == before else None

    def _list(self, kind: Any, given: Any, path: str, place: TomlPath) -> Any:
        if isinstance(given, str) or not isinstance(given, Sequence):
            return self._unexpected(kind, given, path)
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            kinds = kinds[:1] * len(given)
        elif len(kinds) != len(given):
            return self._unexpected(kind, given, path)
        return tuple(
            self._value(one, value, f"{path}[{_naming(value, nth + 1)}]", (*place, nth))
            for nth, (one, value) in enumerate(zip(kinds, given, strict=True))
        )

    def _leaf(self, kind: Any, given: Any, path: str) -> Any:
        if kind is Decimal:
            return self._decimal(given, path)
        if get_origin(kind) is Literal and isinstance(given, str):
            choices = get_args(kind)
            if given in choices:
                return given
            return self._note(path, f"found {_shown(given)}; expected {_one_of(given, choices)}")
        return given if type(given) is kind else self._unexpected(kind, given, path)

    def _decimal(self, given: Any, path: str) -> Decimal | None:
        """A number or a text with a plain decimal; a document's own numbers keep the digits written."""
        text = given
        if type(given) in (int, Decimal):
            text = format(Decimal(given), "f")
        try:
            return parse_decimal(text)
        except NotADecimal:
            self._unexpected(Decimal, given, path)
            return None

    def _unexpected(self, kind: Any, given: Any, path: str) -> None:
        self._note(path, f"found {_shown(given)}; expected {expected_of(kind)}")

    def _note(self, path: str, message: str) -> None:
        self.faults.append(Fault(path, message))


@cache
def keys_of(kind: Any) -> Mapping[str, tuple[Any, bool]]:
    """The keys a rule takes, in the order of its fields: type, and whether the key is needed."""
    hints = get_type_hints(kind)
    return {
        field.name: (hints[field.name], field.default is MISSING and field.default_factory is MISSING)
        for field in fields(kind)
    }


def _is_rule(kind: Any) -> bool:
    return is_dataclass(kind)


def without_none(kind: Any) -> Any:
    """The type of a value that is given: `X` of `X | None`."""
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    return kind


def expected_of(kind: Any) -> str:
    """What a key of this type expects, in words."""
    kind = without_none(kind)
    if _is_rule(kind):
        return f"a table with {', '.join(keys_of(kind))}"
    if get_origin(kind) is Literal:
        return _listed(get_args(kind))
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return f"a list, each item {expected_of(kinds[0])}"
        return f"a list of {len(kinds)}: {', '.join(map(expected_of, kinds))}"
    return _WORDS[kind]


_WORDS = {
    str: 'text in quotes ("…")',
    int: "a whole number",
    bool: "true or false",
    Decimal: "a decimal such as 0.25: at most 12 digits before and 6 after the point",
}


def _one_of(given: str, known: Iterable[str]) -> str:
    known = tuple(known)
    near = get_close_matches(given, known, n=1)
    return _listed(known) + (f'; did you mean "{near[0]}"?' if near else "")


def _listed(words: Iterable[str]) -> str:
    return "one of " + ", ".join(words)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _naming(value: Any, number: int) -> object:
    names = [value[key] for key in NAMING if key in value] if isinstance(value, Mapping) else []
    return names[0] if names and isinstance(names[0], str) else number


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if isinstance(value, bool):
        return str(value).lower()
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"
