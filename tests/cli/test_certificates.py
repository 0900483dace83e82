"""`jiangbang certificates`: every certificate that stands, beside a running server."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest

from api.documents.typesetting import press
from competition.log.database import Database
from tests.api.honoured import ADDRESS, confer, honour
from tests.api.office import open_office
from tests.cli.commands import Run, runner
from tests.documents.paper import codes_on


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def test_each_is_a_file_of_its_own_and_the_same_that_the_server_prints(
    run: Run, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("api.cli.certificates"), "_CHUNK", 2)
    place = database.address if database.kind == "postgresql" else database.folder
    with open_office(database, address=ADDRESS) as office:
        honoured = honour(office)
        title, _, number = confer(honoured)
        award = honoured.check(honoured.numbers[1])["honour"]
        honoured.held.organiser.take(f"/awards/{award}/revocation", ground="他人代做")
        office.settle()
        ended = run("certificates", tmp_path / "all", "--database", place, "--address", ADDRESS)
        titles = run(
            "certificates", tmp_path / "titles", "--database", place, "--title", title, "--year", "2026"
        )
        none = run("certificates", tmp_path / "none", "--database", place, "--stage", uuid4())
        from_server = honoured.held.organiser.get(f"/certificates/{number}/document").content
    standing = {f"{honoured.numbers[0]}.pdf", f"{number}.pdf"}
    assert {file.name for file in (tmp_path / "all").iterdir()} == standing
    assert "2 certificates" in ended.out
    printed = (tmp_path / "all" / f"{number}.pdf").read_bytes()
    assert printed == from_server
    assert codes_on(printed) == [f"{ADDRESS}/check/{number}"]
    assert [file.name for file in (tmp_path / "titles").iterdir()] == [f"{number}.pdf"]
    assert [one.code for one in (ended, titles, none)] == [0, 0, 0]
    assert list((tmp_path / "none").iterdir()) == []


def test_without_a_chinese_typeface_it_says_what_to_install(
    run: Run, sqlite_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_office(sqlite_database) as office:
        honour(office)
        press.press_for.cache_clear()
        monkeypatch.setattr(press, "_installed", list)
        ended = run("certificates", tmp_path / "all", "--database", sqlite_database.folder)
    press.press_for.cache_clear()
    assert ended.code == 2
    assert "fonts-noto-cjk" in ended.err
