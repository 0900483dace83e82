"""A unit as somebody writes it down, and what can be wrong with it.

*Kind* is what a unit is in the tree of a federation of trade unions; *ownership* is whether the employer is
publicly owned (公有制) or not (非公有制), as the yearly statistics ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from stdnum.cn import uscc

from competition.directory import spelling
from competition.directory.person import Fault
from competition.identifiers import UnitId
from competition.refusals.directory import (
    NameMissing,
    NameTooLong,
    NameUnwritable,
    NotACreditCode,
    NotAKindOfUnit,
)

UnitKind = Literal["federation", "county", "industry", "union", "unit"]

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDraft:
    """A unit as somebody writes it down. `parent`: the one above it; None for the top of a tree.

    `public`: whether it is publicly owned; None where nobody knows. `industry` and `area` are free text.
    """

    name: str
    parent: UnitId | None = None
    kind: UnitKind = "unit"
    credit_code: str = ""
    public: bool | None = None
    industry: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(UnitDraft):
    """A unit as the directory keeps it; `version` counts the changes."""

    id: UnitId
    version: int


def tidied(draft: UnitDraft) -> UnitDraft:
    """The draft as it would be kept."""
    return replace(
        draft,
        name=spelling.stored(draft.name),
        credit_code="".join(draft.credit_code.split()).upper(),
        industry=spelling.stored(draft.industry),
        area=spelling.stored(draft.area),
    )


def faults_in(draft: UnitDraft) -> Iterator[Fault]:
    """What is wrong with a tidied draft by itself."""
    if not draft.name:
        yield Fault("name", NameMissing())
    for column, text in (("name", draft.name), ("industry", draft.industry), ("area", draft.area)):
        if len(text) > LONGEST_NAME:
            yield Fault(column, NameTooLong(limit=LONGEST_NAME))
        elif strange := spelling.unwritable(text):
            yield Fault(column, NameUnwritable(character=strange))
    if draft.credit_code and not uscc.is_valid(draft.credit_code):
        yield Fault("credit_code", NotACreditCode(code=draft.credit_code[:40]))
    if draft.kind not in get_args(UnitKind):
        yield Fault("kind", NotAKindOfUnit(kind=str(draft.kind)[:40]))


def merged_with(known: Unit, draft: UnitDraft) -> UnitDraft:
    """The draft, with what it leaves empty as it is known."""
    return UnitDraft(
        name=draft.name,
        parent=draft.parent or known.parent,
        kind=known.kind if draft.kind == "unit" else draft.kind,
        credit_code=draft.credit_code or known.credit_code,
        public=known.public if draft.public is None else draft.public,
        industry=draft.industry or known.industry,
        area=draft.area or known.area,
    )
