"""Questions and their answers, rebuildable from the log at any time.

    competitions.py    what is held, who takes part, who judges?
    score_history.py   which facts made this score, in which order?
    leaderboard.py     who is where, now, then, and as published?
    progress.py        which sheets are in, and which are missing?
    honour_roll.py     who was honoured?

These write tables, in this order. Asked of the same tables: `judge_desk.py` (what has this judge to mark?),
`my_results.py` (how did this score come about?). `audience.py` decides who may see which board.
"""

from __future__ import annotations

from collections.abc import Sequence

from projections.competitions import Competitions
from projections.honour_roll import HonourRoll
from projections.leaderboard import Leaderboard
from projections.progress import Progress
from projections.score_history import ScoreHistory
from projections.view import View


def all_views() -> Sequence[View]:
    """Every view, new and empty, in the order in which they read the log."""
    return (Competitions(), ScoreHistory(), Leaderboard(), Progress(), HonourRoll())
