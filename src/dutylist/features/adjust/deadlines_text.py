"""Open adjustment records for a person at a terminal: a table of the next steps, and what each record still needs."""

from collections.abc import Iterator
from typing import Final

from dutylist.features.adjust.deadlines import Agenda, OpenRecord
from dutylist.features.adjust.messages import (
    agenda_words,
    items_text,
    limit_text,
    step_text,
    time_left,
    uncertain_text,
    unread_text,
)
from dutylist.model.message import Language
from dutylist.output.safe_text import display_width, sanitize
from dutylist.output.wrap import pad, truncate, wrap

_NARROWEST: Final = 72
_GAP: Final = "  "
_BOLD: Final = "1"
_DIM: Final = "2"
_RED: Final = "31"
_YELLOW: Final = "33"
_SOON: Final = 2
"""From so few working days left on a deadline stands out."""


def render(agenda: Agenda, *, language: Language, width: int, color: bool) -> str:
    """The records in a table of at least 72 cells, the oldest first, each followed by what is to be known of it."""
    page = _Page(agenda, language, max(width, _NARROWEST), color)
    return "\n".join(page.lines()) + "\n"


class _Page:
    """How one agenda is set."""

    def __init__(self, agenda: Agenda, language: Language, width: int, color: bool) -> None:
        self.agenda = agenda
        self.language: Language = language
        self.words = agenda_words(language)
        self.width = width
        self.color = color

    def lines(self) -> Iterator[str]:
        records = self.agenda.records
        if not records:
            yield self.words.nothing
        else:
            heading = self.words.heading.format(
                county=self.agenda.county, count=len(records), on=self.agenda.on.isoformat()
            )
            yield from (self.paint(line, _BOLD) for line in wrap(sanitize(heading), self.width, ""))
            yield ""
            yield from self.table()
        remarks = [
            *(unread_text(each, self.words) for each in self.agenda.unread),
            uncertain_text(self.agenda, self.words),
        ]
        said = [line for remark in filter(None, remarks) for line in wrap(sanitize(remark), self.width, "  ")]
        yield from ["", *said] if said else []

    def table(self) -> Iterator[str]:
        rows = [self.row(record) for record in self.agenda.records]
        widths = [max(display_width(row[column]) for row in (self.words.columns, *rows)) for column in range(5)]
        widths[2] = min(widths[2], self.width - sum(widths) + widths[2] - 4 * len(_GAP))
        yield self.paint(self.set(self.words.columns, widths).rstrip(), _DIM)
        for record, row in zip(self.agenda.records, rows, strict=True):
            *others, left = row
            yield f"{self.set(tuple(others), widths)}{_GAP}{self.paint(left, self.urgency(record))}"
            for detail in self.details(record, whole_step=display_width(row[2]) <= widths[2]):
                yield from wrap(f"  {sanitize(detail)}", self.width, "    ")

    def row(self, record: OpenRecord) -> tuple[str, ...]:
        deadline = record.deadline
        due = deadline.due.isoformat() if deadline else self.words.unknown
        left = time_left(deadline, self.agenda.on, self.words) if deadline else self.without_deadline(record)
        cells_ = (record.record.id, self.words.doors[record.record.door], step_text(record, self.words), due, left)
        return tuple(map(sanitize, cells_))

    def without_deadline(self, record: OpenRecord) -> str:
        if not any(map(record.process.taken, record.process.steps)):
            return self.words.not_begun
        return self.words.unknown if record.record.emergency else self.words.no_limit

    def set(self, row: tuple[str, ...], widths: list[int]) -> str:
        return _GAP.join(pad(truncate(text, width), width) for text, width in zip(row, widths, strict=False))

    def urgency(self, record: OpenRecord) -> str:
        if record.deadline is None:
            return _DIM
        if record.overdue(self.agenda.on):
            return _RED
        return _YELLOW if record.deadline.days_left(self.agenda.on) <= _SOON else ""

    def details(self, record: OpenRecord, *, whole_step: bool) -> Iterator[str]:
        labels = self.words.labels
        if not whole_step:
            yield labels["step"] + step_text(record, self.words)
        if record.deadline:
            yield labels["limit"] + limit_text(record.deadline, self.words)
        kinds = [self.words.emergency] * record.record.emergency + [self.words.light] * record.process.light
        yield labels["why"] + self.words.comma.join([record.circumstance, *kinds])
        yield labels["applicant"] + record.record.applicant
        yield labels["items"] + items_text(record, self.words, self.language)
        if record.skipped:
            yield labels["skipped"] + self.words.comma.join(step.name for step in record.skipped)
        if record.left_out:
            steps = self.words.comma.join(step.name for step in record.left_out)
            yield labels["light"] + self.words.left_out.format(steps)
        if record.shorter:
            yield labels["light"] + self.words.shorter.format(record.shorter.name)
        if record.unanswered:
            yield labels["unanswered"] + self.words.comma.join(record.unanswered)

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.color and text and style else text
