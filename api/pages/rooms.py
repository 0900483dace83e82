"""Which rooms of the house a reader has: what stands in the head of every page beside what is public.

A room is offered to whoever has something to do there; what may be done inside is settled at each door.
"""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import HTTPConnection

from api.access import COOKIE, SESSION_COOKIE
from api.passes import Principal, Role

OFFICE: frozenset[Role] = frozenset(
    {"organiser", "chief judge", "supervisor", "recorder", "arbitrator", "unit", "admin"}
)
"""Who works in the office."""


def _(message: str) -> str:
    return message


_PUBLIC = (("/", _("Competitions")), ("/honours", _("Honour roll")))
_OWN = (
    ("/my", _("My entries"), frozenset({"contestant"})),
    ("/desk", _("Judge's desk"), frozenset({"judge"})),
    ("/office", _("Office"), OFFICE),
)


def rooms_of(connection: HTTPConnection) -> list[tuple[str, str]]:
    """Addresses and names (English) of the rooms of whoever reads, in the order they are shown."""
    return [*_PUBLIC, *_own(connection)]


def _own(connection: HTTPConnection) -> Iterator[tuple[str, str]]:
    reader: Principal | None = getattr(connection.state, "reader", None)
    roles = {hat.role for hat in reader.hats} if reader else set[Role]()
    for address, name, whose in _OWN:
        if roles & whose:
            yield address, name
    is_known = reader.is_known if reader else bool({COOKIE, SESSION_COOKIE} & connection.cookies.keys())
    yield ("/account", _("Account")) if is_known else ("/sign-in", _("Sign in"))
