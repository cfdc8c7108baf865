import xml.etree.ElementTree as ET

from dutylist.features.books.book import qr_code


def test_an_address_becomes_a_square_drawing_with_nothing_but_a_path() -> None:
    root = ET.fromstring(qr_code("https://example.org/qd?a=<b>&c"))
    assert [child.tag.rpartition("}")[2] for child in root] == ["path"]
    left, top, width, height = root.attrib["viewBox"].split()
    assert (left, top, width) == ("0", "0", height)


def test_an_address_too_long_to_be_scanned_has_no_code() -> None:
    assert qr_code("https://example.org/" + "a" * 700) == ""
    assert qr_code("https://example.org/" + "a" * 4000) == ""
