"""The number of a certificate: what people type or scan to check it.

It follows from the id of the award or the conferral, so the same honour has the same number wherever and
whenever its certificate is made, and no register of numbers can be lost. Those ids are random at their root,
so nobody guesses a number: 16 characters are 80 bits.
"""

from __future__ import annotations

import base64
from hashlib import sha256
from uuid import UUID

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RFC_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_CROCKFORD = str.maketrans(_RFC_4648, _CROCKFORD)
_AS_MEANT = str.maketrans("OIL", "011")
_BYTES = 10
_LENGTH = 16
_GROUP = 4


def certificate_number(honour: UUID) -> str:
    """The number of an award or a conferral: `9F3K-7QWX-M2D4-0RTA`, without I, L, O and U."""
    digest = sha256(b"certificate\x1f" + honour.bytes).digest()[:_BYTES]
    return _grouped(base64.b32encode(digest).decode().translate(_TO_CROCKFORD))


def as_number(typed: str) -> str:
    """A number as somebody copied it from paper: any case, with or without dashes and spaces; O read for 0,
    I and L for 1. What cannot be a number comes back empty.
    """
    plain = "".join(typed.split()).replace("-", "").upper().translate(_AS_MEANT)
    whole = len(plain) == _LENGTH and set(plain) <= set(_CROCKFORD)
    return _grouped(plain) if whole else ""


def _grouped(plain: str) -> str:
    return "-".join(plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))
