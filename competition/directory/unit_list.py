"""A list of units, row by row. The unit above may stand in the same list, before or after."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches

from competition.directory.directory import Directory
from competition.directory.listing import Finding, ListRow, LookAlikes, Status
from competition.directory.person import Fault
from competition.directory.record import Change
from competition.directory.spelling import stored
from competition.directory.unit import Unit, UnitDraft, UnitKind, faults_in, merged_with, tidied
from competition.identifiers import UnitId
from competition.refusals.directory import (
    NoSuchUnit,
    NoSuchUnitButNear,
    NotAKindOfUnit,
    NotAnOwnership,
    TreeLoop,
    TwiceInFile,
    UnitMissing,
)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("单位名称", "名称", "单位"),
    "parent": ("上级单位", "上级", "上级工会", "主管单位"),
    "kind": ("单位类型", "类型"),
    "credit_code": ("统一社会信用代码", "信用代码", "社会信用代码"),
    "public": ("所有制", "经济类型", "所有制性质"),
    "industry": ("行业", "所属行业"),
    "area": ("地区", "区域", "所在地区", "所在地"),
}
"""The headings that a list of units may have."""

NEEDED = ("name",)

KINDS: Mapping[str, UnitKind] = {
    "federation": "federation",
    "总工会": "federation",
    "county": "county",
    "县区": "county",
    "县市区": "county",
    "industry": "industry",
    "产业": "industry",
    "产业工会": "industry",
    "union": "union",
    "基层工会": "union",
    "unit": "unit",
    "单位": "unit",
    "企业": "unit",
}

OWNERSHIPS: Mapping[str, bool] = {
    "public": True,
    "公有制": True,
    "公有": True,
    "private": False,
    "非公有制": False,
    "非公": False,
}

UnitFinding = Finding[UnitDraft]
"""`draft.parent` is still empty where the unit above is new itself: `unit_filing.py` puts it there."""


class UnitList:
    """Looks at the rows of one list. `within`: the units that whoever sends it may change (None: all).

    With `within`, a new unit must stand under one of them.
    """

    def __init__(self, directory: Directory, within: Collection[UnitId] | None = None) -> None:
        self._within = within
        self._known = {unit.name: unit for unit in directory.units.each()}
        self._names = {unit.id: unit.name for unit in self._known.values()}
        self._alike = LookAlikes()
        for name in self._known:
            self._alike.note(name, "directory")

    def findings(self, rows: Sequence[ListRow]) -> list[UnitFinding]:
        """What each row comes to, in order."""
        parents = {stored(row.cells.get("name", "")): stored(row.cells.get("parent", "")) for row in rows}
        first: dict[str, int] = {}
        for row in rows:
            first.setdefault(stored(row.cells.get("name", "")), row.number)
        found = [self._finding(row, parents, first) for row in rows]
        return self._without_orphans(found, parents)

    def _without_orphans(self, found: list[UnitFinding], parents: Mapping[str, str]) -> list[UnitFinding]:
        """A unit under one that is at fault and not known yet has nowhere to stand either."""
        while True:
            standing = self._known.keys() | {one.name for one in found if one.status != "fault"}
            orphans = [
                one.status != "fault" and parents.get(one.name, "") not in standing | {""} for one in found
            ]
            if not any(orphans):
                return found
            found = [
                replace(one, status="fault", faults=(_no_unit(parents[one.name], ()),)) if orphan else one
                for one, orphan in zip(found, orphans, strict=True)
            ]

    def _finding(self, row: ListRow, parents: Mapping[str, str], first: Mapping[str, int]) -> UnitFinding:
        draft = self._draft(row)
        faults = [*self._faults(row, draft, parents), *_twice(row, draft, first)]
        typed = row.cells.get("name", "")
        warnings = self._alike.warnings(typed)
        self._alike.note(typed, str(row.number))
        if faults:
            return Finding(row.number, draft.name, draft, "fault", tuple(faults), warnings)
        known = self._known.get(draft.name)
        if known is None:
            return Finding(row.number, draft.name, draft, "new", warnings=warnings)
        changes = tuple(self._changes(known, draft, stored(row.cells.get("parent", ""))))
        status: Status = "changed" if changes else "same"
        return Finding(row.number, draft.name, draft, status, warnings=warnings, changes=changes)

    def _draft(self, row: ListRow) -> UnitDraft:
        cells = row.cells
        above = self._known.get(stored(cells.get("parent", "")))
        return tidied(
            UnitDraft(
                name=cells.get("name", ""),
                parent=above.id if above is not None else None,
                kind=KINDS.get(_spelled(cells.get("kind", "")), "unit"),
                credit_code=cells.get("credit_code", ""),
                public=OWNERSHIPS.get(_spelled(cells.get("public", ""))),
                industry=cells.get("industry", ""),
                area=cells.get("area", ""),
            )
        )

    def _faults(self, row: ListRow, draft: UnitDraft, parents: Mapping[str, str]) -> Iterator[Fault]:
        yield from faults_in(draft)
        cells = row.cells
        if cells.get("kind") and _spelled(cells["kind"]) not in KINDS:
            yield Fault("kind", NotAKindOfUnit(kind=cells["kind"][:40]))
        if cells.get("public") and _spelled(cells["public"]) not in OWNERSHIPS:
            yield Fault("public", NotAnOwnership(ownership=cells["public"][:40]))
        parent = stored(cells.get("parent", ""))
        if parent and parent not in self._known and parent not in parents:
            yield _no_unit(parent, [*self._known, *parents])
        elif self._loops(draft.name, parents):
            yield Fault("parent", TreeLoop())
        elif not self._may_write(draft, parents):
            yield Fault("parent", UnitMissing())

    def _above(self, name: str, parents: Mapping[str, str]) -> str:
        """The unit above, as it will be once the list is stored; empty at the top."""
        if parents.get(name):
            return parents[name]
        known = self._known.get(name)
        return self._names.get(known.parent, "") if known is not None and known.parent else ""

    def _loops(self, name: str, parents: Mapping[str, str]) -> bool:
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            name = self._above(name, parents)
        return bool(name)

    def _may_write(self, draft: UnitDraft, parents: Mapping[str, str]) -> bool:
        """Whether the unit is one of the sender's, or will stand under one; a loop was looked for before."""
        if self._within is None:
            return True
        known = self._known.get(draft.name)
        if known is not None and known.id not in self._within:
            return False
        name = self._above(draft.name, parents) or draft.name
        while name:
            above = self._known.get(name)
            if above is not None:
                return above.id in self._within
            name = self._above(name, parents)
        return False

    def _changes(self, known: Unit, draft: UnitDraft, parent: str) -> Iterator[Change]:
        merged = merged_with(known, draft)
        for field in fields(UnitDraft):
            before, after = getattr(known, field.name), getattr(merged, field.name)
            if field.name == "parent":
                before, after = self._names.get(known.parent, "") if known.parent else "", parent
                if not parent:
                    continue
            if before != after:
                yield Change(field.name, _shown(before), _shown(after))


def _twice(row: ListRow, draft: UnitDraft, first: Mapping[str, int]) -> Iterator[Fault]:
    if draft.name and first[draft.name] != row.number:
        yield Fault("name", TwiceInFile(row=first[draft.name]))


def _no_unit(name: str, known: Sequence[str]) -> Fault:
    """Nothing is called so; what was perhaps meant."""
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    named = name[:100]
    return Fault("parent", NoSuchUnitButNear(name=named, near=near[0]) if near else NoSuchUnit(name=named))


def _spelled(text: str) -> str:
    return re.sub(r"[\s、()]", "", unicodedata.normalize("NFKC", stored(text)).casefold())


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "public" if value else "private"
    return "" if value is None else str(value)
