"""Who issues here, for whatever is printed or signed; and who may have whose certificate."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from api.accounts.scope import is_for_all, is_good_in
from api.documents.certificates import Issuing
from api.passes import Principal
from api.platform import Platform
from competition.refusals.family import NotAllowed
from projections.certificate_register import Certificate


def issuing_at(platform: Platform) -> Issuing:
    """The names, the organisation, the address and the calendar of this installation."""
    return Issuing(
        directory=platform.directory,
        organisation=platform.hats.organisation(),
        address=platform.settings.public_address,
        zone=ZoneInfo(platform.settings.timezone),
    )


def require_may_have(platform: Platform, who: Principal, certificate: Certificate) -> None:
    """Contestants have their own, a unit those of its people and of itself, an organiser those they give.

    Refuses everybody else.
    """
    if not any(_may_have(platform, hat, certificate) for hat in who.hats):
        raise NotAllowed(role="organiser")


def _may_have(platform: Platform, hat: Principal, certificate: Certificate) -> bool:
    match hat.role:
        case "contestant":
            own = certificate.entry is not None and hat.subject == certificate.entry
            return own or (hat.person is not None and hat.person == certificate.recipient)
        case "unit":
            unit = hat.unit or hat.subject
            under = platform.directory.units.under(unit) if unit is not None else frozenset()
            return certificate.unit in under or certificate.recipient in under
        case "organiser" if certificate.competition is not None:
            return is_good_in(platform, hat, certificate.competition)
        case "organiser":
            is_root = hat.unit is not None and hat.unit == platform.hats.organisation()
            return is_for_all(hat) or is_root
    return False
