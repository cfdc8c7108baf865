"""The history of an item as a document: its present state, then what each commit did to it, the oldest first."""

from collections.abc import Iterator

from dutylist.compare.change_text import BETWEEN_FACTS, burden_halves, burden_text, facts, where
from dutylist.compare.line_changes import field_lines
from dutylist.features.history import messages
from dutylist.features.history.lines import (
    day,
    grounds,
    present_state,
    remarks_on,
    rewritten,
    short,
    state_of,
    summary,
    title_of,
)
from dutylist.lifecycle.life import Event, ItemHistory
from dutylist.model.message import Language
from dutylist.output.document import (
    Block,
    Content,
    Document,
    Gap,
    Heading,
    Line,
    Note,
    join_content,
    plain_text,
    sentence,
    strong,
    with_tone,
)


def document(life: ItemHistory, language: Language) -> Document:
    """The history of an item; of a removed item the removal is shown, not its last contents."""
    blocks: list[Block] = [Line(present_state(life, language)), Line(summary(life, language))]
    for event in life.events:
        blocks += _event(event, language)
    if plain_text(said := rewritten(life, language)):
        blocks += [Gap(), Note(said)]
    return Document(join_content((life.item, life.title), "  "), tuple(blocks), language)


def _event(event: Event, language: Language) -> Iterator[Block]:
    yield Heading(_heading(event, language), level=2)
    for said in remarks_on(event, language):
        yield Line(said, 1)
    yield from grounds(event, language)
    if subject := event.commit.subject.strip():
        yield Line(with_tone(sentence(messages.SUBJECT, language, subject=subject), "plain", "dim"), 1)
    if event.change is not None and event.change.action != "remove":
        yield from (Line(half, 1) for half in burden_halves(event.change, language))
        yield from field_lines(event.change, language)


def _heading(event: Event, language: Language) -> Content:
    change = event.change
    parts: list[Content] = [strong(title_of(event, language))]
    if change:
        parts += [where(change, language), *facts(change, language)]
        parts += [burden_text(change, language)] if state_of(event) != "known" else []
    elif event.unread:
        parts.append(event.unread.path)
    commit = sentence(messages.COMMIT, language, commit=short(event.commit.id))
    told = join_content(parts, BETWEEN_FACTS)
    return join_content((day(event.commit, language), told, with_tone(commit, "plain", "dim")), "  ")
