"""The feed of publications, for readers and for other systems."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response

from api.access import May
from api.documents.atom import atom_feed
from api.matrix import Action
from api.routes.doors import PROBLEMS, Seen
from projections.publications import newest_publications

router = APIRouter(tags=["feeds"], responses=PROBLEMS)

_ATOM = "application/atom+xml"
_MOST = 50


@router.get(
    "/publications.atom",
    response_class=Response,
    dependencies=[Depends(May(Action.SEE_PUBLIC))],
    responses={200: {"content": {_ATOM: {}}}},
)
def see_publications(platform: Seen) -> Response:
    """The newest publications, errata, public notices and confirmations of results, as Atom."""
    address = platform.settings.public_address
    with platform.tables.read.begin() as connection:
        found = newest_publications(connection, _MOST)
    feed = atom_feed(found, address=address, own_address=f"{address}/api/v1/publications.atom")
    return Response(feed, media_type=_ATOM, headers={"Cache-Control": "no-cache"})
