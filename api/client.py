"""The platform as one person uses it from a program: a method for each thing people do.

    with Client("http://127.0.0.1:8000", organisers_pass) as organiser:
        competition = organiser.found_competition("第五届职工技能大赛", organiser="市总工会", …)
        trade = organiser.add_trade(competition.id, "焊工")

Whatever changes something answers with a receipt (`Taken`; its `id` names what was made) and takes a
`command`: the id made before sending, kept by whoever may have to ask again. Left out, a new one is made.
Every method raises `Refused` and `NoAnswer` (`api/connection.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID, uuid4

import msgspec

from api.connection import AnswerChanged, Connection, NoAnswer, Refused
from api.passes import Role
from api.routes.health import HealthAnswer
from api.schemas.boards import BoardAnswer, ExplanationAnswer, HistoryLine
from api.schemas.commands import Taken
from api.schemas.competitions import CompetitionLine, NewCompetition, NewRulebook, NewTrade
from api.schemas.desk import DeskAnswer
from api.schemas.entries import (
    Approval,
    Contestant,
    Disqualification,
    NewAttendance,
    NewDeduction,
    NewEntry,
    NewItem,
    NewItems,
    Withdrawal,
)
