"""One match of `find` as lines: the responsible departments, what the township does and need not do, and the reasons."""

from collections.abc import Iterable, Iterator
from typing import Final

from dutylist.features.find import messages
from dutylist.model.item import Item, ProcedureStep, Responsibility, Role
from dutylist.model.message import Language, Message
from dutylist.model.records import Post
from dutylist.output.document import Content, Line, join_content, own, sentence, strong
from dutylist.output.phrases import COLON, beside, join_names, label_value, word
from dutylist.output.vocabulary import FIELDS, LIST_NAMES, ROLES, VERDICTS, Vocabulary, responsible
from dutylist.search.index import Index
from dutylist.search.match import ItemMatch
from dutylist.search.reasons import posts_for

_WORDS_SHOWN: Final = 6
_SHORT: Final = 2
_ENOUGH: Final = 2
_ROLES_SHOWN: Final[tuple[Role, ...]] = ("lead", "support", "receiver")


def lines_of(
    match: ItemMatch, index: Index, township: str | None, language: Language, *, chosen: bool = False
) -> Iterator[Line]:
    """The verdict in a line, then the parts of the item that matter for the task."""
    item = match.item
    yield Line(label_value(strong(verdict_word(match, language)), _because(match, language), language))
    yield Line(beside(name_of(item), (word(LIST_NAMES[item.list], language), item.category), language))
    for role in _ROLES_SHOWN:
        if departments := item.with_role(role):
            yield Line(label_value(word(ROLES[role], language), _departments(departments, language), language), 1)
    yield from _hand_over(item, language)
    yield from entries(messages.METHOD, item.recall.method if item.recall else (), language)
    yield from entries(messages.REFUSED_ENTRIES, match.refused, language)
    yield from entries(messages.TOWNSHIP_DUTIES, item.township_duties, language)
    rest = [each for each in item.not_township if each not in match.refused]
    yield from entries(messages.NOT_TOWNSHIP, rest, language)
    if item.list == "cooperative" and not item.not_township:
        yield Line(label_value(word(messages.NOT_TOWNSHIP, language), word(messages.ONLY_ABOVE, language), language), 1)
    yield from entries(messages.STEPS, [_step(each, language) for each in item.procedure], language, numbered=True)
    if township is not None and item.list != "recalled":
        posts = posts_for(index, item, township)
        shown = _posts(posts, language) if posts else word(messages.NO_POST, language)
        yield Line(label_value(sentence(messages.POST_IN, language, township=township), shown, language), 1)
    yield Line(label_value(word(messages.WHY, language), _why(match, language, chosen=chosen), language), 1)


def name_of(item: Item) -> Content:
    """An item by id and title."""
    return sentence(messages.ITEM, id=item.id, title=item.title)


def verdict_word(match: ItemMatch, language: Language) -> Content:
    """The verdict of a match in a word or two."""
    return word(Message(*VERDICTS[match.verdict]), language)


def responsible_names(item: Item, language: Language) -> Content:
    """The names of the departments that lead an item or took it over; empty where there are none."""
    return join_names((each.name for each in responsible(item)), language)


def alike(match: ItemMatch, language: Language) -> Content:
    """The similarity of text and item, in words."""
    return sentence(messages.ALIKE, language, percent=round(match.score * 100))


def entries(label: Message, texts: Iterable[Content], language: Language, *, numbered: bool = False) -> Iterator[Line]:
    """A label with a list below it; nothing where the list is empty."""
    texts = tuple(texts)
    if texts:
        yield Line((word(label, language), own(COLON.template(language).strip())), 1)
    for number, text in enumerate(texts, 1):
        yield Line(sentence(messages.NUMBERED, number=number, text=text) if numbered else text, 2)


def within(days: int | None, language: Language) -> Content:
    """A time limit in working days, in words; empty where there is none."""
    return own(Vocabulary(language).within(days))


def _because(match: ItemMatch, language: Language) -> Content:
    item = match.item
    who: Content = responsible_names(item, language) if responsible(item) else ""
    if match.refused and who:
        return sentence(messages.LED_AND_REFUSED, language, departments=who)
    if match.refused:
        return word(messages.REFUSED, language)
    if match.verdict == "do":
        return word(messages.BASIC, language)
    if match.verdict == "cooperate":
        departments = who or word(messages.SOME_DEPARTMENT, language)
        return sentence(messages.OWN_PART_ONLY, language, departments=departments)
    departments = who or word(messages.HIGHER_DEPARTMENT, language)
    return sentence(messages.RECALLED_SINCE, language, date=_day(item.effective, language), departments=departments)


def _hand_over(item: Item, language: Language) -> Iterator[Line]:
    handover = item.recall.handover if item.recall else None
    if handover is None:
        return
    dates = ((messages.HANDED_OVER_ON, handover.confirmed), (messages.FILED_ON, handover.filed))
    told = [sentence(message, language, date=_day(date, language)) for message, date in dates if date]
    if told:
        row = join_content(told, messages.BETWEEN_NOTES.template(language))
        yield Line(label_value(word(messages.HAND_OVER, language), row, language), 1)
    if handover.pending_cases:
        yield Line(label_value(word(messages.PENDING, language), handover.pending_cases, language), 1)


def _why(match: ItemMatch, language: Language, *, chosen: bool) -> Content:
    found: dict[tuple[str, str], list[str]] = {}
    long = [each for reason in match.reasons for each in reason.words if len(each) > _SHORT]
    for reason in match.reasons:
        # Two characters may be the end of one word and the beginning of the next; where longer words speak, they do.
        shown = [each for each in reason.words if len(each) > _SHORT or len(long) < _ENOUGH]
        if shown:
            place = ("", reason.department) if reason.department else (reason.field, "")
            found.setdefault(place, []).extend(shown)
    told: list[Content] = []
    for (field, department), each in found.items():
        where: Content = (
            sentence(messages.DUTIES_OF, language, department=department)
            if department
            else word(Message(*FIELDS[field]), language)
        )
        quoted = join_names((sentence(messages.QUOTED, word=text) for text in each[:_WORDS_SHOWN]), language)
        told.append(sentence(messages.WORDS_IN, language, field=where, words=quoted))
    last = word(messages.CHOSEN, language) if chosen else alike(match, language)
    return join_content((*told, last), messages.BETWEEN_SENTENCES.template(language))


def _day(date: str, language: Language) -> Content:
    return own(Vocabulary(language).day(date))


def _departments(departments: Iterable[Responsibility], language: Language) -> Content:
    return join_names((beside(each.name, (each.unit or "",), language) for each in departments), language)


def _posts(posts: Iterable[Post], language: Language) -> Content:
    return join_names((beside(each.name, (each.office or "",), language) for each in posts), language)


def _step(each: ProcedureStep, language: Language) -> Content:
    return beside(each.step, (each.by or "", within(each.within, language)), language)
