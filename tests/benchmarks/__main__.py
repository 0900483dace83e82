"""`python -m tests.benchmarks [NAME …] [--large]`: measure, then print one table."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from time import perf_counter

from rich.console import Console

from tests.benchmarks import arrival, feed, lag, replay, scoring, submissions, writing
from tests.benchmarks.figures import Figure, show
from tests.benchmarks.places import Places

SUBJECTS: Mapping[str, Callable[[Places], Iterator[Figure]]] = {
    "submissions": submissions.measure,
    "writing": writing.measure,
    "lag": lag.measure,
    "replay": replay.measure,
    "feed": feed.measure,
    "arrival": arrival.measure,
    "scoring": scoring.measure,
}


def main() -> None:
    """Measure what is named, or everything. Stops by itself; listens on the loopback only."""
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=main.__doc__)
    asked.add_argument("names", nargs="*", choices=[*SUBJECTS, []], metavar="NAME", help=", ".join(SUBJECTS))
    names = asked.parse_args().names or list(SUBJECTS)
    console = Console()
    if not console.is_terminal:
        console.width = 150
    figures: list[Figure] = []
    with Places() as places:
        for name in names:
            began = perf_counter()
            figures += SUBJECTS[name](places)
            console.print(f"{name}: {perf_counter() - began:.0f} s")
    show(figures, console)


if __name__ == "__main__":
    main()
