import subprocess
import sys

import pytest
from docx.enum.section import WD_ORIENTATION
from docx.shared import Length, Mm
from hypothesis import given, settings

from dutylist.output.office.characters import legal
from dutylist.output.office.rich_text import Run, plain
from dutylist.output.office.word.document import PageMargins, WordDocument
from dutylist.output.office.word.table import WordCell, WordRow, WordTable
from tests.output.office.readers import formulas, marked, parts, rows, texts, word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = WordRow((WordCell(plain("甲")), WordCell(plain("乙"))), head=True)


def written(*table_rows: WordRow, widths: tuple[float, ...] = (30, 60), landscape: bool = False) -> bytes:
    document = WordDocument("表", landscape=landscape)
    document.table(WordTable(widths, table_rows))
    return document.to_bytes()


@settings(max_examples=25, deadline=None)
@given(texts)
def test_any_text_anywhere_is_read_back_as_a_text(text: str) -> None:
    document = WordDocument(text)
    document.title(text)
    document.heading(text)
    document.note(Run(text), Run(text, "inserted"))
    document.table(
        WordTable((30, 60), [WordRow((WordCell(plain(text)), WordCell(((Run(text), Run(text, "deleted")),))))])
    )
    content = document.to_bytes()
    read = word(content)
    fitting = legal(text)
    assert [paragraph.text for paragraph in read.paragraphs] == [fitting, fitting, fitting * 2, ""]
    assert rows(read.tables[0]) == [[fitting, fitting * 2]]
    assert formulas(content) == []
    instructions = [field.get(f"{W}instr") for field in read.sections[0].footer._element.iter(f"{W}fldSimple")]
    assert instructions == ["PAGE", "NUMPAGES"]
    assert not [*read.element.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText")]


def test_inserted_text_is_bold_and_underlined_and_deleted_text_struck_through() -> None:
    runs = (Run("保留"), Run("新增", "inserted"), Run("删去", "deleted"))
    assert marked(written(WordRow((WordCell((runs,)), WordCell(()))))) == {"inserted": ["新增"], "deleted": ["删去"]}


def test_every_face_is_named_for_chinese_too_and_no_theme_is_there_to_win_over_it() -> None:
    files = parts(written(HEAD, WordRow((WordCell(((Run("标签", "strong"),),)), WordCell(())))))
    assert not [name for name in files if "theme" in name]
    assert "Theme" not in "".join(files.values())
    faces = list(word(written(HEAD)).styles.element.iter(f"{W}rFonts"))
    assert faces
    for face in faces:
        names = {face.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert names <= {"仿宋_GB2312", "黑体", "方正小标宋简体"}
        assert len(names) == 1
        assert f'<w:font w:name="{names.pop()}"' in files["word/fontTable.xml"]
    assert "黑体" in files["word/document.xml"]


def millimetres(length: Length | None) -> int:
    assert length is not None
    return int(length / Mm(1) + 0.5)


@pytest.mark.parametrize(("landscape", "size"), [(False, (210, 297)), (True, (297, 210))])
def test_the_page_is_a4_with_the_given_margins(landscape: bool, size: tuple[int, int]) -> None:
    document = WordDocument("表", landscape=landscape, margins=PageMargins(21, 16, 19, 17))
    section = word(document.to_bytes()).sections[0]
    assert (millimetres(section.page_width), millimetres(section.page_height)) == size
    assert section.orientation == (WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [*map(millimetres, margins)] == [21, 16, 19, 17]


def test_columns_are_as_wide_as_it_is_said_in_the_grid_and_in_every_cell() -> None:
    read = word(written(HEAD, WordRow((WordCell(plain("两列"), span=2),)), widths=(30, 60.3))).tables[0]
    assert [round(column.width / Mm(1), 1) for column in read.columns] == [30, 60.3]
    assert [round(cell.width / Mm(1), 1) for cell in read.rows[0].cells] == [30, 60.3]
    assert round(read.rows[1].cells[0].width / Mm(1), 1) == 90.3
    assert read._tbl.tblPr.find(f"{W}tblLayout").get(f"{W}type") == "fixed"


def row_properties(content: bytes) -> list[set[str]]:
    return [{child.tag.removeprefix(W) for child in row._tr.find(f"{W}trPr")} for row in word(content).tables[0].rows]


def test_head_rows_are_repeated_and_short_rows_stay_whole_while_long_ones_may_break() -> None:
    long = plain(*["第一条"] * 40)
    content = written(
        HEAD, WordRow((WordCell(plain("短")), WordCell(()))), WordRow((WordCell(plain("长")), WordCell(long)), height=9)
    )
    assert row_properties(content) == [{"cantSplit", "tblHeader"}, {"cantSplit"}, {"trHeight"}]


def test_a_row_with_next_keeps_all_its_paragraphs_together() -> None:
    read = word(written(WordRow((WordCell(plain("一", "二"), span=2),), with_next=True))).tables[0]
    assert [paragraph.paragraph_format.keep_with_next for paragraph in read.cell(0, 0).paragraphs] == [True, True]


def test_cells_joined_downwards_are_one_cell() -> None:
    read = word(
        written(
            WordRow((WordCell(plain("合"), down="begins"), WordCell(plain("一")))),
            WordRow((WordCell((), down="part"), WordCell(plain("二")))),
        )
    ).tables[0]
    assert read.cell(0, 0)._tc is read.cell(1, 0)._tc
    assert rows(read) == [["合", "一"], ["合", "二"]]


def test_two_tables_one_after_the_other_stay_two() -> None:
    document = WordDocument("表")
    for _ in range(2):
        document.table(WordTable((30, 60), [HEAD]))
    names = [child.tag.removeprefix(W) for child in word(document.to_bytes()).element.body]
    assert names == ["tbl", "p", "tbl", "p", "sectPr"]


def test_the_libraries_are_loaded_only_when_something_is_written() -> None:
    modules = "dutylist.output.renderers.word, dutylist.output.renderers.excel, dutylist.features.adjust.approval_form"
    script = f"import sys, {modules}; print({{'docx', 'openpyxl', 'lxml'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
