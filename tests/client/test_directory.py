"""The client sends files in, takes files away, and corrects what it saw in the version it saw."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from api.cli.server import running_server
from api.client import Client, Refused
from api.settings import Settings
from competition.directory.person import PersonDraft
from competition.directory.unit import UnitDraft
from competition.identifiers import UnitId
from tests.directory.builders import id_number


def test_a_directory_is_kept_by_a_program(tmp_path: Path) -> None:
    with running_server(Settings(database=str(tmp_path / "data"), port=0)) as server:
        _, secret = server.platform.passes.issue("organiser")
        with Client(server.base_url, secret) as organiser:
            plant = organiser.create_unit(UnitDraft(name="一厂"))
            draft = PersonDraft(name="张伟", id_number=id_number(1), unit=UnitId(plant.id))
            person = organiser.add_person(draft)
            organiser.change_person(person.id, replace(draft, phone="13986123456"), version=1)
            with pytest.raises(Refused, match="changed this meanwhile"):
                organiser.change_unit(plant.id, UnitDraft(name="二厂"), version=7)
            file = organiser.export_people("xlsx", id_numbers=True)
            preview = organiser.preview_people("people.xlsx", file)
            assert preview.counts == {"new": 0, "changed": 0, "same": 1, "fault": 0}
            assert organiser.confirm_import(preview.id).same == 1
            assert organiser.see_person(person.id).phone == "+8613986123456"
            assert [one.people for one in organiser.see_disclosures()] == [1]
            assert organiser.ask_erasure(person.id, reason="asked for it").agreed_by is None
