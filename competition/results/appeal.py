"""An appeal 申诉: a contestant, or their unit, objects to a published result.

It is filed within the window of the public notice, answered by the chief judge and ruled on by an arbitrator.
An *answer* explains and changes nothing; a *ruling* upholds or dismisses. An upheld appeal does not change a
mark either: that is a correction (`judging/correction.py`), and a further edition makes it public.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self, assert_never

from competition.commands import Command, Past
from competition.countersigning import person_of, takes_two
from competition.entries.draw import StartList
from competition.facts import Fact, Record, Stamp
from competition.identifiers import (
    AppealId,
    EntryId,
    StageId,
    StreamId,
    appeal_of,
    draw_of,
    panel_of,
    results_of,
)
from competition.judging.panel import Panel
from competition.refusals.entries import EntryNotInStage
from competition.refusals.family import NotFound
from competition.refusals.judging import ReasonMissing
from competition.refusals.results import (
    AppealAnswered,
    AppealNotOpen,
    AppealWindowClosed,
    NoticeNotOpened,
    ScoredThemselves,
)
from competition.refusals.setup import NotInRulebook
from competition.results.notice import local_text
from competition.results.proceedings import AppealNoted, AppealSettled
from competition.results.results import Results
from competition.setup.stage import known_stage, rules_of

Ruling = Literal["upheld", "dismissed"]
AppealStatus = Literal["unknown", "filed", "upheld", "dismissed", "withdrawn"]


class AppealFact(Fact):
    """A fact in the life of one appeal."""

    appeal: AppealId
    stage: StageId

    @property
    def stream(self) -> StreamId:
        return self.appeal


class AppealFiled(AppealFact, tag="appeal.filed"):
    """An entry's contestant or unit objects to this edition, on these grounds.

    `module` and `criterion` say what about, where they are not empty.
    """

    entry: EntryId
    edition: int
    grounds: str
    module: str = ""
    criterion: str = ""


class AppealReplied(AppealFact, tag="appeal.replied"):
    """The chief judge answered."""

    text: str


class AppealRuled(AppealFact, tag="appeal.ruled"):
    """The arbitrator decided, and says why."""

    outcome: Ruling
    text: str


class AppealWithdrawn(AppealFact, tag="appeal.withdrawn"):
    """The appellant let it rest."""


AnyAppealFact = AppealFiled | AppealReplied | AppealRuled | AppealWithdrawn


@dataclass(frozen=True, slots=True)
class Appeal:
    """What decisions need to know of an appeal.

    `module` is empty where it names none; `answer` is the stamp of the chief judge's answer.
    """

    stage: StageId | None = None
    entry: EntryId | None = None
    module: str = ""
    status: AppealStatus = "unknown"
    answer: Stamp | None = None

    def after(self, record: Record[AnyAppealFact]) -> Self:
        match record.fact:
            case AppealFiled() as fact:
                return replace(self, stage=fact.stage, entry=fact.entry, module=fact.module, status="filed")
            case AppealReplied():
                return replace(self, answer=record.stamp)
            case AppealRuled() as fact:
                return replace(self, status=fact.outcome)
            case AppealWithdrawn():
                return replace(self, status="withdrawn")
            case other:
                assert_never(other)


class FileAppeal(Command):
    """Object to the published result of a stage. The appeal's id derives from the command's."""

    stage: StageId
    entry: EntryId
    grounds: str
    module: str = ""
    criterion: str = ""

    @property
    def stream(self) -> StreamId:
        return appeal_of(self.id)


class AppealCommand(Command):
    """A wish about an appeal that was filed."""

    appeal: AppealId

    @property
    def stream(self) -> StreamId:
        return self.appeal


class AnswerAppeal(AppealCommand):
    """Say what the panel has to say to it."""

    text: str


class RuleOnAppeal(AppealCommand):
    """Uphold or dismiss it."""

    outcome: Ruling
    text: str


class WithdrawAppeal(AppealCommand):
    """Let it rest."""


def file_appeal(command: FileAppeal, past: Past) -> tuple[Fact, ...]:
    """Refuses appeals before the notice and after the window, and about what is not in the stage."""
    results = past.of(Results, results_of(command.stage))
    if results.notice is None:
        raise NoticeNotOpened()
    if past.stamp.at >= results.notice.appeals_until:
        until = local_text(results.notice.appeals_until, results.notice.timezone)
        raise AppealWindowClosed(until=until)
    if command.entry not in past.of(StartList, draw_of(command.stage)).entries:
        raise EntryNotInStage()
    if not command.grounds.strip():
        raise ReasonMissing()
    _require_known(command, past)
    appeal = appeal_of(command.id)
    return (
        AppealNoted(stage=command.stage, appeal=appeal),
        AppealFiled(
            appeal=appeal,
            stage=command.stage,
            entry=command.entry,
            edition=results.edition,
            grounds=command.grounds,
            module=command.module,
            criterion=command.criterion,
        ),
    )


def _require_known(command: FileAppeal, past: Past) -> None:
    """Refuses a module or criterion that the stage does not have."""
    modules = {module.id: module for module in rules_of(past, known_stage(past, command.stage)).modules}
    if command.module and command.module not in modules:
        raise NotInRulebook(noun="module", key=command.module, known=", ".join(modules))
    named = [command.module] if command.module else list(modules)
    criteria = [criterion.id for key in named for criterion in modules[key].criteria]
    if command.criterion and command.criterion not in criteria:
        raise NotInRulebook(noun="criterion", key=command.criterion, known=", ".join(criteria))


def answer_appeal(command: AnswerAppeal, past: Past) -> tuple[Fact, ...]:
    """An appeal is answered once, while it is open."""
    appeal, stage = _open_appeal(past, command.appeal)
    if appeal.answer is not None:
        raise AppealAnswered()
    if not command.text.strip():
        raise ReasonMissing()
    return (AppealReplied(appeal=command.appeal, stage=stage, text=command.text),)


def rule_on_appeal(command: RuleOnAppeal, past: Past) -> tuple[Fact, ...]:
    """Needs a text. Under two-person control nobody rules who sits on the panel or answered the appeal."""
    appeal, stage = _open_appeal(past, command.appeal)
    if not command.text.strip():
        raise ReasonMissing()
    if takes_two(past, stage) and person_of(past.stamp) in _involved(appeal, stage, past):
        raise ScoredThemselves()
    return (
        AppealSettled(stage=stage, appeal=command.appeal, outcome=command.outcome),
        AppealRuled(appeal=command.appeal, stage=stage, outcome=command.outcome, text=command.text),
    )


def withdraw_appeal(command: WithdrawAppeal, past: Past) -> tuple[Fact, ...]:
    """Refuses an appeal that is over."""
    _, stage = _open_appeal(past, command.appeal)
    return (
        AppealSettled(stage=stage, appeal=command.appeal, outcome="withdrawn"),
        AppealWithdrawn(appeal=command.appeal, stage=stage),
    )


def _involved(appeal: Appeal, stage: StageId, past: Past) -> set[str]:
    """The persons who scored in the stage, locked it, or answered the appeal."""
    results = past.of(Results, results_of(stage))
    signed = [stamp for stamp in (appeal.answer, results.lock) if stamp is not None]
    return {str(judge) for judge in past.of(Panel, panel_of(stage)).seats} | {person_of(s) for s in signed}


def _open_appeal(past: Past, id: AppealId) -> tuple[Appeal, StageId]:
    appeal = past.of(Appeal, id)
    if appeal.stage is None:
        raise NotFound(noun="appeal")
    if appeal.status != "filed":
        raise AppealNotOpen(status=appeal.status)
    return appeal, appeal.stage
