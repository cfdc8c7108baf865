"""The county's page in a real browser: layout, contrast, drawings and a silent console."""

from pathlib import Path
from typing import Any

import pytest

from dutylist.reports.report_html import render
from tests.chromium import Scheme, measured, shown
from tests.reports.county_report_samples import HOSTILE, county_report

PAGE = render(county_report())
WIDTHS = ("360", "1280")


@pytest.fixture(scope="module", params=["light", "dark"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Scheme, dict[str, Any]]:
    scheme: Scheme = request.param
    return scheme, measured(PAGE, tmp_path_factory.mktemp(scheme), scheme)


def test_no_width_makes_the_page_scroll_sideways(found: tuple[Scheme, dict[str, Any]]) -> None:
    assert [found[1][width]["overflow"] for width in WIDTHS] == [0, 0]


def test_every_text_stands_out_from_what_is_behind_it(found: tuple[Scheme, dict[str, Any]]) -> None:
    for width in WIDTHS:
        contrasts = found[1][width]["contrasts"]
        assert len(contrasts) > 60
        assert contrasts[0][0] >= 4.5, contrasts[:3]


def test_every_chart_can_be_seen_whole_and_its_letters_read(found: tuple[Scheme, dict[str, Any]]) -> None:
    for width in WIDTHS:
        drawings = found[1][width]["drawings"]
        assert len(drawings) == 5
        for wide, high, bars, texts, cut in drawings:
            assert (wide > 250, high > 80, bars, texts, cut) == (True, True, 9, 6, 0)
        assert found[1][width]["smallest"] >= 10
        assert found[1][width]["bars"] >= 3


def test_a_dark_screen_gets_a_dark_page(found: tuple[Scheme, dict[str, Any]]) -> None:
    wanted = {"light": "rgb(244, 246, 248)", "dark": "rgb(18, 23, 28)"}
    assert found[1]["360"]["background"] == wanted[found[0]]


def test_hostile_texts_do_nothing_and_the_console_stays_silent(tmp_path: Path) -> None:
    file = tmp_path / "页.html"
    file.write_text(render(county_report(HOSTILE)), encoding="utf-8")
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
