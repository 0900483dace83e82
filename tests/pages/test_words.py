"""Every short key of the domain has a word for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

import pytest

from api.pages import words
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
        (words.PHASES, ShownPhase, {"unknown"}),
        (words.PHASES_TOLD, ShownPhase, {"unknown"}),
        (words.STANDINGS, Standing, set()),
        (words.LEVELS, Level, set()),
        (words.FATES, Fate, set()),
        (words.OPERATIONS, Operation, {"given", "absent"}),
        (words.ROUNDINGS, RoundingMode, set()),
        (words.NOUNS, Noun, set()),
        (words.TIE_BREAKS, get_type_hints(TieBreak)["by"], set()),
        (words.ROLES, Role, {"anyone"}),
        (words.ATTENDANCES, Attendance, set()),
        (words.TITLE_FAMILIES, TitleFamily, set()),
        (words.RECIPIENT_KINDS, RecipientKind, set()),
        (words.TITLE_WAYS, get_type_hints(TitleRule)["way"], set()),
        (words.CANDIDACY_STATUSES, ConferralStatus, {"none"}),
    ],
)
def test_every_key_has_its_word(spoken: Mapping[str, str], keys: Any, unspoken: set[str]) -> None:
    assert set(spoken) == set(get_args(keys)) - unspoken


def test_every_step_deed_and_outcome_of_a_candidacy_has_its_word() -> None:
    assert set(words.TITLE_STEPS) == {*get_args(Step), "conferral"}
    assert set(words.HONOUR_DEEDS) == {topic_of(kind) for kind in get_args(AnyConferralFact)}
    assert set(words.HONOUR_OUTCOMES) == {"passed", "failed", *get_args(Ruling), *get_args(StudioOutcome)}
