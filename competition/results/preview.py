"""What publishing now would show, against what is published: looked at before anybody signs. Pure reading."""

from __future__ import annotations

from typing import NamedTuple

from competition.commands import Past
from competition.identifiers import StageId, results_of
from competition.refusals.family import Refusal
from competition.results.counting import tally_of
from competition.results.publish import digest_of, hindrances, standings_of
from competition.results.recount import Change, compare
from competition.results.results import Proposal, Results
from competition.scoring.ranking import Placing


class Preview(NamedTuple):
    """`edition` is the one that would come, `standings` the digest of what it would show.

    `changes` compare the newest edition with it, entry by entry; empty before the first. `proposal`: what a
    first person signed. `refusals`: why publishing would be refused now, the weightiest first.
    """

    edition: int
    position: int
    standings: str
    codes: dict[str, str]
    placings: tuple[Placing, ...]
    changes: tuple[Change, ...]
    proposal: Proposal | None
    refusals: tuple[Refusal, ...]


def preview(stage: StageId, past: Past) -> Preview:
    """Refuses a stage that was never scheduled."""
    results = past.of(Results, results_of(stage))
    tally = tally_of(stage, past)
    placings, standings = tally.standings(), standings_of(tally)
    before = tally_of(stage, past, results.as_of).standings() if results.edition else ()
    return Preview(
        edition=results.edition + 1,
        position=past.position,
        standings=digest_of(standings),
        codes={str(place.entry): place.code for place in tally.places},
        placings=placings,
        changes=compare(before, placings),
        proposal=results.proposal,
        refusals=tuple(hindrances(stage, standings, past)),
    )
