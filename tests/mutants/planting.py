"""Runs the tests in one process with one fault planted; nothing on disk changes.

`python -m tests.mutants.planting MODULE NUMBER TESTS …` ends with pytest's exit code: 0 means that nobody
noticed.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

import pytest

from tests.mutants.mutations import mutated, mutations


class Planter(MetaPathFinder, Loader):
    """Imports one module with one of its mutations."""

    def __init__(self, module: str, number: int) -> None:
        self.module = module
        self.number = number

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        found = PathFinder.find_spec(fullname, path)
        if found is None or found.origin is None:
            return None
        self.origin = found.origin
        return ModuleSpec(fullname, self, origin=found.origin)

    def exec_module(self, module: ModuleType) -> None:
        with open(self.origin, encoding="utf-8") as source:
            tree = ast.parse(source.read())
        changed = mutated(tree, mutations(tree)[self.number])
        exec(compile(changed, self.origin, "exec"), module.__dict__)  # noqa: S102 - this is what planting is


def main() -> int:
    module, number, *tests = sys.argv[1:]
    sys.meta_path.insert(0, Planter(module, int(number)))
    return pytest.main(["-x", "-q", "--no-header", "-p", "no:randomly", "-p", "no:cacheprovider", *tests])


if __name__ == "__main__":
    sys.exit(main())
