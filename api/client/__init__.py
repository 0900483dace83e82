"""The platform as one person uses it from a program: a method for each thing people do.

    with Client("http://127.0.0.1:8000", organisers_pass) as organiser:
        trade = organiser.add_trade(competition, "焊工").id

One file a noun, as in `routes/` and `schemas/`; a method is called like the route it asks. Whatever changes
something answers with a receipt (`Taken`; its `id` names what was made) and takes a `command`: the id made
before sending, kept by whoever may have to ask again. Left out, a new one is made. Every method raises
`Refused` and `NoAnswer`. Points and marks are decimal text.
"""

from __future__ import annotations

from typing import Self

from api.client.accounts import AccountsClient
from api.client.appeals import AppealsClient
from api.client.audit import AuditClient
from api.client.boards import BoardsClient
from api.client.candidacies import CandidaciesClient
from api.client.candidates import CandidatesClient, VotesClient
from api.client.certificates import CertificatesClient
from api.client.competitions import CompetitionsClient
from api.client.connection import Connection, NoAnswer, Refused, made
from api.client.credentials import CredentialsClient
from api.client.devices import DevicesClient
from api.client.draws import DrawsClient
from api.client.entries import EntriesClient
from api.client.honours import HonoursClient
from api.client.imports import ImportsClient
from api.client.judge_statistics import JudgeStatisticsClient
from api.client.late_sheets import LateSheetsClient
from api.client.locks import LocksClient
from api.client.officials import OfficialsClient
from api.client.passes import PassesClient
from api.client.people import PeopleClient
from api.client.programmes import ProgrammesClient
from api.client.progress import ProgressClient
from api.client.rechecks import RechecksClient
from api.client.recounts import RecountsClient
from api.client.reports import ReportsClient
from api.client.results import ResultsClient
from api.client.rolls import RollsClient
from api.client.rosters import RostersClient
from api.client.scoresheets import ScoresheetsClient
from api.client.sign_offs import SignOffsClient
from api.client.stages import StagesClient
from api.client.teams import TeamsClient
from api.client.titles import TitlesClient
from api.client.typings import TypingsClient
from api.client.units import UnitsClient
from api.client.works import WorksClient

__all__ = ["Client", "NoAnswer", "Refused", "made"]


class Client(
    CompetitionsClient,
    ProgrammesClient,
    OfficialsClient,
    StagesClient,
    TeamsClient,
    DrawsClient,
    EntriesClient,
    RostersClient,
    ScoresheetsClient,
    ProgressClient,
    JudgeStatisticsClient,
    TypingsClient,
    LateSheetsClient,
    SignOffsClient,
    LocksClient,
    RechecksClient,
    BoardsClient,
    RollsClient,
    HonoursClient,
    TitlesClient,
    CandidatesClient,
    CandidaciesClient,
    VotesClient,
    WorksClient,
    ReportsClient,
    CertificatesClient,
    CredentialsClient,
    PassesClient,
    RecountsClient,
    UnitsClient,
    PeopleClient,
    ImportsClient,
    ResultsClient,
    AppealsClient,
    AuditClient,
    AccountsClient,
    DevicesClient,
):
    """One person at work: `secret` is their pass, empty for anyone. Safe to use from several threads.

    `patience`: for how many seconds a request is repeated while the network fails or the server is busy.
    """

    def __init__(self, base_url: str, secret: str = "", *, patience: float = 15.0) -> None:
        self.base_url = base_url
        self.secret = secret
        super().__init__(Connection(base_url, secret, patience=patience))

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
