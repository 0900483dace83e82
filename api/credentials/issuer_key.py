"""The key that credentials are signed with: Ed25519, kept beside the directory's key, never in a database.

Whoever has it can issue in our name, and who loses it cannot issue under the same name again: it belongs into
the same backup as `directory.key`.
"""

from __future__ import annotations

import os
import secrets
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from competition.log.database import Database
from competition.refusals.documents import IssuerKeyMissing

_KEY_BYTES = 32
_ASK_AGAIN_SECONDS = 60


class IssuerKeyUnusable(RuntimeError):
    """The issuer's key cannot be read, or is of another kind than Ed25519."""


class IssuerKey:
    """Finds the key when it is first needed.

    `given`: the path of a PEM file (PKCS #8). Empty: with SQLite, `issuer.key` beside the database, made at
    first need; with PostgreSQL there is none.
    """

    def __init__(self, database: Database, given: str = "") -> None:
        self._given = Path(given) if given.strip() else None
        self._own_file = database.folder / "issuer.key" if database.kind == "sqlite" else None

    def check(self) -> None:
        """Raises `IssuerKeyUnusable` when there should be a key and it cannot be read."""
        if self._given is not None or (self._own_file is not None and self._own_file.exists()):
            self.private  # noqa: B018 (looking is the check)

    @cached_property
    def private(self) -> Ed25519PrivateKey:
        """Refuses when there is no key; raises `IssuerKeyUnusable` when the file holds none."""
        if self._given is not None:
            return _key_in(self._given)
        if self._own_file is None:
            raise IssuerKeyMissing(seconds=_ASK_AGAIN_SECONDS)
        return _key_in(self._own_file) if self._own_file.exists() else _made(self._own_file)


def _key_in(file: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as fault:
        raise IssuerKeyUnusable(f"The issuer's key is not to be read from {file.name}: {fault}") from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise IssuerKeyUnusable(f"{file.name} holds a key of another kind than Ed25519.")
    return key


def _made(file: Path) -> Ed25519PrivateKey:
    """A new key in a file that only its owner may read; a file that is there already is kept."""
    key = Ed25519PrivateKey.from_private_bytes(secrets.token_bytes(_KEY_BYTES))
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _key_in(file)
    with os.fdopen(handle, "wb") as out:
        out.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        out.flush()
        os.fsync(out.fileno())
    return key
