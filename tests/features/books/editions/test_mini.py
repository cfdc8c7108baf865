import msgspec
import pypdfium2
import pytest
from msgspec.structs import replace

from dutylist.features.books.editions.mini import mini
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.typeset.compiler import typeset
from dutylist.model.checklist import RecordFile
from dutylist.model.item import LISTS, Item
from tests.features.books import pdf as read
from tests.features.books import samples


@pytest.mark.parametrize("items", [(samples.basic(1),), samples.three_lists(30)], ids=["one item", "ninety items"])
def test_it_always_has_eight_pages(items: tuple[Item, ...]) -> None:
    for checklist in (samples.checklist(*items), samples.whistled(samples.checklist(*items, url="https://a.cn/x"))):
        printed = typeset(mini(checklist, "铜陵镇"), "a7")
        assert len(pypdfium2.PdfDocument(printed)) == 8
        assert read.outside_page(printed) == []


def test_its_numbers_and_counts_are_those_of_the_pocket_book() -> None:
    checklist = samples.checklist(*samples.three_lists(30))
    book, pocket = mini(checklist, "铜陵镇"), pocketbook(checklist, "铜陵镇")
    numbers = {entry.id: entry.number for part in pocket.parts for entry, _ in part.refs()}
    chosen = [entry for part in book.parts for entry, _ in part.refs()]
    assert 20 <= len(chosen) < len(numbers)
    assert all(numbers[entry.id] == entry.number for entry in chosen)
    assert {part.key: part.count for part in book.parts} == {part.key: part.count for part in pocket.parts}


def test_the_whistle_card_and_who_leads_can_be_read_in_it() -> None:
    book = mini(samples.whistled(samples.checklist(*samples.three_lists(3))), "铜陵镇")
    text = "".join(read.page_texts(typeset(book, "a7")))
    for words in ("2小时内到场，10个工作日内办结", "占道经营县城市管理局市容股", "cooperative第1项事务县消防救援大队"):
        assert words in text


def test_its_code_says_where_it_leads() -> None:
    book = mini(samples.checklist(samples.basic(1), url="https://a.cn/x"), "铜陵镇")
    assert "以最新版为准扫码看公布的清单" in read.page_texts(typeset(book, "a7"))[-1]


def test_what_there_is_no_room_for_is_counted() -> None:
    whistled = samples.whistled(samples.checklist(*samples.three_lists(30)))
    many = tuple(
        RecordFile(f"duties/whistles/W{n}.yaml", msgspec.structs.replace(whistled.whistles[0].record, id=f"W{n}"))
        for n in range(60)
    )
    texts = read.page_texts(typeset(mini(replace(whistled, whistles=many), "铜陵镇"), "a7"))
    shown = sum(page.count("占道经营") for page in texts)
    assert 10 < shown < 60
    assert f"另有{60 - shown}类问题见口袋书" in texts[3]
    assert all("".join(texts).count(name) >= 5 for name in LISTS)
    titles = sum(page.count("项事务") for page in texts)
    assert f"这里按清单顺序印{titles}项，其余{90 - titles}项见口袋书" in texts[6]


def test_a_book_in_which_all_fits_leaves_nothing_to_be_counted() -> None:
    texts = "".join(read.page_texts(typeset(mini(samples.checklist(*samples.three_lists(2)), "铜陵镇"), "a7")))
    assert texts.count("项事务") == 6
    assert "其余" not in texts


@pytest.mark.parametrize("length", [500, 2000])
def test_long_words_keep_it_to_eight_pages_and_on_the_paper(length: int) -> None:
    title = "处理" * (length // 2)
    items = [
        make(number, title) for number, make in enumerate((samples.basic, samples.cooperative, samples.recalled), 1)
    ]
    whistled = samples.whistled(samples.checklist(*items))
    long = tuple(RecordFile(each.path, msgspec.structs.replace(each.record, title=title)) for each in whistled.whistles)
    printed = typeset(mini(replace(whistled, whistles=long), "铜陵镇"), "a7")
    assert len(pypdfium2.PdfDocument(printed)) == 8
    assert read.outside_page(printed) == []


def test_it_says_how_many_of_its_items_daily_work_names() -> None:
    items = samples.three_lists(30)
    known = samples.whistled(samples.checklist(*items), "DS0103", "DS0205")
    (text,) = [page for page in read.page_texts(typeset(mini(known, "铜陵镇"), "a7")) if "见口袋书" in page]
    assert "这里先印吹哨、监督发现的问题和考核点到的2项，再按清单顺序印" in text
    entries = [entry for part in mini(known, "铜陵镇").parts for entry, _ in part.refs()]
    assert [entry.id for entry in entries if entry.named] == ["DS0103", "DS0205"]
    named = [part.categories[0].entries[0].named for part in mini(known, "铜陵镇").parts]
    assert named == [True, True, False]


def test_a_list_without_items_leaves_its_room_to_the_others() -> None:
    book = mini(samples.checklist(*(samples.cooperative(number) for number in range(201, 260))), "铜陵镇")
    texts = read.page_texts(typeset(book, "a7"))
    assert len(texts) == 8
    assert "还没有吹哨、监督发现的问题和考核点到的事项" in "".join(texts)
