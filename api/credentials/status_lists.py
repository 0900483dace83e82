"""Which credentials do not hold: bit strings that anybody may fetch without saying whose they ask about
(W3C Bitstring Status List 1.0).

*Revocation* is final: revoked, lapsed or withdrawn. *Suspension* may end: the result behind the award was
published anew and nobody knows yet whether the award stands.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterable
from typing import Literal, get_args

from projections.certificate_register import CertificateStatus

Purpose = Literal["revocation", "suspension"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)

BITS = 131_072
"""Bits of a list. The specification wants no fewer, so that asking for one does not tell about whom."""

_MEANT: dict[Purpose, frozenset[CertificateStatus]] = {
    "revocation": frozenset({"revoked", "lapsed", "withdrawn"}),
    "suspension": frozenset({"superseded"}),
}


def place_of(index: int) -> tuple[int, int]:
    """The number of the list, from 1, and the bit in it, from 0."""
    number, bit = divmod(index, BITS)
    return number + 1, bit


def first_of(number: int) -> int:
    """The index of the first bit of a list."""
    return (number - 1) * BITS


def encoded_list(purpose: Purpose, number: int, fallen: Iterable[tuple[int, CertificateStatus]]) -> str:
    """The list, compressed, in base64url behind the `u` that says so. The leftmost bit is the first."""
    bits = bytearray(BITS // 8)
    for index, status in fallen:
        if status in _MEANT[purpose]:
            byte, bit = divmod(index - first_of(number), 8)
            bits[byte] |= 0b1000_0000 >> bit
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()
