"""How far judging is, as a grid: every seat with the codes it has to mark, and the same as a table behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from api.pages.office.sheets import Wording
from api.schemas.progress import ProgressAnswer, SeatLine, TypingLine
from projections.progress import Due


class Cell(NamedTuple):
    """One sheet of the grid. `state`: missing, in, or how far its typings are; empty: nothing is expected."""

    code: str
    state: str


class SeatRow(NamedTuple):
    """A seat and its sheets, in the order of the table behind."""

    seat: SeatLine
    cells: list[Cell]


class ModuleGrid(NamedTuple):
    """A module: seat by seat, and code by code for the table."""

    id: str
    name: str
    rows: list[SeatRow]
    codes: list[str]
    expected: int
    received: int


def grids_of(answer: ProgressAnswer, due: Iterable[Due], wording: Wording) -> list[ModuleGrid]:
    """The modules of a stage, as its sheets stand."""
    typed = {(one.module, one.seat, one.code): one.state for one in answer.typings or ()}
    states = {(one.module, one.seat, one.code): _state(one, typed) for one in due}
    by_module: dict[str, list[SeatLine]] = {}
    for line in answer.seats:
        by_module.setdefault(line.module, []).append(line)
    return [_grid(module, lines, states, wording) for module, lines in by_module.items()]


_Place = tuple[str, str, str]


def _state(one: Due, typed: Mapping[_Place, str]) -> str:
    if one.status != "missing":
        return "in"
    return typed.get((one.module, one.seat, one.code), "missing")


def _grid(module: str, lines: list[SeatLine], states: Mapping[_Place, str], wording: Wording) -> ModuleGrid:
    codes = sorted({code for held, _, code in states if held == module})
    rows = [
        SeatRow(line, [Cell(code, states.get((module, line.seat, code), "")) for code in codes])
        for line in lines
    ]
    expected, received = (sum(getattr(line, part) for line in lines) for part in ("expected", "received"))
    return ModuleGrid(module, wording.module(module), rows, codes, expected, received)


class Step(NamedTuple):
    """One thing that stands between here and the next act. `at`: where on the page it is done."""

    name: str
    at: str
    left: int
    detail: str = ""


def steps_to_lock(answer: ProgressAnswer, late: int, words: Mapping[str, str]) -> list[Step]:
    """What is to be settled before the stage is locked, done or not, in the order in which it is done.

    `late`: sheets of judges who left the panel; rare, and told only where some wait.
    """
    seats = [f"{line.seat}" for line in answer.seats if line.signs and not line.signed_off]
    steps = [Step(words["sheets"], "#progress", len(answer.missing))]
    if late and answer.corrections is not None:
        steps.append(Step(words["late"], "#late", late))
    if answer.typings is not None:
        differ = [one for one in answer.typings if one.state == "differ"]
        steps.append(Step(words["typings"], "#progress", len(answer.typings), _differing(differ)))
    if answer.spreads is not None:
        steps.append(Step(words["spreads"], "#spreads", len(answer.spreads)))
    if answer.control == "two-person":
        steps.append(Step(words["signatures"], "#signatures", len(seats), ", ".join(dict.fromkeys(seats))))
    return steps


def steps_after_lock(answer: ProgressAnswer, late: int, words: Mapping[str, str]) -> list[Step]:
    """What is to be settled between the lock and the publication."""
    steps = []
    if answer.control == "two-person":
        steps.append(Step(words["countersignature"], "#lock", int(not answer.countersigned)))
    if answer.corrections is not None:
        steps.append(Step(words["late"], "#late", late))
        steps.append(Step(words["corrections"], "#corrections", len(answer.corrections)))
        steps.append(Step(words["checks"], "#recheck", answer.to_check or 0))
    return steps


def _differing(typings: list[TypingLine]) -> str:
    return ", ".join(f"{one.seat} {one.code}" for one in typings)
