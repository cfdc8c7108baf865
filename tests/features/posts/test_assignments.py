"""Which post answers for what, with nothing lost and nothing added."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.features.posts.assignments import Load, staffing, staffings
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.post_assignment import answers_for
from dutylist.model.records import Post, Posts
from tests.compare.items import TOWNSHIPS, basic, checklist, cooperative, recalled

CATEGORIES = ("平安法治", "应急管理及消防", "自然资源")


def filed(*posts: Post, township: str = "铜陵镇", name: str | None = None) -> RecordFile[Posts]:
    return RecordFile(f"duties/posts/{name or township}.yaml", Posts(township=township, posts=posts))


COUNTY = checklist(basic(1), basic(2, townships=("西埔镇",)), cooperative(201), recalled(401))


def test_a_named_item_and_one_of_a_whole_category_are_told_apart() -> None:
    found = staffing(
        COUNTY, filed(Post(name="甲岗", categories=("平安法治",)), Post(name="乙岗", duties=("DS0001", "DS0201")))
    )
    assert [(duty.item.id, duty.named, duty.beside) for duty in found.pages[0].duties] == [("DS0001", False, ("乙岗",))]
    assert [(duty.item.id, duty.named, duty.beside) for duty in found.pages[1].duties] == [
        ("DS0001", True, ("甲岗",)),
        ("DS0201", True, ()),
    ]
    assert [page.load for page in found.pages] == [Load(1, 0, 0), Load(1, 1, 1)]


def test_recalled_and_foreign_items_are_no_duties_and_what_nobody_has_is_named() -> None:
    found = staffing(COUNTY, filed(Post(name="甲岗", duties=("DS0401", "DS0002", "DS0999"), categories=("自然资源",))))
    assert found.pages[0].duties == ()
    assert [each.record.id for each in found.uncovered] == ["DS0001", "DS0201"]
    assert found.foreign == (("甲岗", "DS0401"), ("甲岗", "DS0002"), ("甲岗", "DS0999"))


def test_townships_come_in_the_order_of_the_county_and_each_once() -> None:
    files = (
        filed(Post(name="甲岗"), township="前楼镇"),
        filed(Post(name="第二份"), township="西埔镇", name="西埔镇旧"),
        filed(Post(name="乙岗"), township="西埔镇"),
    )
    found = staffings(replace(COUNTY, posts=files))
    assert [(each.township, each.pages[0].post.name) for each in found] == [("西埔镇", "第二份"), ("前楼镇", "甲岗")]
    assert staffings(Checklist()) == ()


ids = st.sampled_from(["DS0001", "DS0002", "DS0201", "DS0202", "DS0401", "DS0999"])
post = st.builds(
    Post,
    name=st.sampled_from(["甲岗", "乙岗", "丙岗"]),
    duties=st.lists(ids, max_size=4, unique=True).map(tuple),
    categories=st.lists(st.sampled_from(CATEGORIES), max_size=2, unique=True).map(tuple),
)


@given(st.lists(post, min_size=1, max_size=5).map(tuple), st.sampled_from(TOWNSHIPS))
def test_each_item_of_the_township_stands_with_a_post_or_among_the_uncovered(
    posts: tuple[Post, ...], township: str
) -> None:
    county = checklist(basic(1), basic(2, townships=("西埔镇",)), cooperative(201), cooperative(202), recalled(401))
    found = staffing(county, filed(*posts, township=township))
    held = {duty.item.id for page in found.pages for duty in page.duties}
    left = {each.record.id for each in found.uncovered}
    assert held | left == {each.record.id for each in found.items}
    assert held & left == set()
    for page in found.pages:
        in_handbook = [each.record.id for each in found.items if answers_for(page.post, each.record)]
        assert [duty.item.id for duty in page.duties] == in_handbook
    assert len({duty.item.id for page in found.pages for duty in page.duties if not duty.beside}) == sum(
        page.load.alone for page in found.pages
    )
