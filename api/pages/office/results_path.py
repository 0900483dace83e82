"""The way of a result, from the lock to who goes on, as far as it has come: one step after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from api.access import hat_for
from api.matrix import Action
from api.passes import Principal
from api.platform import Platform
from competition.countersigning import person_of, takes_two
from competition.facts import AnyRecord, Fact, Stamp
from competition.identifiers import StageId, results_of
from competition.log.past import LogPast
from competition.results.proceedings import NoticeOpened, PublicationWitnessed, ResultsConfirmed
from competition.results.results import LockCountersigned, Results, ResultsLocked, ResultsPublished

State = Literal["done", "now", "ahead"]


class Signature(NamedTuple):
    """Who signed something, and when. `is_own`: whoever reads did; `name` is none where it is not told."""

    role: str
    name: str | None
    at: str
    is_own: bool


class PathStep(NamedTuple):
    """A step (a key of `RESULT_STEPS`), how far it is, and the signatures under it."""

    key: str
    state: State
    signed: list[Signature]
    waiting: int = 0


class Course(NamedTuple):
    """How far the result of a stage has come.

    `signed`: by kind of fact, under the newest edition; `proposed`, `confirming`: what a first person signed.
    """

    results: Results
    two: bool
    steps: list[PathStep]
    witnesses: list[Signature]
    proposed: Signature | None
    confirming: Signature | None


NAMES_TOLD_TO = frozenset({"organiser", "chief judge", "arbitrator"})
"""The roles that the audit tells the names of officials."""

_TOLD: Mapping[str, type[Fact]] = {
    "locked": ResultsLocked,
    "countersigned": LockCountersigned,
    "published": ResultsPublished,
    "noticed": NoticeOpened,
    "confirmed": ResultsConfirmed,
}


def course_of(platform: Platform, who: Principal, stage: StageId) -> Course:
    """The course of a stage's result, read from its log."""
    past = LogPast(platform.log, ids=0)
    results, two = past.of(Results, results_of(stage)), takes_two(past, stage)
    records = list(past.records([results_of(stage)]))
    by_kind = _newest_of(records, results.edition)
    witnessed = [
        one.stamp
        for one in records
        if isinstance(one.fact, PublicationWitnessed) and one.fact.edition >= max(results.edition, 1)
    ]
    waiting = [results.proposal.stamp] if results.proposal else []
    waiting += [results.confirmation] if results.confirmation and not results.confirmed else []
    sign = signer(platform, who, stage, [*by_kind.values(), *witnessed, *waiting])
    done = {key: [sign(by_kind[kind])] if kind in by_kind else [] for key, kind in _TOLD.items()}
    return Course(
        results=results,
        two=two,
        steps=list(_steps(results, done, two=two)),
        witnesses=[sign(stamp) for stamp in witnessed],
        proposed=sign(results.proposal.stamp) if results.proposal else None,
        confirming=sign(results.confirmation) if results.confirmation and not results.confirmed else None,
    )


def _newest_of(records: Iterable[AnyRecord], edition: int) -> dict[type[Fact], Stamp]:
    """The newest stamp of every kind of fact; of a confirmation only the newest edition's."""
    found: dict[type[Fact], Stamp] = {}
    for record in records:
        if not isinstance(record.fact, ResultsConfirmed) or record.fact.edition == edition:
            found[type(record.fact)] = record.stamp
    return found


def _steps(results: Results, done: Mapping[str, list[Signature]], *, two: bool) -> Iterator[PathStep]:
    """The steps in their order; the first that is not done is the one that is on."""
    settled = _settled(results, two=two)
    is_on = False
    for key, is_done in settled.items():
        state: State = "done" if is_done else "ahead" if is_on else "now"
        is_on = is_on or state == "now"
        waiting = len(results.appeals) + len(results.upheld) if key == "appeals" else 0
        yield PathStep(key, state, done.get(key, []) if is_done else [], waiting)


def _settled(results: Results, *, two: bool) -> dict[str, bool]:
    notice = results.notice
    now = datetime.now(UTC)
    over = notice is not None and now >= max(notice.closes, notice.appeals_until)
    steps = {"locked": results.locked}
    if two:
        steps["countersigned"] = results.countersigned
    return steps | {
        "published": results.edition > 0,
        "noticed": results.confirmed or notice is not None,
        "appeals": results.confirmed or (over and not results.appeals and not results.upheld),
        "confirmed": results.confirmed,
    }


def signer(
    platform: Platform, who: Principal, stage: StageId, stamps: list[Stamp]
) -> Callable[[Stamp], Signature]:
    """Tells who signed; by name to those whom the audit tells the names of officials."""
    competition = platform.whereabouts.competition_of({"stage": stage})
    hat = hat_for(platform, who, Action.SEE_AUDIT, competition)
    persons = {UUID(person) for one in stamps if _is_uuid(person := person_of(one))}
    told = persons if hat is not None and hat.role in NAMES_TOLD_TO else set[UUID]()
    names = {str(id): name for id, name in platform.directory.names_of(told).items()}
    own = {hat.actor.partition(":")[2] for hat in who.hats}

    def sign(stamp: Stamp) -> Signature:
        role, person = stamp.by.partition(":")[0], person_of(stamp)
        return Signature(role, names.get(person), stamp.at.astimezone(UTC).isoformat(), person in own)

    return sign


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
