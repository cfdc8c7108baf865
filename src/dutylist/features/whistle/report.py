"""The answers to whistles as a document: by department, by township, case by case."""

from collections.abc import Iterator
from typing import Final

from dutylist.features.whistle import messages
from dutylist.features.whistle.cases import Attendance, CalledDepartment, Closing, JudgedCase
from dutylist.features.whistle.messages import mean_text, share_text
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
    joined,
    own,
    sentence,
    toned,
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
        title = self.said(messages.TITLE, county=found.county)
        since, until = found.since.isoformat(), found.until.isoformat()
        if not found.cases:
            nothing = Line(self.said(messages.NO_CASES, since=since, until=until))
            return Document(title, (nothing,), self.language, title_in_text=False)
        period = self.said(messages.PERIOD, since=since, until=until, on=found.on.isoformat())
        return Document(title, tuple(self.blocks()), self.language, period, landscape=True)

    def said(self, message: Message, **arguments: float | Content) -> tuple[Span, ...]:
        return sentence(message, self.language, **arguments)

    def blocks(self) -> Iterator[Block]:
        found = self.found
        yield Line(
            self.said(
                messages.SUMMARY,
                cases=len(found.cases),
                arrived=own(share_text(*found.arrived_in_time, self.language)),
                closed=own(share_text(*found.closed_in_time, self.language)),
                rating=own(mean_text(found.rating)),
            )
        )
        if found.overdue:
            ids = joined((each.case.id for each in found.overdue), self.between)
            yield Line(toned(self.said(messages.OVERDUE, count=len(found.overdue), ids=ids), "bad"))
        if found.departments:
            yield self.departments()
        yield self.townships()
        yield self.cases()

    def departments(self) -> Table:
        figures = [
            Column(self.said(title), 7 if title is messages.DEPARTMENT_FIGURES[5] else 5, "right")
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
            (Column(self.said(vocabulary.DEPARTMENT), 16), *figures),
            tuple(rows),
            self.said(messages.DEPARTMENTS),
            (self.said(messages.UNCOUNTED),) if any(row.uncounted for row in self.found.departments) else (),
            bars=tuple((row.share or 0.0,) for row in self.found.departments),
        )

    def townships(self) -> Table:
        healthy = self.found.healthy
        columns = (
            Column(self.said(vocabulary.TOWNSHIP), 12),
            Column(self.said(messages.COUNT), 6, "right"),
            Column(self.said(messages.RATE), 8, "right"),
            Column(self.said(messages.USE), 8, "center"),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                *(row.name, row.cases, own(f"{row.rate:.2f}")),
                toned(self.said(messages.HEALTH[row.health]), _HEALTH_TONES.get(row.health, "plain")),
            )
            for row in self.found.townships
        ]
        note = self.said(messages.HEALTHY, min=healthy.min, max=healthy.max)
        return Table(
            columns,
            tuple(rows),
            self.said(messages.TOWNSHIPS),
            (note,),
            bars=tuple((row.rate,) for row in self.found.townships),
        )

    def cases(self) -> Table:
        columns = (
            Column(self.said(vocabulary.ID), 6, "center"),
            Column(self.said(messages.BLOWN), 8.5, "center"),
            Column(self.said(vocabulary.TOWNSHIP), 5),
            Column(self.said(messages.CASE_PROBLEM), 8),
            Column(self.said(messages.CLOSED), 12),
            Column(self.said(messages.PLACE), 10),
            Column(self.said(messages.ARRIVED), 22),
            Column(self.said(messages.RATING), 3, "center"),
        )
        uncertain = self.found.uncertain
        years = joined(map(str, uncertain), self.between)
        return Table(
            columns,
            tuple(map(self.case, self.found.cases)),
            self.said(messages.CASES),
            (self.said(vocabulary.NO_CALENDAR, years=years),) if uncertain else (),
            records=5,
        )

    def case(self, each: JudgedCase) -> tuple[Cell, ...]:
        case = each.case
        title: Content = (
            (case.whistle, own(" "), each.whistle.title)
            if each.whistle
            else self.said(messages.UNKNOWN_WHISTLE, id=case.whistle)
        )
        arrived = [Line(self.called(called)) for called in each.called]
        if each.others:
            arrived.append(Line(self.said(messages.OTHERS, names=joined(each.others, self.between))))
        return (
            case.id,
            case.blown.replace("T", " "),
            case.township,
            title,
            self.closing(each),
            case.place or "",
            tuple(arrived),
            case.rating if case.rating is not None else "",
        )

    def called(self, called: CalledDepartment) -> Content:
        attendance = self.said(messages.ATTENDANCE[called.attendance], minutes=called.minutes or 0)
        return self.said(
            messages.CALLED,
            role=self.said(vocabulary.ROLES[called.role]),
            name=called.name,
            attendance=toned(attendance, _ATTENDANCE_TONES.get(called.attendance, "plain")),
        )

    def closing(self, each: JudgedCase) -> Content:
        if each.closing == "in_time" and each.days == 0:
            return self.said(messages.SAME_DAY)
        due = own(each.due.isoformat() if each.due else NOTHING)
        said = self.said(messages.CLOSING[each.closing], days=each.days, due=due)
        return toned(said, _CLOSING_TONES.get(each.closing, "plain"))
