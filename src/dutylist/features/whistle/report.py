"""The answers to whistles as a document: by department, by township, case by case."""

from collections.abc import Iterator
from typing import Final

from dutylist.features.whistle import messages
from dutylist.features.whistle.cases import Attendance, CalledDepartment, Closing, JudgedCase
from dutylist.features.whistle.messages import mean_text, rate_text, share_text
from dutylist.features.whistle.statistics import Health, WhistleReport
from dutylist.model.message import Language, Message
from dutylist.output import vocabulary
from dutylist.output.document import (
    Block,
    Cell,
    Column,
    Content,
    Document,
    Line,
    Span,
    Table,
    Tone,
    join_content,
    own,
    sentence,
    with_tone,
)
from dutylist.output.office.cells import NOTHING

_ATTENDANCE_TONES: Final[dict[Attendance, Tone]] = {"late": "warn", "absent": "bad", "unclear": "warn"}
_CLOSING_TONES: Final[dict[Closing, Tone]] = {"late": "warn", "overdue": "bad", "unclear": "warn"}
_HEALTH_TONES: Final[dict[Health, Tone]] = {"low": "warn", "high": "warn"}


def document(found: WhistleReport, language: Language) -> Document:
    """A line that sums up, then the departments, the townships and the cases, laid out for landscape A4."""
    return _Report(found, language).document()


class _Report:
    """The document of one report in one language."""

    def __init__(self, found: WhistleReport, language: Language) -> None:
        self.found = found
        self.language = language
        self.between = vocabulary.BETWEEN.template(language)

    def document(self) -> Document:
        found = self.found
        title = self.spans(messages.TITLE, county=found.county)
        since, until = found.since.isoformat(), found.until.isoformat()
        if not found.cases:
            nothing = Line(self.spans(messages.NO_CASES, since=since, until=until))
            return Document(title, (nothing,), self.language, title_in_text=False)
        period = self.spans(messages.PERIOD, since=since, until=until, on=found.on.isoformat())
        return Document(title, tuple(self.blocks()), self.language, period, landscape=True)

    def spans(self, message: Message, **arguments: float | Content) -> tuple[Span, ...]:
        return sentence(message, self.language, **arguments)

    def blocks(self) -> Iterator[Block]:
        found = self.found
        yield Line(
            self.spans(
                messages.SUMMARY,
                cases=len(found.cases),
                arrived=own(share_text(*found.arrived_in_time, self.language)),
                closed=own(share_text(*found.closed_in_time, self.language)),
                rating=own(mean_text(found.rating)),
            )
        )
        if found.overdue:
            ids = join_content(map(self.case_name, found.overdue), self.between)
            yield Line(with_tone(self.spans(messages.OVERDUE, count=len(found.overdue), ids=ids), "bad"))
        if found.departments:
            yield self.departments()
        yield self.townships()
        yield self.cases()

    def case_name(self, each: JudgedCase) -> Content:
        """A case by its number, township and problem."""
        about = each.whistle.title if each.whistle else each.case.whistle
        return self.spans(messages.NAMED_CASE, id=each.case.id, township=each.case.township, title=about)

    def departments(self) -> Table:
        figures = [
            Column(self.spans(title), 7 if title is messages.DEPARTMENT_FIGURES[5] else 5, "right")
            for title in messages.DEPARTMENT_FIGURES
        ]
        rows: list[tuple[Cell, ...]] = [
            (
                *(row.name, row.called, row.in_time, row.late, row.absent, row.uncounted),
                *(own(mean_text(row.minutes)), own(mean_text(row.rating))),
                own(NOTHING if row.share is None else f"{round(100 * row.share)}%"),
            )
            for row in self.found.departments
        ]
        return Table(
            (Column(self.spans(vocabulary.DEPARTMENT), 16), *figures),
            tuple(rows),
            self.spans(messages.DEPARTMENTS),
            (self.spans(messages.UNCOUNTED),) if any(row.uncounted for row in self.found.departments) else (),
            bars=tuple((row.share or 0.0,) for row in self.found.departments),
        )

    def townships(self) -> Table:
        healthy = self.found.healthy
        columns = (
            Column(self.spans(vocabulary.TOWNSHIP), 12),
            Column(self.spans(messages.COUNT), 6, "right"),
            Column(self.spans(messages.RATE), 11),
            Column(self.spans(messages.USE), 8, "center"),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                *(row.name, row.cases, own(rate_text(row.rate, self.language))),
                with_tone(self.spans(messages.HEALTH[row.health]), _HEALTH_TONES.get(row.health, "plain")),
            )
            for row in self.found.townships
        ]
        note = self.spans(messages.HEALTHY, min=healthy.min, max=healthy.max)
        return Table(
            columns,
            tuple(rows),
            self.spans(messages.TOWNSHIPS),
            (note,),
            bars=tuple((row.rate,) for row in self.found.townships),
        )

    def cases(self) -> Table:
        columns = (
            Column(self.spans(vocabulary.ID), 6, "center"),
            Column(self.spans(messages.BLOWN), 8.5, "center"),
            Column(self.spans(vocabulary.TOWNSHIP), 5),
            Column(self.spans(messages.CASE_PROBLEM), 8),
            Column(self.spans(messages.CLOSED), 12),
            Column(self.spans(messages.PLACE), 10),
            Column(self.spans(messages.ARRIVED), 22),
            Column(self.spans(messages.RATING), 3, "center"),
        )
        uncertain = self.found.uncertain
        years = join_content(map(str, uncertain), self.between)
        return Table(
            columns,
            tuple(map(self.case, self.found.cases)),
            self.spans(messages.CASES),
            (self.spans(vocabulary.NO_CALENDAR, years=years),) if uncertain else (),
            records=5,
        )

    def case(self, each: JudgedCase) -> tuple[Cell, ...]:
        case = each.case
        title: Content = (
            (case.whistle, own(" "), each.whistle.title)
            if each.whistle
            else self.spans(messages.UNKNOWN_WHISTLE, id=case.whistle)
        )
        arrived = [Line(self.department_line(called)) for called in each.called]
        if each.others:
            arrived.append(Line(self.spans(messages.OTHERS, names=join_content(each.others, self.between))))
        return (
            case.id,
            case.blown.replace("T", " "),
            case.township,
            title,
            self.closing_lines(each),
            case.place or "",
            tuple(arrived),
            case.rating if case.rating is not None else "",
        )

    def department_line(self, called: CalledDepartment) -> Content:
        attendance = self.spans(messages.ATTENDANCE[called.attendance], minutes=called.minutes or 0)
        return self.spans(
            messages.CALLED,
            role=self.spans(vocabulary.ROLES[called.role]),
            name=called.name,
            attendance=with_tone(attendance, _ATTENDANCE_TONES.get(called.attendance, "plain")),
        )

    def closing_lines(self, each: JudgedCase) -> Content:
        if each.closing == "in_time" and each.days == 0:
            return self.spans(messages.SAME_DAY)
        due = own(each.due.isoformat() if each.due else NOTHING)
        said = self.spans(messages.CLOSING[each.closing], days=each.days, due=due)
        return with_tone(said, _CLOSING_TONES.get(each.closing, "plain"))
