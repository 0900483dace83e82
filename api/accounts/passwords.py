"""Passwords: kept as Argon2id hashes, checked a few at a time, refused when anybody would guess them.

Length is what counts (NIST SP 800-63B): ten characters or more, any of them, with no rule about digits and
signs. Refused are the login name itself, one short piece over and over, and what everybody takes.
"""

from __future__ import annotations

import re
from functools import cached_property
from threading import BoundedSemaphore
from unicodedata import normalize

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from competition.refusals.accounts import WeakPassword

SHORTEST = 10
LONGEST = 200

_AT_ONCE = 2
"""Hashes worked out at the same time: each takes 64 MiB, and judges' marks need the processor too."""

_COMMONEST = frozenset(
    (
        "0123456789",
        "0987654321",
        "1234567890",
        "12345678910",
        "123456789a",
        "123456789q",
        "1314520520",
        "1357924680",
        "1472583690",
        "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "5201314520",
        "7894561230",
        "9876543210",
        "a123456789",
        "aa123456789",
        "abc1234567",
        "abcd123456",
        "abcdefghij",
        "admin12345",
        "admin123456",
        "administrator",
        "asdfghjkl123",
        "changeme123",
        "iloveyou123",
        "jiangbang123",
        "letmein123",
        "p@ssw0rd123",
        "passw0rd123",
        "password12",
        "password123",
        "password1234",
        "q1w2e3r4t5",
        "qazwsxedcrfv",
        "qwerty12345",
        "qwerty123456",
        "qwertyuiop",
        "welcome123",
        "woaini1314",
        "woaini1314520",
        "zaq12wsxcde3",
    )
)
_REPEATED = re.compile(r"(.{1,4})\1+")


class Passwords:
    """Hashes and checks passwords. Every call takes some 50 ms of a processor: never on the event loop."""

    def __init__(self, hashing: PasswordHash | None = None) -> None:
        self._hashing = hashing or PasswordHash((Argon2Hasher(),))
        self._turns = BoundedSemaphore(_AT_ONCE)

    def hash(self, password: str) -> str:
        with self._turns:
            return self._hashing.hash(_plain(password))

    def fits(self, password: str, hash: str | None) -> bool:
        """Whether the password belongs to the hash.

        Without a hash the same work is done in vain, so that time does not tell which names have an account.
        """
        nobody = self._nobody
        with self._turns:
            fits = self._hashing.verify(_plain(password[:LONGEST]), hash or nobody)
        return fits and hash is not None

    @cached_property
    def _nobody(self) -> str:
        return self.hash("nobody has this password")


def require_strong(password: str, login: str) -> None:
    """Refuses a password that is too short, too long, the login name, repeated, or among the commonest."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(fault=f"it has to have {SHORTEST} to {LONGEST} characters")
    known = _plain(password).casefold()
    if known in (login, login[::-1]) or known.replace(login, "") in ("", "1", "12", "123", "1234"):
        raise WeakPassword(fault="it is the login name")
    if known in _COMMONEST or _REPEATED.fullmatch(known):
        raise WeakPassword(fault="too many people take it")


def _plain(password: str) -> str:
    """The same password however a keyboard composes its characters."""
    return normalize("NFKC", password)
