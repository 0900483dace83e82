"""`jiangbang recount`: who would move, and why, if a stage were held by another rulebook."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from api.cli.rulebooks import CannotRead, rulebook_from
from api.documents.recount import recount_lines
from competition.identifiers import StageId
from competition.log.database import Database
from competition.refusals.setup import NotInRulebook
from competition.tables import open_readers
from projections.recount import Recount, recount

_MOST_CAUSES = 3
"""So many causes an entry are shown; `--json` has all."""
_WIDE = 240


def recount_stage(stage: UUID, rules: str, database: str, *, as_json: bool) -> None:
    """Print every entry before and after. Reads the views only, also beside a running server."""
    rulebook = rulebook_from(rules)
    readers = open_readers(Database.parse(database), "views")
    try:
        with readers.begin() as connection:
            counted = recount(connection, StageId(stage), rulebook)
    except NotInRulebook as refusal:
        raise CannotRead(str(refusal)) from None
    finally:
        readers.dispose()
    if counted is None:
        raise CannotRead(f"There is no stage {stage} in this database.")
    lines = recount_lines(counted)
    if as_json:
        typer.echo(json.dumps({"other": counted.other, "lines": lines}, ensure_ascii=False, indent=1))
    else:
        _print(counted, lines)


def _print(counted: Recount, lines: Sequence[dict[str, Any]]) -> None:
    moved = sum(line["moves"] for line in lines)
    console = Console(markup=False, width=None if sys.stdout.isatty() else _WIDE)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("code", "group", "place", "total", "why"):
        table.add_column(column, overflow="fold" if column == "why" else "ellipsis")
    for line in lines:
        before, after = line["before"], line["after"]
        why = _why(line)
        if why:
            place, total = _change(_place(before), _place(after)), _change(before["total"], after["total"])
            table.add_row(line["code"], line["group"], place, total, why)
    console.print(table)
    console.print(f"{moved} of {len(lines)} entries move; counted up to position {counted.position}.")


def _why(line: dict[str, Any]) -> str:
    causes: list[dict[str, Any]] = line["causes"]
    told = [
        f"{' › '.join(cause['trail'][1:]) or 'total'}: {_change(cause['before'], cause['after'])}"
        for cause in causes[:_MOST_CAUSES]
    ]
    if len(causes) > _MOST_CAUSES:
        told.append(f"and {len(causes) - _MOST_CAUSES} more")
    if not told and line["moves"]:
        key = line["after"]["decided_by"]
        told.append(f"same score; now decided by {key}" if key else "same score; others moved")
    return "\n".join(told)


def _place(stand: dict[str, Any]) -> str:
    return str(stand["place"] or stand["standing"])


def _change(before: str | None, after: str | None) -> str:
    return before or "–" if before == after else f"{before or '–'} → {after or '–'}"
