"""Findings as a document: open, recurring and overlapping ones, with proposals."""

from collections.abc import Iterator, Mapping, Sequence

from dutylist.features.findings import messages
from dutylist.features.findings.messages import change_text, why_text
from dutylist.features.findings.proposals import Proposal
from dutylist.features.findings.supervision import FindingStatus, Overlap, RecurringFinding, Supervision
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
    join_content,
    own,
    sentence,
    with_tone,
)


def document(
    found: Supervision, proposed: Sequence[Proposal], titles: Mapping[str, str], language: Language
) -> Document:
    """The analysis, laid out for landscape A4; `titles` are those of the items."""
    return _Report(found, titles, language).document(proposed)


def name_of(item: str, titles: Mapping[str, str]) -> str:
    """The name of an item or a department; an item with its title if it is known."""
    return f"{item} {titles[item]}" if item in titles else item


class _Report:
    """The document of one day in one language."""

    def __init__(self, found: Supervision, titles: Mapping[str, str], language: Language) -> None:
        self.found = found
        self.titles = titles
        self.language = language
        self.between = vocabulary.BETWEEN.template(language)

    def document(self, proposed: Sequence[Proposal]) -> Document:
        title = self.spans(messages.TITLE, county=self.found.county, on=self.found.on.isoformat())
        blocks = tuple(self.blocks(proposed))
        return Document(title, blocks, self.language, landscape=True, title_in_text=bool(self.found.findings))

    def spans(self, message: Message, **arguments: float | Content) -> tuple[Span, ...]:
        return sentence(message, self.language, **arguments)

    def join_list(self, parts: Iterator[Content] | Sequence[Content]) -> Content:
        return join_content(parts, self.between)

    def items(self, items: Sequence[str]) -> tuple[Line, ...]:
        return tuple(Line(name_of(item, self.titles)) for item in items)

    def ids(self, findings: Sequence[FindingStatus]) -> Content:
        return self.join_list([each.finding.id for each in findings])

    def table(
        self,
        title: Content,
        heads: Sequence[tuple[Message, float]],
        rows: Sequence[tuple[Cell, ...]],
        *,
        records: int = 0,
        figures: Sequence[Message] = (),
    ) -> Table:
        columns = tuple(
            Column(self.spans(head), width, "right" if head in figures else "left") for head, width in heads
        )
        return Table(columns, tuple(rows), title, records=records)

    def blocks(self, proposed: Sequence[Proposal]) -> Iterator[Block]:
        found = self.found
        if not found.findings:
            yield Line(self.spans(messages.NO_FINDINGS))
            return
        counts = {"all": len(found.findings), "open": len(found.open), "overdue": len(found.overdue)}
        yield Line(self.spans(messages.SUMMARY, days=found.policy.open_days, **counts))
        if found.open:
            yield self.open()
        else:
            yield Line(self.spans(messages.NONE_OPEN))
        if found.recurring:
            yield self.recurring_problems()
        if found.overlaps:
            yield self.overlaps()
        if found.departments:
            yield self.departments()
        if proposed:
            yield self.proposals(proposed)

    def open(self) -> Table:
        heads = (
            (vocabulary.ID, 7.0),
            (messages.FOUND, 7.5),
            (vocabulary.TOWNSHIP, 5.0),
            (vocabulary.PROBLEM, 6.0),
            (messages.AGE, 8.5),
            (vocabulary.ITEMS, 18.0),
            (vocabulary.DESCRIPTION, 24.0),
        )
        rows = [self.open_row(each) for each in self.found.open]
        return self.table(self.spans(messages.OPEN), heads, rows, records=5)

    def open_row(self, each: FindingStatus) -> tuple[Cell, ...]:
        finding = each.finding
        age = self.spans(messages.DAYS_OVERDUE if each.overdue else messages.DAYS, days=each.days)
        return (
            *(finding.id, finding.date, finding.township or ""),
            self.spans(vocabulary.PROBLEMS[finding.problem]),
            with_tone(age, "bad") if each.overdue else age,
            self.items(finding.items),
            finding.description,
        )

    def recurring_problems(self) -> Table:
        heads = (
            (messages.OF, 5.0),
            (messages.NAME, 30.0),
            (vocabulary.PROBLEM, 8.0),
            (messages.TIMES, 5.0),
            (messages.STILL_OPEN, 6.0),
            (messages.FINDING_IDS, 20.0),
        )

        def row(each: RecurringFinding) -> tuple[Cell, ...]:
            of = self.spans(messages.KINDS[each.of])
            problem = self.spans(vocabulary.PROBLEMS[each.problem])
            name = name_of(each.name, self.titles)
            return of, name, problem, len(each.findings), len(each.open), self.ids(each.findings)

        title = self.spans(messages.RECURRING, least=self.found.policy.recurring_from)
        figures = (messages.TIMES, messages.STILL_OPEN)
        return self.table(title, heads, [row(each) for each in self.found.recurring], figures=figures)

    def overlaps(self) -> Table:
        heads = ((vocabulary.ITEMS, 24.0), (messages.CLAIM, 28.0), (messages.FINDING_IDS, 14.0))

        def row(each: Overlap) -> tuple[Cell, ...]:
            claims: list[Line] = []
            if len(each.departments) > 1:
                claims.append(
                    Line(self.spans(messages.SEVERAL_DEPARTMENTS, departments=self.join_list(each.departments)))
                )
            if len(each.items) > 1:
                claims.append(Line(self.spans(messages.SEVERAL_ITEMS, items=self.join_list(each.items))))
            return self.items(each.items), tuple(claims), self.ids(each.findings)

        return self.table(self.spans(messages.OVERLAPS), heads, [row(each) for each in self.found.overlaps])

    def departments(self) -> Table:
        figures = (messages.COUNT, messages.STILL_OPEN, messages.OVERDUE)
        heads = ((vocabulary.DEPARTMENT, 20.0), *((figure, 6.0) for figure in figures))
        rows: list[tuple[Cell, ...]] = [(row.name, row.found, row.open, row.overdue) for row in self.found.departments]
        return self.table(self.spans(messages.DEPARTMENTS), heads, rows, figures=figures)

    def proposals(self, proposed: Sequence[Proposal]) -> Table:
        heads = (
            (messages.FINDING_IDS, 8.0),
            (messages.WHAT, 16.0),
            (vocabulary.ITEMS, 14.0),
            (messages.WHY, 16.0),
            (messages.CHANGES, 14.0),
            (messages.NEXT, 18.0),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                self.ids(each.findings),
                self.spans(messages.MEASURES[each.measure]),
                self.items(each.items),
                own(why_text(each, self.language)),
                tuple(Line(change_text(change, self.language)) for change in each.changes),
                tuple(map(Line, self.next(each))),
            )
            for each in proposed
        ]
        return self.table(self.spans(messages.PROPOSALS), heads, rows, records=2)

    def next(self, proposal: Proposal) -> Iterator[Content]:
        """The next commands."""
        if proposal.measure == "approved":
            for each in proposal.findings:
                yield self.spans(messages.CLOSE, finding=each.finding.id, record=proposal.record or "")
        elif proposal.record:
            yield self.spans(messages.DRAFTED, record=proposal.record)
        elif proposal.changes:
            yield self.spans(messages.DRAFT, finding=proposal.findings[0].finding.id)
