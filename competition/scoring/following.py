"""The rules for what follows from the totals: ties, who goes on, scale, medals, prizes, teams and units.

Near-synonyms: a *prize* follows from a place by classes, a *medal* from the distance in points. A *team* is
ranked by its members' results, a *unit* by the prizes its entries won. `faults_of_following.py` says what is
wrong with one.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from competition.scoring.marking import ONE, Order
from competition.scoring.numbers import Rounding, RoundingMode


@dataclass(frozen=True, slots=True, kw_only=True)
class TieBreak:
    """One key that parts entries with equal totals: the `higher` or `lower` value goes first.

    `of` names the module (`module`) or criterion (`module/criterion`) where one is needed:

    - module, criterion: its score; deductions: points taken off; carried: points brought along
    - exact: the total before its last rounding
    - measured: the panel score of criterion `of` before any points rule (a shorter time: order lower)
    - mark: the `nth` best single mark given (in `of`, or anywhere); run: the `nth` best run of module `of`;
      the best is the highest, or with order lower the lowest
    - reaching: how many single marks (in `of`, or anywhere) are at or above `reaching`
    - firsts: how many judges gave nobody of the group more (in module `of`, or in all)
    - head_to_head: of those still equal, how many others each beats with more judges (in module `of`, or in
      all); it parts two as most judges would
    - public: the public's points; draw: the number of a recorded draw

    firsts and head_to_head look at the whole group.
    """

    by: Literal[
        "module", "criterion", "deductions", "carried", "exact", "measured", "mark", "run", "reaching",
        "firsts", "head_to_head", "public", "draw",
    ]  # fmt: skip
    of: str | None = None
    order: Order = "higher"
    nth: int = 1
    reaching: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """Who of each group goes on: the first `top`, the first `share` (0 < share ≤ 1) of the ranked, and those
    whose total reaches `threshold`; with `need` "any" one of the conditions given is enough, with "all" each
    must hold. All who are tied across the end of a count or share go on (`all_in`), or none (`all_out`).
    """

    top: int | None = None
    share: Decimal | None = None
    threshold: Decimal | None = None
    need: Literal["any", "all"] = "all"
    ties: Literal["all_in", "all_out"] = "all_in"
    share_rounding: RoundingMode = "floor"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRule:
    """Totals of different trades made comparable: `centre` + `times` × (total - middle) ÷ spread, `rounding`,
    then kept from `lowest` to `highest`.

    The middle is the `median` or `mean` of the ranked totals of the group; the spread their median distance
    from the median (`mad`) or population standard deviation (`sd`). Everybody has `centre` where the spread
    is 0. Parameters of a competition, not a published formula.
    """

    times: Decimal
    rounding: Rounding
    centre: Decimal = Decimal(700)
    middle: Literal["median", "mean"] = "median"
    spread: Literal["mad", "sd"] = "sd"
    lowest: Decimal | None = None
    highest: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MedalRule:
    """Gold, silver and bronze by distance in points, on the `scaled` or plain `total`.

    The best unplaced entry wins the next medal, and with it all within `tolerance` (0: only equals):
    `neighbour`: each within it of the one before; `leader`: each within it of the best of that medal. Two
    golds: no silver. Three golds or more: no silver, and bronze only for those within `tolerance` of the last
    gold. Two silvers or more: bronze by the same measure (`within_tolerance`), as always (`always`) or none
    (`never`), which is *custom*. Nobody below `minimum` wins a medal; who wins none and reaches `excellence`
    has the medallion.
    """

    tolerance: Decimal
    on: Literal["scaled", "total"] = "scaled"
    reading: Literal["neighbour", "leader"] = "neighbour"
    after_silvers: Literal["within_tolerance", "always", "never"] = "within_tolerance"
    minimum: Decimal | None = None
    excellence: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeClass:
    """One class of prizes: a `share` of the entrants (0 < share ≤ 1) or a fixed `count`, never both."""

    prize: str
    name: str
    share: Decimal | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeRule:
    """Prizes of each group by place in `stage`, best class first.

    A share is of the *ranked* entrants of the group, each class rounded by itself. The first class takes
    the first places, the next class the places after them. A tie across the end of a class goes up together
    (`all_in`) or down together (`all_out`); the ends of the other classes stay where they are.
    """

    stage: str
    classes: tuple[PrizeClass, ...]
    share_rounding: RoundingMode = "floor"
    ties: Literal["all_in", "all_out"] = "all_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRule:
    """Teams, or units, ranked by the results of their members in `stage`: the `sum` or `mean` of the `best`
    members (of all, if not given), by their `total` or by their `place` in their group, where less is more.

    A team with fewer than `needed` ranked members is not ranked. Equal teams are parted, in the order given,
    by their best member (`best_member`), the best, then the next best and so on (`members`), the best member
    that did not count (`next_member`) or the number of first places (`firsts`); else they share the place.
    `prizes`: the classes of prizes for the teams themselves, as in a `PrizeRule`; none without.
    """

    id: str
    name: str
    stage: str
    members: Literal["team", "unit"] = "team"
    counts: Literal["total", "place"] = "total"
    method: Literal["sum", "mean"] = "sum"
    best: int | None = None
    needed: int = 1
    rounding: Rounding | None = None
    tie_breaks: tuple[Literal["best_member", "members", "next_member", "firsts"], ...] = ()
    prizes: tuple[PrizeClass, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizePoints:
    """What one prize or medal (`gold`, `silver`, `bronze`, `excellence`) counts in the table of units."""

    prize: str
    points: Decimal = ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganiserAward:
    """An award for units: the first `top` of them by `points`, number of `prizes` or number of `entries`, of
    those with at least `least`; all who are equal at the end are in.
    """

    id: str
    name: str
    by: Literal["points", "prizes", "entries"] = "points"
    top: int | None = None
    least: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRule:
    """The medal table of units: `prizes` in order of rank with their points (4/3/2/1 is usual).

    Ranked by `points`, equal ones by the numbers of prizes from the best prize down; or by those numbers
    alone (`prizes`). What is still equal shares the place.
    """

    prizes: tuple[PrizePoints, ...]
    order: Literal["points", "prizes"] = "points"
    awards: tuple[OrganiserAward, ...] = ()
