from msgspec.structs import replace

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.everyday_index import EverydayIndex
from dutylist.features.books.indexes import by_pinyin
from dutylist.features.books.numbering import references
from dutylist.features.books.view import Word
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.records import WordEntry, Words
from dutylist.search.everyday_words import shipped_words
from tests.features.books import samples


def words_of(checklist: Checklist) -> dict[str, Word]:
    index = pocketbook(checklist, "铜陵镇").indexes[0]
    return {word.text: word for letter in index.letters for word in letter.words}


def test_what_people_say_leads_to_the_item_whose_title_or_keyword_it_stands_for() -> None:
    said = {line.split("\t")[0]: line.split("\t")[1:] for line in shipped_words().splitlines()}
    by_title, by_keyword = samples.cooperative(201, title="占道经营治理"), samples.basic(1, keywords=("施工扬尘",))
    words = words_of(samples.checklist(by_title, by_keyword))
    for term, item in (("占道经营", "DS0201"), ("施工扬尘", "DS0001")):
        for saying in said[term][:2]:
            assert [ref.id for ref in words[saying].refs] == [item]
    assert words[said["占道经营"][0]].meant == "占道经营"
    assert words["占道经营治理"].meant == ""


def test_a_part_of_a_longer_word_in_a_title_is_not_taken_for_a_term() -> None:
    checklist = samples.checklist(samples.basic(1, title="危房排查"))
    assert list(EverydayIndex(checklist).of(checklist.items[0].record)) == []


def test_the_countys_own_words_stand_in_the_index_all_of_them() -> None:
    own = Words(words=(WordEntry(term="消防", said=("甲说", "乙说", "丙说", "丁说的一种很长很长的说法")),))
    known = samples.checklist(samples.cooperative(201, keywords=("消防",)))
    known = replace(known, words_file=RecordFile("duties/words.yaml", own))
    words = words_of(known)
    assert [words[saying].meant for saying in own.words[0].said] == ["消防", "消防", "消防", ""]


def test_a_term_of_many_items_brings_no_sayings() -> None:
    items = tuple(samples.basic(number, keywords=("占道经营",)) for number in range(1, 6))
    assert set(words_of(samples.checklist(*items))) == {"调解邻里纠纷", "占道经营"}


def test_a_saying_of_several_items_leads_to_each_in_the_order_of_the_book() -> None:
    items = (samples.cooperative(201, title="占道经营治理"), samples.basic(7, keywords=("占道经营",)))
    words = words_of(samples.checklist(*items))
    several = [word for word in words.values() if word.meant == "" and len(word.refs) == 2]
    assert several
    assert all([ref.id for ref in word.refs] == ["DS0007", "DS0201"] for word in several)


def test_words_that_begin_with_a_number_stand_in_the_order_of_the_numbers() -> None:
    checklist = samples.checklist(samples.basic(1, title="热线", keywords=("12345热线", "110联动", "9小场所")))
    book = pocketbook(checklist, "铜陵镇")
    index = by_pinyin(checklist.items, references(book.parts), checklist)
    assert [word.text for word in index.letters[-1].words] == ["9小场所", "110联动", "12345热线"]
