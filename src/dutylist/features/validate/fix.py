"""Applies the safe edits of a report to the files in memory, so that they can be shown before they are written."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from dutylist.diagnostics.resolution import Edit, ValidationReport
from dutylist.reading.positions import LINE_BREAK
from dutylist.source.base import Source, SourceFile

_ROUNDS = 6
"""The most rounds of edits: mending one fault (a number at the start) may uncover another (a space)."""


class Overlaid:
    """A source in which some files have changed contents, and the others those of their first reading.

    An edit applies to the file as it was checked, and somebody may be editing it meanwhile.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.before: dict[str, bytes] = {}
        self.changed: dict[str, bytes] = {}

    def entries(self) -> Sequence[SourceFile]:
        """The entries of the underlying source."""
        return self._source.entries()

    def read(self, path: str) -> bytes:
        """The changed contents of a file, else the original. Raises `UnusableError`."""
        if path in self.changed:
            return self.changed[path]
        if path not in self.before:
            self.before[path] = self._source.read(path)
        return self.before[path]


def apply_fixes(source: Source, examine: Callable[[Source], ValidationReport]) -> dict[str, tuple[str, str]]:
    """The files changed by safe edits: path -> (before, after). `examine` validates a source."""
    overlaid = Overlaid(source)
    for _ in range(_ROUNDS):
        edits: dict[str, list[Edit]] = defaultdict(list)
        for finding in examine(overlaid).findings:
            if finding.edit is not None:
                edits[finding.path].append(finding.edit)
        if not edits:
            break
        for path, wanted in edits.items():
            overlaid.changed[path] = apply(overlaid.read(path).decode(), wanted).encode()
    return {path: (overlaid.before[path].decode(), data.decode()) for path, data in sorted(overlaid.changed.items())}


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits, applied from the last to the first; of several at one place, the first counts."""
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
    spans = {
        (starts[e.span.line - 1] + e.span.column - 1, starts[e.span.end_line - 1] + e.span.end_column - 1): e.text
        for e in reversed(list(edits))
    }
    end = len(text)
    for (begin, stop), replacement in sorted(spans.items(), reverse=True):
        if stop <= end:
            text, end = text[:begin] + replacement + text[stop:], begin
    return text
