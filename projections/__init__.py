"""Questions and their answers, rebuildable from the log at any time.

    competitions.py    what is held, who takes part, who judges?
    score_history.py   which facts made this score, in which order?
    leaderboard.py     who is where, now, then, and as published?
    progress.py        which sheets are in, and which are missing?
    late_sheets.py     which sheets came too late, and what became of them?
    scoring_day.py     what is still to be settled before the lock, and then before the publication?
    honour_roll.py     who was honoured?
    candidates.py      who may still be given a title, and who objects?
    works.py           what did workers think up, and what was it worth?
    activity.py        where does the log tell of a competition, its trades, and who was sent on?
    certificates.py    what does a certificate's number stand for, and does it still hold?
    publications.py    what was made public of results, in order?
    draws.py           how was the start list drawn, and are its codes still sealed?
    audit.py           who did what, when, from which device?
    officials.py       who holds which office in which competition?
    series.py          which competitions come back, within which programmes?
    announcements.py   what was announced of a result: freeze, editions, notice, confirmation?
    appeals.py         which appeals are there, and what became of them?

These write tables, in this order. Asked of the same tables: `judge_desk.py` (what has this judge to mark?),
`spreads.py` (which marks lie too far apart?), `judge_statistics.py` (how far do judges agree?),
`my_results.py` (how did this score come about?), `overview.py` (what is held here and below?), `rolls.py`
(who was honoured with what, page by page?), `candidacies.py` (what became of one honour?), `medal_table.py`
(which units won most?), `annual_report.py` (what was done in a period?). `audience.py` decides who may see
which board, `audit_sight.py` who may read which deeds.
"""

from __future__ import annotations

from collections.abc import Sequence

from projections.activity import Activity
from projections.announcements import Announcements
from projections.appeals import Appeals
from projections.audit import Audit
from projections.candidates import Candidates
from projections.certificates import Certificates
from projections.competitions import Competitions
from projections.draws import Draws
from projections.honour_roll import HonourRoll
from projections.late_sheets import LateSheets
from projections.leaderboard import Leaderboard
from projections.officials import Officials
from projections.progress import Progress
from projections.publications import Publications
from projections.score_history import ScoreHistory
from projections.scoring_day import ScoringDay
from projections.series import Series
from projections.view import View
from projections.works import Works


def all_views() -> Sequence[View]:
    """Every view, new and empty, in the order in which they read the log."""
    return (
        Competitions(),
        ScoreHistory(),
        Leaderboard(),
        Progress(),
        LateSheets(),
        ScoringDay(),
        HonourRoll(),
        Candidates(),
        Draws(),
        Audit(),
        Officials(),
        Series(),
        Announcements(),
        Appeals(),
        Certificates(),
        Publications(),
        Works(),
        Activity(),
    )
