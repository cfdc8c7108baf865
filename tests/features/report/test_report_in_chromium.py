"""The county's page in a real browser: layout, contrast, drawings and a silent console."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from dutylist.output.renderers.html import render
from tests.chromium import Scheme, measured, shown
from tests.command import in_process
from tests.features.report.county_report_samples import HOSTILE, report_document

WIDTHS = ("360", "1280")
ROOT = Path(__file__).parents[3]
Found = dict[str, Any]


@pytest.fixture(scope="module")
def dongshan(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the sample, as the command writes it."""
    folder = tmp_path_factory.mktemp("dongshan")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DUTYLIST_TODAY", "2026-11-20")
        patched.setenv("DUTYLIST_CACHE_DIR", str(folder / "cache"))
        shutil.copytree(ROOT / "duties", folder / "duties")
        assert in_process("--root", str(folder), "report", "-o", str(folder), "--format", "html").status == 0
    return next(folder.glob("*.html")).read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Scheme:
    chosen: Scheme = request.param
    return chosen


@pytest.fixture(scope="module")
def found(scheme: Scheme, dongshan: str, tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    """What the browser computes of the sample's page and of one with all that there may be, at each width."""
    folder = tmp_path_factory.mktemp(scheme)
    every = (
        measured(page, folder / str(number), scheme)
        for number, page in enumerate((dongshan, render(report_document())))
    )
    return [each[width] for each in every for width in WIDTHS]


def test_nothing_is_wider_than_the_screen(found: list[Found]) -> None:
    assert [(each["overflow"], each["clipped"]) for each in found] == [(0, 0)] * 4


def test_every_text_stands_out_from_what_is_behind_it(found: list[Found]) -> None:
    for each in found:
        assert len(each["contrasts"]) > 60
        assert each["contrasts"][0][0] >= 4.5, each["contrasts"][:3]


def test_every_chart_can_be_seen_whole_and_its_letters_read(found: list[Found]) -> None:
    assert [len(each["drawings"]) for each in found] == [6, 6, 5, 5]  # outside of git there is no gate to draw
    for each in found:
        for wide, high, bars, texts, cut in each["drawings"]:
            assert (wide > 250, high > 40, bars > 0, texts > 1, cut) == (True, True, True, True, 0)
        assert each["smallest"] >= 10
        assert each["bars"] >= 3


def test_a_dark_screen_gets_a_dark_page(found: list[Found], scheme: Scheme) -> None:
    wanted = {"light": "rgb(244, 246, 248)", "dark": "rgb(18, 23, 28)"}
    assert {each["background"] for each in found} == {wanted[scheme]}


def test_hostile_texts_do_nothing_and_the_console_stays_silent(tmp_path: Path) -> None:
    file = tmp_path / "页.html"
    file.write_text(render(report_document(HOSTILE)), encoding="utf-8")
    seen = shown(file, tmp_path)
    assert seen.console == ()
    assert "&lt;script&gt;alert(1)" in seen.dom
    assert "<script" not in seen.dom
    assert "‹U+202E›" in seen.dom
    assert "\u202e" not in seen.dom


def test_the_browser_would_tell_what_is_wrong(tmp_path: Path) -> None:
    bad = '<!DOCTYPE html><body><p style="color:#999;width:2000px">淡</p><svg viewBox="0 0 9 9"><text x="-90">切</text></svg>'
    told = measured(bad, tmp_path, "light", (360,))["360"]
    assert told["overflow"] > 1000
    assert told["contrasts"][0][0] < 4.5
    assert told["drawings"][0][4] == 1
    file = tmp_path / "错.html"
    file.write_text('<script>console.error("坏了")</script><script src="https://example.invalid/x.js"></script>', encoding="utf-8")  # fmt: skip
    assert "坏了" in "".join(shown(file, tmp_path).console)
