"""One cell as a value: decimals, clock times, yes or no, and the words for a status."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import get_args

from api.documents.csv_table import near
from api.documents.scores.spot import BadCell
from competition.scoring.marking import Criterion
from competition.scoring.numbers import NotADecimal, parse_decimal
from competition.scoring.performance import Status

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):([0-5]?\d(?:\.\d{1,6})?)", re.ASCII)
_YES = ("yes", "true", "1", "是")
_NO = ("no", "false", "0", "否")
_LARGEST_DRAW = 10**9


def decimal_in(column: str, text: str) -> Decimal:
    """A plain decimal, as marks are written."""
    try:
        return parse_decimal(text)
    except NotADecimal as fault:
        raise BadCell(column, str(fault).rstrip(".")) from None


def seconds_in(column: str, text: str) -> Decimal:
    """A time in seconds: `75.5`, or as a clock shows it, `1:15.5` or `1:01:15.5`."""
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        return decimal_in(column, text)
    hours, minutes, seconds = clock.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + Decimal(seconds)


def mark_in(column: str, text: str, criterion: Criterion) -> Decimal:
    """A mark the criterion admits: within its range and on its step."""
    value = (seconds_in if criterion.kind == "timed" else decimal_in)(column, text)
    match criterion.fault_of(value):
        case "range":
            raise BadCell(column, f"{text} is outside {criterion.minimum} to {criterion.maximum}")
        case "step":
            step = f"step {criterion.step}, counted from {criterion.minimum}"
            raise BadCell(column, f"{text} does not fit the {step}")
        case None:
            return value


def status_in(text: str) -> Status:
    for status in get_args(Status):
        if text.lower() == status:
            found: Status = status
            return found
    raise BadCell("status", f'"{text}" is no status; {near(text.lower(), get_args(Status))}')


def yes_or_no(column: str, text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise BadCell(column, f'"{text}" is neither yes nor no')


def draw_in(text: str) -> int:
    if text.isascii() and text.isdecimal() and 0 < int(text[:12]) < _LARGEST_DRAW and len(text) <= 9:
        return int(text)
    raise BadCell("draw", f'"{text}" is no number of a draw; expected 1, 2, 3 …')
