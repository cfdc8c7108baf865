"""Code actions for findings, as edits of a text by span."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from dutylist.diagnostics.resolution import Edit, ResolvedDiagnostic, ValidationReport
from dutylist.features.validate.fix import apply_fixes
from dutylist.frontends.lsp.convert import line_edits
from dutylist.model.diagnostic import SourceSpan
from dutylist.model.message import language, say
from dutylist.rules.catalogue import catalogue
from dutylist.rules.check import Choice
from dutylist.rules.session import Session
from dutylist.source.base import Source
from dutylist.writing.edit.equivalence import content
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.document import parse_spans

_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")


class Offer(NamedTuple):
    """A code action for findings of one code: its title, its edits, and whether it is safe to apply unasked."""

    title: str
    code: str
    edits: tuple[Edit, ...]
    safe: bool = False


def offers(session: Session, path: str, findings: tuple[ResolvedDiagnostic, ...]) -> Iterator[Offer]:
    """The code actions for the findings of one file."""
    text = session.source.read(path).decode(errors="replace")
    session.report(
        language(), Choice(paths=frozenset({path})), thorough=False
    )  # suggestions are those of the last report
    suggested = dict(session.suggestions(path))
    for finding in findings:
        if finding.edit is not None:
            new = finding.edit.text
            yield Offer(say(f"改为：{new}", f"write: {new}"), finding.code, (finding.edit,), safe=True)
        meant = suggested.get(finding.code)
        if meant is not None and meant.span == finding.span:
            yield Offer(say(f"是不是“{meant.text}”", f"did you mean “{meant.text}”"), finding.code, (meant,))
        if catalogue()[finding.code].adjustable and (edit := suppression(text, finding)):
            yield Offer(say(f"忽略 {finding.code}（接着写理由）", f"ignore {finding.code} (then say why)"), finding.code, (edit,))  # fmt: skip


def all_fixes(session: Session, path: str) -> tuple[Edit, ...]:
    """All safe fixes of one file together, by the rounds of `dutylist fix`."""
    before = session.source.read(path)

    def examine(mended: Source) -> ValidationReport:
        session.set_text(path, mended.read(path))
        return session.report(language(), Choice(paths=frozenset({path})), thorough=False)

    try:
        fixed = apply_fixes(session.source, examine)
    finally:
        session.set_text(path, before)
    return tuple(line_edits(*fixed[path])) if path in fixed else ()


def suppression(text: str, finding: ResolvedDiagnostic) -> Edit | None:
    """A comment above the finding that lets it pass once a reason stands behind it; None where none can stand."""
    lines = _LINES.findall(text)
    number = finding.span.line
    if number > len(lines):
        return None
    line = lines[number - 1]
    indent = line[: len(line) - len(line.lstrip(" "))]
    comment = f"{indent}# dutylist: ignore[{finding.code}] \n"
    before, after = "".join(lines[: number - 1]), "".join(lines[number - 1 :])
    mark = "\ufeff"
    try:
        changed = parse_spans((before + comment + after).removeprefix(mark))
        if content(changed.root) != content(parse_spans(text.removeprefix(mark)).root):
            return None
    except WriteRefusedError:
        return None
    return Edit(SourceSpan(number, 1, number, 1), comment)
