"""Resolves diagnostics: symbolic places become lines and columns, arguments become sentences.

Only files with diagnostics are read again for their places.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from dutylist.diagnostics.resolution import Edit, RelatedPlace, ResolvedDiagnostic
from dutylist.model.diagnostic import WHOLE_FILE, Diagnostic, Place, Pointer, Severity, SourceSpan
from dutylist.model.file_kinds import kind_of
from dutylist.model.message import Language
from dutylist.model.rule import Rule
from dutylist.source.base import Source, UnusableError

if TYPE_CHECKING:
    from dutylist.reading.positions import PositionedYaml


_MOST_SPOTS: Final = 200_000
"""The number of places kept in memory, some hundred bytes each; the files read longest ago are dropped first."""


class Locator:
    """Finds places inside the files of one source; it keeps what it has read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._positions: dict[str, PositionedYaml] = {}
        self._lines: dict[str, Sequence[str]] = {}
        self._spots = 0

    def positions(self, path: str) -> "PositionedYaml":
        """The positions of a file; empty for one that cannot be read."""
        from dutylist.reading.positions import read_positions

        if path not in self._positions:
            try:
                data = self._source.read(path)
            except UnusableError:
                data = b""
            found = read_positions(data)
            self._spots += len(found.spots)
            while self._positions and self._spots > _MOST_SPOTS:
                self.forget(next(iter(self._positions)))
            self._positions[path] = found
            self._lines[path] = found.lines()
        return self._positions[path]

    def forget(self, path: str) -> None:
        """Read a file anew when it is asked for next: it has changed."""
        if path in self._positions:
            del self._lines[path]
            self._spots -= len(self._positions.pop(path).spots)

    def lines(self, path: str) -> Sequence[str]:
        """The lines of a file without their breaks."""
        self.positions(path)
        return self._lines[path]

    def span(self, place: Place) -> SourceSpan:
        """The span of a place; if it does not exist, that of the nearest enclosing one."""
        if place.span is not None:
            return place.span
        if not place.pointer and kind_of(place.path) is None:
            return WHOLE_FILE
        spots = self.positions(place.path).spots
        pointer = place.pointer
        while pointer and pointer not in spots:
            pointer = pointer[:-1]
        spot = spots.get(pointer)
        if spot is None:
            return WHOLE_FILE
        exact = pointer == place.pointer
        return spot.key if place.on_key and exact and spot.key else spot.value

    def line_text(self, path: str, span: SourceSpan) -> str:
        """The line on which a span begins; empty for a whole file, which may be one that must not be read."""
        if span == WHOLE_FILE:
            return ""
        lines = self.lines(path)
        return lines[span.line - 1] if span.line <= len(lines) else ""

    def edit(self, diagnostic: Diagnostic) -> Edit | None:
        """The text that may safely replace the value of the finding."""
        if diagnostic.replacement is None:
            return None
        if diagnostic.place.span is not None:
            return Edit(diagnostic.place.span, diagnostic.replacement)
        from dutylist.writing.yaml.block_scalar import header_parts
        from dutylist.writing.yaml.scalar import scalar_text

        spot = self.positions(diagnostic.place.path).spots.get(diagnostic.place.pointer)
        if spot is None or not spot.scalar:
            return None
        text = scalar_text(diagnostic.replacement, flow=True)
        header = self.lines(diagnostic.place.path)[spot.value.line - 1][spot.value.column - 1 :]
        # The comment behind `|` or `>` is inside the span, and no part of the value.
        comment = header_parts(header)[2] if header.startswith(("|", ">")) else ""
        return Edit(spot.value, f"{text}  {comment}" if comment else text)


def resolve(
    diagnostic: Diagnostic, rule: Rule, severity: Severity, placer: Locator, language: Language
) -> ResolvedDiagnostic:
    """A diagnostic in the form for readers."""
    place = diagnostic.place
    span = placer.span(place)
    return ResolvedDiagnostic(
        path=place.path,
        span=span,
        code=rule.code,
        rule=rule.name,
        severity=severity,
        pointer=json_pointer(place.pointer),
        message=rule.text(diagnostic.arguments, language),
        hint=rule.hint(diagnostic.arguments, language),
        field=field_name(place, language),
        line_text=placer.line_text(place.path, span),
        fingerprint=fingerprint(diagnostic),
        related=tuple(_related(diagnostic.related, placer)),
        edit=placer.edit(diagnostic),
    )


def _related(places: Iterable[Place], placer: Locator) -> Iterable[RelatedPlace]:
    for place in places:
        span = placer.span(place)
        yield RelatedPlace(place.path, span, placer.line_text(place.path, span))


def json_pointer(pointer: Pointer) -> str:
    """The pointer in the form of RFC 6901."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer)


def field_name(place: Place, language: Language) -> str:
    """The field in the language of the reader, such as `对应部门 第 1 项 内设机构`."""
    from dutylist.reading.schema import describe

    kind = kind_of(place.path)
    if kind is None or not place.pointer:
        return ""
    if language == "en":
        return ".".join(str(step) for step in place.pointer)
    steps = zip(place.pointer, describe(kind, place.pointer), strict=True)
    return " › ".join(
        f"第 {step + 1} 项" if isinstance(step, int) else (title or str(step)) for step, (title, _) in steps
    )


def fingerprint(diagnostic: Diagnostic) -> str:
    """A text that stays the same when lines move and sentences are reworded: code, file name, field and arguments."""
    import hashlib

    place = diagnostic.place
    stem = place.path.rpartition("/")[2]
    fields = ".".join(step for step in place.pointer if isinstance(step, str))
    arguments = "\0".join(f"{name}={value}" for name, value in sorted(diagnostic.arguments.items()))
    whole = "\0".join((diagnostic.code, stem, fields, arguments))
    return hashlib.sha256(whole.encode(errors="backslashreplace")).hexdigest()[:32]
