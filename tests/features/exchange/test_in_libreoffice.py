"""What a real office program makes of the files."""

import pytest

from dutylist.output.office.excel.sheet import Sheet, SheetColumn, workbook
from dutylist.output.office.rich_text import Run, plain
from dutylist.output.office.word.document import WordDocument
from dutylist.output.office.word.table import WordCell, WordRow, WordTable
from tests.features.books.pdf import squeezed
from tests.libreoffice import Page, printed

ACTING = ("=1+1", "+2+2", "@SUM(1)", '=HYPERLINK("https://example.org")', "#N/A", "_x0041_", "<w:br/>&amp;", "{PAGE}")
MARKED = (Run("保留的字"), Run("新增的字", "inserted"), Run("=删去的字", "deleted"))
LONG = tuple(f"第{number}条" for number in range(60))


def document(*, landscape: bool) -> bytes:
    made = WordDocument("打印样张", landscape=landscape)
    made.title("打印样张")
    rows = [WordRow((WordCell(plain("表头甲")), WordCell(plain("表头乙"))), head=True)]
    rows += [WordRow((WordCell(plain(text)), WordCell((MARKED,)))) for text in ACTING]
    rows += [
        WordRow((WordCell(plain("长行")), WordCell(plain(*LONG)))),
        WordRow((WordCell(plain("末行")), WordCell(plain("完")))),
    ]
    made.table(WordTable((40, 100), rows))
    return made.to_bytes()


def book() -> bytes:
    columns = (SheetColumn("表头甲", 12), SheetColumn("表头乙", 20))
    rows = [*((text, (MARKED,)) for text in ACTING), *((f"第{number}行", plain("内容")) for number in range(60))]
    return workbook(
        [Sheet("样张", "打印样张", columns, rows), Sheet("第二张", "另一张", columns, [])], title="打印样张"
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    files = {
        "portrait.docx": document(landscape=False),
        "landscape.docx": document(landscape=True),
        "book.xlsx": book(),
    }
    return printed(files, tmp_path_factory.mktemp("printed"))


@pytest.mark.parametrize(
    ("name", "size"), [("portrait.docx", (210, 297)), ("landscape.docx", (297, 210)), ("book.xlsx", (297, 210))]
)
def test_every_page_is_a4_the_way_round_that_was_asked_for(
    pages: dict[str, list[Page]], name: str, size: tuple[int, int]
) -> None:
    assert {page.size for page in pages[name]} == {size}


@pytest.mark.parametrize("name", ["portrait.docx", "landscape.docx", "book.xlsx"])
def test_texts_are_printed_as_they_are_and_nothing_is_calculated(pages: dict[str, list[Page]], name: str) -> None:
    text = "".join(page.text for page in pages[name])
    for each in (*ACTING, *(run.text for run in MARKED)):
        assert squeezed(each) in text


@pytest.mark.parametrize("name", ["portrait.docx", "landscape.docx", "book.xlsx"])
def test_head_and_page_number_are_on_every_page_of_the_table(pages: dict[str, list[Page]], name: str) -> None:
    found = [page.text for page in pages[name]]
    assert len(found) > 1
    for number, text in enumerate(found, start=1):
        assert "表头甲表头乙" in text
        assert text.endswith(f"第{number}页共{len(found)}页") or text.startswith(f"第{number}页共{len(found)}页")


def test_a_row_longer_than_a_page_goes_on_without_losing_a_line(pages: dict[str, list[Page]]) -> None:
    for name in ("portrait.docx", "landscape.docx"):
        text = "".join(page.text for page in pages[name])
        places = [text.index(squeezed(line)) for line in LONG]
        assert places == sorted(places)
        assert "末行完" in text
