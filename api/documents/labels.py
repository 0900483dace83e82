"""Labels for trophies, medals and boxes: what was won, by whom, and the number it is checked by."""

from __future__ import annotations

from collections.abc import Sequence

from api.documents.certificates import Issuing, Told
from api.documents.typesetting.press import Document, code_of


def label_document(awards: Sequence[Told], issuing: Issuing) -> Document:
    """What the template prints; a label whose name was erased is left out."""
    return {
        "title": awards[0].competition if awards else "",
        "labels": [
            {
                "honour": one.certificate.name,
                "recipient": one.recipient,
                "unit": one.unit,
                "what": one.certificate.trade or one.certificate.cycle,
                "number": one.certificate.number,
                "address": (address := issuing.check_address(one.certificate.number)),
                "code": code_of(address),
            }
            for one in awards
            if one.recipient is not None
        ],
    }
