"""The terms of a trade's roster: who may enter, until when, how many, and of what kind. Data, not code.

The terms say what is asked of a person (`eligibility.py` finds out); nothing about a person is kept here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, get_args

import msgspec

from competition.refusals.commands import InvalidSetting

EntryKind = Literal["person", "team", "project"]
Registrar = Literal["contestant", "unit", "organiser"]


class Terms(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a trade asks of its entries. As it stands here it holds until the organiser says more.

    `capacity` and `per_unit`: the most entries, in all and of one unit; no limit without. `registrars`: who
    may register; `opens` and `closes` bind contestants and units, for an organiser still takes in who comes
    late. `team_from`, `team_to`: how many members a team has. `youngest`, `oldest`: whole years of age on
    `reference_day`, both included. `employees_only`: every member is employed by a unit.
    """

    capacity: int | None = None
    per_unit: int | None = None
    registrars: tuple[Registrar, ...] = ("organiser",)
    opens: datetime | None = None
    closes: datetime | None = None
    kinds: tuple[EntryKind, ...] = get_args(EntryKind)
    team_from: int = 0
    team_to: int | None = None
    youngest: int | None = None
    oldest: int | None = None
    reference_day: date | None = None
    employees_only: bool = False

    @property
    def asks_about_people(self) -> bool:
        """Whether somebody has to look into the directory before an entry is taken."""
        return self.employees_only or self.youngest is not None or self.oldest is not None


def require_sound(terms: Terms) -> None:
    """Refuses terms that nobody can meet, or that cannot be understood."""
    for what, least in (("capacity", 1), ("per_unit", 1), ("team_to", 1), ("youngest", 0), ("oldest", 0)):
        number = getattr(terms, what)
        if number is not None and number < least:
            raise InvalidSetting(what=what, fault=f"is less than {least}")
    if terms.team_from < 0 or (terms.team_to is not None and terms.team_to < terms.team_from):
        raise InvalidSetting(what="team_to", fault="is less than team_from")
    if not terms.registrars or not terms.kinds:
        raise InvalidSetting(what="registrars" if terms.kinds else "kinds", fault="the list is empty")
    _require_moments(terms)
    _require_ages(terms)


def _require_moments(terms: Terms) -> None:
    for what in ("opens", "closes"):
        moment: datetime | None = getattr(terms, what)
        if moment is not None and moment.tzinfo is None:
            raise InvalidSetting(what=what, fault="names no time zone")
    if terms.opens is not None and terms.closes is not None and terms.closes <= terms.opens:
        raise InvalidSetting(what="closes", fault="is not after opens")


def _require_ages(terms: Terms) -> None:
    ages = (terms.youngest, terms.oldest)
    if ages != (None, None) and terms.reference_day is None:
        raise InvalidSetting(what="reference_day", fault="is missing, and ages are counted on it")
    if terms.youngest is not None and terms.oldest is not None and terms.oldest < terms.youngest:
        raise InvalidSetting(what="oldest", fault="is less than youngest")
