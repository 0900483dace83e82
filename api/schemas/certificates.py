"""Certificates, as anybody may check them."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from projections.certificate_register import CertificateStatus


class CertificateAnswer(BaseModel):
    """What a certificate says, and whether it holds.

    `recipient` is missing where the name was erased. `ground`: why it does not hold. `conferred_position` and
    `status_position`: the facts in the log that gave it and that made it what it is. `superseded`: the result
    behind the award was published anew, and whether the award stands is not decided yet.
    """

    number: str
    kind: Literal["award", "title"]
    status: CertificateStatus
    ground: str
    name: str
    name_en: str
    level: str
    year: str
    recipient: str | None
    unit: str
    competition: str
    trade: str
    issuer: str
    conferred_on: date
    conferred_position: int
    status_at: str
    status_position: int
    honour: UUID
    stage: UUID | None
    title: UUID | None
