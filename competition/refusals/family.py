"""What every refusal is, and the families: each answers one question, and maps to one HTTP status."""

from __future__ import annotations

import re
from typing import ClassVar


class Refusal(Exception):
    """A request that was understood and not carried out."""

    says: ClassVar[str] = "This was not done."

    def __init__(self, **data: object) -> None:
        self.data = data
        super().__init__(self.says.format(**data))

    @classmethod
    def code(cls) -> str:
        """The stable name other programs match on: `mark-out-of-range`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


class NotFound(Refusal):
    says = "There is no such {noun}; check the address or the number."


class UnknownCode(NotFound):
    says = 'No entry of this stage has the code "{code}". Look at the start list again.'


class NotAllowed(Refusal):
    says = "You may not do this here. Ask the organiser for the role it needs: {role}."


class NotSignedIn(Refusal):
    says = "Please sign in: this needs a pass issued by the organiser."


class Malformed(Refusal):
    says = "This could not be read: {fault}"


class NotJson(Malformed):
    says = "This is not JSON. Send it again whole; nothing was taken in."


class NotMarkedJson(Malformed):
    says = "This does not say that it is JSON. Send it with the header Content-Type: application/json."


class Clash(Refusal):
    """The request is well formed but the facts stand against it."""


class Busy(Refusal):
    says = "The desk is busy and took nothing in. Nothing is lost: try again in {seconds} s."


class TooMany(Refusal):
    says = "That was too often. Try again in {seconds} s."
