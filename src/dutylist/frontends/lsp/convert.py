"""Converts places between our own form and the protocol's: lines from 0, columns in units of the client."""

from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import unquote, urlparse

from lsprotocol import types
from pygls.workspace import PositionCodec

from dutylist.diagnostics.resolution import Edit, ResolvedDiagnostic
from dutylist.model.diagnostic import SourceSpan
from dutylist.model.message import say
from dutylist.reading.positions import LINE_BREAK

_PAGES = "https://github.com/dutylist/dutylist/blob/main/docs/rules"


class Lines:
    """The lines of one text, and the client's units for its columns."""

    def __init__(self, lines: list[str], codec: PositionCodec) -> None:
        self._lines = lines
        self._codec = codec

    def range(self, span: SourceSpan) -> types.Range:
        """A span as a range of the protocol."""
        return types.Range(self.position(span.line, span.column), self.position(span.end_line, span.end_column))

    def position(self, line: int, column: int) -> types.Position:
        """A place, counted from 1, as a position of the protocol; one behind the end of its line is the end."""
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        return types.Position(line - 1, self._codec.client_num_units(text[: column - 1]))

    def place(self, position: types.Position) -> tuple[int, int]:
        """A position as a line and a column, counted from 1."""
        text = self._lines[position.line] if position.line < len(self._lines) else ""
        units = 0
        for column, character in enumerate(text):
            if units >= position.character:
                return position.line + 1, column + 1
            units += self._codec.client_num_units(character)
        return position.line + 1, len(text) + 1

    def edit(self, edit: Edit) -> types.TextEdit:
        """An edit of ours as one of the protocol."""
        return types.TextEdit(self.range(edit.span), edit.text)

    def diagnostic(self, finding: ResolvedDiagnostic) -> types.Diagnostic:
        """A finding as the protocol shows it; a finding on a whole file stands on its first line."""
        severity = types.DiagnosticSeverity.Error if finding.severity == "error" else types.DiagnosticSeverity.Warning
        page = f"{_PAGES}{say('.zh-CN', '')}.md#{finding.code.lower()}-{finding.rule}"
        message = "\n".join(filter(None, (finding.message, finding.hint)))
        return types.Diagnostic(
            self.range(finding.span),
            message,
            severity,
            code=finding.code,
            code_description=types.CodeDescription(page) if finding.code[0] == "R" else None,
            source="dutylist",
        )


def line_edits(before: str, after: str) -> list[Edit]:
    """The edits that make one text of another, by whole lines: what did not change is left alone."""
    old, new = _lines_of(before), _lines_of(after)
    changed = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        Edit(_stretch(old, first, last), "".join(new[begin:end]))
        for what, first, last, begin, end in changed
        if what != "equal"
    ]


def _lines_of(text: str) -> list[str]:
    ends = [match.end() for match in LINE_BREAK.finditer(text)]
    return [text[start:end] for start, end in zip((0, *ends), (*ends, len(text)), strict=True) if start < end]


def _stretch(lines: list[str], first: int, last: int) -> SourceSpan:
    """The span of whole lines; behind a last line without a break it ends in that line."""
    if last < len(lines) or not lines or LINE_BREAK.search(lines[-1]):
        return SourceSpan(first + 1, 1, last + 1, 1)
    end = (last, len(lines[-1]) + 1)
    return SourceSpan(*((first + 1, 1) if first < last else end), *end)


def path_of(uri: str) -> Path | None:
    """The file that an address means; None for anything else than a file."""
    parsed = urlparse(uri)
    if parsed.scheme != "file":
        return None
    name = unquote(parsed.path)
    if len(name) > 2 and name[0] == "/" and name[2] == ":":
        name = name[1:]
    return Path(name)
