"""Credentials, who issues them, and the feed of publications."""

from __future__ import annotations

from typing import Any

from api.client.connection import Caller
from api.credentials.status_lists import Purpose


class CredentialsClient(Caller):
    """What other systems read. Tokens come as text."""

    def see_credential(self, number: str, *, after: int | None = None) -> str:
        return self._connection.download(f"credentials/{number}", after=after).decode()

    def see_status_list(self, purpose: Purpose, number: int = 1, *, after: int | None = None) -> str:
        return self._connection.download(f"status-lists/{purpose}/{number}", after=after).decode()

    def see_issuer(self, *, after: int | None = None) -> dict[str, Any]:
        return self._connection.get("issuer", dict[str, Any], after=after)

    def see_issuer_key(self, *, after: int | None = None) -> dict[str, str]:
        return self._connection.get("issuer/key", dict[str, str], after=after)

    def see_publications(self, *, after: int | None = None) -> bytes:
        return self._connection.download("publications.atom", after=after)
