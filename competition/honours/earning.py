"""Which places of a published result earn a title, by its rule. A place is necessary, not sufficient: an
officer decides on each candidate's eligibility.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from competition.commands import Past
from competition.countersigning import takes_two
from competition.honours.conferrals import ByRank
from competition.honours.rule import RankRule
from competition.identifiers import EntryId, StageId, results_of
from competition.refusals.honours import PlaceNotGoodEnough, WrongClassOfCompetition
from competition.refusals.results import NotConfirmed, NotPublished
from competition.results.results import Results
from competition.setup.competition import Competition, competition_with
from competition.setup.stage import known_stage


def final_results(past: Past, stage: StageId) -> Results:
    """The results of a stage. Refuses unpublished ones and, under two-person control, unconfirmed ones."""
    results = past.of(Results, results_of(stage))
    if results.edition == 0:
        raise NotPublished()
    if takes_two(past, stage) and not results.confirmed:
        raise NotConfirmed()
    return results


def earning_places(past: Past, rule: RankRule, stage: StageId) -> Sequence[ByRank]:
    """The places of the newest edition that earn the title, in the order of the result.

    Refuses a result that is not final, and a class of competition that the rule does not name.
    """
    standings = final_results(past, stage).standings
    founding = past.of(Competition, competition_with(past, known_stage(past, stage).trade)).founding
    if founding is not None and rule.levels and founding.level not in rule.levels:
        raise WrongClassOfCompetition(levels=", ".join(rule.levels), level=founding.level)
    entrants = Counter(one.group for one in standings if one.place is not None)
    return [
        ByRank(stage=stage, entry=one.entry, place=one.place)
        for one in standings
        if one.place is not None and one.place <= rule.top and entrants[one.group] >= rule.minimum_entrants
    ]


def earned_by(past: Past, rule: RankRule, stage: StageId, entry: EntryId) -> ByRank:
    """The place of an entry that earns the title, by the newest edition. Refuses one that does not."""
    for one in earning_places(past, rule, stage):
        if one.entry == entry:
            return one
    raise PlaceNotGoodEnough()
