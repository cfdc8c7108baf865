"""The verdict as a comment on a pull request: what is missing as a list to be ticked off, then what may pass."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dutylist.features.gate.codes.catalogue import GATE_RULES
from dutylist.features.gate.messages import gate_words, heading, outcome, passage
from dutylist.features.gate.remark import GateIssue
from dutylist.features.gate.report import GateEntry, GateReport, grouped, others_text
from dutylist.model.diagnostic import WHOLE_FILE
from dutylist.output.markdown import inline, shortened

MARKER: Final = "<!-- dutylist-gate -->"
"""The first line, by which the comment is found again to be updated."""

LIMIT: Final = 18_000
"""GitHub takes no comment of more than 65,536 characters, and the comparison stands in the same one."""
_LONGEST: Final = 500
_FOREIGN: Final = re.compile("( ?)((?! )[^\u4e00-\u9fff、。《》“”（），：；]+(?<! ))( ?)")
"""What is neither a Chinese character nor punctuation that means nothing to Markdown, without a space at its edges."""
_RESERVE: Final = 600
"""Room for the headings and the note on what was left out."""


def render(report: GateReport, *, limit: int = LIMIT) -> str:
    """The comment, of at most `limit` characters (5,000 or more); a note tells what had no room."""
    return _Comment(report, limit).text()


class _Comment:
    """How one verdict is set. What is refused goes first, then notices; what passes gets the room that is left."""

    def __init__(self, report: GateReport, limit: int) -> None:
        self.report = report
        self.language = report.language
        self.words = gate_words(report.language)
        self.room = limit - _RESERVE
        self.left_out = 0

    def text(self) -> str:
        verdict = self.report.verdict
        # Each part takes its share of the room in the order in which it matters.
        head = [f"{MARKER}\n### {heading(verdict, self.language, _name)}", outcome(verdict, self.language)]
        self.room -= sum(len(block) + 2 for block in head)
        refusals = self.fitting(map(self.refusal, grouped(self.report.refusals)))
        notices = self.fitting(f"- {self.sentence(each.remark)}" for each in self.report.notices)
        covered = self.fitting(self.covered())
        blocks = [*head, *(["\n".join(refusals)] if refusals else [])]
        if notices:
            blocks += [f"**{self.words.notices.format(count=len(self.report.notices))}**", "\n".join(notices)]
        if covered:
            counted = self.words.let_through.format(count=len(verdict.covered))
            blocks += [f"<details><summary>{counted}</summary>", "\n".join(covered), "</details>"]
        if self.left_out:
            blocks.append(self.words.cut.format(count=self.left_out))
        return "\n\n".join(blocks) + "\n"

    def fitting(self, entries: Iterable[str]) -> Sequence[str]:
        """As many entries as there is room for; the others are counted."""
        kept: list[str] = []
        full = False
        for entry in entries:
            full = full or len(entry) + 1 > self.room
            if full:
                self.left_out += 1
            else:
                self.room -= len(entry) + 1
                kept.append(entry)
        return kept

    def refusal(self, told: GateEntry) -> str:
        """An entry of the list: what is missing, the next step, and where."""
        lines = [f"- [ ] {self.sentence(told.remark)} ({told.shown.code})"]
        hint = self.hint(told.remark)
        lines += [f"  - {hint}"] if hint else []
        lines += [f"  - {inline(others_text(told, self.language), 600)}"] if told.others else []
        shown = told.shown
        if not told.remark.gone:
            where = shown.path if shown.span == WHOLE_FILE else f"{shown.path}:{shown.span.line}"
            lines.append(f"  - {self.words.place.format(inline(where, 200))}")
        return "\n".join(lines)

    def sentence(self, remark: GateIssue) -> str:
        """The message, in which everything that is not ours is made harmless."""
        return GATE_RULES[remark.diagnostic.code].text(_escaped(remark), self.language)

    def hint(self, remark: GateIssue) -> str:
        """What to do about it."""
        return GATE_RULES[remark.diagnostic.code].hint(_escaped(remark), self.language) or ""

    def covered(self) -> Iterator[str]:
        for each in self.report.verdict.covered:
            item, what, records = (inline(text, 200) for text in passage(each, self.language))
            yield f"- {item} · {what} ← {records}"


def _name(side: str) -> str:
    return inline(side, 120)


def _escaped(remark: GateIssue) -> dict[str, str]:
    return {name: _mixed(str(value)) for name, value in remark.diagnostic.arguments.items()}


def _mixed(text: str) -> str:
    """A text of which only what is not Chinese has to be looked at, so that a path in a sentence is all that is code."""
    return _FOREIGN.sub(lambda found: found[1] + inline(found[2]) + found[3], shortened(text.strip(" "), _LONGEST))
