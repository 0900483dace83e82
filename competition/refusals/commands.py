"""What is wrong with a request itself."""

from __future__ import annotations

from competition.refusals.family import Malformed


class CommandIdReused(Malformed):
    says = "This command id was used before for something else. Make a new id for a new wish."


class NotADecimalMark(Malformed):
    says = '{criterion}: {mark} is not a plain decimal. Write it as text, with digits and one point: "8.50".'


class NotText(Malformed):
    says = "{what}: this has a character that can be neither written nor printed. Type it again."


class InvalidRulebook(Malformed):
    says = "The rulebook cannot be used. {faults}"


class InvalidSetting(Malformed):
    says = "{what}: {fault}"
