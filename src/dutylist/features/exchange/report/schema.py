"""The published JSON of `dutylist import`."""

from typing import Any, Literal

import msgspec

from dutylist.features.exchange.items.draft import ItemDraft, ReadDocument
from dutylist.features.exchange.plan.plan import ChangedItem
from dutylist.features.exchange.report.model import ImportRun
from dutylist.features.exchange.report.values import place
from dutylist.features.exchange.tables.model import Notice, Where
from dutylist.model.item import ListName
from dutylist.model.message import Language
from dutylist.output.document import plain_text
from dutylist.output.phrases import label_value
from dutylist.output.published_json import PublishedJson, to_json


class PublishedTableRead(PublishedJson, frozen=True, kw_only=True):
    """A table that was read, with its place; `columns` are the heads by what their columns hold."""

    sheet: str | None
    table: int | None
    row: int | None
    paragraph: int | None
    list_: ListName = msgspec.field(name="list")
    items: int
    columns: dict[str, str]
    unknown_columns: list[str]


class StatedCount(PublishedJson, frozen=True, kw_only=True):
    """The number of items that a document states for a list or one of its categories, and the number found."""

    list_: ListName = msgspec.field(name="list")
    category: str | None
    stated: int
    found: int
    sheet: str | None
    table: int | None
    row: int | None
    paragraph: int | None


class PublishedFile(PublishedJson, frozen=True, kw_only=True):
    """A document that was read; `township` is whose it is, if it is one township's."""

    file: str
    township: str | None
    items: int
    tables: list[PublishedTableRead]
    counts: list[StatedCount]
    notices: list[str]


class NotUnderstood(PublishedJson, frozen=True, kw_only=True):
    """Something that was not understood or cannot be written: the reason, the place, and its text."""

    file: str
    sheet: str | None
    table: int | None
    row: int | None
    paragraph: int | None
    message: str
    text: str


class DocumentRow(PublishedJson, frozen=True, kw_only=True):
    """A row of a document, with its place; places count from 1 and are null where they do not apply."""

    title: str
    list_: ListName = msgspec.field(name="list")
    township: str | None
    file: str
    sheet: str | None
    table: int | None
    row: int | None
    paragraph: int | None


class NearItem(PublishedJson, frozen=True, kw_only=True):
    """An item, or the place of another row, whose title is nearly the same; `score` is from 0 to 1."""

    item: str
    title: str
    score: float


class NewRow(PublishedJson, frozen=True, kw_only=True):
    """A new item with its id and its row. `to_add` are the keys that a person must fill in."""

    item: str
    title: str
    list_: ListName = msgspec.field(name="list")
    township: str | None
    file: str
    sheet: str | None
    table: int | None
    row: int | None
    paragraph: int | None
    fields: dict[str, Any]
    to_add: list[str]
    near: list[NearItem]


class ItemKeyChange(PublishedJson, frozen=True, kw_only=True):
    """A key of an item with its value before and after."""

    field: str
    before: Any
    after: Any


class ChangedRow(PublishedJson, frozen=True, kw_only=True):
    """An existing item and the row that changes it; `score` is the similarity of the titles, from 0 to 1."""

    item: str
    title: str
    list_: ListName = msgspec.field(name="list")
    township: str | None
    file: str
    sheet: str | None
    table: int | None
    row: int | None
    paragraph: int | None
    score: float
    fields: list[ItemKeyChange]


class AbsentItem(PublishedJson, frozen=True, kw_only=True):
    """An item, and the townships that have it and whose documents do not."""

    item: str
    townships: list[str]


class MovedRow(PublishedJson, frozen=True, kw_only=True):
    """An item that the document has in another list."""

    item: str
    from_: ListName = msgspec.field(name="from")
    to: ListName
    title: str
    list_: ListName = msgspec.field(name="list")
    township: str | None
    file: str
    sheet: str | None
    table: int | None
    row: int | None
    paragraph: int | None


class MissingItem(PublishedJson, frozen=True, kw_only=True):
    """An item without a row."""

    item: str
    title: str


class RenumberedRow(DocumentRow, frozen=True, kw_only=True):
    """A row with its number in the document and the one that it would have in print."""

    number: int | None
    printed: int


class RemarkedRow(DocumentRow, frozen=True, kw_only=True):
    """A row with something that a person has to look at."""

    message: str


class DifferingRows(PublishedJson, frozen=True, kw_only=True):
    """Two rows that are nearly the same, or the same under different words."""

    score: float
    rows: list[DocumentRow]


class NewRegistration(PublishedJson, frozen=True, kw_only=True):
    """A department or category that is not registered, with a registered one that is nearly the same."""

    name: str
    near: str | None


class ImportSummary(PublishedJson, frozen=True, kw_only=True):
    """The number of items and places of each kind."""

    new: int
    changed: int
    doubtful: int
    same: int
    missing: int
    not_understood: int


class ImportResult(PublishedJson, frozen=True, kw_only=True):
    """What was read of the documents and what becomes of the items; `written` tells whether it has been done.

    `doubtful`: a person has to say whether the row is about the item. `kept`: one township tells an item otherwise that
    others have as well. `elsewhere`: the item is in another list. `repeated`: rows that say the same once more.
    """

    version: Literal[1] = 1
    written: bool
    files: list[PublishedFile]
    not_understood: list[NotUnderstood]
    new: list[NewRow]
    changed: list[ChangedRow]
    doubtful: list[ChangedRow]
    kept: list[ChangedRow]
    absent: list[AbsentItem]
    elsewhere: list[MovedRow]
    missing: list[MissingItem]
    renumbered: list[RenumberedRow]
    repeated: list[DocumentRow]
    remarks: list[RemarkedRow]
    differing: list[DifferingRows]
    departments: list[NewRegistration]
    categories: list[NewRegistration]
    summary: ImportSummary


def json_result(report: ImportRun, language: Language) -> str:
    """Everything that the report says, for programs."""
    plan, drafts, troubles = report.plan, report.drafts, report.troubles
    return to_json(
        ImportResult(
            written=report.written,
            files=[_file(each, language) for each in report.taken],
            not_understood=[
                NotUnderstood(
                    file=each.where.file,
                    **_place(each.where),
                    message=each.text.render(each.arguments, language),
                    text=each.words,
                )
                for each in troubles
            ],
            new=[
                NewRow(
                    item=each.id,
                    **_row(each.item),
                    fields=msgspec.to_builtins(each.fields),
                    to_add=list(drafts.missing.get(each.id, ())),
                    near=[NearItem(item=near.name, title=near.title, score=round(near.score, 2)) for near in each.near],
                )
                for each in plan.new
            ],
            changed=[_change(each) for each in plan.changed],
            doubtful=[_change(each) for each in plan.doubtful],
            kept=[_change(each) for each in plan.kept],
            absent=[AbsentItem(item=filed.record.id, townships=list(names)) for filed, names in plan.absent],
            elsewhere=[
                MovedRow(item=filed.record.id, from_=filed.record.list, to=item.list, **_row(item))
                for filed, item in plan.elsewhere
            ],
            missing=[MissingItem(item=filed.record.id, title=filed.record.title) for filed in plan.missing],
            renumbered=[
                RenumberedRow(**_row(each.item), number=each.item.number, printed=each.printed)
                for each in plan.renumbered
            ],
            repeated=[DocumentRow(**_row(item)) for item in plan.repeated],
            remarks=[
                RemarkedRow(**_row(item), message=remark.text.render(remark.arguments, language))
                for item, remark in plan.remarks
            ],
            differing=[
                DifferingRows(
                    score=round(each.score, 2), rows=[DocumentRow(**_row(item)) for item in (each.one, each.other)]
                )
                for each in plan.differing
            ],
            departments=[NewRegistration(name=each.name, near=each.near) for each in plan.departments],
            categories=[NewRegistration(name=each.name, near=each.near) for each in plan.categories],
            summary=ImportSummary(
                new=len(drafts.created),
                changed=len(plan.changed),
                doubtful=len(plan.doubtful),
                same=len(plan.same),
                missing=len(plan.missing),
                not_understood=len(troubles),
            ),
        )
    )


def _change(change: ChangedItem) -> ChangedRow:
    record = change.filed.record
    return ChangedRow(
        item=record.id,
        **_row(change.item),
        score=round(change.score, 2),
        fields=[
            ItemKeyChange(
                field=name, before=msgspec.to_builtins(getattr(record, name)), after=msgspec.to_builtins(value)
            )
            for name, value in change.changes.items()
        ],
    )


def _file(taken: ReadDocument, language: Language) -> PublishedFile:
    return PublishedFile(
        file=taken.file,
        township=taken.township,
        items=len(taken.items),
        tables=[
            PublishedTableRead(
                **_place(table.where),
                list_=table.list,
                items=table.items,
                columns=dict(table.columns),
                unknown_columns=list(table.unknown),
            )
            for table in taken.tables
        ],
        counts=[
            StatedCount(
                list_=each.list, category=each.category, stated=each.stated, found=each.found, **_place(each.where)
            )
            for each in taken.counts
        ],
        notices=[_notice(each, language) for each in taken.notices],
    )


def _notice(notice: Notice, language: Language) -> str:
    """A notice with its place, where it has one."""
    text = notice.text.render(notice.arguments, language)
    if notice.where and (notice.where.row or notice.where.paragraph):
        return plain_text(label_value(place(notice.where, language, file=False), text, language))
    return text


def _row(item: ItemDraft) -> dict[str, Any]:
    return {
        "title": item.title,
        "list_": item.list,
        "township": item.township,
        "file": item.where.file,
        **_place(item.where),
    }


def _place(where: Where) -> dict[str, Any]:
    return {
        "sheet": where.sheet or None,
        "table": where.table or None,
        "row": where.row or None,
        "paragraph": where.paragraph or None,
    }
