"""Encryption at rest: what it takes to read the directory's details besides the database itself.

A *master key* lives outside the database (the environment, or a file that only its owner may read). It wraps
every person's *data key* and the *marking key*. The data key encrypts the person's details; the marking key
makes a keyed fingerprint (*mark*) of an ID number or a phone, so that somebody can be found by it without its
being readable. AES-256-GCM throughout; the person's id is bound into both layers, so that a sealed text moved
to another row does not open.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import secrets
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, Integer, LargeBinary, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from competition.directory.kept import metadata
from competition.log.database import Database
from competition.refusals.directory import DirectoryKeyMissing
from competition.tables import Tables

_KEY_BYTES = 32
_NONCE_BYTES = 12
_ASK_AGAIN_SECONDS = 60

keyring = Table(
    "keyring",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("marking_key", LargeBinary, nullable=False),
    comment="The key of the fingerprints, wrapped by the master key. One row, made when first needed.",
)


class KeyUnusable(RuntimeError):
    """The directory's key is missing, is no key, or is not the one it was sealed with."""


class Sealed(NamedTuple):
    """What is kept of somebody's details: the data key, wrapped, and the details, encrypted with it."""

    wrapped_key: bytes
    details: bytes


class Keys:
    """The keys, once the master key was found to fit."""

    def __init__(self, master: bytes, marking: bytes) -> None:
        self._master = AESGCM(master)
        self._marking = marking

    def seal(self, person: UUID, details: bytes) -> Sealed:
        """Encrypt somebody's details under a new key of their own."""
        key = secrets.token_bytes(_KEY_BYTES)
        return Sealed(_locked(self._master, key, person.bytes), _locked(AESGCM(key), details, person.bytes))

    def open(self, person: UUID, sealed: Sealed) -> bytes:
        """The details. Raises `KeyUnusable` when this is not what was sealed for this person."""
        try:
            key = _unlocked(self._master, sealed.wrapped_key, person.bytes)
            return _unlocked(AESGCM(key), sealed.details, person.bytes)
        except InvalidTag as fault:
            raise KeyUnusable(f"The details of {person} were not sealed with this key.") from fault

    def mark(self, kind: str, value: str) -> str:
        """A keyed fingerprint: 40 hexadecimal digits, equal for equal values; empty for an empty value."""
        if not value:
            return ""
        return hmac.digest(self._marking, f"{kind}\0{value}".encode(), "sha256")[:20].hex()


class Keyring:
    """Finds the keys when they are first needed.

    `given`: the master key (32 bytes in base64 or hexadecimal) or the path of a file that holds it. Empty:
    with SQLite, `directory.key` beside the database, made at first need; with PostgreSQL there is none.
    """

    def __init__(self, tables: Tables, database: Database, given: str = "") -> None:
        self._tables = tables
        self._given = given.strip()
        self._own_file = database.folder / "directory.key" if database.kind == "sqlite" else None

    def check(self) -> None:
        """Raises `KeyUnusable` when something is sealed here that the key at hand does not open."""
        if self._wrapped() is None:
            return
        try:
            self.keys  # noqa: B018 (looking is the check)
        except DirectoryKeyMissing as missing:
            raise KeyUnusable(
                "Personal details are sealed here and their key is missing. Set JIANGBANG_DIRECTORY_KEY to "
                "the key or to the path of its file, or put directory.key back beside directory.db."
            ) from missing

    @cached_property
    def keys(self) -> Keys:
        """The keys; those that are missing are made. Never ask inside a transaction of the directory.

        Raises `DirectoryKeyMissing` when there is no master key, `KeyUnusable` when it does not fit.
        """
        wrapped = self._wrapped()
        master = self._master(may_make=wrapped is None)
        if wrapped is None:
            wrapped = self._make(AESGCM(master))
        try:
            return Keys(master, _unlocked(AESGCM(master), wrapped, b"marking"))
        except InvalidTag as fault:
            raise KeyUnusable(
                "The directory was sealed with another key. Set JIANGBANG_DIRECTORY_KEY (or directory.key) "
                "to the key it had before; without it no personal detail can be read again."
            ) from fault

    def _wrapped(self) -> bytes | None:
        with self._tables.read.begin() as connection:
            found: bytes | None = connection.execute(select(keyring.c.marking_key)).scalar()
        return found

    def _make(self, master: AESGCM) -> bytes:
        """The marking key of a new directory; whoever comes second takes the first one's."""
        insert = postgresql.insert if self._tables.kind == "postgresql" else sqlite.insert
        row = {"id": 1, "marking_key": _locked(master, secrets.token_bytes(_KEY_BYTES), b"marking")}
        with self._tables.write.begin() as connection:
            connection.execute(insert(keyring).values(row).on_conflict_do_nothing(index_elements=["id"]))
            kept: bytes = connection.execute(select(keyring.c.marking_key)).scalar_one()
        return kept

    def _master(self, *, may_make: bool) -> bytes:
        if self._given:
            return _key_of(self._given) or _key_in(Path(self._given))
        if self._own_file is None or not (may_make or self._own_file.exists()):
            raise DirectoryKeyMissing(seconds=_ASK_AGAIN_SECONDS)
        return _key_in(self._own_file) if self._own_file.exists() else _made(self._own_file)


def _key_in(file: Path) -> bytes:
    try:
        text = file.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise KeyUnusable(f"The directory's key is not to be read from {file.name}: {fault}") from fault
    key = _key_of(text)
    if key is None:
        raise KeyUnusable(f"{file.name} holds no key of 32 bytes in base64 or hexadecimal.")
    return key


def _key_of(text: str) -> bytes | None:
    for read in (bytes.fromhex, lambda given: base64.b64decode(given, validate=True)):
        try:
            key = read(text)
        except (ValueError, binascii.Error):
            continue
        if len(key) == _KEY_BYTES:
            return key
    return None


def _made(file: Path) -> bytes:
    """A new key in a file that only its owner may read; a file that is there already is kept."""
    key = secrets.token_bytes(_KEY_BYTES)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _key_in(file)
    with os.fdopen(handle, "wb") as out:
        out.write(base64.b64encode(key) + b"\n")
        out.flush()
        os.fsync(out.fileno())
    return key


def _locked(key: AESGCM, content: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + key.encrypt(nonce, content, bound)


def _unlocked(key: AESGCM, locked: bytes, bound: bytes) -> bytes:
    return key.decrypt(locked[:_NONCE_BYTES], locked[_NONCE_BYTES:], bound)
