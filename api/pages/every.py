"""Every page there is, for the application to open."""

from __future__ import annotations

from api.pages.accounts import account_pages
from api.pages.audit import audit_pages
from api.pages.board.draw import draw_pages
from api.pages.board.editions import edition_pages
from api.pages.board.routes import board_pages
from api.pages.board.units import unit_table_pages
from api.pages.desk import desk_pages
from api.pages.hall.ceremony import ceremony_pages
from api.pages.hall.screen import screen_pages
from api.pages.home import home_pages
from api.pages.honour.candidates import candidate_pages
from api.pages.honour.check import certificate_pages
from api.pages.honour.routes import roll_pages
from api.pages.office.accounts import office_account_pages
from api.pages.office.appeals import appeal_pages
from api.pages.office.competitions import competition_pages
from api.pages.office.conferrals import conferral_pages
from api.pages.office.draw import office_draw_pages
from api.pages.office.founding import founding_pages
from api.pages.office.front import front_pages
from api.pages.office.honours import honours_pages
from api.pages.office.judges import judges_pages
from api.pages.office.officials import official_pages
from api.pages.office.panel import panel_pages
from api.pages.office.papers import paper_pages
from api.pages.office.people import people_pages
from api.pages.office.performances import performance_pages
from api.pages.office.prizes import prize_pages
from api.pages.office.programmes import programme_pages
from api.pages.office.results import results_pages
from api.pages.office.roster import roster_pages
from api.pages.office.scoring import scoring_pages
from api.pages.office.teams import team_pages
from api.pages.office.trades import trade_pages
from api.pages.office.typing import typing_pages
from api.pages.office.units import unit_pages
from api.pages.office.what_if import what_if_pages
from api.pages.office.works import works_pages
from api.pages.reports import report_pages
from api.pages.result.explanation import explanation_pages
from api.pages.result.mine import mine_pages
from api.pages.routes import pages

PAGES = (
    pages,
    roll_pages,
    board_pages,
    draw_pages,
    office_draw_pages,
    account_pages,
    audit_pages,
    report_pages,
    certificate_pages,
    ceremony_pages,
    screen_pages,
    explanation_pages,
    desk_pages,
    front_pages,
    founding_pages,
    competition_pages,
    official_pages,
    trade_pages,
    programme_pages,
    people_pages,
    unit_pages,
    office_account_pages,
    judges_pages,
    honours_pages,
    conferral_pages,
    works_pages,
    candidate_pages,
    scoring_pages,
    performance_pages,
    typing_pages,
    panel_pages,
    home_pages,
    edition_pages,
    unit_table_pages,
    mine_pages,
    roster_pages,
    team_pages,
    results_pages,
    what_if_pages,
    prize_pages,
    paper_pages,
    appeal_pages,
)
