"""Over the network: a frozen board sends nothing, gives who comes back what they had, and moves on after."""

from __future__ import annotations

from contextlib import closing

import pytest

from api.cli.server import LocalServer
from tests.api.office import HeldStage
from tests.live.boards import applied
from tests.live.viewers import WAYS


@pytest.mark.parametrize("way", WAYS)
def test_a_frozen_feed_is_silent_until_it_is_thawed(server: LocalServer, held: HeldStage, way: str) -> None:
    """The public's channel is read before the officials', in the same tick: what officials were sent, the
    public would have been sent by then.
    """
    watch, stage = WAYS[way], str(held.stage)
    with (
        closing(watch(server.base_url, stage)) as public,
        closing(watch(server.base_url, stage, None, held.chief_judge.secret)) as officials,
    ):
        _, board = next(public)
        next(officials)
        frozen = held.chief_judge.take(f"{held.path}/freeze")["position"]
        board = applied(board, *next(public))
        assert (board["phase"], board["position"]) == ("frozen", frozen)
        next(officials)
        for number in (1, 2, 3):
            marked = held.submit("A", number)["position"]
            while next(officials)[1]["position"] < marked:
                pass
        with closing(watch(server.base_url, stage, marked)) as back:
            assert next(back) == ("snapshot", board)
        thawed = held.chief_judge.take(f"{held.path}/thaw")["position"]
        kind, delta = next(public)
        assert (kind, delta["since"], delta["position"]) == ("delta", frozen, thawed)
        assert applied(board, kind, delta) == held.office.anyone.get(f"{held.path}/board").json()


@pytest.mark.parametrize("way", WAYS)
def test_who_holds_the_frozen_board_misses_nothing_until_it_is_published(
    server: LocalServer, held: HeldStage, way: str
) -> None:
    held.submit_all()
    frozen = held.chief_judge.take(f"{held.path}/freeze")["position"]
    held.office.settle()
    with closing(WAYS[way](server.base_url, str(held.stage), frozen)) as back:
        published = held.publish()["position"]
        _, sent = next(back)
        board = held.office.anyone.get(f"{held.path}/board", after=published).json()
        assert (sent["phase"], sent["position"]) == ("published", published)
        assert sent["rows"] == board["rows"]
