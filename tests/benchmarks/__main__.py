"""`python -m tests.benchmarks [NAME …] [--large]`: measure, then print one table."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from time import perf_counter

from rich.console import Console

from tests.benchmarks import arrival, feed, history, lag, replay, scoring, submissions, writing
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
    "history": history.measure,
}


def main() -> None:
    """Measure what is named, or everything. Stops by itself; listens on the loopback only."""
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=main.__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SUBJECTS))
    asked.add_argument("--large", action="store_true", help="the feed once more, with 10,000 viewers")
    given = asked.parse_args()
    if unknown := set(given.names) - set(SUBJECTS):
        asked.error(f"{', '.join(sorted(unknown))} is not measured; there is {', '.join(SUBJECTS)}")
    measures = {name: SUBJECTS[name] for name in given.names or SUBJECTS}
    if given.large:
        measures["large feed"] = feed.measure_large
    console = Console()
    if not console.is_terminal:
        console.width = 150
    figures: list[Figure] = []
    with Places() as places:
        for name, measure in measures.items():
            began = perf_counter()
            figures += measure(places)
            console.print(f"{name}: {perf_counter() - began:.0f} s")
    show(figures, console)


if __name__ == "__main__":
    main()
