"""What the parts of an import's report have in common."""

from collections.abc import Iterator
from typing import Final

from dutylist.features.exchange.items.draft import ItemDraft
from dutylist.features.exchange.report.messages import place
from dutylist.features.exchange.report.model import Imported
from dutylist.model.message import Language

_WORDS: Final = 80


class Lines:
    """Makes lines of a report; of a long section only the first `most`."""

    def __init__(self, report: Imported, language: Language, most: int | None) -> None:
        self.report = report
        self.plan = report.plan
        self.language = language
        self.zh = language == "zh"
        self.most = most

    def say(self, zh: str, en: str) -> str:
        """The sentence in the reader's language."""
        return zh if self.zh else en

    def row(self, item: ItemDraft) -> str:
        """A row of a document: whose, where, and its title."""
        township = f"{item.township} " if item.township else ""
        return f"{township}{place(item.where, self.language)}{self.say('：', ': ')}{short(item.title)}"

    def section(self, title: str, lines: list[str], count: int | None = None, *, whole: bool = False) -> Iterator[str]:
        """Lines below a title; nothing where there are none."""
        if not lines:
            return
        yield ""
        number = len(lines) if count is None else count
        yield self.say(f"{title}（{number}）", f"{title} ({number})")
        shown = lines if whole or self.most is None else lines[: self.most]
        yield from (f"  {line}" for line in shown)
        if len(shown) < len(lines):
            rest = len(lines) - len(shown)
            yield "  " + self.say(f"……另有 {rest} 行，用 --all 全部列出", f"… {rest} more lines; --all shows them")


def short(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= _WORDS else text[: _WORDS - 1] + "…"
