"""What workers thought up: suggestions 合理化建议 and technical innovations 技术创新成果, and what they were
found to be worth.

A *recorded* work is one of its own, with its authors and a benefit that somebody verified. A *report* is a
unit's sum of suggestions in a year, for the many that nobody records one by one. Money is in fen 分, a
hundredth of a yuan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self, assert_never

from competition.commands import Command, Past
from competition.countersigning import person_of
from competition.facts import Fact, Record
from competition.identifiers import PersonId, StreamId, UnitId, WorkId, suggestions_of, work_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.honours import NotRecorded, OwnWork, ReportUnchanged
from competition.refusals.judging import ReasonMissing


class WorkFact(Fact):
    """A fact in the life of one work."""

    work: WorkId

    @property
    def stream(self) -> StreamId:
        return self.work


class SuggestionRecorded(WorkFact, tag="suggestion.recorded"):
    """These people of the unit made this suggestion; `title` says in short what it is."""

    unit: UnitId
    authors: tuple[PersonId, ...]
    year: int
    title: str


class InnovationRecorded(WorkFact, tag="innovation.recorded"):
    """These people of the unit made this technical innovation; `title` says in short what it is."""

    unit: UnitId
    authors: tuple[PersonId, ...]
    year: int
    title: str


class BenefitVerified(WorkFact, tag="work.benefit_verified"):
    """Whoever signed this verified what the work is worth, in fen, and says by what. The newest counts."""

    benefit_fen: int
    text: str = ""


class SuggestionsReported(Fact, tag="suggestions.reported"):
    """The unit's suggestions of a year that are not recorded one by one: their number, and their benefit in
    fen. The newest report of a unit and year stands for those before it.
    """

    unit: UnitId
    year: int
    count: int
    benefit_fen: int

    @property
    def stream(self) -> StreamId:
        return suggestions_of(self.unit, self.year)


@dataclass(frozen=True, slots=True)
class Work:
    """What decisions need to know of a work."""

    kind: Literal["unknown", "suggestion", "innovation"] = "unknown"
    authors: tuple[PersonId, ...] = ()
    benefit_fen: int | None = None

    def after(self, record: Record[SuggestionRecorded | InnovationRecorded | BenefitVerified]) -> Self:
        match record.fact:
            case SuggestionRecorded() as fact:
                return replace(self, kind="suggestion", authors=fact.authors)
            case InnovationRecorded() as fact:
                return replace(self, kind="innovation", authors=fact.authors)
            case BenefitVerified() as fact:
                return replace(self, benefit_fen=fact.benefit_fen)
            case other:
                assert_never(other)


@dataclass(frozen=True, slots=True)
class Report:
    """What decisions need to know of a unit's report of a year."""

    count: int | None = None
    benefit_fen: int = 0

    def after(self, record: Record[SuggestionsReported]) -> Self:
        return replace(self, count=record.fact.count, benefit_fen=record.fact.benefit_fen)


class RecordWork(Command):
    """Record a suggestion or an innovation. Its id derives from the command's."""

    kind: Literal["suggestion", "innovation"]
    unit: UnitId
    authors: tuple[PersonId, ...]
    year: int
    title: str

    @property
    def stream(self) -> StreamId:
        return work_of(self.id)


class VerifyBenefit(Command):
    """Say what a work is worth, in fen, and by what that is known."""

    work: WorkId
    benefit_fen: int
    text: str

    @property
    def stream(self) -> StreamId:
        return self.work


class ReportSuggestions(Command):
    """Report a unit's suggestions of a year that nobody recorded one by one."""

    unit: UnitId
    year: int
    count: int
    benefit_fen: int

    @property
    def stream(self) -> StreamId:
        return suggestions_of(self.unit, self.year)


def record_work(command: RecordWork, past: Past) -> tuple[Fact, ...]:
    """Refuses a work without authors or with one named twice."""
    if not command.authors or len(set(command.authors)) != len(command.authors):
        raise InvalidSetting(what="authors", fault="the list is empty or names somebody twice")
    if not command.title.strip():
        raise InvalidSetting(what="title", fault="is empty")
    kind = SuggestionRecorded if command.kind == "suggestion" else InnovationRecorded
    return (
        kind(
            work=work_of(command.id),
            unit=command.unit,
            authors=command.authors,
            year=command.year,
            title=command.title,
        ),
    )


def verify_benefit(command: VerifyBenefit, past: Past) -> tuple[Fact, ...]:
    """Refuses an unknown work, a sum below nought, no proof, and its authors."""
    found = past.of(Work, command.work)
    if found.kind == "unknown":
        raise NotRecorded()
    if person_of(past.stamp) in map(str, found.authors):
        raise OwnWork()
    _require_sum("benefit_fen", command.benefit_fen)
    if not command.text.strip():
        raise ReasonMissing()
    return (BenefitVerified(work=command.work, benefit_fen=command.benefit_fen, text=command.text),)


def report_suggestions(command: ReportSuggestions, past: Past) -> tuple[Fact, ...]:
    """Refuses sums below nought, and a report that says what the one before said."""
    _require_sum("count", command.count)
    _require_sum("benefit_fen", command.benefit_fen)
    if past.of(Report, command.stream) == Report(command.count, command.benefit_fen):
        raise ReportUnchanged()
    return (
        SuggestionsReported(
            unit=command.unit, year=command.year, count=command.count, benefit_fen=command.benefit_fen
        ),
    )


def _require_sum(what: str, value: int) -> None:
    if value < 0:
        raise InvalidSetting(what=what, fault="is less than nought")
