"""The rule of a title, as data: who it may go to, how somebody comes to it, and how often.

*By rank*: a published place earns it. *By nomination*: a unit names somebody. In both cases the steps of the
rule are gone through in their order before it is conferred; a title without steps may be conferred directly.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from competition.refusals.commands import InvalidSetting
from competition.results.notice import MOST_DAYS
from competition.results.proceedings import Counted
from competition.setup.competition import Level

TitleFamily = Literal[
    "technical expert",
    "craftsman",
    "model worker",
    "labour award",
    "pioneer team",
    "women's award",
    "pacesetter",
    "innovation studio",
]
RecipientKind = Literal["person", "team", "unit", "studio"]
Way = Literal["rank", "nomination"]
"""How a candidate came to be one."""

Step = Literal["eligibility", "recommendation", "review", "vote", "notice"]
"""What a candidate passes: an officer finds them eligible, a unit recommends them, a jury or a panel reviews
them, the public votes, anyone may object during the public notice 公示.
"""


class ShareRule(msgspec.Struct, frozen=True, kw_only=True):
    """Of a cycle's places at least the share `least` (0 < least ≤ 1) goes to recipients with the trait `of`,
    such as `non-public unit`.
    """

    of: str
    least: Decimal


class RankRule(msgspec.Struct, frozen=True, kw_only=True):
    """Which places earn a title: the first `top` of a group with at least `minimum_entrants` ranked entrants,
    in competitions of these `levels` (none named: of any). `employees_only`: nobody else's place earns it.
    """

    levels: tuple[Level, ...] = ()
    top: int = 1
    minimum_entrants: int = 1
    employees_only: bool = False


class TitleRule(msgspec.Struct, frozen=True, kw_only=True):
    """How a title is come by.

    A *cycle* has `cycle_years` years and at most `quota` places, unless the places of the cycle are set by
    themselves; None: no limit. `notice_days` days, `counted` as working or calendar days. `custom` names the
    figures of this rule that are only custom and no regulation.
    """

    way: Literal["rank", "nomination", "either"] = "either"
    cycle_years: int = 1
    quota: int | None = None
    shares: tuple[ShareRule, ...] = ()
    steps: tuple[Step, ...] = ()
    notice_days: int = 5
    counted: Counted = "working"
    rank: RankRule = RankRule()
    custom: tuple[str, ...] = ()

    def allows(self, way: Way) -> bool:
        """Whether somebody may become a candidate in this way."""
        return self.way in (way, "either")


def require_sound(rule: TitleRule) -> None:
    """Refuses a rule that nobody could follow."""
    faults = {
        "cycle_years": rule.cycle_years < 1 and "is less than a year",
        "quota": rule.quota is not None and rule.quota < 1 and "leaves no place",
        "shares": not all(0 < share.least <= 1 and share.of.strip() for share in rule.shares)
        and "names a share that is not above 0 and at most 1, or no trait",
        "steps": len(set(rule.steps)) != len(rule.steps) and "names a step twice",
        "notice_days": not 1 <= rule.notice_days <= MOST_DAYS and f"is not from 1 to {MOST_DAYS}",
        "rank": min(rule.rank.top, rule.rank.minimum_entrants) < 1 and "names a number below 1",
    }
    for what, fault in faults.items():
        if fault:
            raise InvalidSetting(what=what, fault=fault)
