"""A draw nobody can steer: commit first, contribute afterwards.

The organiser commits to the ordered list, and every contributor (a contestants' speaker, the supervisor …)
to a contribution they keep to themselves: its SHA-256 with a salt. Then the contributions are given, each
checked against its commitment; with the last one the seed follows from all of them, and the start list is
drawn in the same save. Whoever holds back one contribution of their own knows that nobody chose the seed.

What was contributed stays unsaid in public until the results are: the list of a final can often be guessed,
and list and contributions together give away every code.
"""

from __future__ import annotations

import re
from hashlib import sha256

from competition.commands import Command, Past
from competition.countersigning import person_of, takes_two
from competition.entries.draw import (
    Contributor,
    DrawCommitted,
    DrawContributed,
    StartList,
    StartListSet,
    require_starters,
)
from competition.entries.shuffle import ALGORITHM, LAYERS, commitment_to, seed_of, start_places
from competition.facts import Fact
from competition.identifiers import CommandId, EntryId, StageId, StreamId, draw_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.draws import (
    AlreadyContributed,
    ContributionDiffers,
    DrawNotCommitted,
    NotAContributor,
    OtherHandsNeeded,
    TooFewContributors,
    TooFewLayers,
)
from competition.refusals.setup import AlreadyThere
from competition.results.going_on import require_qualified
from competition.setup.stage import known_stage

_COMMITMENT = re.compile("[0-9a-f]{64}")
_SALT = re.compile("[0-9a-f]{32}")
_ONE_LINE = re.compile(r"[^\x00-\x1f\x7f\x85\u2028\u2029]{1,200}")
_MOST_STATIONS = 1000


class CommitDraw(Command):
    """Commit to the ordered list of a draw, its layers (1 to 3), its stations (0: none are drawn) and what
    its contributors will contribute.
    """

    stage: StageId
    entries: tuple[EntryId, ...]
    contributors: tuple[Contributor, ...]
    layers: int = 1
    stations: int = 0

    @property
    def stream(self) -> StreamId:
        return draw_of(self.stage)


class ContributeToDraw(Command):
    """Open a commitment. `salt`: 32 hex digits, as it was committed to."""

    stage: StageId
    label: str
    contribution: str
    salt: str

    @property
    def stream(self) -> StreamId:
        return draw_of(self.stage)


def commit_draw(command: CommitDraw, past: Past) -> tuple[Fact, ...]:
    """The entries as for any start list. Under two-person control at least two layers and two contributors.

    A list may be committed to anew until the first contribution is given; nothing has been drawn by then.
    """
    trade = known_stage(past, command.stage).trade
    known = past.of(StartList, draw_of(command.stage))
    if known.places or known.contributions:
        raise AlreadyThere(noun="draw")
    if command.layers not in LAYERS:
        raise InvalidSetting(what="layers", fault="is not 1, 2 or 3")
    if not 0 <= command.stations <= _MOST_STATIONS:
        raise InvalidSetting(what="stations", fault=f"is not between 0 and {_MOST_STATIONS}")
    strict = takes_two(past, command.stage)
    if strict and command.layers < 2:
        raise TooFewLayers()
    _require_contributors(command.contributors, least=2 if strict else 1)
    require_starters(past, trade, command.entries)
    require_qualified(past, command.stage, command.entries)
    return (
        DrawCommitted(
            stage=command.stage,
            algorithm=ALGORITHM,
            entries=command.entries,
            salt=_list_salt(command.id),
            layers=command.layers,
            stations=command.stations,
            contributors=command.contributors,
        ),
    )


def _list_salt(command: CommandId) -> str:
    """A salt nobody has to send: command ids are random, known to their client and never shown."""
    return sha256(f"list of a draw\n{command}".encode()).hexdigest()[:32]


def _require_contributors(contributors: tuple[Contributor, ...], least: int) -> None:
    """Two equal commitments would be a copy of somebody's: whoever copies waits and opens the same."""
    if len(contributors) < least:
        raise TooFewContributors(least=least)
    for noun, given in (
        ("label", [one.label for one in contributors]),
        ("commitment", [one.commitment for one in contributors]),
    ):
        if len(set(given)) != len(given):
            raise InvalidSetting(what="contributors", fault=f"two have the same {noun}")
    for one in contributors:
        if not _ONE_LINE.fullmatch(one.label):
            raise InvalidSetting(what="label", fault="is not one line of 1 to 200 characters")
        if not _COMMITMENT.fullmatch(one.commitment):
            raise InvalidSetting(what="commitment", fault="is not 64 hex digits in small letters")


def contribute_to_draw(command: ContributeToDraw, past: Past) -> tuple[Fact, ...]:
    """Refuses what was not committed to, a second contribution, and (under two-person control) whoever
    could know the whole seed and the list alone. The last contribution draws.
    """
    known = past.of(StartList, draw_of(command.stage))
    committed = known.committed
    if committed is None:
        raise DrawNotCommitted()
    promised = {one.label: one.commitment for one in committed.contributors}
    if command.label not in promised:
        raise NotAContributor(label=command.label, known=", ".join(promised))
    if command.label in known.contributions:
        raise AlreadyContributed(label=command.label)
    _require_as_promised(command, promised[command.label])
    is_last = len(known.contributions) + 1 == len(promised)
    _require_other_hands(past, command.stage, known, is_last)
    given = DrawContributed(
        stage=command.stage, label=command.label, contribution=command.contribution, salt=command.salt
    )
    if not is_last:
        return (given,)
    contributions = {**known.contributions, command.label: given}
    seed = seed_of((contributions[label].contribution, contributions[label].salt) for label in promised)
    places = start_places(committed.entries, seed, layers=committed.layers, stations=committed.stations)
    return (given, StartListSet(stage=command.stage, seed=seed, places=places))


def _require_as_promised(command: ContributeToDraw, commitment: str) -> None:
    if not _SALT.fullmatch(command.salt):
        raise InvalidSetting(what="salt", fault="is not 32 hex digits in small letters")
    if not _ONE_LINE.fullmatch(command.contribution):
        raise InvalidSetting(what="contribution", fault="is not one line of 1 to 200 characters")
    if commitment_to(command.contribution, command.salt) != commitment:
        raise ContributionDiffers(label=command.label)


def _require_other_hands(past: Past, stage: StageId, known: StartList, is_last: bool) -> None:
    """Nobody who knows the list gives a contribution, and nobody gives all of them."""
    if not takes_two(past, stage):
        return
    person = person_of(past.stamp)
    if person == known.committer or (is_last and known.hands == {person}):
        raise OtherHandsNeeded()
