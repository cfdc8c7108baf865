"""The charts of the county's report: bars and labels, nothing else, and the same everywhere."""

import re
from typing import Final
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.output.chart import WIDTH, draw_svg_document, draw_svg_element, height
from dutylist.output.document import Chart, ChartBar, Tone
from dutylist.output.svg_to_png import png
from tests.features.report.county_report_samples import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
SERIES: Final[tuple[tuple[str, Tone], ...]] = (("按时", "good"), ("迟到", "warn"))
COUNTS = st.integers(0, 10_000)


def chart(*values: tuple[float, float], key: bool = True, name: str = "县城市管理局") -> Chart:
    return Chart("图", SERIES, tuple(ChartBar(name, each, f"{sum(each):g}") for each in values), key)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=12))
def test_each_bar_is_as_long_as_its_value_says_and_lies_inside(values: list[tuple[float, float]]) -> None:
    wanted = chart(*values, key=False)
    root = ElementTree.fromstring(draw_svg_element(wanted))
    rects = [
        {name: float(rect.get(name) or 0) for name in ("x", "y", "width", "height")} for rect in root.iter(f"{SVG}rect")
    ]
    assert len(rects) == sum(value > 0 for pair in values for value in pair)
    for rect in rects:
        assert rect["x"] >= 0
        assert rect["x"] + rect["width"] <= WIDTH
        assert rect["y"] >= 0
        assert rect["y"] + rect["height"] <= height(wanted)
    for number, (_, tone) in enumerate(SERIES):
        shown = sorted(float(rect.get("width") or 0) for rect in root.iter(f"{SVG}rect") if rect.get("class") == tone)
        told = sorted(pair[number] for pair in values if pair[number] > 0)
        for wide, value in zip(shown, told, strict=True):
            assert abs(wide - value * shown[-1] / told[-1]) < 0.03


def test_the_first_bar_stands_on_top_beside_its_name() -> None:
    root = ElementTree.fromstring(
        draw_svg_element(Chart("图", SERIES[:1], (ChartBar("甲", (1,), "1"), ChartBar("乙", (2,), "2")), key=False))
    )
    labels = sorted((float(text.get("y") or 0), text.text) for text in root.iter(f"{SVG}text"))
    widths = [float(rect.get("width") or 0) for rect in sorted(root.iter(f"{SVG}rect"), key=lambda each: float(each.get("y") or 0))]  # fmt: skip
    assert [label for _, label in labels] == ["甲 1", "乙 2"]
    assert widths[0] * 2 == widths[1]


def test_a_drawing_holds_no_script_no_style_no_id_and_no_address_but_its_own_name_space() -> None:
    text = draw_svg_element(chart((1, 2), name=HOSTILE))
    assert not re.search(r"<(script|style|desc|title|image|use|a)\b|\bid=|href|url\(", text)
    assert text.count("http") == 1
    assert "‹U+202E›" not in text  # cut off with the rest of the name
    assert "\u202e" not in text
    assert "&lt;/title" in text


def test_the_same_chart_is_the_same_picture() -> None:
    wanted = chart((3, 1), (0, 0))
    assert draw_svg_element(wanted) == draw_svg_element(wanted)
    first = png(draw_svg_document(wanted), ppi=50)
    assert first == png(draw_svg_document(wanted), ppi=50)
    assert first.startswith(b"\x89PNG")
