import io

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from dutylist.features.books.editions.handbook import handbook
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.phonebook import Phonebook, tel_address
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.view import Phone
from dutylist.model.checklist import RecordFile
from dutylist.model.county import Department, Departments, RegisteredUnit
from dutylist.model.item import Responsibility
from dutylist.model.records import Post
from tests.features.books import pdf as read
from tests.features.books import samples


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("0596-5881234", "tel:05965881234"),
        ("(0596)5881234", "tel:05965881234"),
        ("+86 596 5881234", "tel:+865965881234"),
        ("0596-5881234转802", "tel:05965881234;ext=802"),
        ("13800138000", "tel:13800138000"),
        ("110", "tel:110"),
    ],
)
def test_a_number_is_dialled_without_what_people_write_between_its_digits(written: str, address: str) -> None:
    assert tel_address(written) == address


def numbers(phones: tuple[Phone, ...]) -> list[tuple[str, bool]]:
    return [(phone.number, phone.duty) for phone in phones]


def test_the_telephone_nearest_to_the_work_is_told() -> None:
    book = Phonebook(samples.with_phones(samples.checklist(samples.basic(1))))
    assert numbers(book.daytime("县消防救援大队", "监督执法科")) == [("0596-5881234转802", False)]
    assert numbers(book.daytime("县消防救援大队", "综合科")) == [("(0596)5881000", False), ("5881001", False)]
    assert numbers(book.daytime("县公安局", "治安管理大队")) == [("0596-5880110", True)]
    assert numbers(book.all_hours("县消防救援大队", "监督执法科")) == [
        ("0596-5881234转802", False),
        ("0596-5880119", True),
    ]
    assert numbers(book.all_hours("县公安局")) == [("0596-5880110", True)]
    assert book.daytime("县气象局") == book.all_hours("没有登记的部门") == ()
    assert [unit for unit, _ in book.units("县消防救援大队")] == ["监督执法科"]


def test_a_number_keeps_the_place_that_it_comes_from() -> None:
    (phone,) = Phonebook(samples.with_phones(samples.checklist(samples.basic(1)))).daytime(
        "县消防救援大队", "监督执法科"
    )
    assert (phone.path, phone.at) == ("duties/departments.yaml", ("departments", 0, "units", 1, "phone"))


def addresses(pdf: bytes) -> list[str]:
    """Every address outside the book that a link of it leads to."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            str(link.A.URI)
            for page in document.pages
            for link in page.obj.get("/Annots", [])
            if "/URI" in link.get("/A", {})
        ]


def test_numbers_stand_beside_the_departments_in_items_whistles_and_index_and_can_be_called() -> None:
    known = samples.with_phones(samples.whistled(samples.checklist(samples.cooperative(201)), "DS0201"))
    pdf = typeset(pocketbook(known, "铜陵镇"))
    text = "".join(read.body_texts(pdf))
    assert "县消防救援大队监督执法科0596-5881234转8021.检查201号单位" in text
    assert "县公安局治安管理大队值班0596-5880110" in text
    assert text.count("5881234转802") == 2  # the item, the index
    assert "县消防救援大队(0596)58810005881001值班0596-5880119" in text
    assert set(addresses(pdf)) == {
        *("tel:05965881234;ext=802", "tel:05965880110", "tel:05965881000", "tel:5881001", "tel:05965880119")
    }


def test_a_department_with_duties_over_several_pages_is_named_again_and_can_be_called_from_its_first_page() -> None:
    duties = tuple(f"办理第{number}件生产经营单位安全事务并答复群众" for number in range(60))
    lead = Responsibility(name="县消防救援大队", unit="监督执法科", role="lead", duties=duties)
    known = samples.with_phones(samples.checklist(samples.cooperative(201, departments=(lead,))))
    pdf = typeset(pocketbook(known, "铜陵镇"))
    pages = [text for text in read.body_texts(pdf) if "办理第" in text]
    assert [text.count("县消防救援大队监督执法科0596-5881234转802") for text in pages] == [1] * len(pages)
    assert len(pages) > 2
    assert addresses(pdf).count("tel:05965881234;ext=802") == 2  # the item, the index


def test_a_date_without_room_beside_department_and_telephone_stands_in_the_small_print() -> None:
    register = Departments(departments=(Department(name="县自然资源局", phone="0596-5881234"),))
    units = ("执法大队", "地质勘查与矿产资源管理科")
    items = [
        samples.recalled(401 + at, departments=(Responsibility(name="县自然资源局", unit=unit, role="receiver"),))
        for at, unit in enumerate(units)
    ]
    known = replace(samples.checklist(*items), departments_file=RecordFile("duties/departments.yaml", register))
    lines = [read.squeezed(line) for line in read.line_texts(typeset(pocketbook(known, "铜陵镇")))]
    assert [line for line in lines if "2025.3.10起" in line] == [
        "承接部门县自然资源局执法大队0596-58812342025.3.10起",
        "承接时间2025.3.10起工作方式由县自然资源局直接立案查处",
    ]


def test_a_handbook_says_whom_to_ring() -> None:
    known = samples.with_phones(samples.checklist(samples.cooperative(201)))
    post = Post(name="应急岗", categories=("应急管理及消防",))
    text = "".join(read.body_texts(typeset(handbook(samples.posted(known, post), "铜陵镇", "应急岗"))))
    assert "监督执法科0596-5881234转802配001" in text


def test_nothing_is_printed_where_nothing_is_known() -> None:
    book = pocketbook(samples.checklist(samples.cooperative(201)), "铜陵镇")
    rows = book.parts[1].categories[0].entries[0].rows
    assert all(head.phones == () for row in rows for head in row.heads)
    assert "值班" not in "".join(read.body_texts(typeset(book)))


def test_offices_and_their_telephones_keep_to_their_column_of_the_index() -> None:
    units = tuple(
        RegisteredUnit(name="房屋安全管理与抗震防灾科"[:length], phone=f"0596-58{length:02d}000")
        for length in range(3, 13)
    )
    name = "县住房和城乡建设与历史文化名城保护局"
    register = Departments(departments=(Department(name=name, short="住建局", units=units, phone="0596-5880000"),))
    lead = Responsibility(name=name, unit=units[0].name, role="lead", duties=("办",))
    known = samples.checklist(samples.cooperative(201, departments=(lead,)))
    known = replace(known, departments_file=RecordFile("duties/departments.yaml", register))
    printed = typeset(pocketbook(known, "铜陵镇"))
    number = next(at for at, text in enumerate(read.page_texts(printed)) if text.count("0596-58") >= len(units))
    page = pypdfium2.PdfDocument(printed)[number].get_textpage()
    spans = [(left, right) for left, low, right, _ in map(page.get_rect, range(page.count_rects())) if 40 < low < 350]
    middle = 105 / 2 * read.MILLIMETRE
    assert spans
    assert [span for span in spans if span[0] < middle < span[1]] == []
