"""`python -m tests.mutants [--sample N] [--jobs N] [--only WORD]`: which planted faults the tests notice.

Ends with 1 when fewer than 90 % are noticed. A sample is drawn evenly over all mutants, always the same.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.mutants.mutations import mutations

ROOT = Path(__file__).parents[2]
SCORING = ROOT / "competition" / "scoring"
REACH = 0.9
SLOWEST = 120
"""Seconds after which a mutant counts as noticed: it runs for ever."""


class Mutant(NamedTuple):
    module: str
    number: int
    line: int
    what: str


def every_mutant(only: str) -> Iterator[Mutant]:
    for path in sorted(SCORING.glob("*.py")):
        if only in path.stem and path.stem != "__init__":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for number, mutation in enumerate(mutations(tree)):
                yield Mutant(f"competition.scoring.{path.stem}", number, mutation.line, mutation.what)


def tests_for(mutant: Mutant) -> list[str]:
    """The examples first, which are quick; the random sheets last and few."""
    folder = ROOT / "tests" / "scoring"
    own = folder / f"test_{mutant.module.rpartition('.')[2]}.py"
    slow = {folder / "test_sheets.py", folder / "test_standings.py"}
    others = [path for path in sorted(folder.glob("test_*.py")) if path != own and path not in slow]
    return [str(path) for path in (own, *others, *sorted(slow)) if path.exists()]


def noticed(mutant: Mutant) -> bool:
    command = [sys.executable, "-m", "tests.mutants.planting", mutant.module, str(mutant.number)]
    environment = {"JIANGBANG_ORACLE_SHEETS": "2000", "JIANGBANG_EXAMPLES": "20"}
    try:
        run = subprocess.run(
            [*command, *tests_for(mutant)], cwd=ROOT, env=environment, capture_output=True, timeout=SLOWEST
        )
    except subprocess.TimeoutExpired:
        return True
    return run.returncode != 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    mutants = list(every_mutant(asked.only))
    if asked.sample:
        mutants = mutants[:: max(1, len(mutants) // asked.sample)]
    if noticed(Mutant("nothing", 0, 0, "")):
        print("The tests fail with nothing planted.")
        return 2
    with ThreadPoolExecutor(asked.jobs) as pool:
        answers = dict(zip(mutants, pool.map(noticed, mutants), strict=True))
    for mutant, answer in answers.items():
        if not answer:
            print(f"nobody noticed: {mutant.module}:{mutant.line}: {mutant.what}", flush=True)
    killed = sum(answers.values())
    print(f"{killed} of {len(mutants)} mutants noticed, {100 * killed / max(1, len(mutants)):.1f} %")
    return 0 if killed >= REACH * len(mutants) else 1


if __name__ == "__main__":
    sys.exit(main())
