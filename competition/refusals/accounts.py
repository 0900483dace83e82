"""Accounts: signing in, being invited, pairing a device."""

from __future__ import annotations

from competition.refusals.family import Clash, Malformed, NotAllowed, NotFound, NotSignedIn, TooMany


class WrongPassword(NotSignedIn):
    says = "This name and this password do not belong together. After several attempts you have to wait."


class UnknownPass(NotSignedIn):
    says = "This pass is not known here, or was withdrawn. Ask the organiser for a new one."


class TooManyAttempts(TooMany):
    says = "There were too many attempts. Nothing is locked: try again in {seconds} s."


class WeakPassword(Malformed):
    says = "This password is not taken: {fault}. Choose another one."


class LoginTaken(Clash):
    says = 'There is an account "{login}" already, or one for this person or identity. Look at the list.'


class LinkUsedUp(NotFound):
    says = "This link was used already, has expired, or was replaced. Ask for a new one."


class UnknownPin(NotFound):
    says = "This PIN or link opens nothing: mistyped, used up, or older than 15 minutes. Ask for a new one."


class TooManyPairings(Clash):
    says = "{number} devices wait to be paired already. Pair those, or wait until their PINs expire."


class AlreadySetUp(Clash):
    says = "This installation is set up already. Sign in instead."


class LastAdmin(Clash):
    says = "This is the only administrator. Appoint another one first."


class NoAccountForIdentity(NotAllowed):
    says = "You are who you say, but no account here is meant for you. Ask the administrator for one."


class IdentityNotProved(NotSignedIn):
    says = "The identity provider's answer does not hold: {fault}. Start again at the sign-in page."


class NoIdentityProvider(NotFound):
    says = "This installation knows no identity provider. Sign in with a name and a password."
