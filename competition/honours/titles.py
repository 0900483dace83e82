"""Titles: honours with a life of their own, such as craftsman 工匠 and technical expert 技术能手.

A *title* is what can be given; a *conferral* (`conferrals.py`) is the life of one honour for one recipient in
one cycle; an *award* (`awards.py`) is the prize of a competition.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from competition.commands import Command, Past
from competition.facts import Fact, Record
from competition.honours.rule import RecipientKind, TitleFamily, TitleRule, require_sound
from competition.identifiers import StreamId, TitleId, title_of
from competition.refusals.commands import InvalidSetting
from competition.refusals.family import NotFound
from competition.refusals.honours import WrongRecipient
from competition.setup.competition import ControlLevel, Level


class TitleEstablished(Fact, tag="title.established"):
    """This title can be conferred from here on.

    It goes to recipients of kind `recipient`, and of the kinds in `also`. `rule` says how it is come by,
    `control` whether one person confers and revokes it or two.
    """

    title: TitleId
    name: str
    name_en: str
    family: TitleFamily
    level: Level
    recipient: RecipientKind
    rule: TitleRule = TitleRule()
    also: tuple[RecipientKind, ...] = ()
    control: ControlLevel = "single-handed"

    @property
    def stream(self) -> StreamId:
        return self.title


_NO_RULE = TitleRule()


@dataclass(frozen=True, slots=True)
class Title:
    """What decisions need to know of a title; `kinds` are those of recipients it goes to, none before it is
    established.
    """

    kinds: tuple[RecipientKind, ...] = ()
    rule: TitleRule = _NO_RULE
    control: ControlLevel = "single-handed"

    def after(self, record: Record[TitleEstablished]) -> Self:
        fact = record.fact
        return replace(self, kinds=(fact.recipient, *fact.also), rule=fact.rule, control=fact.control)


class EstablishTitle(Command):
    """Make a title. Its id derives from the command's."""

    name: str
    name_en: str
    family: TitleFamily
    level: Level
    recipient: RecipientKind
    rule: TitleRule = TitleRule()
    also: tuple[RecipientKind, ...] = ()
    control: ControlLevel = "single-handed"

    @property
    def stream(self) -> StreamId:
        return title_of(self.id)


def establish_title(command: EstablishTitle, past: Past) -> tuple[Fact, ...]:
    """A title is established by one fact. Refuses a rule that nobody could follow."""
    require_sound(command.rule)
    if len({command.recipient, *command.also}) != 1 + len(command.also):
        raise InvalidSetting(what="also", fault="names a kind of recipient twice")
    return (
        TitleEstablished(
            title=title_of(command.id),
            name=command.name,
            name_en=command.name_en,
            family=command.family,
            level=command.level,
            recipient=command.recipient,
            rule=command.rule,
            also=command.also,
            control=command.control,
        ),
    )


def known_title(past: Past, title: TitleId, kind: RecipientKind | None = None) -> Title:
    """The title. Refuses an unknown one, and a kind of recipient it does not go to."""
    found = past.of(Title, title)
    if not found.kinds:
        raise NotFound(noun="title")
    if kind is not None and kind not in found.kinds:
        raise WrongRecipient(kind=", ".join(found.kinds))
    return found
