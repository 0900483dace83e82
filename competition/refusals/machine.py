"""The machine room: what is away, behind or too large."""

from __future__ import annotations

from competition.refusals.family import Busy, Refusal


class LogAway(Busy):
    says = "The log cannot be written now. Keep what you have, and try again in {seconds} s."


class ViewBehind(Busy):
    says = "The screens are {lag} facts behind. Nothing is lost: try again in {seconds} s."


class DatabaseAway(Busy):
    says = "The database does not answer now. Nothing is lost: try again in {seconds} s."


class ProviderAway(Busy):
    says = "The identity provider does not answer. Try again in {seconds} s, or sign in with a password."


class WrongMethod(Refusal):
    says = "This address does not take {method}."


class Unforeseen(Refusal):
    says = "Something went wrong here that nobody foresaw. It is written down; please tell the organiser."


class BodyTooLarge(Refusal):
    says = "This is larger than {limit} bytes, the most taken at once. Send it in parts."
