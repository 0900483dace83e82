"""Draws: a commitment to hand in, and a published draw computed again."""

from __future__ import annotations

import secrets
from pathlib import Path
from uuid import UUID

import typer
from pydantic import ValidationError

from api.cli.rulebooks import CannotRead, content_of
from api.client import Client
from api.documents.draw import checks, is_told_in_full
from api.schemas.draws import DrawAnswer
from competition.entries.shuffle import commitment_to

DIFFERS = 1
"""How the command ends when something does not come out as the document says."""


def print_commitment(contribution: str) -> None:
    """A new salt, and the commitment to this contribution with it."""
    salt = secrets.token_hex(16)
    typer.echo(f"commitment   {commitment_to(contribution, salt)}   hand this in, or read it out")
    typer.echo(f"salt         {salt}   keep this and the contribution to yourself until you are asked")


def verify_draw(file: Path | None, url: str, stage: UUID | None) -> bool:
    """Compute a draw again and print what matches. Raises `CannotRead` for a document that cannot be."""
    document = _document(file, url, stage)
    if not is_told_in_full(document):
        raise CannotRead("This draw is not told in full yet: its parts are published with the results.")
    matches = True
    for check in checks(document):
        typer.echo(f"{'ok     ' if check.matches else 'DIFFERS'}  {check.what}")
        matches = matches and check.matches
    given = len(document.contributors)
    typer.echo(f"{document.size} entries, {given} contributors, seed {document.seed}")
    return matches


def _document(file: Path | None, url: str, stage: UUID | None) -> DrawAnswer:
    if file is not None:
        try:
            return DrawAnswer.model_validate_json(content_of(file))
        except ValidationError as invalid:
            first = invalid.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise CannotRead(f"{file} is not the document of a draw ({where}: {first['msg']}).") from invalid
    if not url or stage is None:
        raise CannotRead("Name the file of a draw, or a server with --url and the stage with --stage.")
    with Client(url) as anyone:
        return anyone.see_draw(stage)
