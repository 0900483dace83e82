"""The rulebook a command is given: a TOML file, or the name of a preset."""

from __future__ import annotations

from pathlib import Path

import typer

from competition.scoring.rulebook import Rulebook
from competition.setup.presets import preset, preset_names
from competition.setup.rulebook_file import InvalidRulebookFile, read_rulebook

FAULTY = 1
"""How a command ends when files were read and what they say is wrong."""


class CannotRead(Exception):
    """A file that is not there or may not be read; the message says which."""


def rulebook_from(given: str) -> Rulebook:
    """The rulebook in a file or preset. Prints every fault of a file and ends the command when it has any."""
    if given in preset_names() and not Path(given).exists():
        return preset(given).rulebook
    try:
        return read_rulebook(content_of(Path(given)))
    except InvalidRulebookFile as invalid:
        for line, path, message in invalid.faults:
            typer.echo(f"{given}:{line}: {path}{': ' if path else ''}{message}", err=True)
        typer.echo(f"{len(invalid.faults)} faults; this rulebook cannot be used.", err=True)
        raise typer.Exit(FAULTY) from None


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises `CannotRead`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(f"{path} cannot be read ({error.strerror}).") from error
