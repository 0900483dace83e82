"""A long list is imported in flat memory, and once more changes nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from api.cli import main
from competition.log.database import Database
from tests.directory.builders import id_number, opened

_MEASURED = """
import resource, sys
from pathlib import Path
from api.cli.directory import import_people
import_people(sys.argv[1], Path(sys.argv[2]))
print(int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024)
"""
_MEGABYTES_MORE = 25


def people_file(folder: Path, count: int) -> Path:
    """A list of so many people of one unit, told apart by their staff numbers."""
    file = folder / f"{count}.csv"
    rows = (f"张伟{number},一厂,{number},139{number:08d}\n" for number in range(count))
    file.write_text("姓名,单位,工号,手机号\n" + "".join(rows), encoding="gbk")
    return file


def peak(folder: Path, count: int) -> int:
    """Megabytes that an import takes at most, in a process of its own."""
    data = folder / f"data-{count}"
    with opened(Database.parse(str(data)), "") as (_, directory):
        directory.units.named("一厂")
    command = [sys.executable, "-c", _MEASURED, str(data), str(people_file(folder, count))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    with opened(Database.parse(str(data)), "") as (_, directory):
        assert directory.people.count() == count
    return int(done.stdout.split()[-1])


@pytest.mark.timeout(300)
def test_twenty_thousand_people_take_no_more_memory_than_four_thousand(tmp_path: Path) -> None:
    assert peak(tmp_path, 20_000) - peak(tmp_path, 4_000) < _MEGABYTES_MORE


def test_rows_with_faults_are_named_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"姓名,身份证号\n张伟,{id_number(1)}\n李四,42\n")
    for counts in ("1 new, 0 changed, 0 same, 1 fault", "0 new, 0 changed, 1 same, 1 fault"):
        with pytest.raises(SystemExit) as ended:
            main(["directory", "import", "people", str(file), "--database", str(tmp_path / "data")])
        said = capsys.readouterr().out
        assert ended.value.code == 1
        assert "row 3: id_number: This is no ID number" in said
        assert counts in said


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"PK\x03\x04")
    for given in (file, tmp_path / "absent.csv"):
        with pytest.raises(SystemExit) as ended:
            main(["directory", "import", "people", str(given), "--database", str(tmp_path / "data")])
        assert ended.value.code == 2
        assert capsys.readouterr().err.startswith("jiangbang: ")
