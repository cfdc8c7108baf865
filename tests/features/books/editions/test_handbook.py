import pytest

from dutylist.features.books.editions.handbook import handbook, volumes
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.errors import EmptyBookError, NoPostsError, UnknownPostError, UnknownTownshipError
from dutylist.features.books.view import Book
from dutylist.features.posts.assignments import staffings
from dutylist.model.checklist import Checklist
from dutylist.model.county import Township
from dutylist.model.place_words import place_words, use_words
from dutylist.model.records import Post
from tests.features.books import samples

ITEMS = (
    samples.basic(1, category="党的建设"),
    samples.basic(2, category="民生服务"),
    samples.basic(3, category="党的建设", townships=("前楼镇",)),
    samples.cooperative(201, category="应急管理及消防"),
    samples.cooperative(202, category="民生服务"),
    samples.recalled(401, category="应急管理及消防"),
    samples.recalled(402, category="民生服务"),
)
POSTS = (
    Post(name="党建岗", office="党建办", categories=("党的建设",)),
    Post(name="应急岗", duties=("DS0002",), categories=("应急管理及消防",)),
    Post(name="空岗", categories=("没有的类别",)),
)


def checklist() -> Checklist:
    return samples.posted(samples.checklist(*ITEMS), *POSTS)


def ids(book: Book) -> list[list[str]]:
    return [[entry.id for entry, _ in part.refs()] for part in book.parts]


def test_a_post_has_the_items_of_its_ids_and_of_its_categories_in_this_township() -> None:
    assert ids(handbook(checklist(), "铜陵镇", "应急岗")) == [["DS0002"], ["DS0201"]]
    assert ids(handbook(checklist(), "铜陵镇", "党建岗")) == [["DS0001"], []]


def test_whom_to_call_is_told_by_department_and_unit() -> None:
    book = handbook(checklist(), "铜陵镇", "应急岗")
    calls = next(index for index in book.indexes if index.key == "contacts")
    assert [
        (letter.name, [(word.text, [ref.id for ref in word.refs]) for word in letter.words]) for letter in calls.letters
    ] == [
        ("县公安局", [("治安管理大队", ["DS0201"])]),
        ("县气象局", [("（未定机构）", ["DS0201"])]),
        ("县消防救援大队", [("监督执法科", ["DS0201"])]),
    ]
    assert [index.key for index in handbook(checklist(), "铜陵镇", "党建岗").indexes] == ["pinyin"]


def test_what_was_taken_back_in_its_categories_is_told_with_who_does_it_now_and_its_number() -> None:
    section, _ = handbook(checklist(), "铜陵镇", "应急岗").closing
    cards = [card for group in section.groups for card in group.cards]
    assert [(card.path, card.rows[0].heads[0].text, card.title.aside) for card in cards] == [
        ("duties/recalled/DS0401.yaml", "县自然资源局", "收回 002")
    ]
    pocket = {entry.id: ref for part in pocketbook(checklist(), "铜陵镇").parts for entry, ref in part.refs()}
    assert f"{pocket['DS0401'].short} {pocket['DS0401'].number}" == "收回 002"


def test_long_titles_of_what_was_taken_back_have_words_to_break_between() -> None:
    long = samples.recalled(402, title="对在水库、渠道内弃置、堆放阻碍行洪的物体的处罚", category="党的建设")
    section, _ = handbook(samples.posted(samples.checklist(*ITEMS, long), *POSTS), "铜陵镇", "党建岗").closing
    (card,) = (card for group in section.groups for card in group.cards)
    assert "".join(card.words) == long.title
    assert "水库、" in card.words


def test_all_posts_of_the_township_are_shown_with_their_load_as_the_matrix_has_it() -> None:
    section = handbook(checklist(), "铜陵镇", "应急岗").closing[-1]
    (group,) = section.groups
    assert [(card.title.text, card.title.aside) for card in group.cards] == [
        ("党建岗", "自己办 1 项　配合办 0 项"),
        ("应急岗", "本岗位　自己办 1 项　配合办 1 项"),
        ("空岗", "自己办 0 项　配合办 0 项"),
    ]
    (matrix,) = staffings(checklist())
    loads = [f"自己办 {page.load.basic} 项　配合办 {page.load.cooperative} 项" for page in matrix.pages]
    assert [card.title.aside.removeprefix("本岗位　") for card in group.cards] == loads
    alone = samples.posted(samples.checklist(*ITEMS), POSTS[1])
    assert [section.key for section in handbook(alone, "铜陵镇", "应急岗").closing] == ["returned"]


def test_a_streets_handbook_says_nothing_of_towns() -> None:
    use_words(place_words("东山区", ("清溪街道", "铜陵镇")))
    shown = samples.checklist(*ITEMS, townships=(Township(name="清溪街道", code="350626001"),))
    book = handbook(samples.posted(shown, *POSTS, township="清溪街道"), "清溪街道", "应急岗")
    assert "序号就是清溪街道口袋书的序号，名称后的编号长期不变。" in book.guide.tips
    assert [section.name for section in book.closing] == ["不归我办", "清溪街道岗位"]
    assert [part.meaning[:3] for part in book.parts] == ["街道自", "区级部"]


def test_cover_and_file_name_tell_township_and_post() -> None:
    book = handbook(checklist(), "铜陵镇", "党建岗")
    assert (book.above, book.holder, book.form) == ("铜陵镇", "党建岗", "党建办")
    assert [volume.stem for volume in volumes(checklist(), "铜陵镇")] == [
        "铜陵镇-党建岗",
        "铜陵镇-应急岗",
        "铜陵镇-空岗",
    ]
    assert [volume.stem for volume in volumes(checklist(), "铜陵镇", ("应急岗",))] == ["铜陵镇-应急岗"]


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(UnknownTownshipError, match="西埔镇"):
        volumes(checklist(), "西埔镇")
    with pytest.raises(NoPostsError, match="前楼镇"):
        volumes(checklist(), "前楼镇")
    with pytest.raises(UnknownPostError, match=r"农业岗.*党建岗、应急岗"):
        volumes(checklist(), "铜陵镇", ("农业岗",))
    with pytest.raises(EmptyBookError, match="铜陵镇空岗"):
        handbook(checklist(), "铜陵镇", "空岗")
