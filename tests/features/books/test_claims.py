"""What every booklet for the screen claims to be: PDF/A-2a, PDF/UA-1, tagged, named, navigable.

qpdf and an independent checker of PDF/UA-1 look at it; of PDF/A there is none to be had, so its claims are held against
the file here, one by one.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pypdfium2
import pytest

from tests import qpdf
from tests.features.books import pdf as read
from tests.features.books import structure
from tests.features.books.conftest import Edition


@pytest.fixture
def screen(edition: Edition) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(edition.screen)) as document:
        yield document


def test_qpdf_finds_nothing_wrong_with_either_file(edition: Edition, tmp_path: Path) -> None:
    assert qpdf.complaints([edition.screen, edition.shop], tmp_path) == []


def test_qpdf_would_have_found_something(edition: Edition, tmp_path: Path) -> None:
    cut = edition.screen[:-200]
    spoilt = edition.screen.replace(b"/FlateDecode", b"/FlateDecoda")
    assert len(qpdf.complaints([cut, spoilt], tmp_path)) == 2


def test_an_independent_checker_finds_every_rule_of_pdf_ua_kept(edition: Edition, tmp_path: Path) -> None:
    verdicts = {}
    for name, pdf in (("screen", edition.screen), ("shop", edition.shop)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(pdf)
        result = outloud.check(str(path), layers=["conformance"])
        assert not result.error
        # PAG-001 takes a line with which several pages begin for a running head; here it is a department's name.
        verdicts[name] = result.verdict, [each for each in result.findings if each.rule != "PAG-001"]
    assert verdicts["screen"][0] in {"pass", "review"}
    assert verdicts["screen"][1] == []
    assert verdicts["shop"][0] == "fail"  # it is not tagged, and the checker sees it


def test_the_metadata_say_what_it_is(edition: Edition, screen: pikepdf.Pdf) -> None:
    book = edition.book
    title = f"{book.county}{book.above}{book.holder}{book.title}{book.form}（{book.edition}版）"
    with screen.open_metadata() as metadata:
        claims = [metadata[key] for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title")]
        assert claims == ["2", "A", "1", title]
    assert str(screen.docinfo.Title) == title
    assert screen.Root.ViewerPreferences.DisplayDocTitle
    assert str(screen.Root.Lang).lower() == "zh-cn"


def test_its_colours_are_those_of_the_output_intent(screen: pikepdf.Pdf) -> None:
    (intent,) = screen.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    profile = intent.DestOutputProfile
    assert int(profile.N) == 3
    assert profile.read_bytes()[16:20] == b"RGB "


def test_its_fonts_are_embedded_subset_and_can_be_read_back(screen: pikepdf.Pdf) -> None:
    fonts = [each for each in screen.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
    composite = [font for font in fonts if font.Subtype == "/Type0"]
    assert composite != []
    assert read.fonts_without_file(screen) == []
    for font in fonts:
        assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
    for font in composite:
        assert font.Encoding == "/Identity-H"
        assert b"beginbf" in font.ToUnicode.read_bytes()


def test_nothing_in_it_acts_hides_or_comes_from_elsewhere(screen: pikepdf.Pdf) -> None:
    assert not screen.is_encrypted
    assert set(screen.Root.keys()) <= {
        "/Type", "/Pages", "/Lang", "/MarkInfo", "/Metadata", "/Names", "/Outlines", "/OutputIntents",
        "/StructTreeRoot", "/ViewerPreferences", "/PageMode",
    }  # fmt: skip
    assert set(screen.Root.get("/Names", {}).keys()) <= {"/Dests"}
    for each in screen.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            assert not {"/JS", "/AA", "/OpenAction", "/EF", "/Launch"} & set(each.keys())
            assert not isinstance(each, pikepdf.Stream) or "/F" not in each


def test_links_and_bookmarks_lead_to_pages_of_the_book(edition: Edition, screen: pikepdf.Pdf) -> None:
    pages = {page.obj.objgen for page in screen.pages}
    names = screen.Root.Names.Dests if "/Names" in screen.Root else None
    known = {} if names is None else dict(pikepdf.NameTree(names).items())
    links = [link for page in screen.pages for link in page.obj.get("/Annots", [])]
    for link in links:
        assert link.Subtype == "/Link"
        assert str(link.Contents)
        assert int(link.F) == 4, "printed and not hidden"
        if "/URI" in link.get("/A", {}):
            assert str(link.A.URI) == edition.book.url
            continue
        target: Any = link.get("/Dest") if "/Dest" in link else link.A.D
        if isinstance(target, pikepdf.String):
            found = known[str(target)]
            target = found.D if isinstance(found, pikepdf.Dictionary) else found
        assert target[0].objgen in pages
    marks = read.bookmarks(edition.screen)
    assert marks != []
    if len(screen.pages) != 8:
        assert len(links) >= edition.book.count
        for page in screen.pages:
            assert "/Annots" not in page.obj or page.obj.Tabs == "/S"


def test_all_content_is_tagged_or_marked_as_ornament_and_every_tag_leads_to_content(screen: pikepdf.Pdf) -> None:
    assert screen.Root.MarkInfo.Marked
    content = structure.marked(screen)
    pieces = structure.tagged(screen)
    assert content.unmarked == 0
    assert len(pieces) == len({(piece.page, piece.mcid) for piece in pieces})
    assert {(piece.page, piece.mcid) for piece in pieces} == content.pieces
    assert structure.parents(screen) == {(piece.page, piece.mcid): piece.kind for piece in pieces}


def test_pictures_have_a_text_that_stands_for_them(screen: pikepdf.Pdf) -> None:
    (code,) = structure.elements(screen, "/Figure")
    assert re.fullmatch(r"二维码：https://example\.org/qd#e=[0-9a-f]{16}", str(code.Alt))


def test_the_text_can_be_read_in_the_order_of_the_tags(edition: Edition, screen: pikepdf.Pdf) -> None:
    pages = [piece.page for piece in structure.tagged(screen)]
    assert pages == sorted(pages)
    assert len(set(pages)) >= len(pypdfium2.PdfDocument(edition.screen)) - 4  # a page of the mini book may be empty
