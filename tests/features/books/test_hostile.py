"""Texts, numbers and names that try to be more than they should: right output or a clear refusal."""

import pypdfium2
import pytest

from dutylist.features.books.editions.department import department
from dutylist.features.books.editions.handbook import handbook
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.view import Paper
from dutylist.model.item import Responsibility
from dutylist.model.records import Post
from tests.features.books import pdf as read
from tests.features.books import samples

MARGINS: dict[Paper, tuple[float, float, float]] = {
    "a6": (12.8, 11.8, 9),
    "a5": (19, 17, 16),
    "a5-large": (15.5, 15, 16.5),
    "phone": (4.6, 4.6, 11),
}


def test_hostile_texts_are_printed_as_they_stand() -> None:
    items = [samples.basic(1, title=samples.HOSTILE[0], township_duties=samples.HOSTILE, notes="甲\n#set page()")]
    items += [samples.recalled(401, title="{title}%s${HOME}\\", keywords=samples.HOSTILE)]
    checklist = samples.whistled(samples.checklist(*items, county='县"#', edition="<e>$1$"))
    text = "".join(read.page_texts(typeset(pocketbook(checklist, "铜陵镇"))))
    for words in (*samples.HOSTILE, "{title}%s${HOME}\\", '县"#', "<e>$1$", "甲#setpage()"):
        assert read.squeezed(words) in text


@pytest.mark.parametrize("paper", MARGINS)
def test_no_text_leaves_the_page_however_long_it_is(paper: Paper) -> None:
    endless = ("A" * 199, "，" * 199, "（" * 150, "々" * 120, "W，" * 90, "一段话，" * 450, "https://a.cn/" + "x-" * 90)
    items = [
        samples.basic(1, title="W" * 199, township_duties=endless, category="类" * 60, keywords=("K" * 60, "词" * 60)),
        samples.cooperative(
            201, title="标题。" * 66, township_duties=endless, not_township=endless, category="类" * 60
        ),
        samples.recalled(401, title="很长的标题" * 40, category="K" * 60),
    ]
    checklist = samples.checklist(
        *items, categories=("类" * 60, "K" * 60), edition="E" * 60, county="县" * 60, source="来源，" * 600
    )
    inside, outside, bottom = MARGINS[paper]
    printed = typeset(pocketbook(samples.whistled(checklist, "DS0001"), "铜陵镇"), paper)
    assert read.outside_text_block(printed, inside=inside, outside=outside, bottom=bottom) == []


def test_a_title_of_two_thousand_characters_and_two_hundred_duties_are_printed_whole() -> None:
    title = "".join(chr(0x4E00 + number) for number in range(2000))
    duties = tuple(f"第{number}项职责按照规定办理" for number in range(1, 201))
    many = tuple(
        Responsibility(name=f"第{number}局", role="support" if number else "lead", duties=("办",))
        for number in range(60)
    )
    items = (
        samples.basic(1, title=title, township_duties=duties),
        samples.cooperative(201, township_duties=duties, departments=many),
    )
    book = pocketbook(samples.checklist(*items), "铜陵镇")
    printed = typeset(book)
    read.in_order("".join(read.body_texts(printed)[3:]), book)
    assert read.outside_text_block(printed, inside=12.8, outside=11.8, bottom=9) == []


def test_a_township_of_six_hundred_items_has_them_all_in_order() -> None:
    items = tuple(
        make(1000 * place + number, f"第{place}类第{number}件", township_duties=())
        for place, make in enumerate((samples.basic, samples.basic, samples.recalled))
        for number in range(1, 201)
    )
    book = pocketbook(samples.checklist(*items), "铜陵镇")
    assert book.count == 600
    read.in_order("".join(read.body_texts(typeset(book))[3:]), book)


@pytest.mark.parametrize("kept", ["basic", "cooperative", "recalled"])
def test_a_list_without_items_has_no_pages_and_no_column(kept: str) -> None:
    items = tuple(item for item in samples.three_lists(2) if item.list == kept)
    book = pocketbook(samples.checklist(*items), "铜陵镇")
    assert [key for key in read.pages_of(typeset(book)) if key.startswith("part-")] == [f"part-{kept}"]


def test_names_of_any_length_fit_on_the_covers_of_all_editions() -> None:
    name = "名" * 60
    lead = Responsibility(name=name, unit="科" * 60, role="lead", duties=("办",))
    known = samples.registered(samples.checklist(samples.cooperative(201, departments=(lead,))), name)
    posts = samples.posted(known, Post(name=name, office=name, duties=("DS0201",)))
    for book in (department(known, name), handbook(posts, "铜陵镇", name)):
        printed = typeset(book)
        assert read.page_texts(printed)[0].count("名") >= 60
        assert read.outside_text_block(printed, inside=12.8, outside=11.8, bottom=9) == []
        assert read.outside_page(printed) == []


@pytest.mark.parametrize("paper", ["a6", "phone"])
def test_on_a_crowded_cover_no_text_lies_over_another(paper: Paper) -> None:
    known = samples.checklist(
        *samples.three_lists(1),
        county="双江拉祜族佤族布朗族傣族自治县",
        edition="2025年第一次动态调整修订版（征求意见稿）二次送审稿",
        source="来源说明" * 40,
    )
    assert overlapping(typeset(pocketbook(known, "铜陵镇"), paper), 0) == []


@pytest.mark.parametrize("entries", [("组织拆除城镇开发边界内未取得规划许可的建筑",), ("代办结案", "垫付拆除费用")])
def test_a_label_wider_than_its_column_lies_over_no_text(entries: tuple[str, ...]) -> None:
    listed = samples.checklist(samples.recalled(401, not_township=entries), samples.cooperative(201))
    known = samples.registered(listed, "县自然资源局")
    printed = typeset(department(known, "县自然资源局"))
    number = next(at for at, text in enumerate(read.page_texts(printed)) if "不得下派乡镇" in text)
    assert overlapping(printed, number) == []


def overlapping(pdf: bytes, number: int) -> list[tuple[str, str]]:
    """The pairs of texts on a page of which one lies over the other."""
    text = pypdfium2.PdfDocument(pdf)[number].get_textpage()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    assert len(boxes) > 10
    found = []
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            upright = min(one[3], other[3]) - max(one[1], other[1])
            if across >= 2 and upright >= 2:
                found.append((text.get_text_bounded(*one), text.get_text_bounded(*other)))
    return found
