"""What is wrong with a value, in the reader's language: the common findings of the validator in our words.

The validator speaks English only, and to programmers. What is not in the table keeps its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.language import translated


def _(message: str) -> str:
    return message


SAYS: Mapping[str, str] = {
    "missing": _("This is missing."),
    "extra_forbidden": _("There is no such field."),
    "string_type": _("This is no text."),
    "string_too_short": _("At least {min_length} characters are needed."),
    "string_too_long": _("At most {max_length} characters fit."),
    "string_pattern_mismatch": _("This does not have the form that is needed."),
    "int_type": _("This is no whole number."),
    "int_parsing": _("This is no whole number."),
    "int_from_float": _("This is no whole number."),
    "bool_type": _("This is neither yes nor no."),
    "bool_parsing": _("This is neither yes nor no."),
    "greater_than_equal": _("At least {ge} is needed."),
    "greater_than": _("More than {gt} is needed."),
    "less_than_equal": _("At most {le} is allowed."),
    "less_than": _("Less than {lt} is needed."),
    "uuid_parsing": _("This is no id of ours. Choose from the list again."),
    "uuid_type": _("This is no id of ours. Choose from the list again."),
    "date_from_datetime_parsing": _("This is no day. Write it like 2025-10-24."),
    "date_parsing": _("This is no day. Write it like 2025-10-24."),
    "date_type": _("This is no day. Write it like 2025-10-24."),
    "datetime_parsing": _("This is no moment. Write it like 2025-10-24T09:00:00+08:00."),
    "datetime_from_date_parsing": _("This is no moment. Write it like 2025-10-24T09:00:00+08:00."),
    "timezone_aware": _("A moment needs its time zone, like 2025-10-24T09:00:00+08:00."),
    "literal_error": _("One of these is needed: {expected}."),
    "enum": _("One of these is needed: {expected}."),
    "list_type": _("This is no list."),
    "dict_type": _("This is no object with fields."),
    "model_attributes_type": _("This is no object with fields."),
    "too_short": _("At least {min_length} are needed."),
    "too_long": _("At most {max_length} are taken at once."),
}


def fault_told(error: Mapping[str, Any], language: str) -> str:
    """One finding of the validator (`type`, `msg`, `ctx`) as a sentence."""
    says = SAYS.get(error["type"])
    if says is None:
        return f"{error['msg']}."
    return translated(says, language).format(**error.get("ctx", {}))
