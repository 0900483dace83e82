"""What is wrong with a rulebook file, in the reader's language.

The reader of the file and the engine speak English, as the keys of the file do. A sentence of theirs is found
again by its pattern, said in the other language with the same figures in it, and what it expects likewise.
What no pattern knows keeps its words.
"""

from __future__ import annotations

import re
from functools import cache

from api.language import translated


def _(message: str) -> str:
    return message


SENTENCES = (
    _("is missing; expected {expected}"),
    _("unknown key; expected {expected}"),
    _("found {found}; expected {expected}"),
    _("is not TOML: {words}"),
    _("is not UTF-8; save the file as UTF-8"),
    _("is nested too deeply"),
    _("at least one is needed"),
    _("no module is counted; expected {expected}"),
    _("{value} stands here {times} times; expected once"),
    _("{value} is not an id; expected {expected}"),
    _("{value} is out of range with an exponent; expected {expected}"),
    _("{value} is out of range; expected {expected}"),
    _("{value} is too few; at least 1 mark must stay"),
    _("{value} is too few; expected {expected}"),
    _("{value} is negative; expected {expected}"),
    _("{value} is not a share; expected {expected}"),
    _("{value} is no number to count with; expected {expected}"),
    _("{value} is not an earlier stage"),
    _("{value} is not a stage of this rulebook"),
    _("{value} is below the minimum {least}"),
    _("{value} is below the lowest {least}"),
    _("{value} is no mark of this criterion"),
    _("{value} names nothing in this stage; expected {expected}"),
    _("{value} names no criterion of module {module}"),
    _("{value} names no other criterion; expected {expected}"),
    _("{value} takes no name, but {name} was given"),
    _("{value} has no second best; expected {expected}"),
    _("module {module} has no runs"),
    _("module {module} is scored run by run; expected {expected}"),
    _("steps of {step} do not reach the maximum {maximum}"),
    _("of {runs} runs fewer stay than the rule wants"),
    _("the shares add up to {sum}; expected {expected}"),
    _("nothing is carried over into this stage"),
    _("minimum and maximum must be finite decimals"),
    _("item_value and item_rounding need per_item"),
    _("is empty; expected what such a mark stands for"),
    _("expected either a share or a count"),
    _("expected a top, a share or a threshold"),
    _("expected a top, a least or both"),
    _("nobody can win it; expected {expected}"),
    _("{found}; expected {expected}"),
)
EXPECTED = (
    _("{expected}; did you mean {near}?"),
    _("one of {choices}"),
    _("a table with {keys}"),
    _("a list of {count}: {parts}"),
    _("a list, each item {expected}"),
    _('text in quotes ("…")'),
    _("a whole number"),
    _("true or false"),
    _("a decimal such as 0.25: at most 12 digits before and 6 after the point"),
    _("a plain decimal"),
    _("at least one"),
    _("more than 0 and at most 1"),
    _("more than {least}"),
    _("{least} or more"),
    _("{most} at most"),
    _("{one} or {other}"),
    _("{low} to {high}"),
)


def in_language(fault: str, language: str) -> str:
    """A fault of the reader or the engine, as a sentence in the reader's language."""
    return fault if language == "en" else _said(SENTENCES, fault, language)


def _said(patterns: tuple[str, ...], text: str, language: str) -> str:
    for pattern in patterns:
        found = _shape(pattern).fullmatch(text)
        if found:
            parts = found.groupdict()
            if "expected" in parts:
                parts["expected"] = _said(EXPECTED, parts["expected"], language)
            return translated(pattern, language).format(**parts)
    return text


@cache
def _shape(pattern: str) -> re.Pattern[str]:
    """A sentence with gaps as what finds it again."""
    parts = re.split(r"\{(\w+)\}", pattern)
    gaps = [f"(?P<{part}>.+)" if nth % 2 else re.escape(part) for nth, part in enumerate(parts)]
    return re.compile("".join(gaps), re.DOTALL)
