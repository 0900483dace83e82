"""What a rulebook puts on a sheet: runs, words for marks, and a sum that may be kept from the judge."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from playwright.sync_api import expect

from competition.scoring import Criterion, Descriptor, Rulebook, RunRule
from tests.browser.conftest import Holding, Opening
from tests.browser.desk import choose, expect_marks, inputs, marked, on_the_server, sign, signed_in, status
from tests.pages.fair import welding

SCALE = tuple(
    Descriptor(at=Decimal(at), text=text)
    for at, text in enumerate(
        ("未达到行业要求", "达到行业要求", "达到并部分超出行业要求", "全面超出行业要求")
    )
)
BANDS = tuple(
    Descriptor(at=Decimal(at), text=text)
    for at, text in ((0, "焊道不均，有咬边"), (24, "焊道均匀，个别气孔"), (34, "焊道平直，无缺陷"))
)


def _with_practice(*criteria: Criterion, **fields: object) -> Rulebook:
    rules = welding()
    (final,) = rules.stages
    theory, practised = final.modules
    changed = replace(practised, criteria=criteria, **fields)  # type: ignore[arg-type]  # any field
    return replace(rules, stages=(replace(final, modules=(theory, changed)),))


def _marked(id: str, name: str, most: int, step: str, words: tuple[Descriptor, ...] = ()) -> Criterion:
    return Criterion(
        id=id,
        name=name,
        minimum=Decimal(0),
        maximum=Decimal(most),
        step=Decimal(step),
        descriptors=words,
    )


def test_words_of_marks_are_in_view_and_a_scale_is_marked_by_them(holding: Holding, opening: Opening) -> None:
    seam, xray = _marked("seam", "焊缝外观", 40, "0.5", BANDS), _marked("xray", "工艺评价", 3, "1", SCALE)
    fair = holding(rules=_with_practice(seam, xray, running_total=False))
    page = signed_in(fair, opening)
    expect(page.get_by_text("24 至 34 以下 焊道均匀，个别气孔")).to_be_visible()
    inputs(page).first.fill("33.5")
    expect(page.locator("[data-holds]")).to_have_text(["24 至 34 以下 焊道均匀，个别气孔"])
    page.get_by_role("button", name="2 达到并部分超出行业要求").click()
    expect_marks(page, "33.5", "2")
    expect(page.locator("[data-holds]")).to_have_count(2)
    expect(page.locator('[data-field="sums"]')).to_be_hidden()
    sign(page)
    expect(status(page)).to_have_text("已受理")
    assert on_the_server(fair)[fair.codes[0]][1] == {"seam": "33.5", "xray": "2"}


def test_a_sheet_of_several_runs_is_marked_run_by_run(holding: Holding, opening: Opening) -> None:
    fair = holding(rules=_with_practice(_marked("craft", "操作", 40, "1"), runs=RunRule(runs=2)))
    page = signed_in(fair, opening)
    expect(page.locator("h3.run")).to_have_text(["第 1 轮", "第 2 轮"])
    for key in ("3", "0", "next", "3", "5", "next"):
        page.locator(f'[data-press="{key}"]').click()
    expect(page.locator('[data-field="sum"]')).to_have_text("第 1 轮 30第 2 轮 35")
    expect(page.get_by_role("button", name="签字并提交")).to_be_focused()
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("已受理")
    assert on_the_server(fair)[fair.codes[0]][1] == {"craft@1": "30", "craft@2": "35"}


def test_a_long_pile_is_looked_through_by_code(holding: Holding, opening: Opening) -> None:
    fair = holding([(f"选手{number}", "东风") for number in range(1, 14)])
    marked(fair, fair.codes[0], seam="30")
    page = signed_in(fair, opening)
    lines = page.locator('[data-part="pile"] [data-key] b')
    page.get_by_label("只看待处理").check()
    expect(lines).to_have_count(12)
    page.get_by_label("查找编号").fill("３")
    expect(lines).to_have_text(["03", "13"])
    choose(page, "13")
    expect(inputs(page).first).to_be_enabled()
