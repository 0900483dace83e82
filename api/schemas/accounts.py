"""Accounts, offices, sessions, set-up and pairing."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from api.schemas.commands import Said, Text

Login = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[\w.@+-]{2,60}$")]
"""A login name: letters of any script, digits and . @ + - _, from 2 to 60 of them."""

Password = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
"""A password as it is typed: blanks at its ends belong to it."""

DeviceRole = Literal["judge", "chief judge", "recorder", "supervisor", "arbitrator"]


class Office(Said):
    """An office: organiser or official of a unit, or administrator of the machine (which has no unit)."""

    role: Literal["organiser", "unit", "admin"]
    unit: UUID | None = None

    @model_validator(mode="after")
    def _fits(self) -> Office:
        if (self.role == "admin") == (self.unit is not None):
            raise ValueError("an organiser and an official have a unit, an administrator has none")
        return self


class OfficeAnswer(BaseModel):
    """An office that is held. `unit_name`: what the directory calls the unit."""

    id: UUID
    role: str
    unit: UUID | None
    unit_name: str | None


class NewAccount(Said):
    """An account to be made. `person`: of the directory; left out, a new person of this name.

    `oidc_subject` or `oidc_email`: whom the identity provider has to name for this account to open.
    """

    login: Login
    name: Text
    person: UUID | None = None
    offices: list[Office] = Field(default_factory=list, max_length=50)
    oidc_subject: Text | None = None
    oidc_email: Text | None = None


class QrCode(BaseModel):
    """A QR code as the path of an SVG picture of `size` by `size` squares, its quiet zone of 4 included."""

    size: int
    path: str


class InvitationAnswer(BaseModel):
    """By this link the owner of the account sets its password, once; it is told this once.

    `link` is of this installation; `qr` shows it with the address it was asked at.
    """

    account: UUID
    person: UUID
    link: str
    qr: QrCode
    expires: datetime


class AccountLine(BaseModel):
    """An account as the administrator sees it."""

    id: UUID
    login: str
    name: str | None
    person: UUID
    disabled: bool
    has_password: bool
    has_identity: bool
    offices: list[OfficeAnswer]


class Acceptance(Said):
    """An invitation, and the password its owner chose."""

    secret: Text
    password: Password


class FirstAccount(Said):
    """The organisation this installation is for, and its first account.

    `organises`: the account organises the organisation's competitions as well as looking after the machine.
    """

    secret: Text
    organisation: Text
    login: Login
    name: Text
    password: Password
    organises: bool = True


class NameAndPassword(Said):
    """What one signs in with."""

    login: Text
    password: Password


class NewPassword(Said):
    """One's own password, changed. Every other session ends."""

    password: Password
    new_password: Password


class SessionLine(BaseModel):
    """One of one's own sessions. `browser`: what the browser calls itself. `own`: this one."""

    id: UUID
    begun: datetime
    seen: datetime
    browser: str
    own: bool


class NewPairing(Said):
    """A device to be paired. `judge`: whose it is, when they are on a panel; else it is a new person's."""

    role: DeviceRole
    judge: UUID | None = None
    label: Text


class PairingAnswer(BaseModel):
    """A device about to be paired: its PIN, or the link in the QR code, is good once, until it expires."""

    id: UUID
    pin: str
    link: str
    qr: QrCode
    expires: datetime
    subject: UUID | None


class Showing(Said):
    """What a device shows to be paired: the PIN, or the secret of the link."""

    shown: Text


class DeviceLine(BaseModel):
    """A device in use in a competition. Its id is what the log names as the device."""

    id: UUID
    role: str
    label: str
    subject: UUID | None
