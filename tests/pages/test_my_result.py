"""My result: the answer, how it came about, what was corrected, and the appeal; each to whom it belongs."""

from __future__ import annotations

import re

import pytest

from api.client import Client
from tests.pages.concluding import contestant, corrected, judged, noticed, published
from tests.pages.conftest import Holding, Visit
from tests.pages.fair import PEOPLE, Fair, practice
from tests.pages.reading import Reading


@pytest.fixture(scope="module")
def result(holding: Holding) -> Fair:
    return noticed(judged(holding()))


@pytest.fixture(scope="module")
def erratum(holding: Holding) -> Fair:
    return corrected(noticed(judged(holding())))


def page_of(fair: Fair, visit: Visit, place: int = 1, language: str = "zh-CN") -> Reading:
    entry, secret = contestant(fair, place)
    answer = visit(f"/boards/{fair.stage}/entries/{entry}", secret=secret, language=language)
    assert answer.status_code == 200, answer.text
    return Reading(answer.text)


def test_the_answer_comes_first_place_total_and_prize(result: Fair, visit: Visit) -> None:
    best = result.organiser.see_board(result.stage).rows[0]
    text = page_of(result, visit).text
    assert f"{best.name} {best.code} {best.unit} 第 1 名 共 4 名 {best.total} 分 一等奖" in text
    assert text.index("第 1 名") < text.index("总分构成")


def test_a_prize_leads_to_its_certificate(result: Fair, visit: Visit) -> None:
    entry, secret = contestant(result, 1)
    html = visit(f"/boards/{result.stage}/entries/{entry}", secret=secret).text
    (document,) = re.findall(r'href="(/api/v1/certificates/[^"]+/document)"', html)
    answer = visit(document, secret=secret)
    assert answer.content.startswith(b"%PDF")
    assert visit(document).status_code == 401


def test_every_judges_mark_stands_in_figures_and_dropped_ones_are_struck(result: Fair, visit: Visit) -> None:
    reading = page_of(result, visit)
    assert "A 36 最低分，去掉" in reading.text
    assert "C 38" in reading.text
    assert "E 40 最高分，去掉" in reading.text
    assert "去掉最高分 1 个 · 去掉最低分 1 个 · 其余 3 个取平均" in reading.text
    assert "裁判 A" in reading.text, "said in full to whoever listens"
    assert [tag for tag, _ in reading.tags].count("s") == 2 * 3


def test_every_panel_is_drawn_with_a_bead_for_each_judge(result: Fair, visit: Visit) -> None:
    tags = page_of(result, visit).tags
    beads = [found["data-fate"] for tag, found in tags if tag == "g" and "data-fate" in found]
    assert len(beads) == 3 * 5
    assert beads.count("dropped_high") == beads.count("dropped_low") == 3
    drawings = [found for tag, found in tags if tag == "svg" and found.get("class") == "rod"]
    assert len(drawings) == 3
    assert all(found["aria-hidden"] == "true" for found in drawings)


def test_the_bill_says_what_each_module_counts_for(result: Fair, visit: Visit) -> None:
    rows = page_of(result, visit).rows
    assert ["理论", "80 × 30 %", "24"] in rows
    best = result.organiser.see_board(result.stage).rows[0]
    assert [*rows[-1][:1], rows[-1][-1]] == ["总分 保留 2 位小数，四舍五入", best.total]


def test_an_english_reader_gets_english(result: Fair, visit: Visit) -> None:
    text = page_of(result, visit, language="en").text
    assert "Place 1 of 4" in text
    assert "1 highest left out · 1 lowest left out · mean of the other 3" in text


def test_nothing_is_to_be_read_before_the_publication_and_a_tie_is_told_after_it(
    holding: Holding, visit: Visit
) -> None:
    fair = holding(PEOPLE[:2])
    for code, seam, paper in zip(fair.codes, ("30", "33"), ("87", "80"), strict=True):
        for seat in fair.judges:
            fair.mark(seat, code, practice(seam))
        last = fair.mark("A", code, {"paper": paper}, "theory")
    rows = fair.organiser.see_board(fair.stage, after=last).rows
    assert rows[0].total == rows[1].total
    entry, secret = contestant(fair, 1)
    early = visit(f"/boards/{fair.stage}/entries/{entry}", secret=secret)
    assert early.status_code == 409
    assert "86" not in Reading(early.text).text
    assert "本阶段尚未公布成绩。" in visit(f"/boards/{fair.stage}/editions").text
    published(fair)
    text = page_of(fair, visit).text
    assert f"{rows[0].code} 86 {rows[1].code} 83" in text
    assert f"{rows[1].code} 83 {rows[0].code} 86" in page_of(fair, visit, 2).text
    assert "成绩进入公示后即可申诉" in text
    assert "提交申诉" not in text


def test_a_correction_says_why_and_what_it_changed_for_this_entry(erratum: Fair, visit: Visit) -> None:
    risen = page_of(erratum, visit).text
    assert "更正：第 2 版" in risen
    assert "焊缝外观评分更正" in risen
    assert "名次 3 → 1" in risen
    fallen = page_of(erratum, visit, 2).text
    assert "名次 1 → 2" in fallen
    assert "总分 82" not in fallen.partition("总分构成")[0].partition("更正")[2], "that total is as it was"
    untouched = page_of(erratum, visit, 4).text
    assert "该参赛者的名次和总分没有变化。" in untouched


def test_the_deadline_stands_beside_the_form(result: Fair, visit: Visit) -> None:
    until = result.organiser.see_editions(result.stage).notice
    assert until is not None
    reading = page_of(result, visit)
    assert "申诉截止时间：" in reading.text
    forms = [found["data-to"] for tag, found in reading.tags if tag == "deed-form"]
    assert forms == [f"/api/v1/stages/{result.stage}/appeals"]


def test_an_appeal_shows_its_answer_and_its_ruling_to_its_contestant_alone(
    result: Fair, visit: Visit
) -> None:
    fair = result
    entry, secret = contestant(fair, 3)
    with Client(fair.address, secret) as own:
        appeal = own.file_appeal(fair.stage, entry, "裁判 B 看错了", module="practice").id
    assert appeal is not None
    address = f"/boards/{fair.stage}/entries/{entry}"

    def seen(after: int) -> str:
        return Reading(visit(f"{address}?after={after}", secret=secret).text).text

    with Client(fair.address, fair.chief) as chief:
        answered = chief.answer_appeal(appeal, "已复核，无误").position
    text = seen(answered)
    assert "审理中 裁判 B 看错了" in text
    assert "裁判长答复： 已复核，无误" in text
    assert "撤回申诉" in text
    arbitrator = fair.organiser.issue_pass("arbitrator", label="仲裁", competition=fair.competition)
    with Client(fair.address, arbitrator.secret) as ruling:
        ruled = ruling.rule_on_appeal(appeal, "dismissed", "证据不足").position
    text = seen(ruled)
    assert "驳回 裁判 B 看错了" in text
    assert "仲裁裁决： 证据不足" in text
    assert "撤回申诉" not in text
    chief_sees = Reading(visit(address, secret=fair.chief).text).text
    assert "裁判 B 看错了" not in chief_sees, "an official's page is about the score"


def test_a_result_is_for_its_contestant_and_the_officials(result: Fair, visit: Visit) -> None:
    entry, _ = contestant(result, 1)
    _, other = contestant(result, 2)
    address = f"/boards/{result.stage}/entries/{entry}"
    nobody = visit(address)
    assert nobody.status_code == 401
    assert "请登录：此处需要主办方发放的通行证。" in nobody.text
    assert "Please sign in: this needs a pass issued by the organiser." in nobody.text
    assert visit(address, secret=other).status_code == 403
    assert visit(address, secret=result.judges["A"]).status_code == 403
    assert visit(address, secret=result.chief).status_code == 200


def test_the_editions_tell_everybody_what_changed_and_why(erratum: Fair, visit: Visit) -> None:
    reading = Reading(visit(f"/boards/{erratum.stage}/editions").text)
    assert reading.text.index("第 2 版") < reading.text.index("第 1 版 已被取代")
    assert "焊缝外观评分更正" in reading.text
    changed = [row for row in reading.rows if "→" in " ".join(row)]
    rows = erratum.organiser.see_board(erratum.stage).rows
    assert [row[0].split()[0] for row in changed] == [row.name for row in rows[:3]]
    assert changed[0][1] == "3 → 1"


def test_a_stage_nobody_scheduled_has_no_editions(visit: Visit) -> None:
    assert visit("/boards/00000000-0000-0000-0000-000000000000/editions").status_code == 404
