"""Every short key of the domain has a word for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

import pytest

from api.pages import words
from api.passes import Role
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
    ],
)
def test_every_key_has_its_word(spoken: Mapping[str, str], keys: Any, unspoken: set[str]) -> None:
    assert set(spoken) == set(get_args(keys)) - unspoken
