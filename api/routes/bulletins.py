"""Bulletins and score books: what was published, as a document to print, post and hand out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.access import May
from api.documents.bulletins import Result, result_bulletin, title_bulletin
from api.documents.certificates import told
from api.documents.score_book import score_book
from api.documents.typesetting.press import press_for
from api.live.document import edition_document
from api.matrix import Action
from api.platform import Platform
from api.printing import issuing_at
from api.routes.doors import PROBLEMS, Seen
from api.routes.editions import Number
from api.workbooks.writing import MEDIA_TYPES, Shape
from competition.identifiers import StageId
from competition.refusals.documents import NothingToPrint
from competition.refusals.family import NotFound
from projections.announcements import Edition, Notice, announced
from projections.certificate_register import certificates_where

router = APIRouter(tags=["results"], responses=PROBLEMS, dependencies=[Depends(May(Action.SEE_PUBLIC))])

_PDF = "application/pdf"
_MOST_NAMES = 5_000


class _Published(NamedTuple):
    board: dict[str, Any]
    edition: Edition
    notice: Notice | None


@router.get(
    "/stages/{stage}/editions/{number}/bulletin",
    response_class=Response,
    responses={200: {"content": {_PDF: {}}}},
)
def print_result_bulletin(stage: UUID, number: Number, platform: Seen) -> Response:
    """The announcement of an edition's results, as PDF under a red head."""
    board, edition, notice = _published(platform, stage, number)
    unit = platform.whereabouts.organiser_of(UUID(board["competition"]))
    organiser = platform.directory.names_of([unit]).get(unit, "")
    document = result_bulletin(Result(board, edition, notice, organiser), issuing_at(platform))
    content = press_for("bulletin").set(document, datetime.fromisoformat(edition.at))
    return _file(content, _PDF, f"results-{number}.pdf")


@router.get(
    "/stages/{stage}/editions/{number}/workbook",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
)
def export_score_book(stage: UUID, number: Number, platform: Seen, shape: Shape = "xlsx") -> Response:
    """The score book of an edition: every entry with its modules, as a workbook or as CSV."""
    board = _published(platform, stage, number).board
    return _file(score_book(shape, board), MEDIA_TYPES[shape], f"score-book-{number}.{shape}")


@router.get("/titles/{title}/bulletin", response_class=Response, responses={200: {"content": {_PDF: {}}}})
def print_title_bulletin(
    title: UUID, platform: Seen, cycle: Annotated[str, Query(min_length=1, max_length=200)]
) -> Response:
    """The decision that conferred a title in a cycle, with everybody who holds it still."""
    issuing = issuing_at(platform)
    with platform.tables.read.begin() as connection:
        found = certificates_where(connection, title=title, cycle=cycle, status="valid", limit=_MOST_NAMES)
        conferrals = list(told(connection, issuing, found))
    if not conferrals:
        raise NothingToPrint()
    newest = datetime.fromisoformat(conferrals[-1].certificate.conferred_at)
    content = press_for("bulletin").set(title_bulletin(conferrals, cycle, issuing), newest)
    return _file(content, _PDF, "conferral.pdf")


def _published(platform: Platform, stage: UUID, number: int) -> _Published:
    """Refuses an edition that was never published."""
    with platform.tables.read.begin() as connection:
        board = edition_document(connection, platform.directory, StageId(stage), number)
        said = announced(connection, stage)
    edition = next((one for one in said.editions if one.number == number), None)
    if board is None or edition is None:
        raise NotFound(noun="edition")
    return _Published(board, edition, said.notice)


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
    return Response(content, media_type=kind, headers=headers)
