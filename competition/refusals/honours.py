"""Awards, titles and those who come by them."""

from __future__ import annotations

from competition.refusals.family import Clash


class NoPrizeRule(Clash):
    says = "The rulebook has no prize rule for this stage."


class AlreadyConferred(Clash):
    says = "This has been conferred already."


class NotConferred(Clash):
    says = "This was never conferred, or is revoked already."


class NotTheContestant(Clash):
    says = "The place belongs to another contestant than the recipient named."


class WrongRecipient(Clash):
    says = "This title goes to a {kind}."


class PrizesProposedAlready(Clash):
    says = "The awards by edition {edition} are proposed already. They are conferred, not proposed again."


class WrongWay(Clash):
    says = "This title is not come by in this way: it goes by {way}."


class LeaderMissing(Clash):
    says = "An innovation studio has a named leader, and nothing else has one."


class AlreadyCandidate(Clash):
    says = "This recipient was a candidate for this title in this cycle already ({status})."


class NotACandidate(Clash):
    says = "This is no candidate any more, or never was ({status})."


class StepOutOfTurn(Clash):
    says = "It is not the turn of this: what comes next here is {next}."


class StepsMissing(Clash):
    says = "This title is conferred on candidates who passed: {steps}. Name a candidate first."


class NoticeStillRunning(Clash):
    says = "The public notice of this candidate runs until {closes}; nothing is conferred before."


class NoticeOver(Clash):
    says = "Objections to this candidate were taken until {until}."


class NotInNotice(Clash):
    says = "This candidate is not in public notice, so there is nothing to object to yet."


class ObjectionsPending(Clash):
    says = "{count} objections are not decided yet."


class UnknownObjection(Clash):
    says = "There is no such objection here, or it is decided already."


class OwnObjection(Clash):
    says = "Whoever raised an objection does not decide on it."


class NobodyEarnedIt(Clash):
    says = "No place of this result earns the title, or all who earned it are candidates already."


class WinnersProposedAlready(Clash):
    says = "The winners of edition {edition} are proposed for this title already."


class WrongClassOfCompetition(Clash):
    says = "This title is earned in competitions of these levels: {levels}. This one is of level {level}."


class PlaceMissing(Clash):
    says = "This title is earned by a published place alone. Name the stage and the entry."


class PlaceNotGoodEnough(Clash):
    says = "By the newest result, this place does not earn the title (any more)."


class NotScoredThere(Clash):
    says = "The published result of this stage holds no score of this candidate."


class QuotaSpent(Clash):
    says = "All {places} places of this title in {cycle} are given."


class QuotaNotSet(Clash):
    says = "This title keeps shares of its places. Set how many places {cycle} has first."


class QuotaTooSmall(Clash):
    says = "{given} places are given already, and what is left must keep the shares of the rule."


class ShareReserved(Clash):
    says = 'The places that are left in {cycle} are kept for recipients with the trait "{of}".'


class NotAStudio(Clash):
    says = "Only an innovation studio that stands is reviewed year by year."


class StudioReviewedAlready(Clash):
    says = "This studio was reviewed for {year} already."


class VoteNotOpen(Clash):
    says = "There is no vote on this title in {cycle} now."


class VoteOpenedAlready(Clash):
    says = "The vote on this title in {cycle} was opened already; it is opened once."


class VoteNotClosed(Clash):
    says = "Votes are counted when the vote is closed."


class NotOnTheBallot(Clash):
    says = "This candidate is not among those who are voted on."


class VotedAlready(Clash):
    says = "You voted already. Everybody has one vote."


class NotAPerson(Clash):
    says = "A vote is cast by a verified person: sign in with an account of your own."


class NotRecorded(Clash):
    says = "There is no such suggestion or innovation."


class OwnWork(Clash):
    says = "Nobody verifies the benefit of a work of their own."


class ReportUnchanged(Clash):
    says = "This is what was reported already; nothing was changed."
