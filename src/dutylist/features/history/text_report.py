"""An item's life for a person at a terminal, the oldest event first."""

from collections.abc import Iterator

from dutylist.compare.describe import diff_words, remarks, verdict, where
from dutylist.compare.line_changes import fields_shown
from dutylist.compare.paint import BURDENS, painted_line
from dutylist.features.history.lines import (
    day,
    grounds,
    remarks_on,
    rewritten,
    short,
    standing,
    state_of,
    summary,
    title_of,
    without_ground,
)
from dutylist.features.history.messages import life_words
from dutylist.lifecycle.life import Event, ItemHistory
from dutylist.model.message import Language
from dutylist.output.safe_text import LOG_COMMAND, sanitize
from dutylist.output.styles import BOLD, DIM, WARNING, painter


def render(life: ItemHistory, *, language: Language, color: bool) -> str:
    """The life: what the item is now, then a block an event; of what was removed only that it was."""
    # Marks around a word may make a build log's command of what was none before.
    return LOG_COMMAND.sub("‹#›", "\n".join(_Page(language, color).lines(life))) + "\n"


class _Page:
    """How one life is set: in its language, and whether in colour."""

    def __init__(self, language: Language, color: bool) -> None:
        self.language: Language = language
        self.words = life_words(language)
        self.diff_words = diff_words(language)
        self.color = color
        self.paint = painter(color=color)

    def lines(self, life: ItemHistory) -> Iterator[str]:
        heading = self.words.heading.format(item=life.item, title=sanitize(life.title)).rstrip()
        yield self.paint(heading, BOLD)
        yield sanitize(standing(life, self.language))
        yield summary(life, self.language)
        for event in life.events:
            yield ""
            yield from self.event(event)
        if said := rewritten(life, self.language):
            yield from ("", self.paint(said, DIM))

    def event(self, event: Event) -> Iterator[str]:
        commit = event.commit
        parts = [f"{day(commit, self.words)}  {self.paint(title_of(event, self.language), BOLD)}"]
        change = event.change
        if change:
            parts += [where(change, self.diff_words), *map(sanitize, remarks(change, self.diff_words))]
            if state_of(event) != "known":
                parts.append(self.paint(verdict(change, self.diff_words), BURDENS[change.burden]))
        elif event.unread:
            parts.append(sanitize(event.unread.path))
        yield f"{' · '.join(parts)}  {self.paint(self.words.commit.format(short(commit.id)), DIM)}"
        for said in remarks_on(event, self.language):
            yield f"    {sanitize(said)}"
        for said in grounds(event, self.language):
            lacking = without_ground(event) and event.authority is not None and not event.authority.cited
            yield f"    {self.paint(sanitize(said), WARNING if lacking else '')}"
        if commit.subject.strip():
            yield f"    {self.paint(sanitize(self.words.subject.format(commit.subject.strip())), DIM)}"
        if change is None or change.action == "remove":
            return
        for field in fields_shown(change, self.language):
            yield f"  {field.title}"
            for line in field.lines:
                yield f"    {painted_line(line, color=self.color, colon=self.diff_words.colon)}"
