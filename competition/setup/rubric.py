"""A rulebook as the log keeps it: its canonical form, its hash, and the marks it admits.

The rules themselves are plain data in `competition.scoring.rulebook`; here they meet a judge's sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

import msgspec

from competition.refusals.judging import MarkMissing, MarkOffStep, MarkOutOfRange, UnknownCriterion
from competition.refusals.setup import NotInRulebook
from competition.scoring.performance import Item, mark_keys
from competition.scoring.rulebook import Module, Rulebook, StageRules


def hash_of(rulebook: Rulebook) -> str:
    """SHA-256 of the canonical form, in hex; publications pin it.

    The form is JSON with sorted keys and decimals without idle noughts: equal rules have one hash. What
    stands at its default is left out, so that a rule the engine learns later changes the hash of no rulebook
    that does not use it.
    """
    return sha256(msgspec.json.encode(_said(rulebook), order="sorted")).hexdigest()


def _said(rule: Any) -> Any:
    """What a rule says beyond the defaults, plain."""
    if isinstance(rule, tuple):
        return [_said(part) for part in rule]
    if isinstance(rule, Decimal):
        return f"{rule.normalize():f}"
    if not is_dataclass(rule):
        return rule
    values = {field.name: (getattr(rule, field.name), field.default) for field in fields(rule)}
    return {name: _said(value) for name, (value, default) in values.items() if value != default}


def stage_rules(rulebook: Rulebook, key: str) -> StageRules:
    """The rules of one stage. Refuses a stage the rulebook does not have."""
    stage = rulebook.stage(key)
    if stage is None:
        raise NotInRulebook(noun="stage", key=key, known=", ".join(stage.id for stage in rulebook.stages))
    return stage


def module_of(rules: StageRules, key: str) -> Module:
    """One module of a stage. Refuses a module the stage does not have."""
    module = rules.module(key)
    if module is None:
        raise NotInRulebook(noun="module", key=key, known=", ".join(module.id for module in rules.modules))
    return module


def admit_marks(module: Module, items: Sequence[Item], marks: Mapping[str, Decimal | None]) -> None:
    """Check a whole sheet: every mark the module asks for is there (a value, or `None` for "no mark"), none
    is strange, each within its criterion's range and on its step. Refuses with the first fault found.
    """
    expected = mark_keys(module, tuple(items))
    for key in marks:
        if key not in expected:
            raise UnknownCriterion(module=module.id, criterion=key, known=", ".join(expected))
    for key in expected:
        if key not in marks:
            raise MarkMissing(criterion=key)
        criterion, value = module.criterion_of(key), marks[key]
        if criterion is None or value is None:
            continue
        match criterion.fault_of(value):
            case "range":
                raise MarkOutOfRange(
                    criterion=key, mark=value, minimum=criterion.minimum, maximum=criterion.maximum
                )
            case "step":
                raise MarkOffStep(criterion=key, mark=value, step=criterion.step, minimum=criterion.minimum)
            case None:
                pass
