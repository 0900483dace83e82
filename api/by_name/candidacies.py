"""Who may know of which candidates, and how much: the organiser all, a unit its own, everybody those who were
put up for public notice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import msgspec

from api.accounts.scope import is_good_everywhere
from api.by_name.entering import own_units
from api.passes import Principal
from api.platform import Platform
from api.schemas.candidates import CandidateAnswer
from projections.candidates import CandidateLine
from projections.moments import moment


class CandidatesSeen(NamedTuple):
    """Whether somebody sees all candidates, and of which units otherwise."""

    all: bool
    own: frozenset[UUID]

    def sees(self, one: CandidateLine) -> bool:
        """Whether this candidate is among them."""
        return self.all or one.closes is not None or one.unit in self.own


def candidates_seen(platform: Platform, who: Principal) -> CandidatesSeen:
    """What whoever asks sees, in any of their hats."""
    sees_all = any(
        hat.role == "organiser" and is_good_everywhere(platform, hat, for_own_unit=False) for hat in who.hats
    )
    own = frozenset[UUID]()
    for hat in who.hats:
        own |= own_units(platform.directory, hat) if hat.role == "unit" else frozenset()
    return CandidatesSeen(sees_all, own)


def candidate_answers(
    platform: Platform, found: Sequence[CandidateLine], *, sees_all: bool
) -> list[CandidateAnswer]:
    """The candidates with their names; what was said, the score and the votes only for who sees all."""
    names = platform.directory.names_of(id for one in found for id in (one.recipient, one.unit) if id)
    answers = []
    for one in found:
        told = one._asdict() | {
            "name": names.get(one.recipient),
            "unit": None if one.unit is None else names.get(one.unit),
            "traits": msgspec.json.decode(one.traits),
            "passed": one.passed.split(",") if one.passed else [],
            "closes": None if one.closes is None else moment(one.closes),
        }
        if not sees_all:
            told |= {"recipient": None, "said": "", "score": None, "votes": None}
        answers.append(CandidateAnswer.model_validate(told))
    return answers
