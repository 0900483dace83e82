"""What if a stage were held by another rulebook? Who moves and why, from the same facts."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from competition.identifiers import StageId
from competition.results.recount import Change, compare
from competition.scoring.rulebook import Rulebook, StageRules
from competition.setup.rubric import hash_of
from projections.score_history import tally_as_of, tally_under


class Recount(NamedTuple):
    """Every entry as it stands and as it would stand, in the order of the other rulebook.

    `codes` are the entries' codes; `digest` is the hash of the rulebook the stage was opened with (empty
    before), `other` that of the other one; `position` the last fact counted; `edition` 0 before publication.
    """

    rules: StageRules | None
    digest: str
    other: str
    position: int
    edition: int
    codes: dict[str, str]
    changes: tuple[Change, ...]


def recount(connection: Connection, stage: StageId, rulebook: Rulebook) -> Recount | None:
    """Recompute a stage by another rulebook; None for a stage nobody scheduled.

    Refuses a rulebook without this stage.
    """
    held = tally_as_of(connection, stage)
    supposed = tally_under(connection, stage, rulebook)
    if held is None or supposed is None:
        return None
    return Recount(
        rules=supposed.rules,
        digest=held.digest,
        other=hash_of(rulebook),
        position=held.position,
        edition=held.edition,
        codes={str(place.entry): place.code for place in held.places},
        changes=compare(held.standings(), supposed.standings()),
    )
