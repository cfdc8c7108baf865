"""The print shop's file: inks, bleed, boxes, and the very pages of the booklet for the screen."""

import io
import re
from collections.abc import Iterator
from typing import Literal

import pikepdf
import pypdfium2
import pytest

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.errors import InkError
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.imposition.writer import impose
from dutylist.features.books.typeset.compiler import compile_book, jacket_job, job_of, typeset
from dutylist.features.books.typeset.fonts import FontSet
from dutylist.features.books.typeset.inks import with_overprint
from dutylist.features.books.typeset.templates import load_templates
from tests.features.books import pdf as read
from tests.features.books import samples
from tests.features.books.conftest import Edition
from tests.features.books.separations import Colour, colours, see_through

BLEED = 3 * read.MILLIMETRE
TEMPLATES = load_templates()


@pytest.fixture
def shop(edition: Edition) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(edition.shop)) as document:
        yield document


def test_every_colour_is_ink_and_what_is_dark_is_black_ink_alone(shop: pikepdf.Pdf) -> None:
    asked = colours(shop)
    assert Colour("/DeviceCMYK", (0, 0, 0, 1)) in asked
    assert {colour.space for colour in asked} <= {"/DeviceCMYK", "/DeviceGray"}
    for colour in asked:
        assert sum(colour.inks) <= 2.3
        assert colour.inks[3] <= 0.3 or colour.inks[:3] == (0, 0, 0)


def test_the_walk_over_the_content_finds_the_colours_of_the_screen(edition: Edition) -> None:
    with pikepdf.open(io.BytesIO(edition.screen)) as document:
        assert {colour.space for colour in colours(document)} == {"/ICCBased 1", "/ICCBased 3"}


def test_the_boxes_are_the_page_the_bleed_and_the_sheet(edition: Edition, shop: pikepdf.Pdf) -> None:
    size = {page.get_size() for page in pypdfium2.PdfDocument(edition.screen)}
    (width, height) = size.pop()
    assert not size
    for page in shop.pages:
        trim, bleed, media = ([float(edge) for edge in box] for box in (page.trimbox, page.bleedbox, page.mediabox))
        assert bleed == media == pytest.approx([0, 0, width + 2 * BLEED, height + 2 * BLEED], abs=0.01)
        assert trim == pytest.approx([BLEED, BLEED, BLEED + width, BLEED + height], abs=0.01)
        assert {"/TrimBox", "/BleedBox"} <= set(page.obj.keys())
        assert page.obj.get("/CropBox", page.mediabox) == page.mediabox


def test_every_letter_stands_where_it_stands_on_the_screen(edition: Edition) -> None:
    screen, shop = letters(edition.screen, 0), letters(edition.shop, BLEED)
    if edition.book.kind != "mini":
        assert len(shop) % 4 == 0
        # Pages for notes fill the fours, and the imprint stays the last one, where its folio may change sides.
        shop, screen = shop[: len(screen) - 1], screen[:-1]
    assert [[letter for letter, *_ in page] for page in screen] == [[letter for letter, *_ in page] for page in shop]
    for one, other in zip(screen, shop, strict=True):
        for (letter, *place), (_, *same_place) in zip(one, other, strict=True):
            assert place == pytest.approx(same_place, abs=0.02), letter


def letters(pdf: bytes, offset: float) -> list[list[tuple[str, float, float]]]:
    """The letters of each page with their places from the page's corner."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        boxes = [(text.get_text_range(index, 1), text.get_charbox(index)) for index in range(text.count_chars())]
        found.append([(letter, box[0] - offset, box[1] - offset) for letter, box in boxes if letter.strip()])
    return found


def test_what_touches_the_edge_runs_through_the_bleed_and_nothing_else_stands_in_it(edition: Edition) -> None:
    touching = 0
    for page in pypdfium2.PdfDocument(edition.shop):
        picture = page.render(scale=1, grayscale=True).to_pil()
        width, height = picture.size
        inside = round(BLEED) + 2
        for near, edge in (
            ((inside, 0, inside + 1, height), (0, 0, 1, height)),
            ((width - inside - 1, 0, width - inside, height), (width - 1, 0, width, height)),
            ((0, inside, width, inside + 1), (0, 0, width, 1)),
            ((0, height - inside - 1, width, height - inside), (0, height - 1, width, height)),
        ):
            one, other = ([value < 200 for value in picture.crop(box).tobytes()] for box in (near, edge))
            touching += sum(one)
            differing = sum(a != b for a, b in zip(one, other, strict=True))
            assert differing <= 6, page
    assert touching > 400


def test_nothing_that_a_press_cannot_use_is_left(shop: pikepdf.Pdf) -> None:
    assert not any("/Annots" in page.obj for page in shop.pages)
    assert see_through(shop) == []
    assert read.fonts_without_file(shop) == []
    assert "/StructTreeRoot" not in shop.Root
    assert shop.docinfo.Trapped == "/False"


def test_it_claims_no_standard_that_it_does_not_keep(shop: pikepdf.Pdf) -> None:
    assert "/OutputIntents" not in shop.Root
    with shop.open_metadata(set_pikepdf_as_editor=False) as metadata:
        assert metadata["dc:title"]
        assert metadata["pdf:Trapped"] == "False"
        assert not [key for key in metadata if "pdfa" in key or "pdfua" in key or "pdfx" in key]


def test_black_alone_takes_no_other_ink() -> None:
    book = pocketbook(samples.checklist(*samples.three_lists(3)), "铜陵镇")
    with pikepdf.open(io.BytesIO(typeset(book, for_print=True, black=True))) as document:
        assert all(colour.inks[:3] == (0, 0, 0) for colour in colours(document))
    with pikepdf.open(io.BytesIO(typeset(book, black=True))) as document:
        assert {colour.space for colour in colours(document)} == {"/ICCBased 1"}


def test_a_tint_is_ten_percent_of_an_ink_at_least(shop: pikepdf.Pdf) -> None:
    assert all(ink == 0 or ink >= 0.0999 for colour in colours(shop) for ink in colour.inks)


def test_small_letters_are_black_ink_alone(edition: Edition, shop: pikepdf.Pdf) -> None:
    painted = re.compile(
        rb"(?P<colour>(?:[-.0-9]+ ){4})k(?: (?:[-.0-9]+ ){4}K [-.0-9]+ w [0-9]+ M)?\s+BT \d Tr/f\d+ (?P<size>[.0-9]+) Tf"
    )
    sizes = []
    for page in shop.pages:
        page.contents_coalesce()
        for found in painted.finditer(page.obj.Contents.read_bytes()):
            colour = [float(share) for share in found["colour"].split()]
            if float(found["size"]) < 7.99:
                assert colour[:3] == [0, 0, 0]
                sizes.append(found["size"])
    assert sizes or edition.book.kind == "department"  # in large print no letter is small


def test_pure_black_is_printed_over_what_lies_under_it(shop: pikepdf.Pdf) -> None:
    for page in shop.pages:
        page.contents_coalesce()
        states = {str(name): state for name, state in page.obj.Resources.ExtGState.items()}
        now, saved = (False, False), []
        for instruction in pikepdf.parse_content_stream(page):
            name, operands = str(instruction.operator), list(instruction.operands)
            if name == "q":
                saved.append(now)
            elif name == "Q":
                now = saved.pop()
            elif name == "gs":
                state = states[str(operands[0])]
                now = bool(state.op), bool(state.OP)
                assert state.OPM == 1
            elif name in {"k", "K"}:
                assert now[name == "K"] == ([float(share) for share in operands] == [0, 0, 0, 1])
            elif name in {"scn", "SCN"}:
                assert not now[name == "SCN"]


def test_what_looks_like_a_colour_in_a_text_is_left_as_it_is() -> None:
    assert with_overprint(b"BT ( 0 0 0 1 k \\) q ) Tj ET") == b"BT ( 0 0 0 1 k \\) q ) Tj ET"
    assert with_overprint(b"q 0 0 0 1 k f Q 1 0 0 0 k f") == b"q  /Over10 gs 0 0 0 1 k f Q 1 0 0 0 k f"
    assert with_overprint(b"0 0 0 1 k 0 0 0 0.5 K S") == b" /Over10 gs 0 0 0 1 k 0 0 0 0.5 K S"


def test_a_glued_book_has_more_room_at_the_spine_and_the_same_lines(edition: Edition) -> None:
    if edition.book.kind == "pocketbook":
        plain, glued = (letters(typeset(edition.book, glued=wide), 0) for wide in (False, True))
        for number, (one, other) in enumerate(zip(plain, glued, strict=True), start=1):
            assert [letter for letter, *_ in one] == [letter for letter, *_ in other]
            shift = {round(there[1] - here[1], 1) for here, there in zip(one, other, strict=True)}
            # The cover stays where it is; the words of the narrower tabs move by less.
            wide, narrow = 9.1, 2.7
            assert shift - {0.0} <= (set() if number == 1 else {wide, narrow} if number % 2 else {-wide, -narrow})


def test_the_cover_of_a_glued_book_has_back_spine_and_front() -> None:
    book = pocketbook(samples.checklist(samples.basic(1), url="https://example.org/qd"), "铜陵镇")
    job = jacket_job(job_of(book, "a6", TEMPLATES, FontSet(), for_print=True, glued=True), 6.4)
    pdf = compile_book(job)
    (text,) = read.page_texts(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (page,) = document.pages
        left, bottom, right, top = (float(edge) / read.MILLIMETRE for edge in page.trimbox)
        assert (right - left, top - bottom) == pytest.approx((105 * 2 + 6.4, 148), abs=0.01)
    assert text.count("铜陵镇") == 3
    assert "以最新版为准" in text


def test_it_stays_in_inks_on_imposed_sheets(edition: Edition) -> None:
    kind: Literal["a4", "mini"] = "mini" if edition.book.kind == "mini" else "a4"
    with pikepdf.open(io.BytesIO(impose(edition.shop, ImpositionScheme(kind)))) as sheets:
        assert {colour.space for colour in colours(sheets)} <= {"/DeviceCMYK", "/DeviceGray"}
        with pikepdf.open(io.BytesIO(impose(edition.screen, ImpositionScheme(kind)))) as others:
            assert [sheet.mediabox for sheet in sheets.pages] == [sheet.mediabox for sheet in others.pages]


def test_the_colours_stand_in_one_template() -> None:
    coloured = {
        name for name, text in TEMPLATES.items() if re.search(rb'\b(rgb|cmyk|oklab|color\.\w+)\(|"#\w{6}"', text)
    }
    assert coloured == {"palette.typ"}
    screen, shop = re.findall(
        rb"#let (?:screen|press) = \((.*?)^\)", TEMPLATES["palette.typ"], re.DOTALL | re.MULTILINE
    )
    names = [set(re.findall(rb"([\w-]+):", each)) for each in (screen, shop)]
    assert names[0] == names[1] != set()


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        ('#text(fill: rgb("#b3222b"))[x]', True),
        ("#rect(fill: gradient.linear(red, blue))", True),
        ("#rect(fill: gradient.linear(space: cmyk, cmyk(0%, 1%, 0%, 0%), cmyk(0%, 90%, 0%, 0%)))", False),
        ("#rect(fill: tiling(size: (9pt, 9pt), circle(fill: red)))", True),
        ("#rect(stroke: red)", True),
        ("#rect(fill: oklab(50%, 0.1, 0.1))", True),
        ('#image("red.svg")', True),
        ('#image("red.png")', True),
        ('#image("grey.png")', False),
        ("#rect(fill: luma(40%)) #text(fill: white)[x] #rect(fill: black)", False),
        ("#text(fill: cmyk(0%, 0%, 0%, 100%))[x]", False),
    ],
)
def test_a_countys_template_that_brings_light_is_refused_with_the_page(content: str, refused: bool) -> None:
    from PIL import Image

    pictures = {}
    for name, mode in (("red.png", "RGB"), ("grey.png", "L")):
        drawn = io.BytesIO()
        Image.linear_gradient("L").convert(mode).save(drawn, "PNG")
        pictures[name] = drawn.getvalue()
    main = f"#set page(height: 50mm)\n#pagebreak()\n{content}\n"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#f00"/></svg>'
    own = {"main.typ": main.encode(), "red.svg": svg, **pictures}
    book = pocketbook(samples.checklist(samples.basic(1)), "铜陵镇")
    if refused:
        with pytest.raises(InkError, match="第 2 页"):
            typeset(book, template=own, for_print=True)
        return
    with pikepdf.open(io.BytesIO(typeset(book, template=own, for_print=True))) as document:
        assert {colour.space for colour in colours(document)} <= {"/DeviceCMYK", "/DeviceGray"}
        assert document.pages[1].trimbox == document.pages[1].mediabox
