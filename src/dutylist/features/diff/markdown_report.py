"""The comparison as a comment on a pull request: the ledger, then the changes folded up by action."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.compare.change import ACTIONS, Change
from dutylist.compare.comparison import Comparison
from dutylist.compare.describe import diff_words, notices, remarks, side_name, summary, verdict, where
from dutylist.compare.line_changes import ChangedLine, FieldShown, fields_shown
from dutylist.compare.text_diff import Segment, SegmentKind
from dutylist.features.diff.ledger import Movement, changed, columns, figures, movements, townships_text
from dutylist.model.message import Language
from dutylist.output.markdown import cell, inline, raw

MARKER: Final = "<!-- dutylist-diff -->"
"""The first line, by which the comment is found again to be updated."""

LIMIT: Final = 46_000
"""GitHub takes no comment of more than 65,536 characters, and the gate's verdict stands in the same one."""

_TAGS: Final[dict[SegmentKind, str]] = {"same": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}
_OPEN: Final = 8
"""A change with more lines than this is folded up, and so is a table with more rows."""
_LINES: Final = 40
"""So many lines of one change are shown."""
_ITEMS: Final = 60
_RESERVE: Final = 1_500
"""Room for the headings of the groups and the note on what was left out."""


def render(comparison: Comparison, *, language: Language, limit: int = LIMIT) -> str:
    """The comment, of at most `limit` characters (10,000 or more); a note tells what had no room."""
    return _Comment(comparison, language, limit).text()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A change by its name, and with everything."""

    change: Change
    short: str
    full: str


class _Comment:
    """How one comparison is set."""

    def __init__(self, comparison: Comparison, language: Language, limit: int) -> None:
        self.comparison = comparison
        self.language: Language = language
        self.words = diff_words(language)
        self.limit = limit

    def text(self) -> str:
        blocks = list(self.head())
        room = self.limit - sum(len(block) + 2 for block in blocks) - _RESERVE
        entries = [self.entry(change) for action in ACTIONS for change in self.comparison.by_action(action)]
        chosen, short, left_out = _chosen(entries, room)
        for action in ACTIONS:
            texts = [text for entry, text in chosen if entry.change.action == action]
            if texts:
                count = len(self.comparison.by_action(action))
                counted = self.words.counted.format(what=self.words.actions[action], count=count)
                blocks += _folded(counted, texts)
        if short or left_out:
            blocks.append(self.words.cut.format(short=short, left_out=left_out))
        return "\n\n".join(blocks) + "\n"

    def head(self) -> Iterator[str]:
        sides = (self.comparison.base, self.comparison.head)
        base, head = (inline(side_name(side, self.words), 120) for side in sides)
        yield f"{MARKER}\n### {self.words.heading.format(base=base, head=head)}"
        for notice in notices(self.comparison, self.words, longest=5):
            yield inline(notice, 600)
        yield summary(self.comparison, self.words)
        successions = list(self.successions())
        if successions:
            shown = "\n".join(self.within(successions, self.limit // 10))
            yield from (f"**{self.words.successions}**", shown)
        if changed(self.comparison.ledger):
            yield from self.ledger()
        elif self.comparison.changes and self.comparison.ledger:
            yield self.words.unchanged_ledger

    def successions(self) -> Iterator[str]:
        for each in self.comparison.successions:
            way = (self.listed(each.removed), self.listed(each.successors))
            yield f"- {self.words.succession[each.kind]}{self.words.colon}{' → '.join(way)}"

    def ledger(self) -> Iterator[str]:
        accounts = self.comparison.ledger
        head = [
            f"| {' | '.join((self.words.township, *columns(self.words)))} |",
            "|:--|" + "--:|" * len(columns(self.words)),
        ]
        by_interest = sorted(accounts, key=lambda account: not account.entries)
        rows = [f"| {' | '.join((cell(account.township, 60), *figures(account)))} |" for account in by_interest]
        kept = self.within(rows, self.limit // 4, more="| {} |")
        table = "\n".join([*head, *kept])
        if len(accounts) > _OPEN:
            yield from _folded(self.words.ledger, [table])
        else:
            yield from (f"**{self.words.ledger}**", table)
        lines = [line for group in movements(accounts, self.words) for line in self.movement(group, len(accounts))]
        if lines:
            yield from _folded(self.words.moved, ["\n".join(self.within(lines, self.limit // 4))])

    def movement(self, group: Movement, all_of_them: int) -> Iterator[str]:
        yield f"- {inline(townships_text(group.townships, all_of_them, self.words), 200)}"
        for way in group.passages:
            yield f"  - {way.way} ({len(way.items)}){self.words.colon}{self.listed(way.items)}"

    def within(self, lines: Sequence[str], room: int, more: str = "- {}") -> list[str]:
        """As many of the lines as there is room for, and how many there are besides."""
        kept: list[str] = []
        for line in lines:
            room -= len(line) + 1
            if room < 0:
                return [*kept, more.format(self.words.more.format(len(lines) - len(kept)))]
            kept.append(line)
        return kept

    def listed(self, items: Sequence[str]) -> str:
        rest = len(items) - _ITEMS
        shown = [inline(item, 20) for item in items[:_ITEMS]]
        return self.words.comma.join([*shown, *([f"… {self.words.more.format(rest)}"] if rest > 0 else [])])

    def entry(self, change: Change) -> _Entry:
        facts = [where(change, self.words), *remarks(change, self.words), verdict(change, self.words)]
        told = " · ".join(inline(fact, 200) for fact in facts)
        short = f"<b>{inline(change.item, 20)} {inline(change.title, 200)}</b> · {told}"
        fields = fields_shown(change, self.language)
        lines = self.fields(fields)
        if sum(len(field.lines) for field in fields) > _OPEN:
            name = f"<b>{raw(change.item, 20)} {raw(change.title, 200)}</b>"
            full = "\n\n".join(_folded(name, [told, "\n".join(lines)]))
        else:
            full = "\n\n".join([short, *(["\n".join(lines)] if lines else [])])
        return _Entry(change, short, full)

    def fields(self, fields: Iterable[FieldShown]) -> list[str]:
        lines: list[str] = []
        for field in fields:
            lines.append(f"- {inline(field.title, 60)}")
            lines += (f"  - {self.line(line)}" for line in field.lines)
        rest = len(lines) - _LINES
        return lines if rest <= 0 else [*lines[:_LINES], f"- … {self.words.more.format(rest)}"]

    def line(self, line: ChangedLine) -> str:
        label = " · ".join(inline(part, 120) for part in line.label)
        return f"{label}{self.words.colon if label else ''}{''.join(map(_segment, line.segments))}"


def _segment(segment: Segment) -> str:
    return _TAGS[segment.kind].format(inline(segment.text))


def _folded(heading: str, blocks: Iterable[str]) -> list[str]:
    """Blocks that are shown at a click on their heading."""
    return [f"<details><summary>{heading}</summary>", *blocks, "</details>"]


def _chosen(entries: Sequence[_Entry], room: int) -> tuple[list[tuple[_Entry, str]], int, int]:
    """What there is room for: every name before any details; and how many have their names only, or nothing."""
    named: list[_Entry] = []
    for entry in entries:
        room -= len(entry.short) + 2
        if room < 0:
            break
        named.append(entry)
    texts: list[tuple[_Entry, str]] = []
    short = 0
    for entry in named:
        more = len(entry.full) - len(entry.short)
        if more <= room:
            room -= more
            texts.append((entry, entry.full))
        else:
            texts.append((entry, entry.short))
            short += 1
    return texts, short, len(entries) - len(named)
