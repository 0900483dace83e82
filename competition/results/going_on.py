"""Who goes on to a stage: what an earlier stage's result says of it."""

from __future__ import annotations

from collections.abc import Iterable

from competition.commands import Past
from competition.identifiers import EntryId, StageId, results_of, stage_of
from competition.refusals.results import NotQualified
from competition.results.results import Results
from competition.setup.competition import Trade
from competition.setup.stage import known_stage


def qualified_for(past: Past, stage: StageId) -> frozenset[EntryId] | None:
    """The entries that qualified for a stage in any other stage of its trade, by the newest word of each.

    None where nobody qualified for it: then its start list is free. Refuses a stage nobody scheduled.
    """
    trade = known_stage(past, stage).trade
    keys = dict.fromkeys(rules.id for one in past.of(Trade, trade).rulebooks for rules in one.stages)
    found = [past.of(Results, results_of(stage_of(trade, key))).qualified.get(stage) for key in keys]
    said = [one.entries for one in found if one is not None]
    return frozenset(entry for entries in said for entry in entries) if said else None


def require_qualified(past: Past, stage: StageId, entries: Iterable[EntryId]) -> None:
    """Refuses entries that did not qualify for a stage that others qualified for."""
    qualified = qualified_for(past, stage)
    strangers = 0 if qualified is None else sum(1 for entry in entries if entry not in qualified)
    if strangers:
        raise NotQualified(count=strangers)
