"""A mapping that grows by one without being copied whole.

States are values: each fact makes a new one. A roster of thousands of places would be copied for every
place taken; this keeps what changed lately apart, and copies the whole once in a while.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar, cast

Key = TypeVar("Key")
Value = TypeVar("Value")

_MOST_KEPT_APART = 128


class _Gone:
    """What stands in the place of a value that was taken out."""


_GONE = _Gone()


class Growing(Mapping[Key, Value], Generic[Key, Value]):
    """Never changes; `having` and `lacking` answer with another one."""

    __slots__ = ("_base", "_length", "_recent")

    def __init__(self) -> None:
        self._base: dict[Key, Value] = {}
        self._recent: dict[Key, Value | _Gone] = {}
        self._length = 0

    def having(self, key: Key, value: Value) -> Growing[Key, Value]:
        """The same with this value for the key."""
        return self._with(key, value, 0 if key in self else 1)

    def lacking(self, key: Key) -> Growing[Key, Value]:
        """The same without the key, whether it was there or not."""
        return self._with(key, _GONE, -1 if key in self else 0)

    def _with(self, key: Key, value: Value | _Gone, more: int) -> Growing[Key, Value]:
        grown: Growing[Key, Value] = Growing()
        grown._length = self._length + more
        grown._base, grown._recent = self._base, {**self._recent, key: value}
        if len(grown._recent) > _MOST_KEPT_APART:
            grown._base, grown._recent = _whole(grown._base, grown._recent), {}
        return grown

    def __contains__(self, key: object) -> bool:
        known = cast(Key, key)  # of another type it is in neither
        if known in self._recent:
            return not isinstance(self._recent[known], _Gone)
        return known in self._base

    def __getitem__(self, key: Key) -> Value:
        found = self._recent[key] if key in self._recent else self._base[key]
        if isinstance(found, _Gone):
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[Key]:
        for key in self._base:
            if key not in self._recent:
                yield key
        for key, value in self._recent.items():
            if not isinstance(value, _Gone):
                yield key

    def __len__(self) -> int:
        return self._length


def _whole(base: dict[Key, Value], recent: dict[Key, Value | _Gone]) -> dict[Key, Value]:
    """Both in one, copied as dictionaries are: key by key would hash every key again."""
    whole = base.copy()
    for key, value in recent.items():
        if isinstance(value, _Gone):
            whole.pop(key, None)
        else:
            whole[key] = value
    return whole
