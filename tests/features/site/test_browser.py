"""The pages in a real browser: a telephone without network, a keyboard, and hostile texts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import Browser

from dutylist.features.site.build import Site
from dutylist.model.item import Responsibility
from dutylist.reading.load import load_root
from dutylist.search.index import index_of
from tests.features.books import samples
from tests.features.site.browser import PHONE, Visit, served, started
from tests.features.site.test_build import ATTACKS
from tests.search.browser.node import Searched
from tests.search.browser.test_answers import disturbed, labelled

SAMPLE: Final = Path(__file__).parents[3]
TOWNSHIP: Final = "铜陵镇"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site, with the single page of one township alone in a folder of its own."""
    made = tmp_path_factory.mktemp("site")
    for name, data in Site(load_root(SAMPLE, use_cache=False).checklist).files():
        if TOWNSHIP in name or not name.endswith("镇.html"):
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    alone = made / "alone"
    alone.mkdir()
    (made / f"{TOWNSHIP}.html").rename(alone / f"{TOWNSHIP}.html")
    return made


@pytest.fixture
def single(folder: Path) -> str:
    return (folder / "alone" / f"{TOWNSHIP}.html").as_uri()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    made = Visit(browser, **PHONE, offline=True)
    yield made
    made.context.close()
    assert made.troubles == []


def test_it_answers_as_find_does(visit: Visit, single: str) -> None:
    texts = [*labelled()[::12], *disturbed(labelled(), 24, 5), "xfjc", "DS0201"]
    page = visit.open(single)
    found = page.evaluate(
        "(texts) => texts.map((text) => { try { return window.dutylist.find(text); } catch { return null; } })", texts
    )
    searched = Searched(index_of(load_root(SAMPLE, use_cache=False).checklist))
    assert found == [searched.find(text, TOWNSHIP) for text in texts]
    assert visit.requests == [page.url]


def test_the_first_call_needs_no_waiting(visit: Visit, single: str) -> None:
    visit.page.goto(single)
    assert visit.page.evaluate("window.dutylist.find('消防安全检查').matches[0].item") == "DS0201"


def test_the_answer_says_whose_it_is_whom_to_turn_to_and_what_is_not_the_townships(visit: Visit, single: str) -> None:
    visit.open(single)
    assert visit.answer("消防安全检查") == "配合办"
    answer = visit.page.locator("#answer").inner_text()
    assert answer.index("找 县消防救援大队") < answer.index("\n你要做的\n") < answer.index("\n不用你做的\n")
    assert visit.answer("对饲养的动物未按照动物疫病强制免疫计划接种的处罚") == "不归乡镇"
    assert "找 县农业农村局 农业综合执法大队" in visit.page.locator("#answer").inner_text()
    assert visit.answer("镇级平安建设统筹协调、综治中心实体化运行和群防群治队伍组织") == "自己办"


def test_where_it_asks_each_item_that_may_be_meant_names_its_department(visit: Visit, single: str) -> None:
    visit.open(single)
    assert visit.answer("有人占道摆摊") == "看看是哪一项"
    assert visit.page.locator("#answer summary").first.inner_text() == "配合办 占道经营治理 县城市管理局"


def test_what_is_refused_is_told(visit: Visit, single: str) -> None:
    page = visit.open(single)
    page.locator("#text").fill("。。。")
    page.keyboard.press("Enter")
    assert page.locator("#answer .note").inner_text() == "没有写任务文字"


def test_it_can_be_used_with_the_keyboard_alone(visit: Visit, single: str) -> None:
    page = visit.open(single)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.classList.contains('large')")
    page.keyboard.press("Tab")
    page.keyboard.type("消防安全检查")
    page.keyboard.press("Enter")
    page.locator("#answer .verdict").wait_for()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert not page.locator("#answer details").first.evaluate("(shown) => shown.open")


def test_an_address_opens_its_item_and_says_where_there_is_none(visit: Visit, single: str) -> None:
    page = visit.open(f"{single}#DS0201")
    assert page.locator("#DS0201").is_visible()
    page.goto(f"{single}#DS9999")
    page.locator("#notice", has_text="DS9999 不在铜陵镇的清单里。").wait_for()
    page.goto(f"{single}#%E0%A4%A")


def test_the_code_of_a_printed_copy_says_whether_it_is_of_this_edition(visit: Visit, single: str) -> None:
    page = visit.open(single)
    digest = str(page.locator("body").get_attribute("data-digest")).replace(" ", "")
    page.goto(f"{single}#e={digest}")
    page.locator("#notice", has_text="就是这一版").wait_for()
    page.goto(f"{single}#e=0123456789abcdef")
    page.locator("#notice", has_text="不是这一版").wait_for()


def test_it_can_be_read_without_scripts(browser: Browser, single: str) -> None:
    visit = Visit(browser, **PHONE, java_script_enabled=False)
    visit.page.goto(single)
    assert not visit.page.locator("#ask").is_visible()
    assert visit.page.get_by_text("脚本没有运行").is_visible()
    item = visit.page.locator("details.item").first
    item.locator("summary").click()
    assert item.locator("dd").first.is_visible()
    visit.context.close()


_CONTRAST = ["color-contrast"]


# In the dark only the colours differ, on a wide page all but them.
@pytest.mark.parametrize(
    ("look", "rules"),
    [
        (PHONE, {}),
        ({**PHONE, "color_scheme": "dark"}, {"runOnly": _CONTRAST}),
        ({"viewport": {"width": 1280, "height": 900}}, {"rules": {rule: {"enabled": False} for rule in _CONTRAST}}),
    ],
)
def test_nothing_shuts_people_out(browser: Browser, folder: Path, look: dict[str, Any], rules: dict[str, Any]) -> None:
    visit = Visit(browser, **look, bypass_csp=True)
    with served(folder) as (address, _):
        page = visit.open(f"{address}/{TOWNSHIP}/")
        visit.answer("消防安全检查")
        page.locator("#DS0201").evaluate("(entry) => { entry.closest('details').open = true; }")
        found = [Axe().run(page, options=rules)]
        for name in ("index.html", "adjustments.html"):
            page.goto(f"{address}/{name}")
            found.append(Axe().run(page, options=rules))
    visit.context.close()
    assert [each.generate_report() for each in found if each.violations_count] == []


@pytest.mark.parametrize("width", [195, 320, 390, 1280])
def test_no_line_runs_out_of_the_page_at_twice_its_size_or_in_large_type(
    browser: Browser, folder: Path, width: int
) -> None:
    visit = Visit(browser, viewport={"width": width, "height": 600})
    page = visit.open((folder / TOWNSHIP / "index.html").as_uri())
    page.locator("#large").click()
    for each in ("#DS0201", "#DS0301"):
        page.goto(f"{page.url.partition('#')[0]}{each}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    visit.context.close()


def test_everything_is_printed(visit: Visit, single: str) -> None:
    page = visit.open(single)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main section details.item:not([open])").count() == 0
    assert not page.locator("#ask").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("main section details.item[open]").count() == 0


def test_what_was_served_once_is_there_without_a_network(browser: Browser, folder: Path) -> None:
    visit = Visit(browser, **PHONE)
    with served(folder) as (address, _):
        page = visit.open(f"{address}/{TOWNSHIP}/")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
    visit.troubles.clear()
    page.goto(f"{address}/{TOWNSHIP}/#DS0201")
    page.reload()
    page.evaluate("window.dutylist.ready")
    assert visit.answer("消防安全检查") == "配合办"
    visit.context.close()


def test_without_a_network_links_lead_on_from_the_page_on_which_it_was_lost(browser: Browser, folder: Path) -> None:
    visit = Visit(browser, **PHONE)
    page = visit.page
    with served(folder) as (address, _):
        page.goto(address)
        page.get_by_role("link", name=TOWNSHIP).first.click()
        page.locator(f"body[data-township={TOWNSHIP}]").wait_for()
        page.evaluate(
            "navigator.serviceWorker.controller || "
            "new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', () => done()))"
        )
    visit.troubles.clear()
    assert page.url.endswith("/index.html")
    page.reload()
    page.evaluate("window.dutylist.ready")
    assert visit.answer("消防安全检查") == "配合办"
    page.get_by_role("link", name="东山县各乡镇").click()
    page.get_by_role("link", name="西埔镇").first.click()
    page.locator("body[data-township=西埔镇]").wait_for()
    visit.context.close()


def test_a_served_page_from_a_disk_says_which_file_to_open(browser: Browser, folder: Path) -> None:
    visit = Visit(browser, **PHONE)
    page = visit.open((folder / TOWNSHIP / "index.html").as_uri())
    page.locator("#text").fill("消防检查")
    page.keyboard.press("Enter")
    page.get_by_text("请用单个文件的那一页").wait_for()
    visit.context.close()


def test_no_hostile_text_runs(browser: Browser, tmp_path: Path) -> None:
    lead = Responsibility(name=ATTACKS[1], role="lead", duties=ATTACKS)
    item = replace(
        samples.cooperative(201, departments=(lead,)),
        title=f"占道经营{ATTACKS[0]}",
        keywords=ATTACKS,
        township_duties=ATTACKS,
        not_township=ATTACKS,
    )
    file = tmp_path / "x.html"
    file.write_bytes(Site(samples.checklist(item)).single_page(TOWNSHIP))
    visit = Visit(browser, **PHONE, offline=True)
    page = visit.open(file.as_uri())
    assert visit.answer(f"占道经营 {ATTACKS[0]} {ATTACKS[1]}")
    assert page.locator("img, svg, iframe").count() == 0
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), { text: 'alert(1)' }))")
    assert [said for said in visit.troubles if "Content Security Policy" not in said] == []
    assert len(visit.troubles) == 1  # what a page of the attacker's would have to do is refused by the policy
    visit.context.close()
