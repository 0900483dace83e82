"""Sign-off: a judge checks all their sheets of a module once more and stands by them.

A sign-off names the version of every sheet it covers. Whatever moves a sheet afterwards is plain to see: the
signature does not cover it any more, and under two-person control the stage cannot be locked until it does.
So nothing has to be written to the sheets, and an amendment that slips in beside a sign-off in another
process does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator

from competition.commands import Command, Past
from competition.entries.draw import StartList
from competition.facts import Fact
from competition.identifiers import JudgeId, StageId, StreamId, draw_of, panel_of, sheet_of
from competition.judging.expected import Place, fetch, is_missing, sheet_places
from competition.judging.panel import Panel
from competition.judging.scoresheet import Sheet
from competition.judging.signatures import SheetsReopened, SheetsSignedOff, SignedSheet
from competition.refusals.judging import AlreadySignedOff, NotOnPanel, NotSignedOff, ReasonMissing
from competition.refusals.results import SheetsMissing
from competition.refusals.setup import StageLocked
from competition.setup.rubric import module_of
from competition.setup.stage import open_rules


class SignOffCommand(Command):
    """A wish about one judge's sheets of one module."""

    stage: StageId
    judge: JudgeId
    module: str

    @property
    def stream(self) -> StreamId:
        return panel_of(self.stage)


class SignOff(SignOffCommand):
    """Stand by all one's sheets of a module as they are now."""


class ReopenSheets(SignOffCommand):
    """Give a judge's sheets of a module back to the judge."""

    reason: str


def sign_off(command: SignOff, past: Past) -> tuple[Fact, ...]:
    """Refuses a judge who does not mark the module, one whose sheets are not all in, a signature that covers
    everything already, and a stage that is not open or locked.
    """
    panel = _open_panel(past, command)
    mine = tuple(_sheets_of(past, panel, command))
    fetch(past, command.stage, mine)
    missing = sum(is_missing(past, command.stage, panel, place) for place in mine)
    if missing:
        raise SheetsMissing(count=missing)
    signed = tuple(_as_they_are(past, command.stage, mine))
    if panel.signed_off.get((command.judge, command.module)) == {one.entry: one.version for one in signed}:
        raise AlreadySignedOff(module=command.module)
    return (SheetsSignedOff(stage=command.stage, judge=command.judge, module=command.module, sheets=signed),)


def reopen_sheets(command: ReopenSheets, past: Past) -> tuple[Fact, ...]:
    """Refuses a judge who did not sign the module off, a missing reason, and a stage not open or locked."""
    panel = _open_panel(past, command)
    if (command.judge, command.module) not in panel.signed_off:
        raise NotSignedOff(seat=panel.seats[command.judge].name, module=command.module)
    if not command.reason.strip():
        raise ReasonMissing()
    return (
        SheetsReopened(
            stage=command.stage, judge=command.judge, module=command.module, reason=command.reason
        ),
    )


def unsigned_seats(past: Past, stage: StageId, panel: Panel, sheets: tuple[Place, ...]) -> list[str]:
    """Seat and module of every judge with a sheet that no sign-off of theirs covers as it is now.

    A judge who left is not waited for: recused from the whole stage, or followed by a deputy.
    """
    found = dict.fromkeys(
        f"{panel.seats[place.judge].name} {place.module}"
        for place in sheets
        if panel.seats[place.judge].sits and not _is_covered(past, stage, panel, place)
    )
    return list(found)


def _is_covered(past: Past, stage: StageId, panel: Panel, place: Place) -> bool:
    sheet = past.of(Sheet, sheet_of(stage, *place))
    if sheet.marks is None:
        return True
    return panel.signed_off.get((place.judge, place.module), {}).get(place.entry) == sheet.version


def _open_panel(past: Past, command: SignOffCommand) -> Panel:
    panel = past.of(Panel, command.stream)
    if panel.closed:
        raise StageLocked()
    module_of(open_rules(past, command.stage), command.module)
    seat = panel.seats.get(command.judge)
    if seat is None or command.module not in seat.modules:
        raise NotOnPanel(module=command.module)
    return panel


def _sheets_of(past: Past, panel: Panel, command: SignOff) -> Iterator[Place]:
    for place in sheet_places(panel, past.of(StartList, draw_of(command.stage)).places):
        if (place.judge, place.module) == (command.judge, command.module):
            yield place


def _as_they_are(past: Past, stage: StageId, sheets: tuple[Place, ...]) -> Iterator[SignedSheet]:
    for place in sheets:
        sheet = past.of(Sheet, sheet_of(stage, *place))
        if sheet.marks is not None:
            yield SignedSheet(entry=place.entry, version=sheet.version)
