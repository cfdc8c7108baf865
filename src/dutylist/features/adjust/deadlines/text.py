"""Deadlines of open records in words, for the report and the calendar."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from dutylist.compare.change_text import ACTIONS
from dutylist.features.adjust import messages
from dutylist.features.adjust.deadlines.dates import Agenda, Deadline, OpenItem, OpenRecord, UnreadableRecord
from dutylist.model.message import Language, Message
from dutylist.output.document import Content, own, sentence
from dutylist.output.phrases import beside, join_names, word
from dutylist.output.vocabulary import NO_CALENDAR

_MOST: Final = 5
"""The most items that are named; of more, the number of the others is given."""
_ACTIONS: Final[dict[str, Message]] = {str(action): name for action, name in ACTIONS.items()} | {
    "rename": messages.RENAMED,
    "merge": messages.MERGED,
}


def time_left(record: OpenRecord, on: date, language: Language) -> Content:
    """The working days left for the next step, or passed since its deadline; or why there is none."""
    deadline = record.deadline
    if deadline is None:
        if not any(map(record.process.step_taken, record.process.steps)):
            return word(messages.NOT_BEGUN, language)
        return word(messages.UNKNOWN if record.record.emergency else messages.NO_LIMIT, language)
    days = deadline.days_left(on)
    if not deadline.overdue(on):
        said = messages.DAYS if days > 1 else messages.ONE_DAY if days else messages.DUE_TODAY
    else:
        said = messages.DAYS_OVERDUE if days < -1 else messages.ONE_DAY_OVERDUE if days else messages.JUST_OVERDUE
    return sentence(said, language, count=abs(days))


def limit_text(deadline: Deadline, language: Language) -> Content:
    """How the deadline is calculated."""
    return sentence(
        messages.REGULARISED_WITHIN if deadline.regularises else messages.WITHIN,
        language,
        after=deadline.after.name,
        since=own(deadline.since.isoformat()),
        within=deadline.within,
        step=deadline.step.name,
    )


def step_text(record: OpenRecord, language: Language) -> Content:
    """The next step."""
    if record.following is None:
        return word(messages.ONLY_SKIPPED, language)
    regularises = record.deadline is not None and record.deadline.regularises
    name = record.following.name
    return sentence(messages.REGULARISE, language, step=name) if regularises else name


def items_text(record: OpenRecord, language: Language) -> Content:
    """The items with the actions on them."""
    names = [_item(item, language) for item in record.items]
    row = join_names(names[:_MOST], language)
    return row if len(names) <= _MOST else sentence(messages.MANY_ITEMS, language, names=row, count=len(names))


def _item(item: OpenItem, language: Language) -> Content:
    actions = join_names((word(_ACTIONS[action], language) for action in item.actions), language)
    return beside(f"{item.item} {item.title or ''}".rstrip(), (actions,), language)


def remarks(agenda: Agenda, language: Language) -> Iterator[Content]:
    """Why some records are missing, and the years whose holidays are unknown."""
    for unread in agenda.unread:
        yield _unread(unread, language)
    if agenda.uncertain:
        years = join_names((own(str(year)) for year in agenda.uncertain), language)
        yield sentence(NO_CALENDAR, language, years=years)


def _unread(unread: UnreadableRecord, language: Language) -> Content:
    said = messages.UNFINISHED if unread.places else messages.BROKEN
    return sentence(said, language, path=unread.path, places=unread.places)
