"""The whole field: which rules look at other entries, and what they find there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from competition.scoring.composition import Score, score
from competition.scoring.field import ALONE, Field, Notes, Values
from competition.scoring.performance import Performance
from competition.scoring.rulebook import Module, StageRules
from competition.scoring.skating import dance_places

OF_THE_GROUP = ("relative", "place")


def whole_field(rules: StageRules) -> tuple[str, ...]:
    """The rules by which one mark may change other entries' scores or places, as paths; usually none.

    Where there are any, a change is followed by scoring the whole group again.
    """
    return tuple(_paths(rules))


def score_all(rules: StageRules, performances: Iterable[Performance]) -> list[tuple[Performance, Score]]:
    """Every performance with its score, each group by itself, in the order given."""
    performances = list(performances)
    by_group: dict[str, list[Performance]] = {}
    for performance in performances:
        by_group.setdefault(performance.group, []).append(performance)
    fields = {group: field_of(rules, members) for group, members in by_group.items()}
    blank = score(rules, Performance(entry="", group=""))

    def scored(one: Performance) -> Score:
        """Nobody's score knows whose it is: before the first marks one is made for all who wait for them."""
        is_alone = fields[one.group] is ALONE
        return blank if is_alone and _is_blank(one) else score(rules, one, fields[one.group])

    return [(one, scored(one)) for one in performances]


def _is_blank(one: Performance) -> bool:
    """Whether nothing was noted that a score is made of."""
    noted = one.marks or one.items or one.deductions
    return not noted and one.carried is None and one.public is None and one.draw is None


def field_of(rules: StageRules, performances: Sequence[Performance]) -> Field:
    """What the rules have to know of one group. Only who competes is part of it; a guest is compared with it.

    Scoring is asked what it looks up, once for each layer of rules that rest on one another: judges'
    marks, points of criteria, points of modules.
    """
    competing = [one for one in performances if one.status == "competing"]
    if rules.method == "skating_system":
        return Field(dances=_dances(rules, competing))
    values: dict[tuple[str, ...], Values] = {}
    for _ in _layers(rules):
        notes: Notes = {}
        for performance in competing:
            score(rules, performance, Field(values=values, notes=notes))
        values = {place: Values(found) for place, found in notes.items()}
    return Field(values=values) if values else ALONE


def _dances(rules: StageRules, performances: Sequence[Performance]) -> dict[tuple[str, str], Fraction]:
    places: dict[tuple[str, str], Fraction] = {}
    for module in rules.modules:
        key = (module.id, module.criteria[0].id)
        marks = {one.entry: dance_marks(one, key) for one in performances}
        found = dance_places({entry: given for entry, given in marks.items() if given})
        places |= {(module.id, entry): place for entry, place in found.items()}
    return places


def dance_marks(performance: Performance, key: tuple[str, str]) -> list[Fraction]:
    """The places the judges gave in one dance."""
    return [Fraction(mark.value) for mark in performance.marks.get(key, ()) if mark.value is not None]


def _layers(rules: StageRules) -> set[int]:
    return {layer for module in rules.modules for layer, _ in _of_module("", module)}


def _paths(rules: StageRules) -> Iterator[str]:
    if rules.method == "skating_system":
        yield "method"
    for module in rules.modules:
        yield from (path for _, path in _of_module(f"modules[{module.id}]", module))
    for number, tie_break in enumerate(rules.tie_breaks, start=1):
        if tie_break.by in ("firsts", "head_to_head"):
            yield f"tie_breaks[{number}]"


def _of_module(path: str, module: Module) -> Iterator[tuple[int, str]]:
    """The layer and the path of every rule of the module that looks at the group."""
    if module.panel.each_judge != "as_given":
        yield 1, f"{path}.panel"
    for criterion in module.criteria:
        at = f"{path}.criteria[{criterion.id}]"
        if criterion.panel is not None and criterion.panel.each_judge != "as_given":
            yield 1, f"{at}.panel"
        if criterion.points is not None and criterion.points.method in OF_THE_GROUP:
            yield 2, f"{at}.points"
    if module.points is not None and module.points.method in OF_THE_GROUP:
        yield 3, f"{path}.points"
