"""Which marks lie further apart than the rulebook allows, and were they discussed?

Asked of the sheets and discussions; the rule itself is in `competition/judging/spreads.py`. A stage whose
rulebook does not ask for it costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from competition.identifiers import JudgeId
from competition.judging.performance import DeclaredItem
from competition.judging.spreads import has_spread, is_settled, wide_keys
from competition.scoring.rulebook import Module, StageRules
from projections.judge_desk import items_of
from projections.progress import Due, sheets_due
from projections.scoring_day import discussions

_MARKS = msgspec.json.Decoder(dict[str, Decimal | None])


class Spread(NamedTuple):
    """Marks of one entry too far apart. `marks`: by seat, the mark under this key; None where sheets' totals
    are compared. `reason`: what was said when these very marks were discussed, None if nobody has.
    """

    module: str
    key: str
    code: str
    entry: UUID
    judges: tuple[UUID, ...]
    marks: Mapping[str, str | None]
    reason: str | None


def spreads_of(
    connection: Connection,
    stage: UUID,
    rules: StageRules | None,
    *,
    due: Iterable[Due] | None = None,
    judge: UUID | None = None,
) -> list[Spread]:
    """All of a stage held by these rules, by module and code: of entries and modules whose sheets are all in.

    `due` is what `sheets_due` says of the whole stage, where that is known. With a judge only what that judge
    marks.
    """
    asked = {module.id: module for module in (rules.modules if rules else ()) if has_spread(module)}
    if rules is None or not asked:
        return []
    by_place: dict[tuple[str, str], list[Due]] = {}
    for one in sheets_due(connection, stage) if due is None else due:
        if one.module in asked:
            by_place.setdefault((one.module, one.code), []).append(one)
    items = items_of(connection, stage)
    said = _discussed(connection, stage)
    return [
        spread
        for (module, _), own in sorted(by_place.items())
        if judge is None or any(one.judge == judge for one in own)
        for spread in _of_entry(rules, asked[module], own, items.get(own[0].entry, ()), said)
    ]


class _Discussion(NamedTuple):
    versions: Mapping[JudgeId, int]
    reason: str


_Discussions = Mapping[tuple[UUID, str, str], _Discussion]


def _of_entry(
    rules: StageRules, module: Module, own: list[Due], items: tuple[DeclaredItem, ...], said: _Discussions
) -> Iterator[Spread]:
    if any(one.status == "missing" for one in own):
        return
    marks = {JudgeId(one.judge): _MARKS.decode(one.marks) for one in own}
    versions = {JudgeId(one.judge): one.version for one in own}
    for key in wide_keys(rules, module, items, marks):
        discussion = said.get((own[0].entry, module.id, key))
        settled = is_settled(discussion.versions if discussion else None, versions)
        yield Spread(
            module=module.id,
            key=key,
            code=own[0].code,
            entry=own[0].entry,
            judges=tuple(one.judge for one in own),
            marks={one.seat: _text(marks[JudgeId(one.judge)].get(key)) for one in own},
            reason=discussion.reason if discussion and settled else None,
        )


def _text(mark: Decimal | None) -> str | None:
    return None if mark is None else str(mark)


def _discussed(connection: Connection, stage: UUID) -> dict[tuple[UUID, str, str], _Discussion]:
    chosen = select(discussions).where(discussions.c.stage == stage)
    return {
        (row.entry, row.module, row.key): _Discussion(
            {JudgeId(UUID(judge)): version for judge, version in msgspec.json.decode(row.sheets).items()},
            row.reason,
        )
        for row in connection.execute(chosen)
    }
