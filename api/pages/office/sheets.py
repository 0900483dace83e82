"""Scoresheets as the office shows and asks for them: fields with their range and step, keys in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from competition.judging.performance import DeclaredItem
from competition.scoring.performance import mark_keys
from competition.scoring.rulebook import Module, StageRules


class MarkField(NamedTuple):
    """One mark that a sheet asks for: its key, what it is for, and what is allowed.

    `part`: the item and the run, where there are any.
    """

    key: str
    name: str
    part: str
    least: str
    most: str
    step: str
    optional: bool


def fields_of(module: Module, items: Sequence[DeclaredItem]) -> list[MarkField]:
    """Every mark a sheet of the module holds, in its order."""
    named = {item.id: item.name for item in items}
    return [_field(module, key, named) for key in mark_keys(module, tuple(one.as_scored() for one in items))]


def _field(module: Module, key: str, items: Mapping[str, str]) -> MarkField:
    criterion = module.criterion_of(key)
    name, part = _said(key, items)
    if criterion is None:
        return MarkField(key, name, part, "", "", "", optional=False)
    bounds = (str(criterion.minimum), str(criterion.maximum), str(criterion.step))
    return MarkField(key, criterion.name, part, *bounds, optional=criterion.optional)


def _said(key: str, items: Mapping[str, str]) -> tuple[str, str]:
    """Criterion, and item and run, of `criterion/item@run`."""
    rest, _, run = key.partition("@")
    criterion, _, item = rest.partition("/")
    return criterion, " · ".join(filter(None, (items.get(item, item), run)))


class Wording:
    """How the modules and mark keys of a stage are called."""

    def __init__(self, rules: StageRules | None, items: Mapping[UUID, Sequence[DeclaredItem]]) -> None:
        self._modules = {module.id: module for module in (rules.modules if rules else ())}
        self._items = {one.id: one.name for declared in items.values() for one in declared}

    def module(self, module: str) -> str:
        """The name of a module; its key where the rulebook has none of it."""
        found = self._modules.get(module)
        return found.name if found else module

    def key(self, module: str, key: str) -> str:
        """What a mark is for; empty for whole sheets, which have no key."""
        found = self._modules.get(module)
        criterion = found.criterion_of(key) if found and key else None
        name, part = _said(key, self._items)
        return " · ".join(filter(None, (criterion.name if criterion else name, part)))

    def ordered(self, module: str, marks: Mapping[str, str | None]) -> list[tuple[str, str | None]]:
        """The marks of a sheet in the order of the rulebook; of one criterion by item and run."""
        found = self._modules.get(module)
        places = {one.id: at for at, one in enumerate(found.criteria)} if found else {}
        return sorted(marks.items(), key=lambda one: (places.get(re.split("[/@]", one[0])[0], 0), one[0]))

    @property
    def marks_items(self) -> bool:
        """Whether anything is marked item by item, so that entries declare what they perform."""
        return any(one.per_item for module in self._modules.values() for one in module.criteria)

    def rules_of(self, module: str) -> Module | None:
        """The module itself."""
        return self._modules.get(module)
