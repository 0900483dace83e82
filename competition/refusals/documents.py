"""Documents and certificates."""

from __future__ import annotations

from competition.refusals.family import Busy, Clash


class FontsMissing(Busy):
    says = (
        "No Chinese typeface is installed here, so nothing can be printed. Install Noto Serif CJK "
        "(on Debian and Ubuntu: fonts-noto-cjk) and start the server again."
    )


class CertificateVoid(Clash):
    says = "This certificate is {status}; it is not printed any more."


class RecipientErased(Clash):
    says = "The name of the recipient was erased; no certificate can be printed."


class NothingToPrint(Clash):
    says = "Nothing of this is valid and to be printed."


class TooManyToPrint(Clash):
    says = (
        "More than {limit} are not printed at once; `jiangbang certificates` on the server prints any number."
    )


class IssuerKeyMissing(Busy):
    says = (
        "No credential can be signed here: the issuer's key is missing. Set JIANGBANG_ISSUER_KEY to the path "
        "of a PEM file with an Ed25519 key."
    )
