"""A server until Ctrl-C."""

from __future__ import annotations

from rich.console import Console

from api.cli.server import Server, address_of, listen
from api.platform import Platform
from api.settings import Settings


def serve_until_stopped(database: str, host: str, port: int) -> None:
    """Serve, having said where, on what, and (as long as there is no account) how one makes the first.

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
    if not platform.set_up.is_done():
        console.print("Nobody has an account yet. Make the first one with this link, which is good once:")
        console.print(f"{address}/set-up#[bold]{platform.set_up.new_link()}[/bold]")
    console.print("Ctrl-C stops.")
