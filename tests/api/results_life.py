"""Every command on a result, in the order of its life, for the table of receipts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from competition.scoring import Qualification
from tests.api.drawn import draw_stage
from tests.api.office import COMPETITION, Office, hold_stage
from tests.scoring.builders import rulebook, stage

Take = Callable[..., dict[str, Any]]

RULES = rulebook(stage(qualification=Qualification(top=1)), stage(id="super-final", name="Super-final"))


def live_through_a_result(office: Office, take: Take) -> None:
    """A live board is frozen and thawed; its result published, appealed against, confirmed; some go on."""
    held = hold_stage(office, rules=RULES, live_board=True)
    organiser, chief, path = held.organiser, held.chief_judge, held.path
    held.submit_all()
    take(chief, f"{path}/freeze")
    take(chief, f"{path}/thaw")
    held.lock()
    take(organiser, f"{path}/publication")
    take(office.person("supervisor", held.competition, uuid4()), f"{path}/publication/witnesses")
    take(organiser, f"{path}/notice", days=1, counted="calendar")
    office.settle()
    said = {"entry": str(held.entries[0]), "grounds": "the gauge was bent"}
    first, second = (take(held.contestant(), f"{path}/appeals", **said)["id"] for _ in range(2))
    office.settle()
    take(chief, f"/appeals/{first}/answer", text="it was checked")
    arbitrator = office.person("arbitrator", held.competition, uuid4())
    take(arbitrator, f"/appeals/{first}/ruling", outcome="dismissed", text="it was checked")
    take(held.contestant(), f"/appeals/{second}/withdrawal")
    with days_later(office, 3):
        take(chief, f"{path}/confirmation")
    onward = organiser.take(f"/trades/{held.trade}/stages", key="super-final")["id"]
    take(organiser, f"{path}/qualification", next_stage=onward)
    province = organiser.take("/competitions", **COMPETITION)["id"]
    trade = organiser.take(f"/competitions/{province}/trades", name="焊工")["id"]
    organiser.take(f"/trades/{trade}/rulebook", rulebook=msgspec.to_builtins(RULES))
    take(organiser, f"{path}/sendings", entries=[str(held.entries[0])], trade=trade)
    take_a_publication_back(office, take)


def take_a_publication_back(office: Office, take: Take) -> None:
    """Under two-person control one person proposes it, and another takes it back."""
    drawn = draw_stage(office)
    drawn.lock()
    drawn.hands["supervisor"].take(f"{drawn.path}/lock/countersignature")
    drawn.open_layers()
    take(drawn.chief_judge, f"{drawn.path}/publication")
    take(drawn.organiser, f"{drawn.path}/publication/withdrawal")


@contextmanager
def days_later(office: Office, days: int) -> Iterator[None]:
    """The writer's clock is so many days ahead."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office.platform.writer, "_clock", lambda: datetime.now(UTC) + timedelta(days=days))
        yield
