"""Every command, and the decision that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from competition.commands import Command, Decision
from competition.entries.admission import (
    ApproveEntry,
    DisqualifyEntry,
    RejectEntry,
    WithdrawEntry,
    approve_entry,
    disqualify_entry,
    reject_entry,
    withdraw_entry,
)
from competition.entries.commitment import CommitDraw, ContributeToDraw, commit_draw, contribute_to_draw
from competition.entries.draw import SetStartList, set_start_list
from competition.entries.layers import AppointCustodians, OpenLayer, appoint_custodians, open_layer
from competition.entries.registering import RegisterEntry, register_entry
from competition.entries.roster import SetTerms, set_terms
from competition.entries.substitution import SubstituteMember, substitute_member
from competition.honours.awards import RevokeAward, revoke_award
from competition.honours.candidacy import (
    DecideEligibility,
    EndCandidacy,
    RecommendCandidate,
    ReviewCandidate,
    decide_eligibility,
    end_candidacy,
    recommend_candidate,
    review_candidate,
)
from competition.honours.conferring import ConferCandidate, ConferTitle, confer_candidate, confer_title
from competition.honours.ending import (
    LapseTitle,
    RevokeTitle,
    WithdrawTitle,
    lapse_title,
    revoke_title,
    withdraw_title,
)
from competition.honours.naming import NameCandidate, ProposeWinners, name_candidate, propose_winners
from competition.honours.objections import (
    DecideObjection,
    NoticeCandidate,
    RaiseObjection,
    decide_objection,
    notice_candidate,
    raise_objection,
)
from competition.honours.prizes import ConferPrizes, ProposePrizes, confer_prizes, propose_prizes
from competition.honours.quota import SetQuota, set_quota
from competition.honours.studios import ReviewStudio, review_studio
from competition.honours.titles import EstablishTitle, establish_title
from competition.honours.voting import (
    CastVote,
    CloseVote,
    CountVotes,
    OpenVote,
    cast_vote,
    close_vote,
    count_votes,
    open_vote,
)
from competition.honours.works import (
    RecordWork,
    ReportSuggestions,
    VerifyBenefit,
    record_work,
    report_suggestions,
    verify_benefit,
)
from competition.judging.correction import CorrectSheet, correct_sheet
from competition.judging.deputies import StepIn, step_in
from competition.judging.late import (
    KeepLateSheet,
    SettleLateSheet,
    keep_late_sheet,
    settle_late_sheet,
)
from competition.judging.performance import (
    DeclareItems,
    GiveDeduction,
    RecordAttendance,
    RecordPublicPoints,
    declare_items,
    give_deduction,
    record_attendance,
    record_public_points,
)
from competition.judging.scoresheet import (
    AmendSheet,
    SubmitSheet,
    VoidSheet,
    amend_sheet,
    submit_sheet,
    void_sheet,
)
from competition.judging.seating import AssignJudge, RecuseJudge, assign_judge, recuse_judge
from competition.judging.sign_off import ReopenSheets, SignOff, reopen_sheets, sign_off
from competition.judging.spreads import DiscussSpread, discuss_spread
from competition.judging.typing import TypeSheet, type_sheet
from competition.results.appeal import (
    AnswerAppeal,
    FileAppeal,
    RuleOnAppeal,
    WithdrawAppeal,
    answer_appeal,
    file_appeal,
    rule_on_appeal,
    withdraw_appeal,
)
from competition.results.confirm import ConfirmResults, confirm_results
from competition.results.freeze import FreezeBoard, ThawBoard, freeze_board, thaw_board
from competition.results.lock import CountersignLock, LockStage, countersign_lock, lock_stage
from competition.results.notice import OpenNotice, open_notice
from competition.results.publish import (
    PublishResults,
    WithdrawPublication,
    WitnessPublication,
    publish_results,
    withdraw_publication,
    witness_publication,
)
from competition.results.qualification import QualifyEntries, SendOn, qualify_entries, send_on
from competition.results.recheck import CheckSheet, DrawRecheck, check_sheet, draw_recheck
from competition.results.tie_draw import DrawTies, draw_ties
from competition.setup.adoption import AdoptRubric, AmendRubric, adopt_rubric, amend_rubric
from competition.setup.appointments import appoint_official, dismiss_official
from competition.setup.changing import (
    CancelCompetition,
    ChangeCompetition,
    cancel_competition,
    change_competition,
)
from competition.setup.copying import FoundEdition, found_edition
from competition.setup.founding import AddTrade, FoundCompetition, add_trade, found_competition
from competition.setup.officials import AppointOfficial, DismissOfficial
from competition.setup.opening import open_stage
from competition.setup.programme import AnnounceProgramme, FoundSeries, announce_programme, found_series
from competition.setup.stage import OpenStage, ScheduleStage, schedule_stage

DECISIONS: Mapping[type[Command], Decision[Any]] = {
    AnnounceProgramme: announce_programme,
    FoundSeries: found_series,
    FoundCompetition: found_competition,
    FoundEdition: found_edition,
    ChangeCompetition: change_competition,
    CancelCompetition: cancel_competition,
    AppointOfficial: appoint_official,
    DismissOfficial: dismiss_official,
    AddTrade: add_trade,
    AdoptRubric: adopt_rubric,
    AmendRubric: amend_rubric,
    ScheduleStage: schedule_stage,
    OpenStage: open_stage,
    SetTerms: set_terms,
    RegisterEntry: register_entry,
    ApproveEntry: approve_entry,
    RejectEntry: reject_entry,
    SubstituteMember: substitute_member,
    WithdrawEntry: withdraw_entry,
    DisqualifyEntry: disqualify_entry,
    SetStartList: set_start_list,
    CommitDraw: commit_draw,
    ContributeToDraw: contribute_to_draw,
    AppointCustodians: appoint_custodians,
    OpenLayer: open_layer,
    AssignJudge: assign_judge,
    RecuseJudge: recuse_judge,
    StepIn: step_in,
    DeclareItems: declare_items,
    GiveDeduction: give_deduction,
    RecordAttendance: record_attendance,
    SubmitSheet: submit_sheet,
    AmendSheet: amend_sheet,
    VoidSheet: void_sheet,
    TypeSheet: type_sheet,
    DiscussSpread: discuss_spread,
    RecordPublicPoints: record_public_points,
    SignOff: sign_off,
    ReopenSheets: reopen_sheets,
    LockStage: lock_stage,
    CountersignLock: countersign_lock,
    CorrectSheet: correct_sheet,
    KeepLateSheet: keep_late_sheet,
    SettleLateSheet: settle_late_sheet,
    DrawRecheck: draw_recheck,
    CheckSheet: check_sheet,
    DrawTies: draw_ties,
    PublishResults: publish_results,
    WithdrawPublication: withdraw_publication,
    WitnessPublication: witness_publication,
    FreezeBoard: freeze_board,
    ThawBoard: thaw_board,
    OpenNotice: open_notice,
    FileAppeal: file_appeal,
    AnswerAppeal: answer_appeal,
    RuleOnAppeal: rule_on_appeal,
    WithdrawAppeal: withdraw_appeal,
    ConfirmResults: confirm_results,
    QualifyEntries: qualify_entries,
    SendOn: send_on,
    ProposePrizes: propose_prizes,
    ConferPrizes: confer_prizes,
    RevokeAward: revoke_award,
    EstablishTitle: establish_title,
    SetQuota: set_quota,
    NameCandidate: name_candidate,
    ProposeWinners: propose_winners,
    DecideEligibility: decide_eligibility,
    RecommendCandidate: recommend_candidate,
    ReviewCandidate: review_candidate,
    OpenVote: open_vote,
    CastVote: cast_vote,
    CloseVote: close_vote,
    CountVotes: count_votes,
    NoticeCandidate: notice_candidate,
    RaiseObjection: raise_objection,
    DecideObjection: decide_objection,
    EndCandidacy: end_candidacy,
    ConferTitle: confer_title,
    ConferCandidate: confer_candidate,
    RevokeTitle: revoke_title,
    LapseTitle: lapse_title,
    WithdrawTitle: withdraw_title,
    ReviewStudio: review_studio,
    RecordWork: record_work,
    VerifyBenefit: verify_benefit,
    ReportSuggestions: report_suggestions,
}
