"""The files of a site: what they say, that they parse, that nothing in them runs but our script, that they are the same."""

import html
import json
import re
import subprocess
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import html5lib
import pytest
from msgspec.structs import replace

from dutylist.features.site.build import Site
from dutylist.features.site.script import page_script, source_hash
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Department, Departments, RegisteredUnit, Township
from dutylist.model.item import Item, Responsibility
from dutylist.model.place_words import use_words
from dutylist.reading.load import load_root
from dutylist.writing.file_names import UnsafeNameError
from tests.conftest import COUNTY
from tests.editor.install import NODE
from tests.features.books import samples

SAMPLE: Final = Path(__file__).parents[3]
ATTACKS: Final = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!--<script>",
    "javascript:alert(1)",
    "&lt;b&gt; & &amp;",
    "{{ 7 * 7 }}{% raw %}",
    "</textarea></noscript><svg onload=alert(1)>",
)
SCRIPTS: Final = ("汉字𠮷㐀", "کتاب عربی", "ไทย", "Ελληνικά", "한국어", "ཨོཾ", "😀")


def plain(item: Item) -> Checklist:
    """A county of one item."""
    return samples.checklist(item)


@cache
def site_of_fixture() -> dict[str, bytes]:
    return dict(Site(load_root(COUNTY, use_cache=False).checklist, "c0ffee").files())


@cache
def site_of_sample() -> dict[str, bytes]:
    return dict(Site(load_root(SAMPLE, use_cache=False).checklist).files())


def parsed(page: bytes) -> Any:
    """The page read strictly: what is not as the standard wants it raises. Data blocks are too long to be of use."""
    kept = re.sub(rb'(<script type="application/[^"]*" id="[a-z]+">)[^<]*', rb"\1", page)
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(kept)


def texts(page: bytes) -> str:
    return "".join(parsed(page).itertext())


def test_there_is_a_page_a_township_in_one_file_and_one_to_be_served() -> None:
    assert sorted(site_of_fixture()) == sorted(
        [
            "index.html",
            "adjustments.html",
            "tables.json",
            "meanings.bin",
            "worker.js",
            *(name for place in ("西埔镇", "铜陵镇", "前楼镇") for name in (f"{place}.html", f"{place}/index.html")),
        ]
    )


@pytest.mark.parametrize("site", [site_of_fixture, site_of_sample])
def test_every_page_is_read_strictly(site: Callable[[], dict[str, bytes]]) -> None:
    pages = {name: page for name, page in site().items() if name.endswith(".html")}
    # A file that holds its tables is else the page beside it: one of them is enough.
    alone = [name for name in pages if name.removesuffix(".html") + "/index.html" in pages]
    for name, page in pages.items():
        if name not in alone[1:]:
            root = parsed(page)
            ids = [element.get("id") for element in root.iter() if element.get("id")]
            assert len(ids) == len(set(ids)), name
            inside = {element.get("href")[1:] for element in root.iter("a") if element.get("href", "").startswith("#")}
            assert inside <= set(ids), name
            levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch("h[1-6]", str(element.tag))]
            assert levels[0] == 1
            assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_the_same_checklist_gives_the_same_bytes() -> None:
    again = dict(Site(load_root(COUNTY, use_cache=False).checklist, "c0ffee").files())
    assert again == site_of_fixture()


def test_a_served_page_of_the_sample_is_small() -> None:
    sizes = {name: len(page) for name, page in site_of_sample().items() if name.endswith("/index.html")}
    assert max(sizes.values()) < 500_000, sizes


def test_a_page_says_the_townships_part_first_and_what_it_need_not_do() -> None:
    said = texts(site_of_fixture()["铜陵镇/index.html"])
    own, others, lead = said.index("你要做的"), said.index("不用你做的"), said.index("牵头部门")
    assert own < others < lead
    assert "c0ffee" in said


def test_telephones_can_be_dialled() -> None:
    lead = Responsibility(name="县消防救援大队", unit="监督科", role="lead", duties=("检查",))
    known = samples.checklist(samples.cooperative(201, departments=(lead,)))
    unit = RegisteredUnit(name="监督科", phone="0596-5881234转802")
    register = Departments(departments=(Department(name=lead.name, units=(unit,)),))
    known = replace(known, departments_file=RecordFile("duties/departments.yaml", register))
    page = Site(known).served_page("铜陵镇")
    links = [each.get("href") for each in parsed(page).iter("a") if each.get("href", "").startswith("tel:")]
    assert links == ["tel:05965881234;ext=802"] * 2


def test_the_policy_allows_our_script_and_style_and_nothing_else() -> None:
    page = site_of_fixture()["铜陵镇.html"].decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html.unescape(page))
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert policy
    assert style
    assert policy[1] == (
        f"default-src 'none'; script-src {source_hash(page_script())}; style-src {source_hash(style[1])}; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )
    scripts = [each for each in parsed(page.encode()).iter("script") if not each.get("type")]
    assert [each.text for each in scripts] == [page_script()]
    assert "script-src 'none'" in html.unescape(site_of_fixture()["index.html"].decode())


@pytest.mark.parametrize("attack", [*ATTACKS, *SCRIPTS])
def test_texts_of_a_checklist_are_nothing_but_text(attack: str) -> None:
    lead = Responsibility(name=attack, unit=attack, role="lead", duties=(attack,))
    item = replace(
        samples.cooperative(201, departments=(lead,)),
        title=attack * 3,
        keywords=(attack,),
        township_duties=(attack,),
        not_township=(attack,),
        notes=attack,
    )
    known = samples.checklist(item, source=attack)
    for page in (Site(known).served_page("铜陵镇"), Site(known).single_page("铜陵镇")):
        root = parsed(page)
        assert [each.tag for each in root.iter() if each.tag in {"img", "svg", "b"}] == []
        assert len([each for each in root.iter("script") if not each.get("type")]) == 1
        assert not [name for each in root.iter() for name in each.keys() if name.startswith("on")]  # noqa: SIM118
        assert {each.get("href").partition(":")[0] for each in root.iter("a") if ":" in each.get("href")} <= {"tel"}
        assert attack * 3 in "".join(root.itertext())


def test_invisible_characters_are_named() -> None:
    item = replace(samples.cooperative(201), title="消防\u202e检查")
    assert "消防‹U+202E›检查" in texts(Site(plain(item)).served_page("铜陵镇"))


def test_a_township_without_items_has_a_page() -> None:
    item = replace(samples.cooperative(201), townships=("前楼镇",))
    made = dict(Site(plain(item)).files())
    assert "铜陵镇还没有事项。" in texts(made["铜陵镇/index.html"])
    assert "自己办 0，配合办 0，不归乡镇 0" in texts(made["index.html"])


def test_a_county_without_items_has_pages() -> None:
    made = dict(Site(samples.checklist()).files())
    assert "还没有事项" in texts(made["铜陵镇.html"])


def test_six_hundred_items_and_long_titles_fit() -> None:
    items = [replace(samples.cooperative(number), title=f"第{number}项" + "长" * 170) for number in range(1000, 1600)]
    root = parsed(Site(samples.checklist(*items)).served_page("铜陵镇"))
    assert len([each for each in root.iter("div") if re.fullmatch("DS[0-9]{4}", each.get("id", ""))]) == 600


@pytest.mark.parametrize("name", ["index", "Adjustments", "con", "名" * 80])
def test_a_township_whose_name_is_no_name_of_a_file_is_refused(name: str) -> None:
    known = samples.checklist(samples.cooperative(201), townships=(Township(name=name, code="350626100"),))
    with pytest.raises(UnsafeNameError):
        dict(Site(known).files())


def test_adjustments_that_were_published_are_listed_in_words() -> None:
    said = texts(site_of_sample()["adjustments.html"])
    assert "ADJ-2025-001" in said
    assert "清单间调整：配合履职 → 上级收回" in said
    assert "乡镇自主申请" in said


def test_the_worker_keeps_the_served_pages_and_changes_with_them() -> None:
    worker = site_of_fixture()["worker.js"].decode()
    listed = re.search(r"const FILES = (\[.*\]);", worker)
    assert listed
    files = json.loads(listed[1])
    assert "./铜陵镇/" in files
    assert not [each for each in files if each.endswith("镇.html")]
    assert worker != site_of_sample()["worker.js"].decode()
    subprocess.run([NODE, "--check", "-"], input=worker.encode(), check=True, timeout=60)


def test_the_script_is_one_that_a_browser_reads() -> None:
    subprocess.run([NODE, "--check", "-"], input=page_script().encode(), check=True, timeout=60)
    assert not re.search(r"^\s*(?:import|export)\s", page_script(), re.MULTILINE)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", page_script())


def test_streets_of_a_district_are_called_what_they_are() -> None:
    streets = (Township(name="清溪街道", code="350626001"), Township(name="白石街道", code="350626002"))
    item = replace(samples.cooperative(201), procedure=())
    known = samples.checklist(item, county="安和区", townships=streets)
    use_words(known.county.place_words)
    made = dict(Site(known).files())
    for name in ("index.html", "adjustments.html", "清溪街道/index.html"):
        assert "乡镇" not in made[name].decode(), name
    page = made["清溪街道/index.html"].decode()
    assert "不归街道" in page
    assert "你要做的" in texts(made["清溪街道/index.html"])
