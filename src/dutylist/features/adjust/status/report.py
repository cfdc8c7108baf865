"""Open adjustment records as a document: the next step of each, its deadline, and what is missing."""

from typing import Final

from dutylist.features.adjust import messages
from dutylist.features.adjust.deadlines.dates import Agenda, OpenRecord
from dutylist.features.adjust.deadlines.text import items_text, limit_text, remarks, step_text, time_left
from dutylist.model.message import Language, Message
from dutylist.output.document import (
    Block,
    Column,
    Content,
    Document,
    Gap,
    Line,
    Table,
    Tone,
    own,
    plain_text,
    sentence,
    with_tone,
)
from dutylist.output.phrases import join_names, word
from dutylist.output.vocabulary import DOORS, ID

_SOON: Final = 2
"""From this number of working days left on, a deadline is highlighted."""
_COLUMNS: Final = (
    (ID, 9.0),
    (messages.DOOR, 5.0),
    (messages.NEXT_STEP, 8.0),
    (messages.DUE, 7.0),
    (messages.TIME_LEFT, 7.0),
    (messages.LIMIT, 12.0),
    (messages.CIRCUMSTANCE, 9.0),
    (messages.APPLICANT, 7.0),
    (messages.ITEMS, 18.0),
    (messages.SKIPPED, 7.0),
    (messages.LIGHT_PATH, 12.0),
    (messages.NO_OPINION, 12.0),
)
_HEAD: Final = 5
"""The number of columns on what to do; the others are about the record."""
_ALWAYS: Final = 9
"""The number of columns that are shown even if empty."""


def document(agenda: Agenda, language: Language) -> Document:
    """A table of the records, the oldest first, and the records left out."""
    said = tuple(remarks(agenda, language))
    if not agenda.records:
        blocks: list[Block] = [*([Gap()] if said else []), *map(Line, said)]
        return Document(word(messages.NOTHING_OPEN, language), tuple(blocks), language)
    title = sentence(
        messages.TITLE, language, county=agenda.county, count=len(agenda.records), on=own(agenda.on.isoformat())
    )
    return Document(title, (_table(agenda, said, language),), language, landscape=True)


def _table(agenda: Agenda, notes: tuple[Content, ...], language: Language) -> Table:
    rows = [_row(record, agenda, language) for record in agenda.records]
    shown = [
        number for number in range(len(_COLUMNS)) if number < _ALWAYS or any(plain_text(row[number]) for row in rows)
    ]
    return Table(
        tuple(_column(*_COLUMNS[number], language) for number in shown),
        tuple(tuple(row[number] for number in shown) for row in rows),
        notes=notes,
        records=_HEAD,
    )


def _column(title: Message, width: float, language: Language) -> Column:
    return Column(word(title, language), width)


def _row(opened: OpenRecord, agenda: Agenda, language: Language) -> tuple[Content, ...]:
    record, deadline = opened.record, opened.deadline
    kinds = [word(messages.EMERGENCY, language)] * record.emergency
    kinds += [word(messages.ON_LIGHT_PATH, language)] * opened.process.light
    return (
        record.id,
        word(DOORS[record.door], language),
        step_text(opened, language),
        own(deadline.due.isoformat()) if deadline else word(messages.UNKNOWN, language),
        with_tone(time_left(opened, agenda.on, language), _urgency(opened, agenda)),
        limit_text(deadline, language) if deadline else "",
        join_names((opened.circumstance, *kinds), language),
        record.applicant,
        items_text(opened, language),
        join_names((step.name for step in opened.skipped), language),
        _light_path(opened, language),
        join_names(opened.unanswered, language),
    )


def _light_path(opened: OpenRecord, language: Language) -> Content:
    """Whether the light path is enough, where that is in doubt."""
    if opened.left_out:
        steps = join_names((step.name for step in opened.left_out), language)
        return sentence(messages.LEFT_OUT, language, steps=steps)
    return sentence(messages.SHORTER, language, step=opened.shorter.name) if opened.shorter else ""


def _urgency(opened: OpenRecord, agenda: Agenda) -> Tone:
    if opened.deadline is None:
        return "plain"
    if opened.overdue(agenda.on):
        return "bad"
    return "warn" if opened.deadline.days_left(agenda.on) <= _SOON else "plain"
