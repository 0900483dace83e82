"""`jiangbang --help` says what there is, and every option says what it is for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperGroup

from api.cli import commands
from tests.cli.conftest import Run


def every_command(group: TyperGroup, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, those of groups within groups too."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from every_command(command, (*path, name))
        else:
            yield (*path, name)


GROUP = typer.main.get_group(commands)
COMMANDS = sorted(every_command(GROUP))


@pytest.mark.parametrize("name", sorted(GROUP.commands))
def test_every_command_is_on_the_first_page(name: str, run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert f" {name} " in ended.out


def test_without_a_command_the_first_page_is_shown(run: Run) -> None:
    assert "jiangbang" in run().out.lower()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_and_every_option_says_what_it_is_for(words: tuple[str, ...], run: Run) -> None:
    assert run(*words, "--help").code == 0
    command = GROUP
    for word in words:
        found = command.commands[word]
        if isinstance(found, TyperGroup):
            command = found
    assert found.help
    assert [option.name for option in found.params if not getattr(option, "help", None)] == []
