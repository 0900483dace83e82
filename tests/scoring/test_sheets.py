"""The engine agrees with whole numbers on random sheets: 100,000 here, a million in `make oracle`."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import islice
from random import Random

import pytest

from competition.scoring import score
from tests.scoring import sheets

PARTS = 10
SHEETS = int(os.environ.get("JIANGBANG_ORACLE_SHEETS", "100000"))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", range(PARTS))
def test_random_sheets_agree_with_whole_number_arithmetic(part: int) -> None:
    assert list(islice(sheets.disagreements(SHEETS // PARTS, seed=part), 3)) == []


def test_a_wrong_rounding_would_be_noticed() -> None:
    random = Random(0)
    differing = 0
    for _ in range(200):
        rules = sheets.random_rules(random)
        wrong = replace(
            rules,
            rounding=replace(rules.rounding, mode="floor" if rules.rounding.mode != "floor" else "ceiling"),
        )
        sheet = sheets.random_sheet(random, rules)
        above, below = sheets.stage_ratio(wrong, sheet)
        differing += score(rules, sheet).steps.value * below != above
    assert differing > 20
