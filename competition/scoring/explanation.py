"""A score is its own explanation: a tree of steps whose root holds the total.

Every value follows from the parts below it by the operation named, then the rounding. Parts count, except
those whose fate is dropped_high, dropped_low or absent:

- given: what was marked, declared, decided or ruled; it has no parts
- sum, product: of the parts that count
- mean: the sum of the parts that count by their number
- absent: nothing; a judge who gave no mark, or a sheet that lacks one
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple, overload

from competition.scoring.numbers import Rounding, text_of

Noun = Literal[
    "stage", "own", "weighted", "module", "criterion", "items", "item", "panel", "sheet", "mark",
    "value", "factor", "weight", "deduction", "carried",
]  # fmt: skip
"""What a step is about. own: the stage without what it carries over; items: all items of a criterion;
value: what an item is worth by its declaration; weighted: a module or stage times its weight."""

Operation = Literal["given", "sum", "product", "mean", "absent"]
Fate = Literal["kept", "dropped_high", "dropped_low", "absent"]


class Step(NamedTuple):
    """One line of the explanation.

    `key` is the id of what the step is about (of a mark and a sheet: the judge), `name` what people call
    it. `fate` says what the panel did with a mark or sheet. `sources` are the log positions of the facts a
    given value came from. The value of an absent step is 0 and means nothing.
    """

    noun: Noun
    key: str
    name: str
    operation: Operation
    value: Fraction
    parts: Sequence[Step] = ()
    rounding: Rounding | None = None
    fate: Fate | None = None
    sources: tuple[int, ...] = ()


class LazySteps(Sequence[Step]):
    """Steps made when somebody looks at them: most scores are ranked and never explained mark by mark."""

    __slots__ = ("_make", "_steps")

    def __init__(self, make: Callable[[], tuple[Step, ...]]) -> None:
        self._make = make
        self._steps: tuple[Step, ...] | None = None

    def _made(self) -> tuple[Step, ...]:
        if self._steps is None:
            self._steps = self._make()
        return self._steps

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Step]: ...
    def __getitem__(self, index: int | slice) -> Step | Sequence[Step]:
        return self._made()[index]

    def __len__(self) -> int:
        return len(self._made())

    def __iter__(self) -> Iterator[Step]:
        return iter(self._made())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._made() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._made())


def given(
    noun: Noun, key: str, name: str, value: Fraction, *, source: int = 0, fate: Fate | None = None
) -> Step:
    """A leaf; a source of 0 means that no log holds it."""
    return Step(noun, key, name, "given", value, fate=fate, sources=(source,) if source else ())


def sources_of(step: Step) -> tuple[int, ...]:
    """The log positions of all facts this step rests on, ascending, each once."""
    return tuple(sorted({source for part in walk(step) for source in part.sources}))


def walk(step: Step) -> Iterator[Step]:
    """The step and everything below it, from the top down."""
    yield step
    for part in step.parts:
        yield from walk(part)


def as_plain(step: Step) -> dict[str, object]:
    """The step as JSON values: numbers as text, a rounded one with its places, an absent one None."""
    rounding = step.rounding
    value = text_of(step.value, rounding.places if rounding else 0)
    return {
        "noun": step.noun,
        "key": step.key,
        "name": step.name,
        "operation": step.operation,
        "value": None if step.operation == "absent" else value,
        "rounding": {"places": rounding.places, "mode": rounding.mode} if rounding else None,
        "fate": step.fate,
        "sources": list(sources_of(step)),
        "parts": [as_plain(part) for part in step.parts],
    }
