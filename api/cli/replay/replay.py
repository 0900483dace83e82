"""A published competition, judged again: every command over HTTP, nine judges' devices at the same time.

All trades are held side by side, first the short stages, then the free ones. A step is a set of commands that
may come in any order; with `times=3` each is sent three times, in any shuffle of the step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from api.cli.replay import rulebooks
from api.cli.replay.devices import Device, Signed, hand_in_together
from api.cli.replay.errands import Errands
from api.cli.replay.score_sheets import SheetPerformance
from api.cli.replay.setting_up import HeldStage, found_competition, set_up
from api.client import Client
from api.schemas.scoresheets import NewSheet


class Replayed(NamedTuple):
    """What was held: the competition, its stages, and the chief judge's pass to look at it all."""

    competition: UUID
    stages: list[HeldStage]
    chiefs_pass: str
    marks: int


def replay(
    base_url: str,
    organisers_pass: str,
    performances: Sequence[SheetPerformance],
    *,
    seed: int = 0,
    times: int = 1,
    say: Callable[[str], None] = lambda step: None,
) -> Replayed:
    """Everything from the foundation to the last publication. `say` is told each step.

    The same seed makes the same commands: replayed where it was replayed before, it changes nothing. Raises
    `Refused`, `NoAnswer` and `AnswerChanged`.
    """
    errands = Errands(seed, times)
    with ExitStack() as doors:
        organiser = doors.enter_context(Client(base_url, organisers_pass))
        say("founding the competition, entering everybody")
        competition = found_competition(organiser, errands)
        judges = {seat: errands.id("judge", seat) for seat in _seats(performances)}
        stages = set_up(organiser, errands, competition, performances, judges)
        say("handing out passes")
        chiefs_pass = organiser.issue_pass("chief judge", competition=competition, label="chief judge").secret
        chief = doors.enter_context(Client(base_url, chiefs_pass))
        devices = {}
        for seat, judge in judges.items():
            secret = organiser.issue_pass("judge", competition=competition, subject=judge, label=seat).secret
            client = doors.enter_context(Client(base_url, secret))
            devices[seat] = Device(client, errands.chance("device", seat))
        for key in ("short", "free"):
            held = [stage for stage in stages if stage.key.stage == key]
            say(f"judging the {key} stages")
            _judge(chief, devices, errands, held)
            errands.run(errands.of(chief.lock_stage, stage.id) for stage in held)
            say(f"publishing the {key} stages")
            errands.run(errands.of(organiser.publish_results, stage.id) for stage in held)
    return Replayed(competition, stages, chiefs_pass, _marks(performances))


def _judge(chief: Client, devices: dict[str, Device], errands: Errands, held: Sequence[HeldStage]) -> None:
    errands.run(errands.of(chief.open_stage, stage.id) for stage in held)
    errands.run(
        errands.of(
            chief.give_deduction,
            stage.id,
            place.code,
            points=Decimal(place.performance.deductions),
            reason="as published",
        )
        for stage in held
        for place in stage.places
        if Decimal(place.performance.deductions)
    )
    signed = [(device, _signed(held, seat, errands)) for seat, device in devices.items()]
    hand_in_together(signed, errands.times)


def _signed(held: Sequence[HeldStage], seat: str, errands: Errands) -> list[Signed]:
    """All sheets of one judge in some stages, with their command ids."""
    return [
        (
            stage.id,
            NewSheet(
                command=errands.id("sheet", stage.id, module, place.code, seat),
                module=module,
                code=place.code,
                marks=_marks_of(place.performance, module, seat),
            ),
        )
        for stage in held
        for place in stage.places
        for module in rulebooks.MODULES
    ]


def _marks_of(performance: SheetPerformance, module: str, seat: str) -> dict[str, str | None]:
    """One judge's marks for one module; an item that nobody marked is void and not asked for."""
    prefix = f"{rulebooks.ELEMENT}/" if module == "elements" else ""
    return {f"{prefix}{one.key}": one.marks[seat] for one in performance.section(module) if one.marks}


def _seats(performances: Sequence[SheetPerformance]) -> list[str]:
    return sorted({seat for one in performances for aspect in one.aspects for seat in aspect.marks})


def _marks(performances: Sequence[SheetPerformance]) -> int:
    aspects = (aspect for one in performances for aspect in one.aspects)
    return sum(mark is not None for aspect in aspects for mark in aspect.marks.values())
