"""Finds comments in the lines of a YAML file without parsing it again."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Final

from dutylist.model.diagnostic import SourceSpan

_NOWHERE: Final = (sys.maxsize,) * 4
"""A position after the end of every file."""


def comments(
    form: re.Pattern[str], lines: Iterable[str], texts: Iterable[SourceSpan]
) -> Iterator[tuple[int, re.Match[str]]]:
    """The number of each line that has a comment of a form, and its match; what stands inside `texts` is none."""
    # Both come in the order of the file, so each text is looked at once: a file may hold thousands of either.
    occupied = iter(sorted((span.line, span.column, span.end_line, span.end_column) for span in texts))
    around = next(occupied, _NOWHERE)
    for number, line in enumerate(lines, 1):
        start = 0
        while found := form.search(line, start):
            here = number, found.start() + 1
            while around[2:] <= here:
                around = next(occupied, _NOWHERE)
            if here < around[:2]:
                yield number, found
                break
            if around[2] > number:
                break
            start = around[3] - 1
