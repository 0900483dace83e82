"""Every kind of fact there is. A fact that is not listed here cannot be stored; one that is listed is
documented in `docs/events.md` and has an example in the frozen corpus of the tests.
"""

from __future__ import annotations

from competition.entries.draw import DrawCommitted, DrawContributed, StartListSet
from competition.entries.entry import (
    EntryApproved,
    EntryDisqualified,
    EntryRegistered,
    EntryRejected,
    EntryWithdrawn,
    MemberSubstituted,
)
from competition.entries.layers import CustodiansAppointed, LayerOpened, LayerOpeningProposed
from competition.entries.roster import MembersChanged, PlaceFreed, PlaceTaken, TermsSet
from competition.facts import Fact
from competition.honours.awards import AwardConferred, AwardRevoked, AwardsProposed, PrizesDecided
from competition.honours.conferrals import (
    CandidacyEnded,
    CandidateNamed,
    CandidateNoticed,
    CandidateRecommended,
    CandidateReviewed,
    ConferralProposed,
    EligibilityDecided,
    ObjectionDecided,
    ObjectionRaised,
    RevocationProposed,
    StudioReviewed,
    TitleConferred,
    TitleLapsed,
    TitleRevoked,
    TitleWithdrawn,
    VotesCounted,
)
from competition.honours.naming import WinnersProposed
from competition.honours.quota import QuotaPlaceGiven, QuotaSet
from competition.honours.titles import TitleEstablished
from competition.honours.voting import BoxClosed, VoteCast, VoteClosed, VoteOpened
from competition.honours.works import (
    BenefitVerified,
    InnovationRecorded,
    SuggestionRecorded,
    SuggestionsReported,
)
from competition.judging.late_sheet import LateSheetSettled, SheetCameLate
from competition.judging.panel import DeputySteppedIn, JudgeAssigned, JudgeRecused, PanelClosed
from competition.judging.performance import (
    AttendanceRecorded,
    DeductionGiven,
    ItemsDeclared,
    PerformanceClosed,
    PublicPointsRecorded,
    SpreadDiscussed,
)
from competition.judging.scoresheet import (
    SheetAmended,
    SheetClosed,
    SheetCorrected,
    SheetCorrectionProposed,
    SheetSubmitted,
    SheetTyped,
    SheetVoided,
)
from competition.judging.signatures import SheetsReopened, SheetsSignedOff
from competition.results.appeal import AppealFiled, AppealReplied, AppealRuled, AppealWithdrawn
from competition.results.proceedings import (
    AppealNoted,
    AppealSettled,
    BoardFrozen,
    BoardThawed,
    ConfirmationProposed,
    EntriesQualified,
    EntriesSentOn,
    NoticeOpened,
    PublicationProposed,
    PublicationWithdrawn,
    PublicationWitnessed,
    ResultsConfirmed,
)
from competition.results.rechecked import RecheckDrawn, RecheckWidened, SheetChecked
from competition.results.results import (
    LockCountersigned,
    RecheckOrdered,
    ResultsLocked,
    ResultsPublished,
    TieDrawn,
)
from competition.setup.competition import (
    CompetitionBegun,
    CompetitionCancelled,
    CompetitionChanged,
    CompetitionFounded,
    RubricAdopted,
    RubricProposed,
    TradeAdded,
    TradeListed,
)
from competition.setup.officials import OfficialAppointed, OfficialDismissed
from competition.setup.programme import ProgrammeAnnounced, SeriesEditionAnnounced, SeriesFounded
from competition.setup.stage import StageOpened, StageScheduled

FACTS: tuple[type[Fact], ...] = (
    ProgrammeAnnounced,
    SeriesFounded,
    SeriesEditionAnnounced,
    CompetitionFounded,
    CompetitionChanged,
    CompetitionCancelled,
    CompetitionBegun,
    TradeListed,
    TradeAdded,
    RubricProposed,
    RubricAdopted,
    OfficialAppointed,
    OfficialDismissed,
    StageScheduled,
    StageOpened,
    TermsSet,
    PlaceTaken,
    MembersChanged,
    PlaceFreed,
    EntryRegistered,
    EntryApproved,
    EntryRejected,
    MemberSubstituted,
    EntryWithdrawn,
    EntryDisqualified,
    DrawCommitted,
    DrawContributed,
    StartListSet,
    CustodiansAppointed,
    LayerOpeningProposed,
    LayerOpened,
    JudgeAssigned,
    JudgeRecused,
    DeputySteppedIn,
    SheetsSignedOff,
    SheetsReopened,
    PanelClosed,
    ItemsDeclared,
    DeductionGiven,
    PublicPointsRecorded,
    SpreadDiscussed,
    AttendanceRecorded,
    PerformanceClosed,
    SheetSubmitted,
    SheetTyped,
    SheetAmended,
    SheetVoided,
    SheetClosed,
    SheetCorrectionProposed,
    SheetCorrected,
    SheetCameLate,
    LateSheetSettled,
    ResultsLocked,
    LockCountersigned,
    TieDrawn,
    RecheckOrdered,
    RecheckDrawn,
    SheetChecked,
    RecheckWidened,
    ResultsPublished,
    PublicationProposed,
    PublicationWithdrawn,
    PublicationWitnessed,
    BoardFrozen,
    BoardThawed,
    NoticeOpened,
    AppealNoted,
    AppealSettled,
    AppealFiled,
    AppealReplied,
    AppealRuled,
    AppealWithdrawn,
    ConfirmationProposed,
    ResultsConfirmed,
    EntriesQualified,
    EntriesSentOn,
    AwardsProposed,
    PrizesDecided,
    AwardConferred,
    AwardRevoked,
    TitleEstablished,
    WinnersProposed,
    CandidateNamed,
    EligibilityDecided,
    CandidateRecommended,
    CandidateReviewed,
    VoteOpened,
    VoteCast,
    BoxClosed,
    VoteClosed,
    VotesCounted,
    CandidateNoticed,
    ObjectionRaised,
    ObjectionDecided,
    CandidacyEnded,
    QuotaSet,
    QuotaPlaceGiven,
    ConferralProposed,
    TitleConferred,
    RevocationProposed,
    TitleRevoked,
    TitleLapsed,
    TitleWithdrawn,
    StudioReviewed,
    SuggestionRecorded,
    InnovationRecorded,
    BenefitVerified,
    SuggestionsReported,
)
