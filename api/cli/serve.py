"""A server until Ctrl-C."""

from __future__ import annotations

from rich.console import Console

from api.cli.server import Server, address_of, listen
from api.passes import Passes
from api.platform import Platform
from api.settings import Settings


def serve_until_stopped(database: str, host: str, port: int) -> None:
    """Serve, having said where, on what, and (the first time) by which pass one comes in.

    Raises `PortTaken`, `UnknownDatabase`, `LogUnavailable` and `NotDurable`.
    """
    listener = listen(host, port)
    with listener:
        address = address_of(listener)
        server = Server(Settings(database=database, host=host, port=port), listener)
        server.run_until_stopped(lambda platform: _greet(platform, address))


def _greet(platform: Platform, address: str) -> None:
    console = Console(highlight=False, soft_wrap=True)
    described = platform.log.describe()
    console.print(f"[bold]Jiangbang 匠榜[/bold]  {address}")
    console.print(
        f"{described['engine']}, synchronous={described['synchronous']}; {platform.log.head()} facts; "
        f"all routes described at {address}/api/v1/openapi.json"
    )
    if platform.passes.none_issued():
        _issue_the_first(platform.passes, console, address)
    console.print("Ctrl-C stops.")


def _issue_the_first(passes: Passes, console: Console, address: str) -> None:
    """Without it nobody could ever issue one."""
    _, secret = passes.issue("organiser", label="first organiser")
    console.print(f"The organiser's pass, told this once: [bold]{secret}[/bold]")
    console.print(f"Sign in at {address}/sign-in#{secret}")
