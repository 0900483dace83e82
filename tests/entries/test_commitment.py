"""Commit first, contribute afterwards: nobody steers a draw, and nobody draws twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as whatever
from hypothesis import strategies as st

from competition.entries.commitment import commit_draw
from competition.entries.draw import Contributor, DrawCommitted
from competition.entries.entry import EntryWithdrawn
from competition.entries.shuffle import ALGORITHM, commitment_to, seed_of
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
from competition.refusals.entries import EntryNotApproved
from competition.refusals.family import NotFound
from competition.refusals.setup import AlreadyThere
from tests.builders import NOWHERE, entry, registered, start_list, told
from tests.entries.drawing import (
    CONTRIBUTORS,
    SECRETS,
    commit,
    committed,
    contribute,
    contributed,
    draw_done,
    drawn,
    ready,
)
from tests.past import KnownPast, given

ORGANISER = "organiser:list"


def test_a_commitment_names_the_list_the_layers_the_stations_and_the_contributors() -> None:
    wish = commit(3, 1, layers=2, stations=4)
    (fact,) = commit_draw(wish, KnownPast(ready()))
    assert isinstance(fact, DrawCommitted)
    expected = committed(3, 1, layers=2, stations=4, algorithm=ALGORITHM, salt=fact.salt)
    assert fact == expected
    assert len(fact.salt) == 32


def test_two_commitments_to_the_same_list_have_different_salts() -> None:
    (one,), (other,) = (commit_draw(commit(), KnownPast(ready())) for _ in range(2))
    assert isinstance(one, DrawCommitted)
    assert isinstance(other, DrawCommitted)
    assert one.salt != other.salt


def test_a_list_may_be_committed_to_anew_until_somebody_contributed() -> None:
    assert given(*ready(), committed(1, 2)).when(commit(1, 2, 3)).facts()
    begun = (*ready(), committed(1, 2), contributed("recorder"))
    given(*begun).when(commit(1, 2, 3)).refused(AlreadyThere, noun="draw")


def test_nobody_draws_twice() -> None:
    given(*ready(), *draw_done()).when(commit()).refused(AlreadyThere, noun="draw")
    given(*ready("single-handed"), start_list(1, 2)).when(commit()).refused(AlreadyThere, noun="draw")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"layers": 0}, "layers"),
        ({"layers": 4}, "layers"),
        ({"stations": -1}, "stations"),
        ({"stations": 1001}, "stations"),
        ({"entries": ()}, "entries"),
        ({"entries": (entry(1), entry(1))}, "entries"),
        ({"contributors": (CONTRIBUTORS[0], CONTRIBUTORS[0])}, "contributors"),
        (
            {
                "contributors": (
                    CONTRIBUTORS[0],
                    Contributor(label="x", commitment=CONTRIBUTORS[0].commitment),
                )
            },
            "contributors",
        ),
        ({"contributors": (*CONTRIBUTORS, Contributor(label="x", commitment="ABC"))}, "commitment"),
        ({"contributors": (*CONTRIBUTORS, Contributor(label="", commitment="0" * 64))}, "label"),
        ({"contributors": (*CONTRIBUTORS, Contributor(label="a\nb", commitment="0" * 64))}, "label"),
    ],
)
def test_a_commitment_that_says_nothing_certain_is_refused(fields: dict[str, Any], what: str) -> None:
    given(*ready()).when(commit(**fields)).refused(InvalidSetting, what=what)


def test_only_approved_entries_of_a_scheduled_stage_are_drawn() -> None:
    given(*ready(), registered(4)).when(commit(1, 4)).refused(EntryNotApproved, status="registered")
    given(*ready()).when(commit(1, 9)).refused(NotFound, noun="entry")
    given(*ready()).when(commit(stage=NOWHERE)).refused(NotFound, noun="stage")


def test_two_person_control_asks_for_two_layers_and_two_contributors() -> None:
    one = {"contributors": CONTRIBUTORS[:1]}
    given(*ready()).when(commit(layers=1)).refused(TooFewLayers)
    given(*ready()).when(commit(**one)).refused(TooFewContributors, least=2)
    assert given(*ready("single-handed")).when(commit(layers=1, **one)).facts()
    given(*ready("single-handed")).when(commit(contributors=())).refused(TooFewContributors, least=1)


# Contributing.


def test_a_contribution_is_noted_and_the_last_one_draws() -> None:
    past = (*ready(), told(committed(), by=ORGANISER))
    first, second, last = SECRETS
    given(*past).when(contribute(first), by="recorder:1").then(contributed(first))
    two = (*past, told(contributed(first), by="recorder:1"), told(contributed(last), by="supervisor:2"))
    given(*two).when(contribute(second), by="recorder:1").then(contributed(second), drawn())


def test_the_seed_follows_the_order_of_the_commitments_not_that_of_the_contributions() -> None:
    """The last hand cannot choose among seeds by choosing its turn."""
    past = [*ready(), told(committed(), by=ORGANISER)]
    for label in reversed(list(SECRETS)):
        facts = given(*past).when(contribute(label), by=f"recorder:{label}").facts()
        past += [told(fact, by=f"recorder:{label}") for fact in facts]
    assert facts[-1] == drawn()


def test_only_what_was_committed_to_is_contributed_and_once() -> None:
    past = (*ready(), told(committed(), by=ORGANISER))
    given(*ready()).when(contribute("recorder")).refused(DrawNotCommitted)
    given(*past).when(contribute("a stranger")).refused(NotAContributor, label="a stranger")
    changed = contribute("recorder", contribution="1950")
    given(*past).when(changed, by="recorder:1").refused(ContributionDiffers, label="recorder")
    again = (*past, contributed("recorder"))
    given(*again).when(contribute("recorder")).refused(AlreadyContributed, label="recorder")
    given(*ready(), *draw_done()).when(contribute("recorder")).refused(AlreadyContributed)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"salt": "0a" * 15}, "salt"),
        ({"salt": "0A" * 16}, "salt"),
        ({"contribution": ""}, "contribution"),
        ({"contribution": "two\nlines"}, "contribution"),
        ({"contribution": "x" * 201}, "contribution"),
    ],
)
def test_a_contribution_has_one_form(fields: dict[str, str], what: str) -> None:
    wish = contribute("recorder", **fields)
    given(*ready(), committed()).when(wish).refused(InvalidSetting, what=what)


def test_a_commitment_cannot_be_opened_in_two_ways() -> None:
    """With salts of any length, a salt that ends in `12` before `3` would open as one before `123`."""
    salt = "ab" * 15 + "12"
    contributor = Contributor(label="recorder", commitment=commitment_to("3", salt))
    past = (*ready("single-handed"), committed(contributors=(contributor,)))
    shifted = contribute("recorder", contribution="123", salt="ab" * 15)
    assert commitment_to("123", "ab" * 15) == contributor.commitment
    given(*past).when(shifted).refused(InvalidSetting, what="salt")


def test_nobody_gives_all_contributions_and_nobody_who_knows_the_list_gives_one() -> None:
    first, second, last = SECRETS
    past = (*ready(), told(committed(), by=ORGANISER))
    given(*past).when(contribute(first), by="supervisor:list").refused(OtherHandsNeeded)
    two = (*past, *(told(contributed(label), by="recorder:1") for label in (first, second)))
    given(*two).when(contribute(last), by="recorder:1").refused(OtherHandsNeeded)
    given(*two).when(contribute(last), by="supervisor:1").refused(OtherHandsNeeded)
    given(*two).when(contribute(last), by="supervisor:2").then(contributed(last), drawn())
    alone = (*ready("single-handed"), told(committed(), by="organiser:1"), *two[-2:])
    given(*alone).when(contribute(last), by="recorder:1").then(contributed(last), drawn())


def test_who_withdraws_between_commitment_and_draw_stays_on_the_list() -> None:
    """Otherwise a withdrawal would choose another draw; the status says that they do not start."""
    first, second, last = SECRETS
    given_two = (told(contributed(label), by="recorder:1") for label in (first, second))
    past = (*ready(), told(committed(), by=ORGANISER), *given_two)
    withdrawn = EntryWithdrawn(entry=entry(2), reason="ill")
    given(*past, withdrawn).when(contribute(last), by="supervisor:2").then(contributed(last), drawn())
    assert entry(2) in {place.entry for place in drawn().places}


_LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=20)
_SALTS = st.binary(min_size=16, max_size=16).map(bytes.hex)
_SECRETS = st.tuples(_LINES, _SALTS)


@whatever(st.lists(_SECRETS, min_size=1, max_size=5), st.data())
def test_any_other_contribution_makes_another_seed(
    secrets: list[tuple[str, str]], data: st.DataObject
) -> None:
    changed = data.draw(st.integers(0, len(secrets) - 1))
    other = data.draw(_SECRETS.filter(lambda secret: secret != secrets[changed]))
    assert seed_of([*secrets[:changed], other, *secrets[changed + 1 :]]) != seed_of(secrets)
    assert seed_of([*secrets, other]) != seed_of(secrets)
