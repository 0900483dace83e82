"""Rulebooks: those that come with the program, and how a request names one."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter, Depends, Request

from api.access import May
from api.language import language_of
from api.matrix import Action
from api.routes.doors import PROBLEMS
from api.rulebooks.faults import in_language
from api.rulebooks.words import in_words
from api.schemas.competitions import TradeOfPlan
from api.schemas.rulebooks import (
    FileFaultLine,
    NewReading,
    PassageAnswer,
    PresetAnswer,
    PresetLine,
    ReadingAnswer,
)
from competition.refusals.commands import InvalidRulebook
from competition.refusals.family import NotFound
from competition.scoring.rulebook import Rulebook
from competition.setup.founding import StagePlan, TradePlan
from competition.setup.presets import Preset, preset, preset_names
from competition.setup.rubric import hash_of
from competition.setup.rulebook_file import InvalidRulebookFile, read_rulebook
from competition.setup.rulebook_file.reading import Reading

router = APIRouter(tags=["rulebooks"], responses=PROBLEMS)

PUBLIC = [Depends(May(Action.SEE_PUBLIC))]


@router.get("/rulebooks", dependencies=PUBLIC)
def list_rulebooks() -> list[PresetLine]:
    """The rulebooks that come with the program."""
    return [_line(preset(name)) for name in preset_names()]


@router.get("/rulebooks/{name}", dependencies=PUBLIC)
def see_rulebook(name: str, request: Request) -> PresetAnswer:
    """A rulebook that comes with the program, as data and as a file."""
    found = _preset(name)
    rulebook = found.rulebook
    return PresetAnswer(
        **_line(found).model_dump(),
        rulebook=msgspec.to_builtins(rulebook),
        digest=hash_of(rulebook),
        text=found.text,
        words=_words(rulebook, request),
    )


@router.post("/rulebooks/reading", dependencies=PUBLIC)
def read_rulebook_file(new: NewReading, request: Request) -> ReadingAnswer:
    """What a rulebook file comes to, before anything is adopted: its words, or all its faults by line."""
    try:
        rulebook = read_rulebook(new.text.encode())
    except InvalidRulebookFile as invalid:
        language = language_of(request)
        faults = [
            FileFaultLine(line=one.line, path=one.path, says=in_language(one.message, language))
            for one in invalid.faults
        ]
        return ReadingAnswer(rulebook=None, title="", digest="", words=[], faults=faults)
    return ReadingAnswer(
        rulebook=msgspec.to_builtins(rulebook),
        title=rulebook.name,
        digest=hash_of(rulebook),
        words=_words(rulebook, request),
        faults=[],
    )


def rulebook_of(document: dict[str, Any]) -> Rulebook:
    """A rulebook from its JSON form. Refuses what does not fit, naming every fault and where it is.

    Whether its rules make sense is not looked at here.
    """
    reading = Reading()
    rulebook = reading.rule(Rulebook, document)
    if rulebook is None:
        raise InvalidRulebook(faults=" ".join(f"{path}: {message}." for path, message in reading.faults))
    return rulebook


def plan_of(plan: TradeOfPlan) -> TradePlan:
    """A trade as it is planned. Refuses a preset there is not, and a rulebook that does not fit."""
    rulebook = None if plan.rulebook is None else rulebook_of(plan.rulebook)
    if plan.preset is not None:
        rulebook = _preset(plan.preset).rulebook
    if plan.stages == "all":
        stages = tuple(StagePlan(key=stage.id) for stage in rulebook.stages) if rulebook else ()
    else:
        stages = tuple(StagePlan(**stage.model_dump()) for stage in plan.stages)
    return TradePlan(name=plan.name, rulebook=rulebook, stages=stages)


def _words(rulebook: Rulebook, request: Request) -> list[PassageAnswer]:
    told = in_words(rulebook, language_of(request))
    return [PassageAnswer(about=one.about, says=one.says) for one in told]


def _preset(name: str) -> Preset:
    try:
        return preset(name)
    except KeyError:
        raise NotFound(noun="preset") from None


def _line(found: Preset) -> PresetLine:
    rulebook = found.rulebook
    stages = [stage.id for stage in rulebook.stages]
    return PresetLine(name=found.name, title=rulebook.name, source=rulebook.source.strip(), stages=stages)
