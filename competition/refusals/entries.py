"""Entries and start lists."""

from __future__ import annotations

from competition.refusals.family import Clash


class EntryNotApproved(Clash):
    says = "This entry is {status}, not approved."


class EntryCannotChange(Clash):
    says = "This entry is {status}; it cannot be {wish} any more."


class EntryNotInStage(Clash):
    says = "This entry is not on the start list of the stage."
