"""Charts as SVG: drawn by pygal, then reduced to bars and labels.

The rest of pygal's output is meant for browsers: scripts and styles from other servers, and random ids.
"""

import sys
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from dutylist.output.document import Chart, Tone
from dutylist.output.office.cells import show_invisible

WIDTH: Final = 360
"""The width of a chart in user units, which are pixels on a telephone."""

TONES: Final[dict[Tone, str]] = {
    "plain": "#2f6690",
    "second": "#6497bf",
    "good": "#3d7f5b",
    "warn": "#b0760f",
    "bad": "#b23a2e",
}
"""The colour of each tone on white paper."""

_ROW: Final = 26
_FONT: Final = 13
_GUESSED: Final = 0.6
"""The width that pygal assumes for a character, as a share of the font size; Chinese characters are as wide as high."""
_LOWERED: Final = 0.35 * (_FONT / _GUESSED - _FONT)
"""How far pygal sets labels too low, because they are smaller than the size it was given."""
_KEY: Final = 24
"""The height of the line that explains the colours."""
_LONGEST: Final = 13
_SVG: Final = "http://www.w3.org/2000/svg"
_INK: Final = "#1f2933"
_FACE: Final = "Noto Sans SC"


def draw_svg_element(chart: Chart) -> str:
    """The chart as an SVG element to be styled by a page: labels have the class `label`, bars the class of their tone."""
    return tostring(_bare(chart), encoding="unicode")


def draw_svg_document(chart: Chart) -> str:
    """The chart as an SVG document with colours and font for white paper."""
    rules = "".join(f".{tone}{{fill:{colour}}}" for tone, colour in TONES.items())
    style = f"text{{font:{_FONT}px '{_FACE}';fill:{_INK}}}.end{{text-anchor:end}}{rules}"
    root = _bare(chart)
    element = Element("style")
    element.text = style
    root.insert(0, element)
    return tostring(root, encoding="unicode")


def height(chart: Chart) -> int:
    """The height of the chart, in the units of `WIDTH`."""
    return _plot_height(chart) + (_KEY if chart.key else 0)


def _plot_height(chart: Chart) -> int:
    return _ROW * len(chart.bars) + 8


def _bare(chart: Chart) -> Element:
    import pygal
    from pygal.style import Style

    # Pygal puts a finder for its plugins there, which every later import would be slowed, and warned, by.
    sys.meta_path[:] = [each for each in sys.meta_path if type(each).__module__ != "pygal"]
    size = _FONT / _GUESSED
    plot = pygal.HorizontalStackedBar(
        style=Style(label_font_size=size, major_label_font_size=size),
        width=WIDTH,
        height=_plot_height(chart),
        margin=4,
        spacing=0,
        js=[],
        css=[],
        show_legend=False,
        show_x_labels=False,
        show_x_guides=False,
        show_y_guides=False,
    )
    bars = chart.bars[::-1]
    plot.x_labels = [_label(bar.name, bar.label) for bar in bars]
    for number, (name, _) in enumerate(chart.series):
        plot.add(name, [bar.values[number] for bar in bars])
    return _kept(plot.render_tree(), chart)


def _label(name: str, label: str) -> str:
    return " ".join(filter(None, (_shortened(name), _shortened(label))))


def _shortened(text: str) -> str:
    shown = show_invisible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _kept(tree: Any, chart: Chart) -> Element:
    """The bars and labels only, each with a class of ours and its place in the whole picture."""
    root = Element("svg", {"xmlns": _SVG, "viewBox": f"0 0 {WIDTH} {height(chart)}"})
    left, top = _moved(next(each for each in _named(tree, "g") if each.get("class") == "plot"))
    for text in _named(tree, "text"):
        x, y = float(text.get("x") or 0) + left, float(text.get("y") or 0) + top - _LOWERED
        _put_text(root, x, y, text.text or "", "label end")
    for number, (_, tone) in enumerate(chart.series):
        beginning = f"series serie-{number} "
        for series in _named(tree, "g"):
            if (series.get("class") or "").startswith(beginning):
                for rect in _named(series, "rect"):
                    x, y, width, high = (float(rect.get(name) or 0) for name in ("x", "y", "width", "height"))
                    shown = min(high, _ROW - 8)
                    if width > 0:
                        _put_bar(root, x + left, y + top + (high - shown) / 2, width, shown, tone)
    if chart.key:
        _put_key(root, chart)
    return root


def _named(tree: Any, name: str) -> list[Any]:
    return list(tree.iter(name, f"{{{_SVG}}}{name}"))


def _put_key(root: Element, chart: Chart) -> None:
    """Add a line below the bars that explains the colours."""
    middle = _plot_height(chart) + _KEY / 2
    x = WIDTH - 8.0 - sum(_FONT * (len(name) + 2) for name, _ in chart.series)
    for name, tone in chart.series:
        _put_bar(root, x, middle - 5, 10, 10, tone)
        _put_text(root, x + 14, middle + _FONT * 0.35, name, "label")
        x += _FONT * (len(name) + 2)


def _put_text(root: Element, x: float, y: float, text: str, kind: str) -> None:
    SubElement(root, "text", {"class": kind, "x": _digits(x), "y": _digits(y)}).text = text


def _put_bar(root: Element, x: float, y: float, width: float, high: float, tone: Tone) -> None:
    places = zip(("x", "y", "width", "height"), (x, y, width, high), strict=True)
    SubElement(root, "rect", {"class": tone, **{name: _digits(each) for name, each in places}})


def _moved(group: Any) -> tuple[float, float]:
    x, y = group.get("transform").removeprefix("translate(").rstrip(")").replace(",", " ").split()
    return float(x), float(y)


def _digits(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
