"""How honours are told: titles and their steps, candidacies, works."""

from __future__ import annotations


def _(message: str) -> str:
    return message


HONOUR_STATUSES = {
    "conferred": _("Conferred"),
    "revoked": _("Revoked"),
    "lapsed": _("Lapsed"),
    "withdrawn": _("Withdrawn"),
}
TITLE_FAMILIES = {
    "technical expert": _("Technical expert"),
    "craftsman": _("Craftsman"),
    "model worker": _("Model worker"),
    "labour award": _("Labour award"),
    "pioneer team": _("Pioneer team"),
    "women's award": _("Women's award"),
    "pacesetter": _("Pacesetter"),
    "innovation studio": _("Innovation studio"),
}
RECIPIENT_KINDS = {
    "person": _("a person"),
    "team": _("a team"),
    "unit": _("a unit"),
    "studio": _("a studio"),
}
TITLE_STEPS = {
    "eligibility": _("Eligibility"),
    "recommendation": _("Recommendation"),
    "review": _("Review"),
    "vote": _("Public vote"),
    "notice": _("Public notice of the candidate"),
    "conferral": _("Conferral"),
}
TITLE_WAYS = {
    "rank": _("by a place in a competition"),
    "nomination": _("by nomination"),
    "either": _("by nomination or by a place"),
}
CANDIDACY_STATUSES = {
    "candidate": _("in selection"),
    "ended": _("taken out"),
    "conferred": _("conferred"),
    "revoked": _("revoked"),
    "lapsed": _("lapsed"),
    "withdrawn": _("withdrawn"),
}
HONOUR_DEEDS = {
    "title.candidate_named": _("Named a candidate"),
    "title.eligibility_decided": _("Eligibility decided"),
    "title.recommended": _("Recommended"),
    "title.reviewed": _("Reviewed"),
    "title.votes_counted": _("Votes counted"),
    "title.noticed": _("Put up for public notice"),
    "title.objection_raised": _("Objection raised"),
    "title.objection_decided": _("Objection decided"),
    "title.candidacy_ended": _("Taken out"),
    "title.conferral_proposed": _("Conferral signed by the first of two"),
    "title.conferred": _("Conferred"),
    "title.revocation_proposed": _("Revocation signed by the first of two"),
    "title.revoked": _("Revoked"),
    "title.lapsed": _("Lapsed"),
    "title.withdrawn": _("Withdrawn"),
    "studio.reviewed": _("Studio reviewed"),
}
HONOUR_OUTCOMES = {
    "passed": _("passed"),
    "failed": _("not passed"),
    "upheld": _("upheld"),
    "dismissed": _("dismissed"),
    "kept": _("kept"),
    "warned": _("warned"),
}
WORK_KINDS = {
    "suggestion": _("Suggestion"),
    "innovation": _("Technical innovation"),
}
REGISTRARS = {
    "contestant": _("contestants themselves"),
    "unit": _("their units"),
    "organiser": _("the organiser"),
}
