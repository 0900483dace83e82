"""Every short key of the domain has a word for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

import pytest

from api.pages.words import WORDS
from api.passes import Role
from competition.facts import topic_of
from competition.honours.conferrals import AnyConferralFact, ConferralStatus, Ruling, StudioOutcome
from competition.honours.rule import RecipientKind, Step, TitleFamily, TitleRule
from competition.judging.performance import Attendance
from competition.scoring import TieBreak
from competition.scoring.explanation import Fate, Noun, Operation
from competition.scoring.numbers import RoundingMode
from competition.scoring.ranking import Standing
from competition.setup.competition import Level
from projections.boards import ShownPhase


@pytest.mark.parametrize(
    ("spoken", "keys", "unspoken"),
    [
        (WORDS["phases"], ShownPhase, {"unknown"}),
        (WORDS["phases_told"], ShownPhase, {"unknown"}),
        (WORDS["standings"], Standing, set()),
        (WORDS["levels"], Level, set()),
        (WORDS["fates"], Fate, set()),
        (WORDS["operations"], Operation, {"given", "absent"}),
        (WORDS["roundings"], RoundingMode, set()),
        (WORDS["nouns"], Noun, set()),
        (WORDS["tie_breaks"], get_type_hints(TieBreak)["by"], set()),
        (WORDS["roles"], Role, {"anyone"}),
        (WORDS["attendances"], Attendance, set()),
        (WORDS["title_families"], TitleFamily, set()),
        (WORDS["recipient_kinds"], RecipientKind, set()),
        (WORDS["title_ways"], get_type_hints(TitleRule)["way"], set()),
        (WORDS["candidacy_statuses"], ConferralStatus, {"none"}),
    ],
)
def test_every_key_has_its_word(spoken: Mapping[str, str], keys: Any, unspoken: set[str]) -> None:
    assert set(spoken) == set(get_args(keys)) - unspoken


def test_every_step_deed_and_outcome_of_a_candidacy_has_its_word() -> None:
    assert set(WORDS["title_steps"]) == {*get_args(Step), "conferral"}
    assert set(WORDS["honour_deeds"]) == {topic_of(kind) for kind in get_args(AnyConferralFact)}
    assert set(WORDS["honour_outcomes"]) == {"passed", "failed", *get_args(Ruling), *get_args(StudioOutcome)}
