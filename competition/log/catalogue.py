"""Every kind of fact there is. A fact that is not listed here cannot be stored; one that is listed is
documented in `docs/events.md` and has an example in the frozen corpus of the tests.
"""

from __future__ import annotations

from competition.entries.draw import StartListSet
from competition.entries.entry import EntryApproved, EntryDisqualified, EntryRegistered, EntryWithdrawn
from competition.facts import Fact
from competition.honours.awards import AwardConferred, AwardRevoked, PrizesDecided
from competition.honours.titles import TitleConferred, TitleEstablished, TitleRevoked
from competition.judging.panel import JudgeAssigned, JudgeRecused, PanelClosed
from competition.judging.performance import (
    AttendanceRecorded,
    DeductionGiven,
    ItemsDeclared,
    PerformanceClosed,
)
from competition.judging.scoresheet import SheetAmended, SheetClosed, SheetSubmitted, SheetVoided
from competition.results.results import ResultsLocked, ResultsPublished
from competition.setup.competition import CompetitionFounded, RubricAdopted, TradeAdded
from competition.setup.stage import StageOpened, StageScheduled

FACTS: tuple[type[Fact], ...] = (
    CompetitionFounded,
    TradeAdded,
    RubricAdopted,
    StageScheduled,
    StageOpened,
    EntryRegistered,
    EntryApproved,
    EntryWithdrawn,
    EntryDisqualified,
    StartListSet,
    JudgeAssigned,
    JudgeRecused,
    PanelClosed,
    ItemsDeclared,
    DeductionGiven,
    AttendanceRecorded,
    PerformanceClosed,
    SheetSubmitted,
    SheetAmended,
    SheetVoided,
    SheetClosed,
    ResultsLocked,
    ResultsPublished,
    PrizesDecided,
    AwardConferred,
    AwardRevoked,
    TitleEstablished,
    TitleConferred,
    TitleRevoked,
)
