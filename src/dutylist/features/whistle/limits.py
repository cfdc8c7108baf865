"""The time limits for departments, by kind of problem."""

from collections.abc import Iterator
from datetime import timedelta

from dutylist.features.whistle import messages
from dutylist.features.whistle.cases import moment, policy_of
from dutylist.model.checklist import Checklist
from dutylist.model.message import Language, Message
from dutylist.model.records import Whistle, WhistleDepartment
from dutylist.model.working_days import is_known_year, working_days_after
from dutylist.output.document import Content, join_content, sentence
from dutylist.output.vocabulary import BETWEEN, NO_CALENDAR


def leading_first(whistle: Whistle) -> list[WhistleDepartment]:
    """The departments that must report, the leading one first."""
    return sorted(whistle.departments, key=lambda each: each.role != "lead")


def limits(checklist: Checklist, whistle: Whistle, blown: str, language: Language) -> Iterator[Content]:
    """Who must report, and the last minute to arrive and day to close if policy.yaml sets them."""

    def said(message: Message, **arguments: Content) -> Content:
        return sentence(message, language, **arguments)

    between = BETWEEN.template(language)
    names: list[Content] = [
        said(messages.LEADING, name=each.name) if each.role == "lead" else each.name for each in leading_first(whistle)
    ]
    yield said(messages.MUST_REPORT, names=join_content(names, between))
    kind = policy_of(checklist).kinds.get(whistle.kind)
    begin = moment(blown)
    if kind is None:
        return
    try:
        arrive = (begin + timedelta(minutes=kind.arrive_within_minutes)).strftime("%Y-%m-%d %H:%M")
        close = working_days_after(begin.date(), kind.close_within_days)
    except OverflowError:
        return
    shape = messages.LIMITS if kind.close_within_days else messages.LIMITS_AT_ONCE
    yield said(shape, arrive=arrive, close=close.isoformat())
    years = sorted({day.year for day in (begin.date(), close) if not is_known_year(day.year)})
    if years:
        yield said(NO_CALENDAR, years=join_content(map(str, years), between))


def limit_of_kind(checklist: Checklist, whistle: Whistle, language: Language) -> Content:
    """The name of a kind of problem with its time limits for arrival and closing."""
    kind = policy_of(checklist).kinds.get(whistle.kind)
    if kind is None:
        return sentence(messages.UNKNOWN_KIND, language, kind=whistle.kind)
    minutes, days = kind.arrive_within_minutes, kind.close_within_days
    time = (
        sentence(messages.MINUTES, language, count=minutes)
        if minutes % 60
        else sentence(messages.HOURS, language, count=minutes // 60)
    )
    return sentence(
        messages.KIND,
        language,
        kind=kind.name,
        arrive=sentence(messages.ARRIVE, language, time=time),
        close=sentence(messages.CLOSE, language, days=days) if days else sentence(messages.SAME_DAY, language),
    )
