"""What can go wrong for the person at the command line, in one sentence each.

Anything not named here is a fault of ours, and shows its traceback.
"""

from __future__ import annotations


def plain_sentence(failure: Exception) -> str | None:
    """The sentence to print, or None for a failure nobody foresaw.

    The kinds are looked up only now: most commands end well and need none of them.
    """
    from sqlalchemy.exc import OperationalError

    from api.cli.directory import ListNotRead
    from api.cli.replay.errands import AnswerChanged
    from api.cli.replay.score_sheets import BadScoreSheets
    from api.cli.rulebooks import CannotRead
    from api.cli.seed_history.history import NotEmpty
    from api.cli.server import PortTaken
    from api.client import NoAnswer, Refused
    from api.credentials.issuer_key import IssuerKeyUnusable
    from competition.directory.keyring import KeyUnusable
    from competition.log.codec import UnreadableFact
    from competition.log.database import NotDurable, UnknownDatabase
    from competition.log.store import LogUnavailable
    from projections.runner import ViewsTaken

    said_plainly = (
        AnswerChanged,
        BadScoreSheets,
        CannotRead,
        IssuerKeyUnusable,
        KeyUnusable,
        ListNotRead,
        LogUnavailable,
        NoAnswer,
        NotDurable,
        NotEmpty,
        PortTaken,
        Refused,
        UnknownDatabase,
        UnreadableFact,
        ViewsTaken,
    )
    if isinstance(failure, OperationalError):
        return f"The database does not answer: {failure.orig}"
    return str(failure) if isinstance(failure, said_plainly) else None
