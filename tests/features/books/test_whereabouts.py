"""The numbers that an item is told to have are those that the books print."""

import pytest

from dutylist.features.books.editions.department import department
from dutylist.features.books.editions.handbook import handbook
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.numbering import references
from dutylist.features.books.view import Book
from dutylist.features.books.whereabouts import Whereabouts, printed_numbers
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item, Responsibility
from dutylist.model.records import Post
from tests.features.books import samples

OFFICES = ("甲局", "乙局")
POSTS = (
    Post(name="综合岗", duties=("DS0101",), categories=("民生服务",)),
    Post(name="消防岗", categories=("应急管理及消防",)),
)


def departments(number: int, *roles: str) -> tuple[Responsibility, ...]:
    return tuple(
        Responsibility(name=name, role=role, unit="科")  # type: ignore[arg-type]
        for name, role in zip(OFFICES if number % 2 else OFFICES[::-1], roles, strict=False)
    )


def items() -> tuple[Item, ...]:
    """Items of all lists, some of them in one town only."""
    made = [samples.basic(number, category=samples.CATEGORIES[number % 3]) for number in range(1, 8)]
    made += [
        samples.cooperative(
            number,
            category=samples.CATEGORIES[number % 3],
            departments=departments(number, "lead", "support"),
            townships="all" if number % 4 else ("前楼镇",),
        )
        for number in range(101, 110)
    ]
    made += [samples.recalled(number, departments=departments(number, "receiver")) for number in range(201, 205)]
    return tuple(made)


@pytest.fixture(scope="module")
def known() -> Checklist:
    return samples.posted(samples.registered(samples.checklist(*items()), *OFFICES), *POSTS)


@pytest.fixture(scope="module")
def found(known: Checklist) -> dict[str, Whereabouts]:
    return {filed.record.id: printed_numbers(known, filed.record) for filed in known.items}


def numbers(book: Book) -> dict[str, str]:
    return {item: ref.number for item, ref in references(book.parts).items()}


@pytest.mark.parametrize("town", samples.TOWNSHIPS)
def test_the_number_in_a_township_is_that_of_its_booklet(
    known: Checklist, found: dict[str, Whereabouts], town: str
) -> None:
    told = {item: spot.printed for item, each in found.items() for spot in each.booklets if spot.holder == town}
    assert told == numbers(pocketbook(known, town))


@pytest.mark.parametrize("post", [post.name for post in POSTS])
def test_the_number_at_a_post_is_that_of_its_handbook(
    known: Checklist, found: dict[str, Whereabouts], post: str
) -> None:
    told = {item: spot.printed for item, each in found.items() for spot in each.handbooks if spot.post == post}
    assert told == numbers(handbook(known, "铜陵镇", post))


@pytest.mark.parametrize("name", OFFICES)
def test_the_number_at_a_department_is_that_of_its_list(
    known: Checklist, found: dict[str, Whereabouts], name: str
) -> None:
    told = {item: spot.printed for item, each in found.items() for spot in each.departments if spot.holder == name}
    assert told == numbers(department(known, name))
