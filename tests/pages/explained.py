"""The totals of the worked examples that come with the presets, as steps."""

from __future__ import annotations

from pathlib import Path

import competition.setup.presets
from api.cli.rulebooks import content_of, rulebook_from
from api.documents.scores import facts_table, marks_table, read_scores
from competition.results.course import run_course
from competition.scoring.explanation import Step

_FOLDER = Path(competition.setup.presets.__file__).parent


def totals_of(preset: str) -> list[Step]:
    """Every total of a preset's example, stage by stage, in the order of its board."""
    tables = [
        read(str(path), content_of(path))
        for read, path in (
            (marks_table, _FOLDER / f"{preset}.marks.csv"),
            (facts_table, _FOLDER / f"{preset}.facts.csv"),
        )
        if path.exists()
    ]
    rulebook = rulebook_from(preset)
    course = run_course(rulebook, read_scores(rulebook, *tables).performances)
    scores = [placing.score for stage in course.stages for placing in stage.placings]
    return [score.steps for score in scores if score is not None]
