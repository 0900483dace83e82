"""Every command, and the decision that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from competition.commands import Command, Decision
from competition.entries.draw import SetStartList, set_start_list
from competition.entries.entry import (
    ApproveEntry,
    DisqualifyEntry,
    RegisterEntry,
    WithdrawEntry,
    approve_entry,
    disqualify_entry,
    register_entry,
    withdraw_entry,
)
from competition.honours.awards import ConferPrizes, RevokeAward, confer_prizes, revoke_award
from competition.honours.titles import (
    ConferTitle,
    EstablishTitle,
    RevokeTitle,
    confer_title,
    establish_title,
    revoke_title,
)
from competition.judging.panel import AssignJudge, RecuseJudge, assign_judge, recuse_judge
from competition.judging.performance import (
    DeclareItems,
    GiveDeduction,
    RecordAttendance,
    declare_items,
    give_deduction,
    record_attendance,
)
from competition.judging.scoresheet import (
    AmendSheet,
    SubmitSheet,
    VoidSheet,
    amend_sheet,
    submit_sheet,
    void_sheet,
)
from competition.results.lock import LockStage, lock_stage
from competition.results.publish import PublishResults, publish_results
from competition.setup.competition import (
    AddTrade,
    AdoptRubric,
    FoundCompetition,
    add_trade,
    adopt_rubric,
    found_competition,
)
from competition.setup.opening import open_stage
from competition.setup.stage import OpenStage, ScheduleStage, schedule_stage

DECISIONS: Mapping[type[Command], Decision[Any]] = {
    FoundCompetition: found_competition,
    AddTrade: add_trade,
    AdoptRubric: adopt_rubric,
    ScheduleStage: schedule_stage,
    OpenStage: open_stage,
    RegisterEntry: register_entry,
    ApproveEntry: approve_entry,
    WithdrawEntry: withdraw_entry,
    DisqualifyEntry: disqualify_entry,
    SetStartList: set_start_list,
    AssignJudge: assign_judge,
    RecuseJudge: recuse_judge,
    DeclareItems: declare_items,
    GiveDeduction: give_deduction,
    RecordAttendance: record_attendance,
    SubmitSheet: submit_sheet,
    AmendSheet: amend_sheet,
    VoidSheet: void_sheet,
    LockStage: lock_stage,
    PublishResults: publish_results,
    ConferPrizes: confer_prizes,
    RevokeAward: revoke_award,
    EstablishTitle: establish_title,
    ConferTitle: confer_title,
    RevokeTitle: revoke_title,
}
