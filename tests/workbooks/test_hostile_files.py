"""A hostile file is refused by its own name, with row and column, in seconds and in bounded memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from api.workbooks.lines import Limits
from api.workbooks.reading import read_table
from competition.refusals.family import Refusal
from tests.workbooks import hostile
from tests.workbooks.hostile import HEADINGS, inline, workbook

COLUMNS = {"name": ("姓名",), "unit": ("单位",)}
SECONDS = 30.0
"""Twice ten seconds of the processor, and some for a machine that is busy."""
MEMORY = Limits().memory

Make = Callable[[], bytes]

FILES: dict[str, tuple[Make, str, str]] = {
    "a zip bomb": (hostile.zip_bomb, "workbook-too-large", "256 MB"),
    "a bomb of parts that overlap": (hostile.overlapping_bomb, "workbook-too-large", "256 MB"),
    "a bomb that lies about its sizes": (hostile.lying_sizes, "workbook-too-large", "256 MB"),
    "archives within archives": (hostile.nested, "unknown-kind-of-file", ""),
    "a cell in the far corner": (hostile.far_corner, "workbook-too-large", ""),
    "one text shared by half a million cells": (hostile.shared_string_bomb, "workbook-too-large", ""),
    "a million rows": (hostile.million_rows, "too-many-rows", "50000"),
    "a password": (hostile.encrypted, "workbook-locked", "password"),
    "macros": (
        lambda: workbook(HEADINGS, more={"xl/vbaProject.bin": b"x"}),
        "workbook-with-macros",
        "macros",
    ),
    "macros of old": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT_CUR".encode("utf-16-le"),
        "workbook-with-macros",
        "macros",
    ),
    "a cell of 100 kB": (
        lambda: workbook(f'{HEADINGS}<row r="2">{inline("B2", "x" * 100_000)}</row>'),
        "cell-too-long",
        "row 2, column B",
    ),
    "300 columns": (lambda: hostile.plain([["姓名", "单位"], ["x"] * 300]), "too-many-columns", "row 2"),
    "half a workbook": (
        lambda: hostile.plain([["姓名", "单位"], ["张伟", "一厂"]])[:-400],
        "not-a-workbook",
        "",
    ),
    "nothing after its first bytes": (lambda: b"PK\x03\x04", "not-a-workbook", ""),
    "an old workbook of noise": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8,
        "not-a-workbook",
        "",
    ),
    "no headings": (lambda: hostile.plain([["a", "b"]]), "no-heading", "姓名"),
    "a heading twice": (lambda: hostile.plain([["姓名", "姓名"]]), "heading-twice", "row 1"),
}

TEXTS: dict[str, tuple[bytes, str, str]] = {
    "UTF-16": ("姓名,单位".encode("utf-16"), "wrong-encoding", "line 1"),
    "neither UTF-8 nor GBK": (
        "姓名,单位\n张伟,一厂\n".encode() + b"\xff\xff,x\n",
        "wrong-encoding",
        "line 3",
    ),
    "a NUL": ("姓名,单位\n张\0伟,一厂\n".encode(), "wrong-encoding", "line 2"),
    "another Chinese encoding": ("姓名,單位\n".encode("big5"), "no-heading", "姓名"),
    "an open quotation mark": ('姓名,单位\n"张伟,一厂\n'.encode(), "wrong-row", "row 2"),
    "a cell of 100 kB": (f"姓名,单位\n张伟,{'x' * 100_000}\n".encode(), "cell-too-long", "row 2, column B"),
    "a cell of a megabyte": (f"姓名,单位\n张伟,{'x' * 1_000_000}\n".encode(), "wrong-row", "row 2"),
    "a bell": ("姓名,单位\n张伟\a,一厂\n".encode(), "cell-not-text", "row 2, column A"),
    "50,001 rows": ("姓名,单位\n".encode() + "张,厂\n".encode() * 50_001, "too-many-rows", "50000"),
    "200,000 columns": (b"," * 200_000 + b"x", "too-many-columns", "row 1"),
}


@pytest.mark.parametrize("fault", FILES)
def test_a_hostile_workbook_is_refused_by_its_own_name(fault: str) -> None:
    make, code, said = FILES[fault]
    content = make()
    began = time.monotonic()
    refused, message, peak = read_apart(content)
    assert (refused, said in message) == (code, True), message
    assert time.monotonic() - began < SECONDS
    assert 0 < peak <= MEMORY


_READ = """
import json, resource, sys
from api.workbooks.reading import read_table
from competition.refusals.family import Refusal
try:
    read_table(sys.stdin.buffer.read(), "list.xlsx", json.loads(sys.argv[1]))
except Refusal as refusal:
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(json.dumps([refusal.code(), str(refusal), peak]))
"""


def read_apart(content: bytes) -> tuple[str, str, int]:
    """How a workbook is refused: code, sentence, and the most memory the reading child took, in bytes.

    In a process of its own, whose only child is that one: this one has had browsers for children.
    """
    command = [sys.executable, "-c", _READ, json.dumps(COLUMNS)]
    told = subprocess.run(command, input=content, stdout=subprocess.PIPE, check=True)
    code, message, peak = json.loads(told.stdout)
    return code, message, peak


@pytest.mark.parametrize("fault", TEXTS)
def test_a_hostile_csv_file_is_refused_by_its_own_name(fault: str) -> None:
    content, code, said = TEXTS[fault]
    with pytest.raises(Refusal) as refused:
        read_table(content, "list.csv", COLUMNS)
    assert (refused.value.code(), said in str(refused.value)) == (code, True), str(refused.value)


def test_entities_that_multiply_are_not_followed() -> None:
    with pytest.raises(Refusal):
        read_table(hostile.entities(), "list.xlsx", COLUMNS)


def test_without_the_limits_a_far_corner_takes_what_there_is() -> None:
    """The control: it is the limit that ends it, and a smaller one ends an honest file, too."""
    content = hostile.plain([["姓名", "单位"], *(["张伟" * 50, "一厂"] for _ in range(20_000))])
    assert len(read_table(content, "list.xlsx", COLUMNS).rows) == 20_000
    with pytest.raises(Refusal) as refused:
        read_table(content, "list.xlsx", COLUMNS, limits=Limits(inflated=1 << 20))
    assert refused.value.code() == "workbook-too-large"
