"""The groups of other trades, by which entries that are sent on may be entered there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from api.pages.office.roster import Choices, groups_of
from api.platform import Platform
from competition.identifiers import TradeId


def groups_there(platform: Platform, trades: Iterable[str]) -> Choices:
    """The groups of all these trades, each once; a trade refuses a group it does not have."""
    return list(
        dict.fromkeys(group for trade in trades for group in groups_of(platform, TradeId(UUID(trade))))
    )
