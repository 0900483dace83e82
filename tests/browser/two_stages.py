"""A trade of two stages under two-person control: a heat that is judged, and the final that waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from api.passes import Role
from competition.scoring import PrizeClass, PrizeRule, Qualification, Rulebook
from competition.scoring.tie_breaks import BY_DRAW
from tests.api.drawn import DrawnStage, appoint_custodians, commit, contribute, draw_stage
from tests.api.office import Office, sheet
from tests.scoring.builders import rulebook, stage


@dataclass(frozen=True, slots=True)
class TwoStages:
    """`drawn`: the heat with everybody around it. `entries`: by their codes in it."""

    drawn: DrawnStage
    final: UUID
    entries: Mapping[str, str]

    @property
    def address(self) -> str:
        return str(self.drawn.office.http.base_url)

    def room(self, name: str, of: UUID | None = None) -> str:
        return f"/office/stages/{of or self.drawn.stage}/{name}"

    def secret(self, role: Role) -> str:
        """The pass of one more person of this competition."""
        return self.drawn.office.person(role, self.drawn.competition, uuid4()).secret

    def contestant(self, code: str) -> str:
        """The pass of whoever started under this code."""
        return self.drawn.office.person("contestant", self.drawn.competition, UUID(self.entries[code])).secret

    def sign_off(self) -> None:
        """The last sheet comes in, and both judges sign under all of theirs."""
        drawn = self.drawn
        drawn.judges["B"].take(f"{drawn.path}/scoresheets", **sheet(2, "7.00"))
        for judge in drawn.judges.values():
            judge.take(f"{drawn.path}/sign-offs", module="practice")
        drawn.office.settle()

    def publish(self) -> None:
        """Locked, countersigned, parted by lots, opened and published by two."""
        self.sign_off()
        drawn = self.drawn
        drawn.chief_judge.take(f"{drawn.path}/lock")
        drawn.hands["supervisor"].take(f"{drawn.path}/lock/countersignature")
        drawn.chief_judge.take(f"{drawn.path}/tie-draws", seed="骰子 4 2 6")
        drawn.open_layers()
        self._by_two("publication")

    def notice(self) -> None:
        self.drawn.organiser.take(f"{self.drawn.path}/notice", days=1, counted="calendar")

    def confirm(self) -> None:
        self._by_two("confirmation")

    def _by_two(self, way: str) -> None:
        for person in (self.drawn.organiser, self.drawn.chief_judge):
            person.take(f"{self.drawn.path}/{way}")
        self.drawn.office.settle()

    def appeal(self, code: str, grounds: str) -> None:
        """Brought by the contestant, and answered by the chief judge."""
        drawn, entry = self.drawn, self.entries[code]
        contestant = drawn.office.person("contestant", drawn.competition, UUID(entry))
        appeal = contestant.take(f"{drawn.path}/appeals", entry=entry, grounds=grounds)["id"]
        drawn.office.settle()
        drawn.chief_judge.take(f"/appeals/{appeal}/answer", text="请仲裁裁定。")
        drawn.office.settle()

    def seat_final(self) -> None:
        """The best two go on; the final has its draw and its panel."""
        drawn, final = self.drawn, str(self.final)
        drawn.organiser.take(f"{drawn.path}/qualification", next_stage=final)
        best = drawn.office.anyone.get(f"{drawn.path}/board").json()["rows"][:2]
        commit(final, drawn.organiser, tuple(row["entry"] for row in best))
        contribute(final, drawn.hands)
        appoint_custodians(drawn.office, drawn.competition, final, drawn.organiser, layers=3)
        for seat, judge in drawn.judges.items():
            drawn.organiser.take(
                f"/stages/{final}/panel", judge=str(judge.subject), seat=seat, modules=["practice"]
            )
        drawn.office.settle()


def rules() -> Rulebook:
    """Two go on to the final; lots part equals. The best and the next two of the heat win prizes."""
    classes = (
        PrizeClass(prize="first", name="一等奖", count=1),
        PrizeClass(prize="second", name="二等奖", count=2),
    )
    return rulebook(
        stage(id="heat", name="选拔赛", tie_breaks=(BY_DRAW,), qualification=Qualification(top=2)),
        stage(id="final", name="决赛"),
        prizes=PrizeRule(stage="heat", classes=classes),
    )


def hold_two_stages(office: Office) -> TwoStages:
    """04 leads with 7; once the last sheet of 02 is in, 02 and 03 share the second place with 6."""
    drawn = draw_stage(office, live_board=True, book=rules())
    final = UUID(drawn.organiser.take(f"/trades/{drawn.trade}/stages", key="final", live_board=True)["id"])
    office.settle()
    return TwoStages(drawn, final, {drawn.code_of(entry): entry for entry in drawn.entries})
