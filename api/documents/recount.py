"""A recount as JSON values: every entry before and after, and the steps that differ."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from competition.results.recount import Cause, Change
from competition.scoring.numbers import text_of
from competition.scoring.ranking import Placing
from projections.recount import Recount


def recount_lines(recount: Recount) -> list[dict[str, Any]]:
    """One line for each entry, in the order of the other rulebook."""
    return [_line(change, recount.codes[change.entry]) for change in recount.changes]


def _line(change: Change, code: str) -> dict[str, Any]:
    return {
        "entry": change.entry,
        "code": code,
        "group": change.after.group,
        "moves": change.moves,
        "before": stand_document(change.before),
        "after": stand_document(change.after),
        "causes": [cause_document(cause) for cause in change.causes],
    }


def stand_document(placing: Placing) -> dict[str, Any]:
    """Where an entry stands."""
    decided = placing.decided_by
    return {
        "place": placing.place,
        "tied": placing.tied,
        "standing": placing.standing,
        "total": str(placing.score.total) if placing.score else None,
        "decided_by": None if decided is None else decided.key.by if decided.key else decided.outcome,
    }


def cause_document(cause: Cause) -> dict[str, Any]:
    """A step that differs."""
    return {
        "trail": [f"{noun} {key}".strip() for noun, key in cause.trail],
        "name": cause.name,
        "before": _text(cause.before),
        "after": _text(cause.after),
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else text_of(value)
