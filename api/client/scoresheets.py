"""Scoresheets, as a judge's device sends them: by code, marks as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from api.client.connection import Caller, kept
from api.schemas.commands import Taken
from api.schemas.desk import DeskAnswer
from api.schemas.scoresheets import (
    NewAmendment,
    NewCorrection,
    NewSheet,
    NewVoid,
    SheetOutcome,
    SheetPile,
)

Marks = Mapping[str, str | None]
"""Mark key to mark, as decimal text; None where none is given."""


class ScoresheetsClient(Caller):
    """What a judge does, and the chief judge's void."""

    def see_desk(self, *, after: int | None = None) -> DeskAnswer:
        return self._connection.get("desk", DeskAnswer, after=after)

    def submit_sheet(
        self, stage: UUID, *, module: str, code: str, marks: Marks, command: UUID | None = None
    ) -> Taken:
        new = NewSheet(command=kept(command), module=module, code=code, marks=dict(marks))
        return self._connection.tell(f"stages/{stage}/scoresheets", new)

    def submit_pile(self, stage: UUID, sheets: Sequence[NewSheet]) -> list[SheetOutcome]:
        """What became of each sheet, in order. Those that met a full desk are handed in again."""
        outcomes: dict[int, SheetOutcome] = {}
        waiting = list(range(len(sheets)))
        patience = self._connection.patience()
        while True:
            pile = SheetPile(sheets=[sheets[index] for index in waiting])
            answers = self._connection.post(f"stages/{stage}/scoresheets/batch", pile, list[SheetOutcome])
            outcomes.update(zip(waiting, answers, strict=True))
            waiting = [index for index in waiting if _met_a_full_desk(outcomes[index])]
            if not waiting or not patience.wait(at_least=1.0):
                return [outcomes[index] for index in range(len(sheets))]

    def amend_sheet(
        self,
        stage: UUID,
        *,
        module: str,
        code: str,
        marks: Marks,
        reason: str,
        seen: int | None = None,
        command: UUID | None = None,
    ) -> Taken:
        new = NewAmendment(
            command=kept(command), module=module, code=code, marks=dict(marks), reason=reason, seen=seen
        )
        return self._connection.tell(f"stages/{stage}/scoresheets/amendments", new)

    def void_sheet(
        self, stage: UUID, *, module: str, code: str, seat: str, reason: str, command: UUID | None = None
    ) -> Taken:
        new = NewVoid(command=kept(command), module=module, code=code, seat=seat, reason=reason)
        return self._connection.tell(f"stages/{stage}/scoresheets/voids", new)

    def correct_sheet(
        self,
        stage: UUID,
        *,
        module: str,
        code: str,
        seat: str,
        marks: Marks | None,
        reason: str,
        appeal: UUID | None = None,
        command: UUID | None = None,
    ) -> Taken:
        """`marks` None: the sheet counts no more."""
        new = NewCorrection(
            command=kept(command),
            module=module,
            code=code,
            seat=seat,
            marks=None if marks is None else dict(marks),
            reason=reason,
            appeal=appeal,
        )
        return self._connection.tell(f"stages/{stage}/scoresheets/corrections", new)


def _met_a_full_desk(outcome: SheetOutcome) -> bool:
    return outcome.problem is not None and outcome.problem.status == 503
