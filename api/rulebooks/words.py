"""A rulebook in words, in the reader's language: what an organiser looks over before a trade is held by it.

The sentences follow the fields of the rules; what a rulebook leaves at its usual value is not mentioned. The
regulation's own text is `Rulebook.source`; these words are about what the program computes by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from api.language import translated
from api.pages.words.results import ROUNDINGS, TIE_BREAKS
from competition.scoring.following import MedalRule, PrizeClass, Qualification, TeamRule, TieBreak
from competition.scoring.marking import Criterion, PanelRule
from competition.scoring.numbers import Rounding
from competition.scoring.rulebook import Module, Rulebook, RunRule, StageRules


class Passage(NamedTuple):
    """A part of the rules: what it is about, and its sentences."""

    about: str
    says: list[str]


def in_words(rulebook: Rulebook, language: str) -> list[Passage]:
    """Stage by stage in order of time, then what follows from the places."""
    return list(_Telling(language).passages(rulebook))


def _(message: str) -> str:
    return message


_PANELS = {
    "mean": _("The mean of all judges' marks counts"),
    "sum": _("The judges' marks are summed"),
    "trimmed_mean": _("{dropped} dropped; the mean of the rest counts"),
    "trimmed_sum": _("{dropped} dropped; the rest is summed"),
    "median": _("The median of the judges' marks counts"),
    "middle": _("The {keep} marks in the middle are summed"),
    "majority": _("The highest mark that more than half of the judges reach counts"),
}
_EACH_JUDGE = {
    "z_score": _("Each judge's marks are first made standard scores over the whole group."),
    "place": _("Each judge's marks are first made places."),
    "borda": _("Each judge's marks are first made the number of entries they beat."),
}
_PER_ITEM = {
    "none": _("“{name}” is marked item by item."),
    "add": _("“{name}” is marked item by item, and each item's value is added."),
    "multiply": _("“{name}” is marked item by item, times each item's value."),
}
_POINTS = {
    "linear": _("“{name}” becomes points by its distance from a set value."),
    "table": _("“{name}” becomes points by a table."),
    "relative": _("“{name}” becomes points by comparison with the best of the group."),
    "place": _("“{name}” becomes points by its place in the group."),
}
_PLACINGS = {
    "standard": _("what is still equal shares the place, and the next places fall away (1, 2, 2, 4)"),
    "dense": _("what is still equal shares the place, and the next place follows (1, 2, 2, 3)"),
    "fractional": _("what is still equal shares the mean of its places (1, 2.5, 2.5, 4)"),
    "ordinal": _("what is still equal goes by the recorded draw"),
}


class _Telling:
    def __init__(self, language: str) -> None:
        self._language = language

    def _say(self, message: str, **data: Any) -> str:
        return translated(message, self._language).format(**data)

    def passages(self, rulebook: Rulebook) -> Iterator[Passage]:
        if len(rulebook.groups) > 1:
            groups = self._listed(group.name for group in rulebook.groups)
            yield Passage(
                self._say(_("Groups")), [self._say(_("Ranked each by itself: {groups}."), groups=groups)]
            )
        for stage in rulebook.stages:
            yield Passage(stage.name, list(self._stage(stage, rulebook)))
        follows = list(self._following(rulebook))
        if follows:
            yield Passage(self._say(_("Prizes and teams")), follows)

    def _stage(self, stage: StageRules, rulebook: Rulebook) -> Iterator[str]:
        whole = sum((module.weight for module in stage.modules if module.counted), Decimal(0))
        for module in stage.modules:
            yield from self._module(module, is_share=whole == 1)
        yield self._total(stage)
        if stage.carry_over is not None:
            earlier = rulebook.stage(stage.carry_over.stage)
            name = earlier.name if earlier else stage.carry_over.stage
            weight = _share(stage.carry_over.weight)
            yield self._say(_("The total of “{stage}” counts with {weight}."), stage=name, weight=weight)
        if stage.order == "lower":
            yield self._say(_("The lower total is the better one."))
        yield self._ties(stage)
        if stage.scale is not None:
            centre = _plain(stage.scale.centre)
            yield self._say(_("Totals are put on a common scale around {centre}."), centre=centre)
        if stage.medals is not None:
            yield self._medals(stage.medals)
        if stage.qualification is not None:
            yield self._qualification(stage.qualification)

    def _module(self, module: Module, *, is_share: bool) -> Iterator[str]:
        criteria = self._listed(map(self._criterion, module.criteria), "；" if self._is_chinese else "; ")
        data = {"module": module.name, "criteria": criteria, "weight": _plain(module.weight)}
        if not module.counted:
            yield self._say(_("“{module}” is shown and is no part of the total: {criteria}."), **data)
        elif module.weight == 1:
            yield self._say(_("“{module}”: {criteria}."), **data)
        elif is_share:
            data["weight"] = _share(module.weight)
            yield self._say(_("“{module}” counts {weight} of the total: {criteria}."), **data)
        else:
            yield self._say(_("“{module}” counts times {weight}: {criteria}."), **data)
        if module.panel_over == "sheet":
            yield self._say(_("Each judge's sheet is summed first, and the totals meet."))
        yield self._joined(self._panel(module.panel))
        for criterion in module.criteria:
            yield from self._apart(criterion)
        if module.runs is not None:
            yield from self._runs(module.runs)

    def _apart(self, one: Criterion) -> Iterator[str]:
        """What holds for one criterion and not for its module."""
        if one.panel is not None:
            says = self._joined(self._panel(one.panel))
            yield self._say(_("For “{name}”: {says}"), name=one.name, says=says)
        if one.per_item:
            yield self._say(_PER_ITEM[one.item_value], name=one.name)
        if one.points is not None:
            yield self._say(_POINTS[one.points.method], name=one.name)

    def _criterion(self, one: Criterion) -> str:
        data = {
            "name": one.name,
            "from": _plain(one.minimum),
            "to": _plain(one.maximum),
            "step": _plain(one.step),
        }
        if one.kind == "deducted":
            return self._say(_("{name} (taken off, {from}–{to}, step {step})"), **data)
        if one.factor != 1:
            data["factor"] = _plain(one.factor)
            return self._say(_("{name} ({from}–{to}, step {step}, times {factor})"), **data)
        return self._say(_("{name} ({from}–{to}, step {step})"), **data)

    def _panel(self, panel: PanelRule) -> Iterator[str]:
        if panel.each_judge != "as_given":
            yield self._say(_EACH_JUDGE[panel.each_judge])
        if panel.drop_high and panel.drop_low:
            dropped = _("The {high} highest and the {low} lowest marks are")
        elif panel.drop_high:
            dropped = _("The {high} highest marks are")
        else:
            dropped = _("The {low} lowest marks are")
        said = self._say(dropped, high=panel.drop_high, low=panel.drop_low)
        text = self._say(_PANELS[panel.method], dropped=said, keep=panel.keep)
        yield self._ended(text, panel.rounding)
        if panel.spread is not None:
            apart = _plain(panel.spread)
            yield self._say(_("Marks more than {apart} apart are to be discussed."), apart=apart)

    def _runs(self, runs: RunRule) -> Iterator[str]:
        if runs.value == "multiply":
            yield self._say(_("A run is multiplied by the difficulty declared for it."))
        if runs.value == "add":
            yield self._say(_("The value declared for a run is added to it."))
        if runs.best == 1:
            yield self._say(_("Of {runs} runs the best one counts."), runs=runs.runs)
        elif runs.best:
            yield self._say(_("Of {runs} runs the best {best} count."), runs=runs.runs, best=runs.best)
        elif runs.method == "mean":
            yield self._say(_("The mean of {runs} runs counts."), runs=runs.runs)
        else:
            yield self._say(_("All {runs} runs are summed."), runs=runs.runs)

    def _total(self, stage: StageRules) -> str:
        if stage.method == "skating_system":
            return self._say(_("The judges' places are reckoned up by the Skating System."))
        if stage.combine == "product":
            return self._ended(self._say(_("The total is the product of the modules")), stage.rounding)
        return self._ended(
            self._say(_("The total is the sum of the modules less deductions")), stage.rounding
        )

    def _ended(self, text: str, rounding: Rounding | None) -> str:
        """A sentence, with its rounding where it has one."""
        if rounding is None:
            return self._say(_("{text}."), text=text)
        mode = self._say(ROUNDINGS[rounding.mode])
        return self._say(
            _("{text}, to {places} places ({mode})."), text=text, places=rounding.places, mode=mode
        )

    def _ties(self, stage: StageRules) -> str:
        last = self._say(_PLACINGS[stage.placings])
        if not stage.tie_breaks:
            return self._say(_("Equal totals are not parted: {last}."), last=last)
        keys = self._listed((self._tie(stage, one) for one in stage.tie_breaks), " → ")
        return self._say(_("Equal totals are parted by {keys}; {last}."), keys=keys, last=last)

    def _tie(self, stage: StageRules, one: TieBreak) -> str:
        by = self._say(TIE_BREAKS[one.by])
        name = _named(stage, one.of)
        if one.nth > 1:
            by = self._say(_("{by} (number {nth})"), by=by, nth=one.nth)
        said = self._say(_("{by} of “{name}”"), by=by, name=name) if name else by
        return said if one.order == "higher" else self._say(_("{key}, the lower first"), key=said)

    def _medals(self, medals: MedalRule) -> str:
        return self._say(
            _("Medals go to who is within {tolerance} points."), tolerance=_plain(medals.tolerance)
        )

    def _qualification(self, rule: Qualification) -> str:
        found = []
        if rule.top is not None:
            found.append(self._say(_("the first {top} of a group"), top=rule.top))
        if rule.share is not None:
            found.append(self._say(_("the first {share} of a group"), share=_share(rule.share)))
        if rule.threshold is not None:
            found.append(self._say(_("who reaches {points} points"), points=_plain(rule.threshold)))
        return self._say(_("To the next stage go: {who}."), who=self._listed(found))

    def _following(self, rulebook: Rulebook) -> Iterator[str]:
        if rulebook.prizes is not None:
            stage = rulebook.stage(rulebook.prizes.stage)
            name = stage.name if stage else rulebook.prizes.stage
            classes = self._classes(rulebook.prizes.classes)
            yield self._say(_("Prizes by place in “{stage}”: {classes}."), stage=name, classes=classes)
        for team in rulebook.teams:
            yield self._team(team)
        if rulebook.units is not None:
            yield self._say(_("Units are ranked by the prizes their entries win."))

    def _classes(self, classes: Sequence[PrizeClass]) -> str:
        return self._listed(
            self._say(_("{name} to {share}"), name=one.name, share=_share(one.share))
            if one.share is not None
            else self._say(_("{name} to the first {count}"), name=one.name, count=one.count)
            for one in classes
        )

    def _team(self, team: TeamRule) -> str:
        if team.best is None:
            return self._say(_("“{team}” is ranked by all its members."), team=team.name)
        return self._say(_("“{team}” is ranked by its best {best} members."), team=team.name, best=team.best)

    def _joined(self, sentences: Iterable[str]) -> str:
        return ("" if self._is_chinese else " ").join(sentences)

    def _listed(self, parts: Iterable[str], between: str = "") -> str:
        return (between or ("、" if self._is_chinese else ", ")).join(parts)

    @property
    def _is_chinese(self) -> bool:
        return self._language.startswith("zh")


def _named(stage: StageRules, of: str | None) -> str:
    """What people call the module or criterion that a tie-break names."""
    module = stage.module((of or "").partition("/")[0])
    if module is None:
        return ""
    criterion = module.criterion_of((of or "").partition("/")[2])
    return criterion.name if criterion else module.name


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _share(value: Decimal) -> str:
    return f"{_plain(value * 100)}%"
