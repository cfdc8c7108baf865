import xml.etree.ElementTree as ET

from msgspec.structs import replace

from dutylist.features.books.book import CountyLines, qr_code, with_county_lines
from dutylist.features.books.editions.department import department
from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.view import Book, Fact
from dutylist.model.checklist import Checklist
from dutylist.output.edition_json import digest_of, short_digest
from tests.features.books import samples


def test_an_address_becomes_a_square_drawing_with_nothing_but_a_path() -> None:
    root = ET.fromstring(qr_code("https://example.org/qd?a=<b>&c"))
    assert [child.tag.rpartition("}")[2] for child in root] == ["path"]
    left, top, width, height = root.attrib["viewBox"].split()
    assert (left, top, width) == ("0", "0", height)


def test_an_address_too_long_to_be_scanned_has_no_code() -> None:
    assert qr_code("https://example.org/" + "a" * 700) == ""
    assert qr_code("https://example.org/" + "a" * 4000) == ""


def known(url: str | None = "https://example.org/qd") -> Checklist:
    made = samples.registered(samples.checklist(*samples.three_lists(2)), "县公安局")
    assert made.county_file
    return replace(made, county_file=replace(made.county_file, record=replace(made.county, url=url)))


def booklet(checklist: Checklist) -> Book:
    return pocketbook(checklist, "铜陵镇")


def test_the_digest_is_that_of_the_township_and_of_a_department_that_of_the_county() -> None:
    checklist = known()
    name = next(iter(checklist.departments))
    assert booklet(checklist).digest == short_digest(digest_of(checklist, "铜陵镇"))
    assert department(checklist, name).digest == short_digest(digest_of(checklist))


def test_the_code_leads_to_the_public_page_and_says_which_edition_the_paper_is_of() -> None:
    book = booklet(known())
    assert book.qr_address == "https://example.org/qd#e=" + book.digest.replace(" ", "")
    assert book.qr == qr_code(book.qr_address)
    assert booklet(known("https://example.org/#/qd")).qr_address == "https://example.org/#/qd"
    assert (booklet(known(None)).qr_address, booklet(known(None)).qr) == ("", "")


def test_the_code_leads_to_the_township_on_the_countys_own_pages() -> None:
    book = with_county_lines(booklet(known(None)), CountyLines((Fact("印刷数量", "300"),), "https://example.org/d/"))
    assert book.qr_address == "https://example.org/d/%E9%93%9C%E9%99%B5%E9%95%87/#e=" + book.digest.replace(" ", "")
    assert [fact.label for fact in book.imprint][-2:] == ["印刷数量", "制作程序"]
