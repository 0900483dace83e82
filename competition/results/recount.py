"""What if: the same facts under another rulebook, and who moves and why. It changes nothing.

The facts stay as they were given: a mark that the other rulebook would not have admitted is counted as it
stands, and a part it asks for that nobody marked is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from competition.scoring.explanation import Step
from competition.scoring.ranking import Placing

Trail: TypeAlias = tuple[tuple[str, str], ...]
"""The way from the total down to a step: noun and key of each."""


class Cause(NamedTuple):
    """A step whose value differs although the steps below it do not: here the rules differ.

    `trail` names it from the stage down; `before` or `after` is None where only one rulebook has it.
    """

    trail: Trail
    name: str
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry before and after; `causes` are empty when its score is the same and others moved."""

    entry: str
    before: Placing
    after: Placing
    causes: tuple[Cause, ...]

    @property
    def moves(self) -> bool:
        """Whether the entry stands at another place (or comes into the ranking, or falls out of it)."""
        return (self.before.place, self.before.standing) != (self.after.place, self.after.standing)


def compare(before: Iterable[Placing], after: Iterable[Placing]) -> tuple[Change, ...]:
    """Every entry that is in both standings of a stage, in the order of the second."""
    known = {placing.entry: placing for placing in before}
    return tuple(
        Change(
            entry=placing.entry,
            before=known[placing.entry],
            after=placing,
            causes=tuple(_causes(_steps(known[placing.entry]), _steps(placing), ())),
        )
        for placing in after
        if placing.entry in known
    )


def _steps(placing: Placing) -> Step | None:
    return placing.score.steps if placing.score else None


def _causes(before: Step | None, after: Step | None, above: Trail) -> Iterator[Cause]:
    """The lowest steps that differ, from the top down."""
    step = after or before
    if step is None or (before and after and before.value == after.value):
        return
    trail = (*above, (step.noun, step.key))
    if before and after:
        below = [cause for pair in _pairs(before.parts, after.parts) for cause in _causes(*pair, trail)]
        if below:
            yield from below
            return
    yield Cause(trail, step.name, before.value if before else None, after.value if after else None)


def _pairs(before: Sequence[Step], after: Sequence[Step]) -> Iterator[tuple[Step | None, Step | None]]:
    """Steps about the same thing, side by side; equal ones keep their order."""
    for about in dict.fromkeys(map(_about, (*after, *before))):
        was = [step for step in before if _about(step) == about]
        would = [step for step in after if _about(step) == about]
        yield from zip_longest(was, would)


def _about(step: Step) -> tuple[str, str]:
    return step.noun, step.key
