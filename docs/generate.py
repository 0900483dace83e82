"""Writes the pages of this folder that follow from the code.

    python docs/generate.py              writes what changed
    python docs/generate.py --check      writes nothing; exits 1 and names the pages that are out of date

A further page is a further line in `PAGES`: its name, and a function that answers with its text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from event_reference import event_reference
from rulebook_reference import rulebook_reference

PAGES: Mapping[str, Callable[[], str]] = {
    "events.md": event_reference,
    "rulebook-reference.md": rulebook_reference,
}


def out_of_date(folder: Path) -> dict[str, str]:
    """The pages of the folder that are missing or say something else than the code, with the text due."""
    due = {name: text() for name, text in PAGES.items()}
    return {name: text for name, text in due.items() if _read(folder / name) != text}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Write the generated pages of the documentation.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is out of date")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent, help="where the pages are")
    asked = parser.parse_args(arguments)
    changed = out_of_date(asked.folder)
    for name, text in changed.items():
        if asked.check:
            print(f"{name} is out of date: make docs writes it anew.", file=sys.stderr)
        else:
            (asked.folder / name).write_text(text, encoding="utf-8")
            print(f"Written: {name}")
    return 1 if asked.check and changed else 0


def _read(page: Path) -> str | None:
    return page.read_text(encoding="utf-8") if page.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
