"""Prizes of teams and units: team rankings and organiser awards 优秀组织奖, by the rulebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from competition.honours.awards import ProposedAward
from competition.identifiers import StageId, award_of
from competition.results.tally import Tally
from competition.scoring.following import PrizeRule, UnitRule
from competition.scoring.medals import decide_medals
from competition.scoring.performance import Performance
from competition.scoring.prizes import Prize, decide_prizes
from competition.scoring.ranking import Placing
from competition.scoring.rulebook import Rulebook, StageRules
from competition.scoring.teams import TeamPlacing, rank_teams, rank_units


def group_awards(rulebook: Rulebook, tally: Tally, prizes: Sequence[Prize]) -> Iterator[ProposedAward]:
    """The awards of teams and units in the result a tally comes to; `prizes` are those of its entries."""
    rules = tally.rules
    if rules is None:
        return
    performances = [tally.performance(place.entry) for place in tally.places]
    placings = tally.standings()
    yield from _of_teams(rulebook, rules, tally.stage, performances, placings)
    if rulebook.units is not None:
        won: dict[str, list[str]] = {}
        for prize in prizes:
            won.setdefault(prize.entry, []).append(prize.prize)
        for medal in decide_medals(rules, placings):
            won.setdefault(medal.entry, []).append(medal.medal)
        yield from _of_units(rulebook.units, tally.stage, performances, won)


def _of_teams(
    rulebook: Rulebook,
    rules: StageRules,
    stage: StageId,
    performances: Sequence[Performance],
    placings: Sequence[Placing],
) -> Iterator[ProposedAward]:
    """A unit's entries are its team: the log knows no other teams that are ranked by their members."""
    for rule in rulebook.teams:
        if not rule.prizes or rule.stage != rules.id or rule.members != "unit":
            continue
        ranked = [_as_placing(one) for one in rank_teams(rule, rules, performances, placings)]
        for prize in decide_prizes(PrizeRule(stage=rules.id, classes=rule.prizes), ranked):
            yield ProposedAward(
                award=award_of(stage, UUID(prize.entry), f"{rule.id}/{prize.prize}"),
                entry=None,
                group=rule.id,
                prize=prize.prize,
                name=prize.name,
                place=prize.place,
                entrants=prize.entrants,
                seats=prize.seats,
                boundary=prize.boundary,
                recipient_kind="team",
                recipient=UUID(prize.entry),
            )


def _as_placing(one: TeamPlacing) -> Placing:
    """A team's line as the prize rule reads it."""
    return Placing(
        entry=one.team,
        group="",
        standing="ranked",
        status="competing",
        place=one.place,
        tied=one.tied,
        score=None,
        decided_by=None,
    )


def _of_units(
    rule: UnitRule, stage: StageId, performances: Sequence[Performance], won: dict[str, list[str]]
) -> Iterator[ProposedAward]:
    table = rank_units(rule, performances, won)
    for award in rule.awards:
        winners = [one for one in table if award.id in one.awards]
        for one in winners:
            yield ProposedAward(
                award=award_of(stage, UUID(one.unit), award.id),
                entry=None,
                group="",
                prize=award.id,
                name=award.name,
                place=one.place,
                entrants=len(table),
                seats=award.top or len(winners),
                boundary=None,
                recipient_kind="unit",
                recipient=UUID(one.unit),
            )
