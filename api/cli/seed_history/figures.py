"""The figures of the five years: what a report over them has to say.

The full ones are those of a city federation of trade unions, as the press printed them. The frame (five
years, the editions of the contests, the trades of the programme) is the same at every scale; what fills it is
scaled, rounded up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from math import ceil
from typing import Self

YEARS = range(2021, 2026)
INNOVATION_YEARS = YEARS[:4]
"""Every edition of the innovation contest also sent its best to the contest of the province."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Numbers of what the history holds. Money is in fen 分, a hundredth of a yuan.

    `competitions` are all that were announced, the contests of the city and of the province among them.
    `people` are everybody in the directory, the federation's officers among them. `trades_in_programme`: what
    was competed in under the programme. `suggestions` and their benefit: reported and recorded ones together;
    what the innovations were worth is not in it.
    """

    competitions: int = 21_000
    unions: int = 6_185
    units: int = 10_740
    people: int = 473_114
    trades_in_programme: int = 24
    innovation_editions: int = len(INNOVATION_YEARS)
    innovation_projects: int = 812
    provincial_contests: int = len(INNOVATION_YEARS)
    speech_contests: int = len(YEARS)
    suggestions: int = 106_342
    suggestion_benefit_fen: int = 42_000_000_000
    innovations: int = 361
    model_workers: int = 236
    labour_awards: int = 307
    pioneer_teams: int = 110
    technical_experts: int = 60
    womens_award_units: int = 10
    womens_award_persons: int = 10
    pacesetter_posts: int = 60
    pacesetters: int = 110
    craftsmen_hubei: int = 1
    craftsmen_jingchu: int = 17
    craftsmen_checheng: int = 40
    studios_city: int = 59
    studios_province: int = 20

    @classmethod
    def at(cls, scale: float) -> Self:
        """The figures at a scale from 0.01 to 1."""
        whole = cls()
        scaled = {
            field.name: ceil(round(getattr(whole, field.name) * scale, 6))
            for field in fields(cls)
            if field.name not in _FRAME
        }
        return cls(**scaled)

    @property
    def conferrals(self) -> int:
        """Every title that was conferred, without the studios."""
        return sum(getattr(self, name) for name in _CONFERRALS)

    @property
    def studios(self) -> int:
        return self.studios_city + self.studios_province

    @property
    def contests(self) -> int:
        """How many of the competitions are contests that are scored here: skills, innovation and speech, and
        the province's, which the best of the city's innovators were sent to."""
        return 1 + self.innovation_editions + self.speech_contests + self.provincial_contests

    def lines(self) -> Iterator[tuple[str, int]]:
        """What a report says of the history: each figure by its name, with the two sums."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)
        yield "conferrals", self.conferrals
        yield "studios", self.studios


_FRAME = frozenset({"trades_in_programme", "innovation_editions", "provincial_contests", "speech_contests"})
_CONFERRALS = (
    "model_workers",
    "labour_awards",
    "pioneer_teams",
    "technical_experts",
    "womens_award_units",
    "womens_award_persons",
    "pacesetter_posts",
    "pacesetters",
    "craftsmen_hubei",
    "craftsmen_jingchu",
    "craftsmen_checheng",
)


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """A total in whole parts, as near to the weights as whole numbers come; they add up to it exactly."""
    whole, before = sum(weights), 0
    parts: list[int] = []
    for weight in weights:
        reached = before + weight
        parts.append(total * reached // whole - total * before // whole)
        before = reached
    return parts
