"""Tables of marks and facts as text, read by a rulebook."""

from __future__ import annotations

from api.documents.scores import Scores, facts_table, marks_table, read_scores
from competition.scoring.performance import Performance
from competition.scoring.rulebook import Rulebook


def scores(rules: Rulebook, marks: str = "entry,mark", facts: str = "entry") -> Scores:
    """Rows are parted by blanks or line ends: `entry,mark A,8.00 B,9.00`."""
    return read_scores(
        rules, marks_table("marks.csv", _lines(marks)), facts_table("facts.csv", _lines(facts))
    )


def bad(rules: Rulebook, marks: str = "entry,mark", facts: str = "entry") -> list[str]:
    return [str(row) for row in scores(rules, marks, facts).bad]


def performances(found: Scores, stage: str = "final") -> dict[str, Performance]:
    """By entry; the tables have no bad row."""
    assert found.bad == ()
    return {one.entry: one for one in found.performances[stage]}


def _lines(text: str) -> bytes:
    return "\n".join(text.split()).encode()
