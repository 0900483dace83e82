"""Every refusal there is, wherever it is told."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import competition.refusals
from competition.refusals.family import Refusal


def every_refusal() -> set[type[Refusal]]:
    modules = (
        import_module(f"competition.refusals.{module.name}")
        for module in iter_modules(competition.refusals.__path__)
    )
    told = (kind for module in modules for kind in vars(module).values() if isinstance(kind, type))
    return {kind for kind in told if issubclass(kind, Refusal)}
