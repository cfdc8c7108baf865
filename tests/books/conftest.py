"""Books that several tests look at, each printed once."""

import pytest

from dutylist.books.editions.pocketbook import pocketbook
from dutylist.books.press import press
from dutylist.books.view import Book
from tests.books import samples


@pytest.fixture(scope="session")
def book() -> Book:
    """Twenty items a list, one of them elsewhere only, with a whistle card."""
    elsewhere = samples.basic(99, title="只在前楼镇办理", townships=("前楼镇",))
    sample = "示例数据,不作为履职依据"
    checklist = samples.checklist(*samples.three_lists(20), elsewhere, source=sample, url="https://example.org/qd")
    return pocketbook(samples.whistled(checklist), "铜陵镇", commit="c0ffee")


@pytest.fixture(scope="session")
def pdf(book: Book) -> bytes:
    """That book, printed."""
    return press(book)
