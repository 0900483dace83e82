"""The mutator itself: which faults it plants, and what it leaves alone."""

from __future__ import annotations

import ast

import pytest

from tests.mutants.mutations import mutated, mutations


@pytest.mark.parametrize(
    ("source", "faulty"),
    [
        ("a < b", ["a <= b"]),
        ("a + b", ["a - b"]),
        ("a // b", ["a * b"]),
        ("a and b", ["a or b"]),
        ("not a", ["not not a"]),
        ("-a", ["+a"]),
        ("a if b else c", ["c if b else a"]),
        ("f(1)", ["f(2)"]),
        ("f(True)", ["f(False)"]),
        ("f('mean')", ["f('mutant')"]),
        ("f('two words')", []),
        ("Fault('path', 'few')", []),
        ("'docstring'", []),
        ("def f(a: 'A') -> 'B': return a", []),
    ],
)
def test_one_fault_is_planted_at_a_time(source: str, faulty: list[str]) -> None:
    tree = ast.parse(source)
    assert [ast.unparse(mutated(tree, one)) for one in mutations(tree)] == faulty
    assert ast.dump(tree) == ast.dump(ast.parse(source))
