"""The comparison for a person at a terminal: what happened to each item, and the burden ledger."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dutylist.compare.burden_ledger import Account
from dutylist.compare.change import ACTIONS, Burden, Change
from dutylist.compare.comparison import Comparison
from dutylist.compare.describe import diff_words, notices, remarks, side_name, summary, verdict, where
from dutylist.compare.line_changes import SIGNS, ChangedLine, fields_shown
from dutylist.compare.text_diff import Segment, SegmentKind
from dutylist.features.diff.ledger import changed, columns, figures, movements, townships_text
from dutylist.model.message import Language
from dutylist.output.safe_text import LOG_COMMAND, display_width, sanitize

_BOLD: Final = "1"
_DIM: Final = "2"
_BURDENS: Final[dict[Burden, str]] = {"heavier": "31", "lighter": "32", "mixed": "33", "neutral": _DIM}
_SEGMENTS: Final[dict[SegmentKind, str]] = {"same": "", "removed": "31;9", "added": "32;4"}
_MARKED: Final[dict[SegmentKind, str]] = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
_BAR: Final = 24


def render(comparison: Comparison, *, language: Language, color: bool) -> str:
    """The changes, the strongest action first, and the ledger; a blank line between any two items."""
    # Marks around a word may make a build log's command of what was none before.
    return LOG_COMMAND.sub("‹#›", "\n".join(_Page(comparison, language, color).lines())) + "\n"


class _Page:
    """How one comparison is set: in its language, and whether in colour."""

    def __init__(self, comparison: Comparison, language: Language, color: bool) -> None:
        self.comparison = comparison
        self.language: Language = language
        self.words = diff_words(language)
        self.color = color

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.color and text and style else text

    def lines(self) -> Iterator[str]:
        sides = (self.comparison.base, self.comparison.head)
        base, head = (sanitize(side_name(side, self.words)) for side in sides)
        yield self.paint(self.words.heading.format(base=base, head=head), _BOLD)
        yield from map(sanitize, notices(self.comparison, self.words))
        yield summary(self.comparison, self.words)
        if self.comparison.changes:
            for action in ACTIONS:
                changes = self.comparison.by_action(action)
                if changes:
                    counted = self.words.counted.format(what=self.words.actions[action], count=len(changes))
                    yield from ("", self.paint(counted, _BOLD))
                    for change in changes:
                        yield ""
                        yield from self.change(change)
            yield from self.successions()
        if changed(self.comparison.ledger):
            yield from ("", *self.ledger())
        elif self.comparison.changes and self.comparison.ledger:
            yield from ("", self.words.unchanged_ledger)

    def change(self, change: Change) -> Iterator[str]:
        yield f"{self.paint(sanitize(change.item), _BOLD)}  {self.paint(sanitize(change.title), _BOLD)}"
        judged = self.paint(verdict(change, self.words), _BURDENS[change.burden])
        yield "    " + " · ".join([where(change, self.words), *map(sanitize, remarks(change, self.words)), judged])
        for field in fields_shown(change, self.language):
            yield f"  {field.title}"
            for line in field.lines:
                yield f"    {self.line(line)}"

    def line(self, line: ChangedLine) -> str:
        label = " · ".join(map(sanitize, line.label))
        text = "".join(map(self.segment if line.mark == "changed" else self.whole, line.segments))
        kind: SegmentKind = "same" if line.mark == "changed" else line.mark
        return f"{self.paint(SIGNS[line.mark], _SEGMENTS[kind][:2])} {label}{self.words.colon if label else ''}{text}"

    def whole(self, segment: Segment) -> str:
        return self.paint(sanitize(segment.text), _SEGMENTS[segment.kind][:2])

    def segment(self, segment: Segment) -> str:
        text = sanitize(segment.text)
        return self.paint(text, _SEGMENTS[segment.kind]) if self.color else _MARKED[segment.kind].format(text)

    def successions(self) -> Iterator[str]:
        if self.comparison.successions:
            yield from ("", self.paint(self.words.successions, _BOLD))
        for each in self.comparison.successions:
            comma = self.words.comma
            removed, successors = sanitize(comma.join(each.removed)), sanitize(comma.join(each.successors))
            yield f"  {self.words.succession[each.kind]}{self.words.colon}{removed} → {successors}"

    def ledger(self) -> Iterator[str]:
        accounts = self.comparison.ledger
        yield self.paint(self.words.ledger, _BOLD)
        names = [_begun(sanitize(account.township)) for account in accounts]
        rows = [(name, *figures(account)) for name, account in zip(names, accounts, strict=True)]
        head = (self.words.township, *columns(self.words))
        widths = [max(map(display_width, column)) for column in zip(head, *rows, strict=True)]
        yield self.paint("  ".join(map(_padded, head, widths)).rstrip(), _DIM)
        largest = max((max(each.before.carried, each.after.carried) for each in accounts), default=0)
        for row, account in zip(rows, accounts, strict=True):
            yield f"{'  '.join(map(_padded, row, widths))}  {self.bar(account, largest)}".rstrip()
        yield self.paint(self.words.legend, _DIM)
        yield from self.moved(accounts)

    def bar(self, account: Account, largest: int) -> str:
        before, after = account.before.carried, account.after.carried
        if before == after:
            return "█" * _share(after, largest)
        # A difference shows, however small its share.
        fill, style = ("░", "32") if after < before else ("▓", "31")
        difference = max(_share(abs(after - before), largest), 1)
        return "█" * _share(min(before, after), largest) + self.paint(fill * difference, style)

    def moved(self, accounts: Sequence[Account]) -> Iterator[str]:
        groups = movements(accounts, self.words)
        if groups:
            yield from ("", self.paint(self.words.moved, _BOLD))
        for group in groups:
            yield "  " + _begun(sanitize(townships_text(group.townships, len(accounts), self.words)))
            for passage in group.passages:
                yield f"    {passage.way} ({len(passage.items)}){self.words.colon}{_listed(passage.items)}"


def _share(count: int, largest: int) -> int:
    return round(count * _BAR / largest) if largest else 0


def _listed(items: Iterable[str]) -> str:
    return " ".join(map(sanitize, items))


def _begun(text: str) -> str:
    """A text that may begin a line: a build log would obey one that begins like a command."""
    return f"·{text}" if text.lstrip().startswith("::") else text


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))
