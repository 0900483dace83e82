"""Every example of docs/scoring-rules.md comes out as it is written there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from competition.scoring import (
    Carried,
    Criterion,
    Deduction,
    Item,
    Mark,
    MedalRule,
    Module,
    OrganiserAward,
    PanelRule,
    Performance,
    Placing,
    PointsRule,
    PrizeClass,
    PrizeRule,
    Qualification,
    Rulebook,
    RunRule,
    ScaleRule,
    Score,
    StageRules,
    TeamRule,
    TieBreak,
    UnitRule,
    decide_medals,
    decide_prizes,
    faults,
    qualify,
    rank,
    rank_teams,
    rank_units,
    scale,
    score_all,
)
from competition.scoring.numbers import text_of
from competition.setup.rulebook_file import read_rulebook
from tests.scoring.recomputation import recomputed

PAGE = Path(__file__).parents[2] / "docs" / "scoring-rules.md"
FENCE = re.compile(r"^```(\w+) ?([\w-]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Table(NamedTuple):
    """The header and lines of one fenced table, cells as text; `right` is where the results begin."""

    kind: str
    stage: str
    header: list[str]
    lines: list[list[str]]
    right: int


class Example(NamedTuple):
    line: int
    toml: str
    whole: bool
    tables: list[Table]


def examples() -> Iterator[Example]:
    text = PAGE.read_text(encoding="utf-8")
    found: Example | None = None
    for fence in FENCE.finditer(text):
        language, word, body = fence.groups()
        if language == "toml":
            if found:
                yield found
            found = Example(text.count("\n", 0, fence.start()) + 1, body, word == "rulebook", [])
        elif found:
            found.tables.append(table(language, word, body))
    if found:
        yield found


def table(kind: str, stage: str, body: str) -> Table:
    lines = [[half.split("|") for half in line.split("=>")] for line in body.splitlines()]
    cells = [[cell.strip() for half in line for cell in half] for line in lines]
    return Table(kind, stage, cells[0], cells[1:], len(lines[0][0]))


EXAMPLES = list(examples())


def the_rulebook(example: Example) -> Rulebook:
    if example.whole:
        return read_rulebook(example.toml.encode())
    plain = tomllib.loads(example.toml, parse_float=Decimal)
    filled = {
        "id": "example",
        "name": "Example",
        "source": "",
        "groups": [{"id": "all", "name": "All"}],
    } | plain
    stages = plain.get("stages", {})
    filled["stages"] = [filled_stage(stage) for stage in (stages if isinstance(stages, list) else [stages])]
    return msgspec.convert(filled, Rulebook, strict=False)


def filled_stage(stage: dict[str, Any]) -> dict[str, Any]:
    defaults = {"id": "final", "name": "Final", "rounding": {"places": 2, "mode": "half_up"}}
    modules = [filled_module(module) for module in stage.get("modules", [{"id": "practice"}])]
    return defaults | stage | {"modules": modules}


def filled_module(module: dict[str, Any]) -> dict[str, Any]:
    criteria = [
        {"name": one["id"], "minimum": 0, "maximum": 100, "step": Decimal("0.01")} | one
        for one in module.get("criteria", [{"id": "craft"}])
    ]
    return {"name": module["id"], "panel": {"method": "mean"}} | module | {"criteria": criteria}


def entry_of(header: list[str], cells: list[str], rules: StageRules) -> Performance:
    known: dict[str, Any] = {"group": "all", "marks": {}}
    for column, cell in zip(header, cells, strict=True):
        match column:
            case "items":
                known["items"] = tuple(item(text) for text in cell.split())
            case "deductions":
                known["deductions"] = tuple(deduction(text) for text in cell.split())
            case "carried" if rules.carry_over:
                known["carried"] = Carried(rules.carry_over.stage, Decimal(cell))
            case "public":
                known["public"] = Decimal(cell)
            case "draw":
                known["draw"] = int(cell)
            case _ if "/" in column:
                module, _, key = column.partition("/")
                known["marks"][module, key] = tuple(
                    Mark(f"J{number}", None if text == "-" else Decimal(text))
                    for number, text in enumerate(cell.split(), start=1)
                )
            case _:
                known[column] = cell
    return Performance(**known)


def item(text: str) -> Item:
    """`id=value`, with `@run`, with `!` if void."""
    name, _, rest = text.rstrip("!").partition("=")
    value, _, run = rest.partition("@")
    return Item(name, name, Decimal(value), void=text.endswith("!"), run=int(run or 0))


def deduction(text: str) -> Deduction:
    return Deduction(Decimal(text.rstrip("%")), "", unit="percent" if text.endswith("%") else "points")


def results(book: Rulebook, rules: StageRules, entries: list[Performance]) -> dict[str, Callable[[str], str]]:
    """What each result column says of an entry."""
    placings = {one.entry: one for one in rank(rules, score_all(rules, entries))}
    board: list[Placing] = list(placings.values())
    scores: dict[str, Score] = {one.entry: one.score for one in board if one.score}
    scaled, medals = scale(rules, board), {one.entry: one.medal for one in decide_medals(rules, board)}
    prizes = {one.entry: one.prize for one in decide_prizes(book.prizes, board)} if book.prizes else {}
    on = {one.entry: one.qualified for one in qualify(rules, board)}
    for score in scores.values():
        recomputed(score.steps)
    columns: dict[str, Callable[[str], str]] = {
        "total": lambda entry: str(scores[entry].total),
        "place": lambda entry: str(placings[entry].place),
        "placed": lambda entry: text_of(placings[entry].placed or Fraction(0)),
        "missing": lambda entry: " ".join(scores[entry].missing),
        "discuss": lambda entry: " ".join(scores[entry].to_discuss),
        "scaled": lambda entry: text_of(scaled[entry].value),
        "medal": lambda entry: medals.get(entry, ""),
        "prize": lambda entry: prizes.get(entry, ""),
        "goes on": lambda entry: "yes" if on[entry] else "no",
    }
    return columns | {module.id: partial(module_score, scores, module.id) for module in rules.modules}


def module_score(scores: Mapping[str, Score], module: str, entry: str) -> str:
    return text_of(scores[entry].modules[module].value)


def computed(
    book: Rulebook, rules: StageRules, kind: str, entries: list[Performance]
) -> list[dict[str, str]]:
    """The table of teams or units."""
    board = rank(rules, score_all(rules, entries))
    if kind == "teams":
        found = rank_teams(book.teams[0], rules, entries, board)
        return [
            {
                "team": one.team,
                "place": str(one.place or "-"),
                "total": text_of(one.score.value) if one.score else "-",
            }
            for one in found
        ]
    assert book.prizes
    assert book.units
    won = {one.entry: [one.prize] for one in decide_prizes(book.prizes, board)}
    return [
        {
            "unit": one.unit,
            "place": str(one.place),
            "points": text_of(one.points),
            "awards": " ".join(one.awards),
        }
        for one in rank_units(book.units, entries, won)
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"line {example.line}" for example in EXAMPLES])
def test_an_example_of_the_page_comes_out_as_written(example: Example) -> None:
    book = the_rulebook(example)
    assert faults(book) == ()
    entries: list[Performance] = []
    rules = book.stages[-1]
    for of in example.tables:
        if of.kind == "marks":
            rules = book.stage(of.stage) or book.stages[-1]
            entries = [entry_of(of.header[: of.right], line[: of.right], rules) for line in of.lines]
            columns = results(book, rules, entries)
            for line in of.lines:
                expected = dict(zip(of.header[of.right :], line[of.right :], strict=True))
                assert {name: columns[name](line[0]) for name in expected} == expected, line[0]
        else:
            expected_lines = [dict(zip(of.header, line, strict=True)) for line in of.lines]
            assert computed(book, rules, of.kind, entries) == expected_lines


def test_every_example_has_its_figures() -> None:
    assert len(EXAMPLES) >= 30
    assert [example.line for example in EXAMPLES if not example.tables] == []


def test_a_wrong_figure_on_the_page_would_be_noticed() -> None:
    example = EXAMPLES[0]
    of = example.tables[0]
    wrong = of._replace(lines=[[*of.lines[0][:-2], "89.66", "1"], *of.lines[1:]])
    with pytest.raises(AssertionError):
        test_an_example_of_the_page_comes_out_as_written(example._replace(tables=[wrong]))


RULES = (
    *(Rulebook, StageRules, Module, RunRule, Criterion, PanelRule, PointsRule, TieBreak, Qualification),
    *(ScaleRule, MedalRule, PrizeRule, PrizeClass, TeamRule, UnitRule, OrganiserAward),
)


@pytest.mark.parametrize("rule", RULES, ids=[rule.__name__ for rule in RULES])
def test_every_key_of_a_rulebook_is_on_the_page(rule: type) -> None:
    words = set(re.findall(r"\w+", PAGE.read_text(encoding="utf-8")))
    assert {field.name for field in fields(rule)} - words == set()
