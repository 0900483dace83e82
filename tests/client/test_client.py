"""The client has a method for every command and question of the API, called as the route is."""

from __future__ import annotations

import inspect

import pytest

from api.app import create_app
from api.client import Client
from api.settings import Settings

NOT_FOR_A_PROGRAM = {
    "sign_in": "a browser's cookie",
    "sign_out": "a browser's cookie",
    "sign_in_by_password": "a browser's cookie",
    "list_own_sessions": "a browser's cookie",
    "end_own_session": "a browser's cookie",
    "change_own_password": "a browser's cookie",
    "accept_invitation": "a browser's cookie",
    "set_up_organisation": "a browser's cookie",
    "pair_device": "a browser's cookie",
    "follow_board": "a feed has no end",
}


def routes() -> list[str]:
    described = create_app(Settings(database="never-opened")).openapi()
    return [
        operation["operationId"].split("_api_v1_")[0]
        for path in described["paths"].values()
        for operation in path.values()
    ]


@pytest.mark.parametrize("name", sorted(set(routes()) - set(NOT_FOR_A_PROGRAM)))
def test_every_route_has_a_method(name: str) -> None:
    assert callable(getattr(Client, name, None))


def test_every_method_is_a_route() -> None:
    methods = {name for name, _ in inspect.getmembers(Client, inspect.isfunction) if not name.startswith("_")}
    assert methods - {"close"} <= set(routes())


def test_the_exceptions_are_still_routes() -> None:
    assert set(NOT_FOR_A_PROGRAM) <= set(routes())
