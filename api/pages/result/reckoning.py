"""The total of a stage as a bill: a line for each part with what it counts for, and the total under them.

It reads the steps of `competition/scoring/explanation.py` and computes nothing but the shares it draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from api.pages.result.rods import brief, number

Step = dict[str, Any]

_INNER = ("own", "raw")
"""Steps that are a bill of their own inside the bill."""


class Line(NamedTuple):
    """A line of the bill. `times`: what its score was multiplied with, as text; `is_sum`: it sums up those
    before it that lie deeper.
    """

    step: Step
    score: str
    times: str
    value: str
    depth: int
    is_sum: bool


class Share(NamedTuple):
    """How much of the whole a part counts for; all in percent of the bar."""

    name: str
    noun: str
    start: str
    width: str
    weight: str


def bill_of(total: Step) -> list[Line]:
    """The lines in the order in which they are read; the last one is the total."""
    return [*_lines(total, 0), Line(total, "", "", total["value"] or "–", 0, True)]


def shares_of(total: Step) -> list[Share]:
    """The weights beside each other; empty where everything counts once, for then there is nothing to see."""
    weighted = [part for part in total["parts"] if part["noun"] == "weighted"]
    if len(weighted) < 2 or any(part["noun"] not in ("weighted", "deduction") for part in total["parts"]):
        return []
    weights = [number(_weight(part)) for part in weighted]
    whole, start, found = sum(weights), Decimal(0), []
    for part, weight in zip(weighted, weights, strict=True):
        width = weight / whole * 100
        name = part["name"] or _inside(part)["name"]
        found.append(Share(name, part["noun"], f"{start:.2f}", f"{width:.2f}", f"{_plain(width)} %"))
        start += width
    return found


def modules_of_total(total: Step) -> list[Step]:
    """The modules, wherever in the bill they stand: each is explained by itself under it."""
    return list(_modules(total))


def _lines(step: Step, depth: int) -> Iterator[Line]:
    for part in step["parts"]:
        inside = _inside(part)
        times = _times(part)
        if inside["noun"] in _INNER and inside["parts"]:
            yield from _lines(inside, depth + 1)
            yield Line(
                inside,
                brief(inside["value"] or "–") if times else "",
                times,
                brief(part["value"]),
                depth,
                True,
            )
        elif part["noun"] != "weight":
            score = brief(inside["value"] or "–") if times else ""
            yield Line(inside, score, times, brief(part["value"] or "–"), depth, False)


def _inside(part: Step) -> Step:
    """What a weighted part weighs."""
    inside: Step = part["parts"][0] if part["noun"] == "weighted" else part
    return inside


def _times(part: Step) -> str:
    if part["noun"] != "weighted":
        return ""
    weight = _weight(part)
    if weight.endswith("…") or number(weight) > 1:
        return brief(weight)
    return f"{_plain(number(weight) * 100)} %"


def _weight(part: Step) -> str:
    weight: str = part["parts"][1]["value"]
    return weight


def _modules(step: Step) -> Iterator[Step]:
    for part in step["parts"]:
        if part["noun"] == "module":
            yield part
        elif part["noun"] in ("weighted", *_INNER):
            yield from _modules(part)


def _plain(value: Decimal) -> str:
    """Without noughts at the end, and cut off after two places."""
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".")


def sheet_rows(panel: Step) -> list[tuple[str, list[str]]]:
    """Whole sheets beside each other: each criterion with what every judge made of it. Empty where the
    sheets say more than one value a criterion; then each is shown by itself.
    """
    sheets = [part for part in panel["parts"] if part["noun"] == "sheet"]
    if len(sheets) < 2 or not all(map(_is_plain_sheet, sheets)):
        return []
    by_key = [{part["key"]: part for part in sheet["parts"]} for sheet in sheets]
    names = {key: part["name"] for parts in by_key for key, part in parts.items()}
    return [
        (name, [brief(parts[key]["value"] or "–") if key in parts else "–" for parts in by_key])
        for key, name in names.items()
    ]


def _is_plain_sheet(sheet: Step) -> bool:
    return all(
        part["noun"] == "criterion" and [inner["noun"] for inner in part["parts"]] in ([], ["mark"])
        for part in sheet["parts"]
    )
