"""What a row speaks of: the stage, module and criterion of the rulebook, the item and the run.

What the rulebook has only one of need not be said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from api.documents.csv_table import near
from competition.scoring.marking import Criterion
from competition.scoring.rulebook import Module, Rulebook, StageRules

JUDGED = ("judged",)
"""What a mark is for when no criterion is named, unless there is only one of another kind."""


class BadCell(ValueError):
    """A cell that says nothing sensible; the row it stands in counts for nothing."""

    def __init__(self, column: str, reason: str) -> None:
        self.column = column
        self.reason = reason
        super().__init__(f"{column}: {reason}")


class Spot(NamedTuple):
    """One place on the sheets of a stage; `key` is the mark key (`criterion/item@run`)."""

    module: Module
    criterion: Criterion
    item: str
    run: int
    key: str


class _Named(Protocol):
    @property
    def id(self) -> str: ...


NamedT = TypeVar("NamedT", bound=_Named)


def stage_of(rulebook: Rulebook, cells: Mapping[str, str]) -> StageRules:
    """The stage a row names, or the only one."""
    return _chosen("stage", cells.get("stage"), rulebook.stages)


def spot_of(stage: StageRules, cells: Mapping[str, str], kinds: Collection[str] = ()) -> Spot:
    """Where on the sheets a row belongs; `kinds` are the kinds of criteria meant when none is named."""
    named, _, run = cells.get("criterion", "").partition("@")
    named, _, item = named.partition("/")
    modules = [_chosen("module", cells["module"], stage.modules)] if "module" in cells else stage.modules
    module, criterion = _criterion(modules, named, kinds)
    item = _item(criterion, cells.get("item", item))
    number = _run(module, cells.get("run", run))
    key = criterion.id + (f"/{item}" if item else "") + (f"@{number}" if number else "")
    return Spot(module, criterion, item, number, key)


def run_number(text: str, runs: int) -> int:
    """The number of a run, 1 to `runs`."""
    if text.isdecimal() and text.isascii() and len(text) <= 6 and 1 <= int(text) <= runs:
        return int(text)
    raise BadCell("run", f'"{text}" is no run; expected 1 to {runs}')


def _chosen(column: str, named: str | None, among: Sequence[NamedT]) -> NamedT:
    if named is None:
        if len(among) == 1:
            return among[0]
        raise BadCell(column, f"is empty; {near('', _ids(among))}")
    found = next((one for one in among if one.id == named), None)
    if found is None:
        raise BadCell(column, f'there is no {column} "{named}"; {near(named, _ids(among))}')
    return found


def _criterion(modules: Sequence[Module], named: str, kinds: Collection[str]) -> tuple[Module, Criterion]:
    pairs = [(module, criterion) for module in modules for criterion in module.criteria]
    if named:
        found = [pair for pair in pairs if pair[1].id == named]
        if not found:
            known = _ids(criterion for _, criterion in pairs)
            raise BadCell("criterion", f'there is no criterion "{named}" here; {near(named, known)}')
    else:
        only = not kinds or (kinds == JUDGED and len(pairs) == 1)
        found = pairs if only else [pair for pair in pairs if pair[1].kind in kinds]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadCell("criterion", f"there is no {' or '.join(kinds)} criterion here; name the one meant")
    if len({module.id for module, _ in found}) > 1:
        raise BadCell("module", f"is empty; {near('', _ids(module for module, _ in found))}")
    raise BadCell("criterion", f"is empty; {near('', _ids(criterion for _, criterion in found))}")


def _item(criterion: Criterion, item: str) -> str:
    if criterion.per_item and not item:
        raise BadCell("item", f'is empty; "{criterion.id}" is marked item by item')
    if item and not criterion.per_item:
        raise BadCell("item", f'"{criterion.id}" is not marked item by item; expected nothing')
    if "@" in item or "/" in item:
        raise BadCell("item", f'"{item}" is no id; expected text without / or @')
    return item


def _run(module: Module, text: str) -> int:
    """The run's number, 0 where the module has no runs."""
    if module.runs is None:
        if text:
            raise BadCell("run", f'module "{module.id}" has no runs; expected nothing')
        return 0
    if not text and module.runs.runs == 1:
        return 1
    return run_number(text, module.runs.runs)


def _ids(among: Iterable[_Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for one in among))
