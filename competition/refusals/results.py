"""Results: published, noticed, appealed, confirmed."""

from __future__ import annotations

from competition.refusals.family import Clash


class NotPublished(Clash):
    says = "The results of this stage are not published yet."


class SheetsMissing(Clash):
    says = (
        "{count} sheets are still missing. Lock with `allow_missing` to shrink the panel, or wait for them."
    )


class AlreadyPublished(Clash):
    says = "These results are published already and nothing has changed since."


class PreviewMoved(Clash):
    says = "The standings moved since you looked at them. Look at the preview again, then sign."


class ErratumMissing(Clash):
    says = "A correction supersedes the edition before it: say in `reason` what was wrong. It is public."


class LockNotCountersigned(Clash):
    says = "The supervisor has not countersigned the lock of this stage."


class RecheckUnfinished(Clash):
    says = "Sheets were drawn to be checked again, and not all are checked."


class LayersClosed(Clash):
    says = "The layers of the draw are not all opened. Their custodians open them first."


class NothingProposed(Clash):
    says = "Nothing is proposed or published here that could be signed."


class NothingToFreeze(Clash):
    says = "Only the live board of a stage that is open and not published yet can be frozen."


class BoardIsFrozen(Clash):
    says = "The public board is frozen already."


class BoardNotFrozen(Clash):
    says = "The public board is not frozen."


class NoticeAlreadyOpen(Clash):
    says = "Edition {edition} is in public notice already, until {closes}."


class CalendarUnknown(Clash):
    says = (
        "The holidays of {year} are not announced yet. Name the days off and the days worked instead, "
        "and count by weekends and those days alone (`own_calendar`)."
    )


class NoticeNotOpened(Clash):
    says = "These results were not put up for public notice."


class NoticeRunning(Clash):
    says = "The public notice runs until {closes}; nothing is confirmed before."


class AppealsPending(Clash):
    says = "{count} appeals are not decided yet."


class RulingNotFollowed(Clash):
    says = "{count} appeals were upheld. Publish the corrected edition first."


class AlreadyConfirmed(Clash):
    says = "This edition is confirmed already."


class NotConfirmed(Clash):
    says = "These results are not confirmed yet."


class AppealWindowClosed(Clash):
    says = "Appeals against these results were taken until {until}."


class AppealNotOpen(Clash):
    says = "This appeal is over ({status}); nothing can be added to it."


class AppealAnswered(Clash):
    says = "This appeal was answered already."


class ScoredThemselves(Clash):
    says = "Whoever scored or answered in this stage does not rule on an appeal against it."


class NoQualificationRule(Clash):
    says = "The rulebook does not say who goes on from this stage."


class NotTheNextStage(Clash):
    says = "Entries go on to another stage of the same trade that is scheduled and not open yet."


class NobodyQualifies(Clash):
    says = "By the rulebook nobody goes on from these results."


class AlreadyQualified(Clash):
    says = "By this edition the same entries go on already."


class NotInThisResult(Clash):
    says = "Only ranked entries of the published result can be sent on."


class SameCompetition(Clash):
    says = "Entries are sent on to another competition. Within one, they qualify for the next stage."


class NotQualified(Clash):
    says = "{count} of these entries did not qualify for this stage."
