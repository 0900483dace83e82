"""What was published against what the platform says, figure by figure, read through the HTTP API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from api.cli.replay import rulebooks
from api.cli.replay.replay import Replayed
from api.cli.replay.setting_up import HeldStage, Place
from api.client import Client
from api.schemas.boards import BoardRow, ExplanationAnswer

KINDS = ("panel scores", "element totals", "component totals", "totals", "places")


class Figure(NamedTuple):
    """One figure: `published` there, `computed` here (None: not there)."""

    kind: str
    where: str
    published: Decimal
    computed: Decimal | None

    @property
    def matches(self) -> bool:
        return self.published == self.computed


def compare(base_url: str, replayed: Replayed) -> Iterator[Figure]:
    """Every published figure: totals and places from the board everybody sees, all that leads there from the
    chief judge's explanations.
    """
    with Client(base_url) as anyone, Client(base_url, replayed.chiefs_pass) as chief:
        for stage in replayed.stages:
            rows = {row.entry: row for row in anyone.see_board(stage.id).rows}
            for place in stage.places:
                explained = chief.explain(stage.id, place.entry)
                yield from _figures(stage, place, rows[place.entry], explained)


def differences(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if not figure.matches]


def _figures(stage: HeldStage, place: Place, row: BoardRow, explained: ExplanationAnswer) -> Iterator[Figure]:
    performance = place.performance
    where = f"{stage.key.trade}, {stage.key.stage}, {performance.entry}"
    steps = list(_walk(explained.steps))
    for aspect in performance.aspects:
        step = ("item" if aspect.section == "elements" else "panel", aspect.key)
        yield Figure("panel scores", f"{where}, {aspect.name}", aspect.published, _value(steps, *step))
    modules = zip(rulebooks.MODULES, (performance.elements, performance.components), strict=True)
    for kind, (module, published) in zip(KINDS[1:3], modules, strict=True):
        yield Figure(kind, where, published, _value(steps, "module", module))
    yield Figure("totals", where, performance.total, None if row.total is None else Decimal(row.total))
    yield Figure(
        "places", where, Decimal(performance.place), None if row.place is None else Decimal(row.place)
    )


def _value(steps: Sequence[dict[str, Any]], noun: str, key: str) -> Decimal | None:
    """The value of the one step with this noun and key."""
    found = [step["value"] for step in steps if step["noun"] == noun and step["key"] == key]
    return Decimal(found[0]) if len(found) == 1 and found[0] is not None else None


def _walk(step: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    if step is not None:
        yield step
        for part in step["parts"]:
            yield from _walk(part)
