"""The rulebooks that come with the program, and those an organiser writes."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from api.schemas.commands import Said


class PresetLine(BaseModel):
    """A preset in a list: its name for requests, its title, and the keys of its stages."""

    name: str
    title: str
    source: str
    stages: list[str]


class PassageAnswer(BaseModel):
    """A part of the rules in words: what it is about, and its sentences."""

    about: str
    says: list[str]


class PresetAnswer(PresetLine):
    """A preset: the rulebook as a request takes it, its hash, its text as a file to begin from, and what it
    says in the reader's language.
    """

    rulebook: dict[str, Any]
    digest: str
    text: str
    words: list[PassageAnswer]


class NewReading(Said):
    """A rulebook as somebody wrote it: the text of a TOML file."""

    text: str = Field(max_length=400_000)


class FileFaultLine(BaseModel):
    """What is wrong in the file: the line from 1, and the path of the rule, empty for the whole file."""

    line: int
    path: str
    says: str


class ReadingAnswer(BaseModel):
    """What the file comes to: the rulebook as a request takes it, its hash, and its words in the reader's
    language; or, when nothing can be computed by it, null and every fault by line.
    """

    rulebook: dict[str, Any] | None
    title: str
    digest: str
    words: list[PassageAnswer]
    faults: list[FileFaultLine]
