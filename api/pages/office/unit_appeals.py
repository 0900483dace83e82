"""What a unit may object to: its own entries on the published board, as long as appeals are taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from api.access import hat_for
from api.by_name.entering import own_units
from api.matrix import Action
from api.pages.office.frame import Place
from api.passes import Principal
from api.platform import Platform
from projections.announcements import announced
from projections.rosters import Wanted, whole_roster


class Bringing(NamedTuple):
    """The own entries on the board, by id and name; `is_open`: whether appeals are taken now. That is decided
    again when one comes.
    """

    entries: list[tuple[str, str]]
    is_open: bool


def bringing(
    platform: Platform, who: Principal, at: Place, rows: Mapping[str, Mapping[str, Any]]
) -> Bringing | None:
    """`rows`: the lines of the newest edition by entry. None for whoever brings no appeals for a unit."""
    hat = hat_for(platform, who, Action.APPEAL, at.competition.id)
    if hat is None or hat.role != "unit" or at.trade is None or at.stage is None:
        return None
    with platform.tables.read.begin() as connection:
        own = whole_roster(connection, Wanted(at.trade.id, own_units(platform.directory, hat)))
        is_open = _is_open(connection, at.stage.id)
    lines = [rows[str(one.entry)] for one in own if str(one.entry) in rows]
    return Bringing([(str(row["entry"]), row["name"] or row["code"]) for row in lines], is_open)


def _is_open(connection: Connection, stage: UUID) -> bool:
    said = announced(connection, stage)
    until = None if said.notice is None else datetime.fromisoformat(said.notice.appeals_until)
    return until is not None and datetime.now(UTC) < until and not said.confirmed
