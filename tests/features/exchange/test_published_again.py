"""What is exported in the published form comes back as the same items, or the report says of which it is not sure."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.features.exchange.documents.open import read_paper, take
from dutylist.features.exchange.export import docx_export as official_docx
from dutylist.features.exchange.export import xlsx_export as official_xlsx
from dutylist.features.exchange.export.publication import publication
from dutylist.features.exchange.formats.row_marks import cell_text, duty_text
from dutylist.features.exchange.items.draft import ItemDraft, ReadDocument
from dutylist.features.exchange.tables.read_document import items_of_document as read
from dutylist.features.exchange.tables.row_cells import plain_title
from dutylist.features.exchange.tables.row_messages import ABOVE_HEAD
from dutylist.features.exchange.tables.rows_to_items import DIFFERS, CountyContext
from dutylist.model.checklist import Checklist
from dutylist.model.item import LISTS, Item, Recall, Responsibility
from dutylist.output.normalize import key
from dutylist.output.office.cells import show_invisible
from dutylist.reading.office_files.sheet_notices import HIDDEN_COLUMNS
from tests.features.books import samples
from tests.features.exchange.items.exchanged_items import HOSTILE
from tests.output.office import readers

KNOWN = CountyContext("东山县", samples.TOWNSHIPS, frozenset(), samples.CATEGORIES)
DECEIVING = (
    *HOSTILE, "合计", "合计：3项", "一、基本履职事项清单（共2项）", "三、上级部门收回事项清单（共1项）", "（一）党的建设（3项）",
    "党的建设", "事项名称", "对应上级部门", "1.办理；2.回访", "1.办理\n2.回访", "2.回访", "一是巡查；二是上报", "县公安局：巡查",
    "县公安局：\n1.巡查；\n2.上报。", "牵头：县公安局", "协助：县公安局", "县公安局、县水利局", "县公安局（主责）", "无", "/", "—",
    "备注：略", "附件1", "续表", "第1页", "１２３", "2025年度工作", "3.15消费者权益日活动", "①巡查②上报", "第一，巡查；第二，上报",
    "由县水利局办理", "工作方式：直接查处", "长" * 180, "㐀𠀀龥", "办理。", "办理；", "铜陵镇", "县公安局\n县水利局",
)  # fmt: skip
texts = st.text("办理县局乡镇党1.、；。：\n（）一二 ", min_size=1, max_size=9).filter(str.strip) | st.sampled_from(
    [each for each in DECEIVING if each.strip()]
)
duties = st.lists(texts | st.just("长" * 900), min_size=1, max_size=3)
names = st.sampled_from(("县公安局", "县水利局", "市公司", "某委")) | texts.filter(lambda text: len(text) <= 60)
several = st.lists(names, min_size=1, max_size=3, unique=True)
categories = st.sampled_from(samples.CATEGORIES) | texts


@st.composite
def items(draw: st.DrawFn, number: int) -> Item:
    """An item of any list."""
    base = {"title": draw(texts), "category": draw(categories)}
    match draw(st.sampled_from(LISTS)):
        case "basic":
            return samples.basic(number, **base)
        case "cooperative":
            lead, *others = draw(several)
            shares = (
                Responsibility(name=lead, role="lead", duties=tuple(draw(duties))),
                *(Responsibility(name=each, role="support", duties=tuple(draw(duties)[1:])) for each in others),
            )
            return samples.cooperative(number, **base, departments=shares, township_duties=tuple(draw(duties)))
        case _:
            receivers = tuple(Responsibility(name=each, unit="科", role="receiver") for each in draw(several))
            recall = Recall(origin="other", method=tuple(draw(duties)))
            return samples.recalled(number, **base, departments=receivers, recall=recall)


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """One to four items."""
    return samples.checklist(*(draw(items(number)) for number in range(1, draw(st.integers(1, 4)) + 1)))


def word(known: Checklist) -> ReadDocument:
    return take(official_docx.render(publication(known), show_invisible), "清单", KNOWN)


def excel(known: Checklist) -> ReadDocument:
    """What is read of the sheets as they are published, without the flat one."""
    paper = read_paper(official_xlsx.render(publication(known), show_invisible), "清单")
    blocks = tuple(each for each in paper.blocks if each.where.sheet != official_xlsx.FLAT)
    return read(replace(paper, blocks=blocks), KNOWN)


def published(item: Item) -> tuple[object, ...]:
    """What the published columns say of an item; they end each duty by a sign of their own."""
    helped = item.list == "cooperative"
    departments = () if item.list == "basic" else sorted(item.departments, key=lambda each: each.role != "lead")
    texts = item.township_duties if helped else item.recall.method if item.recall else ()
    return (
        item.list,
        cell_text(item.category),
        cell_text(item.title),
        [(cell_text(each.name), each.role, [*map(duty_text, each.duties if helped else ())]) for each in departments],
        [*map(duty_text, texts)],
    )


def understood(item: ItemDraft) -> tuple[object, ...]:
    """The same of an item that was read."""
    return (
        item.list,
        item.category,
        item.title,
        [(each.name, each.role, list(each.duties)) for each in item.departments],
        list(item.township_duties or item.method),
    )


def differing(taken: ReadDocument) -> list[ItemDraft]:
    return [each for each in taken.items if any(remark.text is DIFFERS for remark in each.remarks)]


ways = pytest.mark.parametrize("way", [word, excel])


@ways
@settings(max_examples=25, deadline=None)
@given(known=checklists())
def test_every_item_comes_back_the_same_or_is_told(way: Callable[[Checklist], ReadDocument], known: Checklist) -> None:
    taken = way(known)
    wanted = [published(filed.record) for filed in publication(known).items]
    troubles = [each for each in taken.troubles if each.text is not ABOVE_HEAD]
    assert len(taken.items) + len(troubles) == len(wanted)
    sure = [understood(each) for each in taken.items if each not in differing(taken)]
    assert [each for each in sure if each not in wanted] == []


def deceiving(number: int, text: str) -> tuple[Item, ...]:
    """An item of each list that has a text in every column."""
    lead = Responsibility(name="县公安局", role="lead", duties=(text, "上报"))
    support = Responsibility(name="县水利局", role="support", duties=(text,))
    recall = Recall(origin="other", method=(text, f"甲{text}"))
    return (
        samples.basic(1000 + number, title=text, category=text),
        samples.cooperative(2000 + number, title=text, departments=(lead, support), township_duties=(text, "巡查")),
        samples.recalled(3000 + number, title=text, category=text, recall=recall),
    )


@ways
def test_no_text_is_taken_for_anything_but_a_text(way: Callable[[Checklist], ReadDocument]) -> None:
    every = (item for number, text in enumerate(DECEIVING) if text.strip() for item in deceiving(number, text))
    known = samples.checklist(*every)
    taken = way(known)
    wanted = [published(filed.record) for filed in publication(known).items]
    # Of lines that are numbered themselves nobody can tell whether they are one duty or several.
    unsure = [each for each in taken.items if each in differing(taken)]
    assert {key(each.title) for each in unsure} <= {key(plain_title(each)) for each in DECEIVING if "\n" in each}
    found = zip(taken.items, wanted, strict=True)
    assert [understood(item) for item, _ in found if item not in unsure] == [
        each for item, each in zip(taken.items, wanted, strict=True) if item not in unsure
    ]
    assert all(each.stated == each.found for each in taken.counts)


def test_a_row_that_somebody_has_changed_is_read_as_it_is_now_and_told() -> None:
    document = readers.word(
        official_docx.render(publication(samples.checklist(*samples.three_lists(2))), show_invisible)
    )
    changed = document.tables[1].rows[2]
    changed.cells[4].paragraphs[0].add_run("发现隐患立即报告。")
    saved = io.BytesIO()
    document.save(saved)
    taken = take(saved.getvalue(), "清单", KNOWN)
    (told,) = differing(taken)
    assert (told.where.table, told.where.row) == (2, 3)
    assert "发现隐患立即报告" in "".join(told.township_duties)
    assert len(taken.items) == 6


def test_the_column_of_marks_is_not_told_as_hidden() -> None:
    taken = excel(samples.checklist(*samples.three_lists(2)))
    assert [each for each in taken.troubles if each.text is HIDDEN_COLUMNS] == []
    assert [each for each in taken.notices if each.text is HIDDEN_COLUMNS] == []


def test_a_mark_is_seen_by_nobody() -> None:
    known = samples.checklist(*samples.three_lists(2))
    sheet = readers.excel(official_xlsx.render(publication(known), show_invisible)).worksheets[0]
    assert sheet.column_dimensions["D"].hidden
    document = readers.word(official_docx.render(publication(known), show_invisible))
    assert "_dutylist" not in "".join(text for table in document.tables for row in readers.rows(table) for text in row)
    marks = [str(each.get(each.keys()[1])) for each in document.element.body.iter("{*}bookmarkStart")]
    assert len(set(marks)) == len(marks) == 12
    assert max(map(len, marks)) <= 40
