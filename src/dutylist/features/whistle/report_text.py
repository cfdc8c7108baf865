"""How whistles were answered, for a person at a terminal: by department, by township, case by case."""

from collections.abc import Iterator
from typing import Final

from dutylist.features.whistle.cases import JudgedCase
from dutylist.features.whistle.messages import (
    WhistleWords,
    attendance_text,
    closing_text,
    mean_text,
    share_text,
    whistle_words,
)
from dutylist.features.whistle.statistics import WhistleReport
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize
from dutylist.output.table import bar, table
from dutylist.output.wrap import wrap

_BAR: Final = 20


def render(found: WhistleReport, *, language: Language, width: int) -> str:
    """Tables with bars, then each case with who came when."""
    lines = _lines(found, whistle_words(language), max(width, 60))
    return "\n".join(lines) + "\n"


def _lines(found: WhistleReport, words: WhistleWords, width: int) -> Iterator[str]:
    period = {"since": found.since.isoformat(), "until": found.until.isoformat()}
    if not found.cases:
        yield words.nothing.format(**period)
        return
    heading = words.heading.format(county=found.county, on=found.on.isoformat(), **period)
    yield from wrap(sanitize(heading), width, "")
    yield words.summary.format(
        cases=len(found.cases),
        arrived=share_text(*found.arrived_in_time, words),
        closed=share_text(*found.closed_in_time, words),
        rating=mean_text(found.rating, words),
    )
    if found.overdue:
        ids = words.comma.join(each.case.id for each in found.overdue)
        yield from wrap(words.overdue.format(count=len(found.overdue), ids=ids), width, "  ")
    yield ""
    if found.departments:
        yield from _departments(found, words)
        if any(row.uncounted for row in found.departments):
            yield words.uncounted
        yield ""
    yield from _townships(found, words)
    yield words.healthy.format(min=found.healthy.min, max=found.healthy.max)
    yield ""
    for each in found.cases:
        for line in _case(each, words):
            yield from wrap(sanitize(line), width, "    ")
    if found.uncertain:
        yield words.uncertain.format(years=words.comma.join(map(str, found.uncertain)))


def _departments(found: WhistleReport, words: WhistleWords) -> list[str]:
    rows = [(*words.departments, "")]
    for row in found.departments:
        counts = tuple(map(str, (row.called, row.in_time, row.late, row.absent, row.uncounted)))
        share = words.no_share if row.share is None else f"{round(100 * row.share)}%"
        figures = (mean_text(row.minutes, words), mean_text(row.rating, words), share)
        rows.append((row.name, *counts, *figures, bar(row.share or 0, 1, _BAR)))
    return table(rows, right=set(range(1, 9)))


def _townships(found: WhistleReport, words: WhistleWords) -> list[str]:
    # Where all are below what is healthy, no bar is to look full.
    largest = max(found.healthy.min, *(row.rate for row in found.townships), 0)
    rows = [words.townships]
    rows += [
        (row.name, str(row.cases), f"{row.rate:.2f}", bar(row.rate, largest, _BAR), words.health[row.health])
        for row in found.townships
    ]
    return table(rows, right={1, 2})


def _case(each: JudgedCase, words: WhistleWords) -> Iterator[str]:
    case = each.case
    title = each.whistle.title if each.whistle else words.unknown_whistle
    blown = case.blown.replace("T", " ")
    yield f"{case.id}  {blown}  {case.township}  {case.whistle} {title}  {closing_text(each, words)}"
    for label, said in (("place", case.place), ("rating", str(case.rating) if case.rating else None)):
        if said:
            yield f"  {words.labels[label]}{words.colon}{said}"
    for called in each.called:
        yield f"  {words.roles[called.role]} {called.name}{words.colon}{attendance_text(called, words)}"
    if each.others:
        yield f"  {words.others}{words.colon}{words.comma.join(each.others)}"
