"""A score is its own explanation: a tree of steps whose root holds the total.

Every value follows from the parts below it by the operation named, then the rounding. Parts count, except
those whose fate is dropped_high, dropped_low or absent:

- given: what was marked, declared, decided or ruled; it has no parts
- sum, product, highest, lowest: of the parts that count
- mean: the sum of the parts that count by their number
- difference, quotient: of the first part and the second
- power: the first part, or 0 if it is negative, to the power of the second, times the third
- looked_up: the last part, which is the row of a table that the first part reaches
- standardised: of mark, average, deviation, centre and scale: centre + scale × (mark - average) ÷ deviation
- placed: what the group makes of the first part: its place, or how many it beats; only all entries together
  show why
- absent: nothing; a judge who gave no mark, or a sheet that lacks one
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import prod
from typing import Literal, NamedTuple, overload

from competition.scoring.numbers import Rounding, fraction, sum_of_fractions, text_of

Noun = Literal[
    "stage", "own", "weighted", "module", "criterion", "items", "item", "panel", "sheet", "mark",
    "value", "factor", "weight", "deduction", "carried", "run", "raw", "points", "parameter",
]  # fmt: skip
"""What a step is about. own: the stage without what it carries over; items: all items of a criterion;
value: what an item is worth by its declaration; weighted: a module or stage times its weight; raw: a module,
run or sheet before what its rule makes of it; points: what a rule makes of a value; parameter: a figure of a
rule or of the group, named by its key."""

Operation = Literal[
    "given", "sum", "product", "mean", "absent", "highest", "lowest", "difference", "quotient", "power",
    "looked_up", "standardised", "placed",
]  # fmt: skip
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


def parameter(key: str, value: Decimal | Fraction) -> Step:
    """A figure of a rule, or one that the group makes."""
    return given("parameter", key, "", Fraction(value))


def summed(noun: Noun, key: str, name: str, parts: Sequence[Step], rounding: Rounding | None = None) -> Step:
    """The sum of the parts, all of which count."""
    if len(parts) == 1 and rounding is None:
        value = parts[0].value
    else:
        value = fraction(*sum_of_fractions([part.value for part in parts]), rounding)
    return Step(noun, key, name, "sum", value, tuple(parts), rounding)


def multiplied(
    noun: Noun, key: str, name: str, parts: Sequence[Step], rounding: Rounding | None = None
) -> Step:
    """The product of the parts, all of which count."""
    numerator = prod(part.value.numerator for part in parts)
    denominator = prod(part.value.denominator for part in parts)
    value = fraction(numerator, denominator, rounding)
    return Step(noun, key, name, "product", value, tuple(parts), rounding)


def combined(
    how: Literal["sum", "product"],
    noun: Noun,
    key: str,
    name: str,
    parts: Sequence[Step],
    rounding: Rounding | None = None,
) -> Step:
    """The sum or the product of the parts; nothing at all is 0 in either."""
    make = multiplied if how == "product" and parts else summed
    return make(noun, key, name, parts, rounding)


def bounded(step: Step, lowest: Decimal | None = None, highest: Decimal | None = None) -> Step:
    """The step, but not below `lowest` and not above `highest`; itself where no bound is set."""
    if lowest is not None:
        floor = parameter("lowest", lowest)
        parts = (step._replace(fate=None), floor)
        step = Step(step.noun, step.key, step.name, "highest", max(step.value, floor.value), parts)
    if highest is not None:
        top = parameter("highest", highest)
        parts = (step._replace(fate=None), top)
        step = Step(step.noun, step.key, step.name, "lowest", min(step.value, top.value), parts)
    return step


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
