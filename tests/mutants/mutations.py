"""The faults that can be planted in a module: a comparison, operation, number, word or condition changed."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATIONS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
    ast.Pow: ast.Mult,
}

Change = Callable[[ast.AST], None]


class Mutation(NamedTuple):
    """The node to change, by its number in the walk of the tree, and how."""

    node: int
    line: int
    what: str
    change: Change


def mutations(tree: ast.Module) -> list[Mutation]:
    """Every mutation of a module. Annotations, docstrings, messages and names in `__all__` are left alone."""
    left_alone = set(_left_alone(tree))
    found = []
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in left_alone:
            line = getattr(node, "lineno", 0)
            found += [Mutation(number, line, what, change) for what, change in _changes(node)]
    return found


def mutated(tree: ast.Module, mutation: Mutation) -> ast.Module:
    """A copy of the module with this one fault."""
    copy = deepcopy(tree)
    mutation.change(list(ast.walk(copy))[mutation.node])
    return ast.fix_missing_locations(copy)


def _left_alone(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        for part in _no_code_of_ours(node):
            yield from (id(below) for below in ast.walk(part))


def _no_code_of_ours(node: ast.AST) -> Iterator[ast.AST]:
    """What only describes: types, decorators, docstrings, messages."""
    match node:
        case ast.arg(annotation=ast.AST() as kind) | ast.AnnAssign(annotation=kind):
            yield kind
        case ast.FunctionDef() | ast.ClassDef():
            yield from node.decorator_list
            if isinstance(node, ast.FunctionDef) and node.returns:
                yield node.returns
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr():
            yield node
        case ast.Assign(value=ast.Subscript(value=ast.Name(id="Literal"))):
            yield node
        case ast.Call(func=ast.Name(id="TypeVar" | "Fault")):
            yield from node.args


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in COMPARISONS:
            other = COMPARISONS[type(operator)]
            yield f"{type(operator).__name__} → {other.__name__}", _set("ops", [other()])
        case ast.BinOp(op=operation) if type(operation) in OPERATIONS:
            changed = OPERATIONS[type(operation)]
            yield f"{type(operation).__name__} → {changed.__name__}", _set("op", changed())
        case ast.BoolOp():
            opposite = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield "and ↔ or", _set("op", opposite)
        case ast.UnaryOp(op=ast.Not()):
            yield "not → nothing", _drop_not
        case ast.UnaryOp(op=ast.USub()):
            yield "- → +", _set("op", ast.UAdd())
        case ast.IfExp():
            yield "the other branch", _swap_branches
        case ast.Constant():
            yield from _other_values(node.value)


def _other_values(value: object) -> Iterator[tuple[str, Change]]:
    if isinstance(value, bool):
        yield f"{value} → {not value}", _set("value", not value)
    elif isinstance(value, int):
        yield f"{value} → {value + 1}", _set("value", value + 1)
    elif isinstance(value, str) and value.isidentifier():
        yield f"{value!r} → 'mutant'", _set("value", "mutant")


def _set(field: str, value: object) -> Change:
    return lambda node: setattr(node, field, value)


def _drop_not(node: ast.AST) -> None:
    """`not x` becomes `bool(x)`, as two nots."""
    if isinstance(node, ast.UnaryOp):
        node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)


def _swap_branches(node: ast.AST) -> None:
    if isinstance(node, ast.IfExp):
        node.body, node.orelse = node.orelse, node.body
