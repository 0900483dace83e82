"""Sheets written on paper: two typings that agree make one signed sheet.

A recorder types what the judge signed on paper; another types it again without seeing the first. Equal
typings count as the judge's sheet in the same save. Where they differ both are kept, and one more typing
settles it as soon as two persons say the same. Under single-handed control any second typing may agree.

A sheet the judge signed on a device is never typed, and one that is being typed is not signed on a device:
the chief judge voids what is there first, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from competition.commands import Past
from competition.countersigning import person_of, require_another, takes_two
from competition.facts import Fact
from competition.judging.scoresheet import (
    Marks,
    Sheet,
    SheetCommand,
    SheetSubmitted,
    SheetTyped,
    Typing,
    check_marks,
    open_sheet,
)
from competition.refusals.judging import NothingChanges, SheetIsIn


class TypeSheet(SheetCommand):
    """Type the marks of a paper sheet: every mark the module asks for, or `None` where there is none."""

    marks: Marks


def type_sheet(command: TypeSheet, past: Past) -> tuple[Fact, ...]:
    """Refuses a sheet that is closed or in; a judge off the panel, an entry off the start list, and marks
    the rulebook does not admit; the same typing by the same person again; and, under two-person control,
    the same typing from the same device.
    """
    sheet = open_sheet(past, command)
    if sheet.marks is not None:
        raise SheetIsIn()
    check_marks(past, command, command.marks)
    typed = SheetTyped(**command.sheet, marks=command.marks)
    if not _agrees(past, command, sheet):
        return (typed,)
    return (typed, SheetSubmitted(**command.sheet, marks=command.marks, paper=True))


def _agrees(past: Past, command: TypeSheet, sheet: Sheet) -> bool:
    """Whether an earlier typing says the same and may count as the other one."""
    if not takes_two(past, command.stage):
        return any(typing.marks == command.marks for typing in sheet.typings)
    mine = person_of(past.stamp)
    newest = dict(_by_person(sheet.typings))
    if mine in newest and newest[mine].marks == command.marks:
        raise NothingChanges()
    equal = [typing for person, typing in newest.items() if person != mine and typing.marks == command.marks]
    for typing in equal:
        require_another(typing.stamp, past)
    return bool(equal)


def _by_person(typings: tuple[Typing, ...]) -> Iterator[tuple[str, Typing]]:
    """Each typing under the person who typed it; of one person's the newest comes last."""
    for typing in typings:
        yield person_of(typing.stamp), typing
