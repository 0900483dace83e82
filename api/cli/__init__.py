"""The command line: `jiangbang --help`.

__init__.py   every command with its options; what each does is in the file of its name
failures.py   what can go wrong, in one sentence each
server.py     the web server inside this process
serve.py      a server until Ctrl-C
demo/         an invented city competition, alive
replay/       a published competition, judged again and compared
rebuild.py    the views, made anew from the log
log.py        the facts, as they come
compute.py    results from tables of marks, without a server
rules.py      rulebooks: those that come with the program, and a check of one's own
draw.py       a commitment to hand in, and a published draw computed again
recount.py    what if: a stage under another rulebook
directory.py  people, imported by the hundred thousand
seed_history/ five years of a city federation, as a log
certificates.py  certificates, printed by the thousand
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

import typer

from api.cli.failures import plain_sentence

commands = typer.Typer(
    name="jiangbang",
    help="Jiangbang 匠榜: live, provable scoring, rankings and honour rolls for skills competitions.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DatabaseOption = Annotated[
    str, typer.Option(envvar="JIANGBANG_DATABASE", help="A folder, or a postgresql:// address.")
]
ScratchOption = Annotated[
    str, typer.Option(help="A folder or a postgresql:// address; without it, a temporary folder.")
]
HostOption = Annotated[str, typer.Option(envvar="JIANGBANG_HOST", help="Where to listen.")]
PortOption = Annotated[
    int, typer.Option(envvar="JIANGBANG_PORT", min=0, max=65535, help="0 takes a free one.")
]
SeedOption = Annotated[int, typer.Option(help="The same seed makes the same run again.")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command. Ends with 0, with 1 when a comparison failed, with 2 when it could not be done."""
    try:
        commands(arguments)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as failure:
        sentence = plain_sentence(failure)
        if sentence is None:
            raise
        typer.echo(f"jiangbang: {sentence}", err=True)
        sys.exit(2)


@commands.command()
def serve(
    database: DatabaseOption = "jiangbang-data", host: HostOption = "127.0.0.1", port: PortOption = 8000
) -> None:
    """Serve pages and API until Ctrl-C. The first start prints a link to make the first account by."""
    from api.cli.serve import serve_until_stopped

    serve_until_stopped(database, host, port)


@commands.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="One edition, then end.")] = False,
    fast: Annotated[bool, typer.Option("--fast", help="Without waiting between marks.")] = False,
    port: PortOption = 8000,
    database: ScratchOption = "",
    seed: SeedOption = 2025,
) -> None:
    """An invented city competition, judged over HTTP while you watch, edition after edition until Ctrl-C."""
    from api.cli.demo import run_demo

    run_demo(database, port, once=once, fast=fast, seed=seed)


@commands.command()
def replay(
    folder: Annotated[Path, typer.Argument(help="performances.csv, aspects.csv and marks.csv.")],
    database: ScratchOption = "",
    times: Annotated[int, typer.Option(min=1, max=9, help="Send every command so often, shuffled.")] = 1,
    seed: SeedOption = 0,
) -> None:
    """Judge a published competition again over HTTP and compare every figure; ends with 1 on a difference."""
    from api.cli.replay import replay_and_compare

    if not replay_and_compare(folder, database, times=times, seed=seed):
        raise typer.Exit(1)


@commands.command()
def seed_history(
    folder: Annotated[Path, typer.Argument(help="A folder that holds no history yet.")],
    scale: Annotated[float, typer.Option(min=0.01, max=1, help="How much: 1 is all, 0.01 a hundredth.")] = 1,
    seed: SeedOption = 2021,
) -> None:
    """Write five years of an invented city federation, and print the figures that reports over it have."""
    from api.cli.seed_history import seed_history as write_history

    write_history(folder, scale=scale, seed=seed)


@commands.command()
def rebuild(database: DatabaseOption = "jiangbang-data") -> None:
    """Empty all views and make them anew from the log."""
    from api.cli.rebuild import rebuild_views

    rebuild_views(database)


@commands.command()
def log(
    database: DatabaseOption = "jiangbang-data",
    stream: Annotated[UUID | None, typer.Option(help="Only the facts of this stream.")] = None,
    topic: Annotated[str, typer.Option(help="Only topics that begin so: `sheet.`")] = "",
    competition: Annotated[UUID | None, typer.Option(help="Only the facts of this competition.")] = None,
    stage: Annotated[UUID | None, typer.Option(help="Only the facts of this stage.")] = None,
    by: Annotated[str, typer.Option(help="Only what this role, person, or `role:person` did.")] = "",
    after: Annotated[int, typer.Option(min=0, help="Only positions above this one.")] = 0,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Wait for more, until Ctrl-C.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show the facts of the log; works beside a running server."""
    from api.cli.log import Filters, show_log

    filters = Filters(stream, topic, competition, stage, by)
    show_log(database, filters, after=after, follow=follow, as_json=as_json)


@commands.command()
def compute(
    rulebook: Annotated[str, typer.Argument(help="A TOML file, or the name of a preset.")],
    marks: Annotated[Path, typer.Argument(help="CSV: entry, stage, module, criterion, run, judge, mark …")],
    facts: Annotated[Path | None, typer.Option(help="CSV: times, difficulty, status, deductions …")] = None,
    explain: Annotated[str, typer.Option(help="Print every step of this entry's total instead.")] = "",
    stage: Annotated[str, typer.Option(help="Show this stage only.")] = "",
    shape: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", help="How to print.")
    ] = "table",
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave bad rows out, and list them.")] = False,
) -> None:
    """Compute results from tables of marks, without a server; ends with 1 when the files have faults."""
    from api.cli.compute import compute_results

    compute_results(rulebook, marks, facts, explain=explain, stage=stage, shape=shape, skip_bad=skip_bad)


rulebook_commands = typer.Typer(help="Rulebooks: the presets, and a check of your own.", no_args_is_help=True)
commands.add_typer(rulebook_commands, name="rules")


@rulebook_commands.command("list")
def list_rules() -> None:
    """The presets."""
    from api.cli.rules import list_presets

    list_presets()


@rulebook_commands.command("show")
def show_rules(
    name: Annotated[str, typer.Argument(help="A preset, as `rules list` names it.")],
    example: Annotated[
        Path | None, typer.Option(help="Write it into this folder, with its worked example.")
    ] = None,
) -> None:
    """Print a preset, to begin a rulebook from."""
    from api.cli.rules import show_preset

    show_preset(name, example)


@rulebook_commands.command("schema")
def rules_schema() -> None:
    """Print the JSON Schema of rulebooks; an editor uses it when a file begins with `#:schema PATH`."""
    from api.cli.rules import show_schema

    show_schema()


@rulebook_commands.command("json")
def rules_as_json(
    rulebook: Annotated[str, typer.Argument(help="A TOML file, or the name of a preset.")],
) -> None:
    """Print a rulebook as the API takes it (`rulebook` of POST /api/v1/trades/…/rulebook and …/recount)."""
    from api.cli.rules import print_as_json

    print_as_json(rulebook)


@rulebook_commands.command("check")
def check_rules(
    rulebook: Annotated[str, typer.Argument(help="A TOML file, or the name of a preset.")],
) -> None:
    """Name every fault of a rulebook with its line, or say that there is none; ends with 1 on a fault."""
    from api.cli.rules import check_rulebook

    check_rulebook(rulebook)


@commands.command()
def recount(
    stage: Annotated[UUID, typer.Argument(help="The stage, as its address names it.")],
    rules: Annotated[str, typer.Option(help="The other rulebook: a TOML file, or the name of a preset.")],
    database: DatabaseOption = "jiangbang-data",
    as_json: Annotated[bool, typer.Option("--json", help="Every entry with all causes, as JSON.")] = False,
) -> None:
    """What if: recompute a stage from its facts under another rulebook; it changes nothing."""
    from api.cli.recount import recount_stage

    recount_stage(stage, rules, database, as_json=as_json)


draw_commands = typer.Typer(help="Draws: a commitment, and a draw computed again.", no_args_is_help=True)
commands.add_typer(draw_commands, name="draw")


@draw_commands.command("commit")
def commit_to_draw(
    contribution: Annotated[
        str, typer.Option(prompt=True, help="What you will contribute: any line of up to 200 characters.")
    ],
) -> None:
    """Print a salt to keep and a commitment to hand in, for a contribution to a draw."""
    from api.cli.draw import print_commitment

    print_commitment(contribution)


@draw_commands.command("verify")
def verify(
    file: Annotated[
        Path | None, typer.Argument(help="The draw as GET /api/v1/stages/…/draw gives it.")
    ] = None,
    url: Annotated[str, typer.Option(help="A server to ask instead of a file.")] = "",
    stage: Annotated[UUID | None, typer.Option(help="The stage to ask it for.")] = None,
) -> None:
    """Compute a published draw again from its document alone; ends with 1 when something differs."""
    from api.cli.draw import DIFFERS, verify_draw

    if not verify_draw(file, url, stage):
        raise typer.Exit(DIFFERS)


@commands.command()
def certificates(
    folder: Annotated[Path, typer.Argument(help="Where to put them, each named by its number.")],
    database: DatabaseOption = "jiangbang-data",
    stage: Annotated[UUID | None, typer.Option(help="Only the awards of this stage.")] = None,
    title: Annotated[UUID | None, typer.Option(help="Only conferrals of this title.")] = None,
    year: Annotated[str | None, typer.Option(help="Only honours of this year or edition.")] = None,
    address: Annotated[
        str, typer.Option(envvar="JIANGBANG_ADDRESS", help="Where everybody reaches the server.")
    ] = "",
) -> None:
    """Print the certificates of all honours that stand, as PDF; works beside a running server."""
    from api.cli.certificates import Wanted, print_certificates

    print_certificates(database, folder, Wanted(stage, title, year), address)


directory_commands = typer.Typer(help="The directory of people.", no_args_is_help=True)
commands.add_typer(directory_commands, name="directory")
import_commands = typer.Typer(help="Import a list.", no_args_is_help=True)
directory_commands.add_typer(import_commands, name="import")


@import_commands.command("people")
def import_people_of(
    file: Annotated[Path, typer.Argument(help="CSV (UTF-8 or GBK), .xlsx, .xls or .ods, with headings.")],
    database: DatabaseOption = "jiangbang-data",
) -> None:
    """Store a list of people of any length; ends with 1 on faults. Stop an SQLite server first."""
    from api.cli.directory import import_people

    if not import_people(database, file):
        raise typer.Exit(1)
