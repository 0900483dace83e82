"""A score's explanation as a tree in the terminal."""

from __future__ import annotations

from rich.markup import escape
from rich.tree import Tree

from competition.scoring.explanation import Step
from competition.scoring.numbers import text_of

FATES = {"dropped_high": "dropped, high", "dropped_low": "dropped, low", "absent": "absent"}


def tree_of(step: Step) -> Tree:
    """The step and everything it rests on."""
    tree = Tree(_line(step))
    for part in step.parts:
        tree.add(tree_of(part))
    return tree


def _line(step: Step) -> str:
    """`panel craft = 8.50  mean, 2 places half_up`; what was dropped stands in dim letters."""
    what = " ".join(filter(None, [step.noun, step.key, step.name if step.name != step.key else ""]))
    if step.operation == "absent":
        return f"[dim]{escape(what)}: no mark[/dim]"
    rounding = step.rounding
    value = text_of(step.value, rounding.places if rounding else 0)
    how = "" if step.operation == "given" else step.operation
    rounded = f"{rounding.places} places {rounding.mode}" if rounding else ""
    notes = ", ".join(filter(None, [how, rounded, FATES.get(step.fate or "", "")]))
    line = f"{escape(what)} = [bold]{value}[/bold]" + (f"  [dim]{notes}[/dim]" if notes else "")
    return f"[dim]{line}[/dim]" if step.fate in FATES else line
