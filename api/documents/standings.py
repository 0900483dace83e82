"""Computed results as rows, as CSV and as JSON: every entry with its parts, total, place and what follows.

A part is named as marks are addressed: `module`, `module@run`, `module/criterion`,
`module/criterion/item@run`.
Numbers are decimal text, in full; one that no decimal writes in full ends in "…".
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from api.documents.csv_table import BadRow
from competition.results.course import Course, StageResult
from competition.scoring.explanation import Step, as_plain
from competition.scoring.numbers import text_of
from competition.scoring.ranking import Placing
from competition.scoring.teams import TeamPlacing, UnitPlacing
from competition.setup.rubric import hash_of

COLUMNS = (
    "stage", "group", "entry", "unit", "team", "standing", "place", "tied", "total", "complete", "missing",
    "to_discuss", "decided_by", "scaled", "qualified", "medal", "prize",
)  # fmt: skip
"""What every row says, before its parts."""

TEAM_COLUMNS = ("team", "place", "score", "members")

PARTS = ("module", "run", "criterion", "item")
"""The nouns of the steps that get a column."""


def lines_of(stage: StageResult) -> list[dict[str, str]]:
    """One row for each entry of a stage, in display order; what does not apply is empty."""
    return [_line(stage, placing) for placing in stage.placings]


def as_csv(stages: Iterable[StageResult]) -> str:
    """All rows; the parts of all stages are columns, in the order in which they are met."""
    lines = [line for stage in stages for line in lines_of(stage)]
    columns = list(dict.fromkeys([*COLUMNS, *(name for line in lines for name in line)]))
    out = StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue()


def as_document(course: Course, skipped: Iterable[BadRow] = ()) -> dict[str, Any]:
    """All results as JSON values, with the whole explanation of every total."""
    rulebook = course.rulebook
    return {
        "rulebook": {"id": rulebook.id, "name": rulebook.name, "digest": hash_of(rulebook)},
        "stages": [
            {
                "stage": stage.rules.id,
                "name": stage.rules.name,
                "entries": [_entry(stage, placing) for placing in stage.placings],
            }
            for stage in course.stages
        ],
        "teams": {rule.id: [team_line(team) for team in teams] for rule, teams in course.teams},
        "units": [unit_line(course, unit) for unit in course.units],
        "skipped": [row._asdict() for row in skipped],
    }


def team_line(team: TeamPlacing) -> dict[str, str]:
    """A team's place and score, and its members, those who counted before the others."""
    parts = team.score.parts if team.score else ()
    return {
        "team": team.team,
        "place": str(team.place or ""),
        "score": _text(team.score) if team.score else "",
        "members": " ".join(part.key for part in parts),
    }


def unit_line(course: Course, unit: UnitPlacing) -> dict[str, str]:
    """A unit's line in the medal table: a column for each prize of the rule."""
    rule = course.rulebook.units
    prizes = [prize.prize for prize in rule.prizes] if rule else []
    return {
        "unit": unit.unit,
        "place": str(unit.place),
        **{prize: str(count) for prize, count in zip(prizes, unit.counts, strict=True)},
        "points": text_of(unit.points),
        "awards": " ".join(unit.awards),
    }


def explained(stages: Sequence[StageResult], entry: str) -> dict[str, Step]:
    """The tree of steps of one entry's total, by stage; empty when no stage has a mark of it."""
    return {
        stage.rules.id: placing.score.steps
        for stage in stages
        for placing in stage.placings
        if placing.entry == entry and placing.score is not None
    }


def _entry(stage: StageResult, placing: Placing) -> dict[str, Any]:
    line = _line(stage, placing)
    said = {name: line.pop(name, "") for name in COLUMNS}
    score = placing.score
    return {
        **said,
        "missing": list(score.missing) if score else [],
        "to_discuss": list(score.to_discuss) if score else [],
        "parts": line,
        "steps": as_plain(score.steps) if score else None,
    }


def _line(stage: StageResult, placing: Placing) -> dict[str, str]:
    performance, score = stage.performances[placing.entry], placing.score
    decided = placing.decided_by
    prize, medal = stage.prizes.get(placing.entry), stage.medals.get(placing.entry)
    scaled, going = stage.scaled.get(placing.entry), stage.qualifying.get(placing.entry)
    said = {
        "stage": stage.rules.id,
        "group": placing.group,
        "entry": placing.entry,
        "unit": performance.unit,
        "team": performance.team,
        "standing": placing.standing,
        "place": "" if placing.placed is None else text_of(placing.placed),
        "tied": "yes" if placing.tied else "",
        "total": str(score.total) if score else "",
        "complete": "" if score is None else "yes" if score.complete else "no",
        "missing": " ".join(score.missing) if score else "",
        "to_discuss": " ".join(score.to_discuss) if score else "",
        "decided_by": "" if decided is None else decided.key.by if decided.key else decided.outcome,
        "scaled": _text(scaled) if scaled else "",
        "qualified": "" if going is None else "yes" if going.qualified else "no",
        "medal": medal.medal if medal else "",
        "prize": prize.prize if prize else "",
    }
    return said | dict(_parts(score.modules) if score else ())


def _parts(modules: Mapping[str, Step]) -> Iterator[tuple[str, str]]:
    for key, step in modules.items():
        yield key, _text(step)
        yield from _inside(step, key, "", "")


def _inside(step: Step, module: str, run: str, criterion: str) -> Iterator[tuple[str, str]]:
    """The parts below a step; a panel's marks and judges' sheets are in the explanation only."""
    for part in step.parts:
        at, of, item = run, criterion, ""
        match part.noun:
            case "run":
                at = f"@{part.key}"
            case "criterion":
                of = f"/{part.key}"
            case "item":
                item = f"/{part.key}"
            case "panel" | "sheet":
                continue
        if part.noun in PARTS:
            yield f"{module}{of}{item}{at}", _text(part)
        yield from _inside(part, module, at, of)


def _text(step: Step) -> str:
    return text_of(step.value, step.rounding.places if step.rounding else 0)
