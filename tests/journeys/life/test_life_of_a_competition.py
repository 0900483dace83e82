"""The life of one competition under two-person control, from the plan to the final's start list.

Everybody comes in as in life: staff with accounts and sessions, judges on paired tablets, contestants with
what they were handed. Nothing is done behind the platform's back but waiting: the clock is moved.
"""

from __future__ import annotations

from functools import partial

import pytest

from competition.log.database import Database
from competition.log.writer import Writer
from tests.api.office import open_office
from tests.journeys.life.concluding import (
    an_appeal_is_upheld_and_the_result_corrected,
    the_audit_names_who_did_what,
    the_best_eight_go_to_the_final,
    the_log_tells_the_same_story,
    the_result_is_confirmed_when_the_notice_is_over,
    two_persons_publish,
)
from tests.journeys.life.judging import (
    one_judge_amends_late,
    seven_judges_mark_everybody,
    the_stage_is_locked_and_countersigned,
)
from tests.journeys.life.preparing import (
    the_draw_is_held,
    the_panel_is_seated_and_its_tablets_are_paired,
    the_roster_comes_in,
    they_appoint_officials,
    they_plan_it,
)
from tests.journeys.life.story import (
    Clock,
    Story,
)


@pytest.mark.timeout(300)
def test_the_life_of_a_competition(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("api.platform.Writer", partial(Writer, clock=clock))
    with open_office(database) as office:
        story = Story(office, clock)
        they_plan_it(story)
        they_appoint_officials(story)
        the_roster_comes_in(story)
        the_draw_is_held(story)
        the_panel_is_seated_and_its_tablets_are_paired(story)
        seven_judges_mark_everybody(story)
        one_judge_amends_late(story)
        the_stage_is_locked_and_countersigned(story)
        two_persons_publish(story)
        an_appeal_is_upheld_and_the_result_corrected(story)
        the_result_is_confirmed_when_the_notice_is_over(story)
        the_best_eight_go_to_the_final(story)
        the_audit_names_who_did_what(story)
        board = story.see(office.anyone, f"{story.path()}/board")
    the_log_tells_the_same_story(database, story.heat, board)
