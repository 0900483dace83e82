"""The rulebooks that come with the program."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class PresetLine(BaseModel):
    """A preset in a list: its name for requests, its title, and the keys of its stages."""

    name: str
    title: str
    source: str
    stages: list[str]


class PresetAnswer(PresetLine):
    """A preset: the rulebook as a request takes it, its hash, and its text as a file to begin from."""

    rulebook: dict[str, Any]
    digest: str
    text: str
