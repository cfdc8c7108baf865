"""What is told to whoever whistles: who must report, and until when."""

from collections.abc import Iterator
from datetime import timedelta

from dutylist.features.whistle.cases import moment, policy_of
from dutylist.features.whistle.messages import whistle_words
from dutylist.model.checklist import Checklist
from dutylist.model.message import Language
from dutylist.model.records import Whistle
from dutylist.model.working_days import known, working_days_after
from dutylist.output.safe_text import sanitize


def limits(checklist: Checklist, whistle: Whistle, blown: str, language: Language) -> Iterator[str]:
    """The departments, the leading one first, and the last minute to arrive and day to close where policy.yaml sets them."""
    words = whistle_words(language)
    leads = sorted(whistle.departments, key=lambda each: each.role != "lead")
    names = [words.leading.format(name=each.name) if each.role == "lead" else each.name for each in leads]
    yield sanitize(f"{words.must}{words.colon}{words.comma.join(names)}")
    kind = policy_of(checklist).kinds.get(whistle.kind)
    begin = moment(blown)
    if kind is None:
        return
    try:
        arrive = (begin + timedelta(minutes=kind.arrive_within_minutes)).strftime("%Y-%m-%d %H:%M")
        close = working_days_after(begin.date(), kind.close_within_days)
    except OverflowError:
        return
    shape = words.limits if kind.close_within_days else words.limits_at_once
    yield shape.format(arrive=arrive, close=close.isoformat())
    years = sorted({day.year for day in (begin.date(), close) if not known(day.year)})
    if years:
        yield words.uncertain.format(years=words.comma.join(map(str, years)))
