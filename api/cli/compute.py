"""`jiangbang compute`: from tables of marks and facts to results, without a server.

The tables are read by `api/documents/scores`, the arithmetic is `competition/scoring`, the rows come from
`api/documents/standings.py`; here they are printed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from api.cli.rulebooks import FAULTY, CannotRead, content_of, rulebook_from
from api.cli.steps import tree_of
from api.documents.csv_table import BadFile, BadRow
from api.documents.scores import Scores, facts_table, marks_table, read_scores
from api.documents.standings import (
    COLUMNS,
    TEAM_COLUMNS,
    as_csv,
    as_document,
    explained,
    lines_of,
    team_line,
    unit_line,
)
from competition.results.course import Course, run_course
from competition.scoring.explanation import as_plain
from competition.scoring.rulebook import Rulebook

Shape = Literal["table", "csv", "json"]

_WIDE = 240
"""Columns of a table that goes into a file or another program."""


def compute_results(
    rulebook: str, marks: Path, facts: Path | None, *, explain: str, stage: str, shape: Shape, skip_bad: bool
) -> None:
    """Compute and print. Ends with 1 and no result when the files have faults that may not be skipped."""
    rules = rulebook_from(rulebook)
    if stage and rules.stage(stage) is None:
        known = ", ".join(one.id for one in rules.stages)
        raise CannotRead(f'The rulebook has no stage "{stage}". It has: {known}.')
    scores = _scores(rules, marks, facts)
    for row in scores.bad:
        typer.echo(str(row), err=True)
    if scores.bad and not skip_bad:
        typer.echo(
            f"{len(scores.bad)} bad rows; nothing was computed (--skip-bad leaves them out).", err=True
        )
        raise typer.Exit(FAULTY)
    if scores.bad:
        typer.echo(f"{len(scores.bad)} bad rows were left out.", err=True)
    course = run_course(rules, scores.performances)
    if stage:
        course = replace(course, stages=tuple(one for one in course.stages if one.rules.id == stage))
    if explain:
        _explain(course, explain, shape)
    else:
        _print(course, scores.bad, shape)


def _scores(rules: Rulebook, marks: Path, facts: Path | None) -> Scores:
    """Both tables; the faults of both are printed when either cannot be read at all."""
    faults: list[BadRow] = []
    tables = []
    for path, read in ((marks, marks_table), (facts, facts_table)):
        if path is None:
            continue
        try:
            tables.append(read(str(path), content_of(path)))
        except BadFile as bad:
            faults += bad.faults
    if faults:
        for fault in faults:
            typer.echo(str(fault), err=True)
        typer.echo("Nothing was computed.", err=True)
        raise typer.Exit(FAULTY)
    return read_scores(rules, *tables)


def _print(course: Course, skipped: Sequence[BadRow], shape: Shape) -> None:
    match shape:
        case "csv":
            typer.echo(as_csv(course.stages), nl=False)
        case "json":
            typer.echo(json.dumps(as_document(course, skipped), ensure_ascii=False))
        case "table":
            console = Console(markup=False, width=None if sys.stdout.isatty() else _WIDE)
            for result in course.stages:
                columns = [*COLUMNS[2:], *(module.id for module in result.rules.modules)]
                for group in course.rulebook.groups:
                    lines = [line for line in lines_of(result) if line["group"] == group.id]
                    _print_table(console, f"{result.rules.name} · {group.name}", columns, lines)
            for rule, teams in course.teams:
                _print_table(console, rule.name, TEAM_COLUMNS, [team_line(team) for team in teams])
            units = [unit_line(course, unit) for unit in course.units]
            _print_table(console, "units", [*units[0]] if units else [], units)


def _print_table(
    console: Console, title: str, columns: Sequence[str], lines: Sequence[Mapping[str, str]]
) -> None:
    """Rows under a title; columns that tell nothing here are left out."""
    if not lines:
        return
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    told = [column for column in columns if _tells(column, lines)]
    for column in told:
        table.add_column(column, justify="right" if column in ("place", "total") else "left", no_wrap=True)
    for line in lines:
        table.add_row(*(line.get(column, "") for column in told))
    console.print(table)


def _tells(column: str, lines: Sequence[Mapping[str, str]]) -> bool:
    """Whether a column says more than goes without saying (ranked, complete) or stands in another."""
    plain = {"standing": "ranked", "complete": "yes"}.get(column, "")
    return column not in ("tied", "missing") and any(
        line.get(column, "") not in ("", plain) for line in lines
    )


def _explain(course: Course, entry: str, shape: Shape) -> None:
    trees = explained(course.stages, entry)
    if not trees:
        raise CannotRead(f'There is no score of an entry "{entry}".')
    if shape == "json":
        plain = {stage: as_plain(step) for stage, step in trees.items()}
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    for step in trees.values():
        Console().print(tree_of(step))
