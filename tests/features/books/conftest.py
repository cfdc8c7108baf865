"""Books that several tests look at, each printed once."""

from dataclasses import dataclass
from functools import cache

import pytest

from dutylist.features.books.editions.department import department
from dutylist.features.books.editions.handbook import handbook
from dutylist.features.books.editions.mini import mini
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.sections.changes import ChangedBookItem, EarlierEdition
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.view import Book, Paper
from dutylist.model.checklist import RecordFile
from dutylist.model.records import Post
from tests.features.books import samples


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
    return typeset(book)


@dataclass(frozen=True, slots=True)
class Edition:
    """A book of one kind, for the screen and for the print shop."""

    book: Book
    screen: bytes
    shop: bytes


@cache
def _edition(kind: str) -> Edition:
    """A small book with everything that has a colour or a place of its own: tags of change, whistles, a QR code."""
    items = (*samples.three_lists(6), samples.cooperative(201))
    known = samples.checklist(*items, url="https://example.org/qd", source="示例数据,不作为履职依据")
    known = samples.whistled(samples.registered(known, "县消防救援大队", "县公安局"), "DS0201")
    known = samples.posted(known, Post(name="应急消防岗", categories=("应急管理及消防",)))
    gone = RecordFile("duties/basic/DS0900.yaml", samples.basic(900, title="已经取消的统计报表"))
    now = RecordFile("duties/cooperative/DS0201.yaml", samples.cooperative(201))
    since = EarlierEdition(
        "2024-1", (ChangedBookItem("DS0201", None, now, ()), ChangedBookItem("DS0900", gone, None, ()))
    )
    book: Book
    paper: Paper = "a6"
    if kind == "pocketbook":
        book = pocketbook(known, "铜陵镇", since=since, commit="c0ffee")
    elif kind == "handbook":
        book, paper = handbook(known, "铜陵镇", "应急消防岗"), "a5"
    elif kind == "department":
        book, paper = department(known, "县消防救援大队"), "a5-large"
    else:
        book, paper = mini(known, "铜陵镇"), "a7"
    return Edition(book, typeset(book, paper), typeset(book, paper, for_print=True))


@pytest.fixture(scope="session", params=["pocketbook", "handbook", "department", "mini"])
def edition(request: pytest.FixtureRequest) -> Edition:
    """A book of each kind, on each paper."""
    return _edition(request.param)
