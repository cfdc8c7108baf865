"""Small tables and bars for a terminal."""

from collections.abc import Collection, Sequence

from dutylist.output.safe_text import display_width, sanitize
from dutylist.output.wrap import pad, truncate

GAP = "  "


def table(rows: Sequence[Sequence[str]], *, right: Collection[int] = (), most: int = 40) -> list[str]:
    """The rows in columns, each as wide as its longest text but at most so many cells; `right` are set flush right.

    Texts of unknown origin are made harmless here.
    """
    shown = [[truncate(sanitize(text), most) for text in row] for row in rows]
    widths = [max(map(display_width, column)) for column in zip(*shown, strict=True)]
    return [
        GAP.join(
            " " * (width - display_width(text)) + text if number in right else pad(text, width)
            for number, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in shown
    ]


def bar(value: float, largest: float, width: int = 20) -> str:
    """A bar that is so many cells long for the largest value; what is more than nothing can be seen."""
    if value <= 0 or largest <= 0:
        return ""
    return "█" * max(1, round(min(value / largest, 1.0) * width))
