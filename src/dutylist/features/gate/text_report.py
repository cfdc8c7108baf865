"""The verdict for a person at a terminal: what is refused, where, and what to do next."""

from collections.abc import Iterator
from typing import Final

from dutylist.diagnostics.formats.text import blocks
from dutylist.features.gate.messages import gate_words, heading, outcome, passage
from dutylist.features.gate.report import GateReport, grouped, with_others
from dutylist.output.safe_text import LOG_COMMAND, sanitize

_PASSED: Final = "1;32"
_REFUSED: Final = "1;31"


def render(report: GateReport, *, width: int, color: bool) -> str:
    """The verdict, every refusal with its line and what to do; of what passes, the record for each change."""
    return LOG_COMMAND.sub("‹#›", "\n".join(_lines(report, width, color))) + "\n"


def _lines(report: GateReport, width: int, color: bool) -> Iterator[str]:
    verdict, language = report.verdict, report.language
    title = heading(verdict, language, sanitize)
    style = _PASSED if verdict.passed else _REFUSED
    yield f"\x1b[{style}m{title}\x1b[0m" if color else title
    yield outcome(verdict, language)
    refusals = [with_others(each, language) for each in grouped(report.refusals)]
    for block in blocks(refusals, language, width=width, color=color):
        yield ""
        yield block
    if verdict.passed:
        for covered in verdict.covered:
            item, what, records = map(sanitize, passage(covered, language))
            yield f"  {item}  {what}  ← {records}"


def notices(report: GateReport) -> list[str]:
    """What whoever lets the changes through should know, a line each."""
    words = gate_words(report.language)
    return [sanitize(words.notice.format(f"{each.shown.message} ({each.shown.code})")) for each in report.notices]
