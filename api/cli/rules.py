"""`jiangbang rules`: the rulebooks that come with the program, and a check of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from api.cli.rulebooks import CannotRead, rulebook_from
from competition.scoring.rulebook import Rulebook
from competition.scoring.survey import whole_field
from competition.setup.presets import Preset, preset, preset_names
from competition.setup.rubric import hash_of
from competition.setup.rulebook_file.schema import rulebook_schema


def list_presets() -> None:
    """Every preset with its name and what it is."""
    table = Table("name", "", "stages", box=None, pad_edge=False)
    for name in preset_names():
        rulebook = preset(name).rulebook
        table.add_row(name, rulebook.name, ", ".join(stage.name for stage in rulebook.stages))
    Console().print(table)


def show_preset(name: str, example: Path | None) -> None:
    """Print a preset as a file to begin from, or write it with its worked example into a folder."""
    found = _preset(name)
    if example is None:
        typer.echo(found.text, nl=False)
        return
    files = {f"{name}.toml": found.text.encode()}
    files |= {f"{name}.{file}": content for file, content in found.example.items()}
    try:
        example.mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            (example / file).write_bytes(content)
    except OSError as error:
        raise CannotRead(f"{example} cannot be written ({error.strerror}).") from error
    typer.echo("\n".join(str(example / file) for file in sorted(files)))


def print_as_json(given: str) -> None:
    """A rulebook as the API takes it, with decimals as text."""
    typer.echo(json.dumps(msgspec.to_builtins(rulebook_from(given)), ensure_ascii=False, indent=2))


def show_schema() -> None:
    """The JSON Schema of rulebooks."""
    typer.echo(json.dumps(rulebook_schema(), ensure_ascii=False, indent=2))


def check_rulebook(given: str) -> None:
    """Say what a rulebook holds and its hash, or every fault of it."""
    rulebook = rulebook_from(given)
    typer.echo(f"{rulebook.name}: no faults.")
    typer.echo(f"hash {hash_of(rulebook)}")
    for stage in rulebook.stages:
        typer.echo(f"{stage.id} ({stage.name}): {_parts(rulebook, stage.id)}")
        for path in whole_field(stage):
            typer.echo(f"    {path} looks at the whole group: one mark may change every entry.")


def _parts(rulebook: Rulebook, key: str) -> str:
    stage = rulebook.stage(key)
    modules = stage.modules if stage else ()
    return "; ".join(
        f"{module.id} = {', '.join(criterion.id for criterion in module.criteria)}" for module in modules
    )


def _preset(name: str) -> Preset:
    try:
        return preset(name)
    except KeyError:
        raise CannotRead(f'There is no preset "{name}". There are: {", ".join(preset_names())}.') from None
