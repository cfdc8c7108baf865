"""What is struck out or hidden in Word by a style is not seen either, in lists and in letters."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.tables.model import Where
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.features.find.letter import letter_text
from dutylist.reading.office_files.word.fields import fields_of_old_file


def document() -> "docx.document.Document":
    """Styles of which one strikes out, one stands on it, one says the opposite, and one hides paragraphs."""
    made = docx.Document()
    struck = made.styles.add_style("划掉", WD_STYLE_TYPE.CHARACTER)
    struck.font.strike = True
    below = made.styles.add_style("同样", WD_STYLE_TYPE.CHARACTER)
    below.base_style = struck
    back = made.styles.add_style("恢复", WD_STYLE_TYPE.CHARACTER)
    back.base_style = struck
    back.font.strike = False
    hidden = made.styles.add_style("隐藏", WD_STYLE_TYPE.PARAGRAPH)
    hidden.font.hidden = True
    return made


def test_styles_strike_out_and_hide_as_they_stand_on_each_other() -> None:
    made = document()
    made.add_paragraph("一、基本履职事项清单")
    table = made.add_table(0, 2)
    for texts in (("序号", "事项名称"), ("1", "")):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    paragraph = table.cell(1, 1).paragraphs[0]
    for text, style in (("巡山", None), ("旧", "划掉"), ("也旧", "同样"), ("护林", "恢复")):
        paragraph.add_run(text, style)
    unseen = table.cell(1, 1).add_paragraph("内部掌握", "隐藏")
    unseen.add_run("并公示").font.hidden = False
    out = io.BytesIO()
    made.save(out)
    found = take(out.getvalue(), "清单", CountyContext())
    assert [each.title for each in found.items] == ["巡山护林并公示"]
    assert [each.text.render(each.arguments, "zh") for each in found.notices] == [
        "文件里有 1 处隐藏的、或者和底色一样看不见的文字，没有读取",
        "划掉的文字没有读取：“旧也旧”",
    ]
    assert found.notices[1].where == Where("清单", table=1, row=2)


def test_a_letter_is_read_as_it_is_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = document()
    made.add_paragraph("各镇要巡山").add_run("并处罚", "划掉")
    made.add_paragraph("内部意见", "隐藏")
    made.add_paragraph("按月上报", "List Number")
    made.save(str(tmp_path / "来文.docx"))
    assert letter_text(tmp_path / "来文.docx") == "各镇要巡山\n1.按月上报"
    assert "有 2 处划掉或者隐藏的文字，没有读" in capsys.readouterr().err


def test_enclosed_characters_of_old_files_are_counted_since_their_conversion_loses_them() -> None:
    rich = rb"{\field{\*\fldinst {\rtlch\af0 \hich eq \\o\\ac(\u9675?,\u19971?)}}{\fldrslt }}{\*\fldinst PAGE}"
    assert fields_of_old_file(rich, "rtf") == 1
    assert fields_of_old_file("\x13 EQ \\o\\ac(○,七)\x15\x13 PAGE \x15".encode("utf-16-le"), "doc") == 1
    assert fields_of_old_file(b"\\fldinst " * 2_000, "rtf") == 0


def test_text_in_the_colour_of_its_ground_is_left_out_and_told_and_white_on_dark_is_read() -> None:
    def painted(style: str | None) -> Any:
        made = docx.Document()
        made.add_paragraph("一、基本履职事项清单")
        table = made.add_table(0, 2, style)
        for texts in (("序号", "事项名称"), ("1", "巡山")):
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                run = cell.paragraphs[0].add_run(text)
                run.font.color.rgb = RGBColor(255, 255, 255) if text != "巡山" else None
        table.cell(1, 1).paragraphs[0].add_run("（内部掌握）").font.color.rgb = RGBColor(254, 254, 254)
        return made

    def read(made: Any) -> ReadDocument:
        out = io.BytesIO()
        made.save(out)
        return take(out.getvalue(), "清单", CountyContext())

    shaded = painted(None)
    for cell in shaded.tables[0].rows[0].cells:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:fill"), "1F4E79")
        cell._tc.get_or_add_tcPr().append(shading)
    found = read(shaded)
    assert [each.title for each in found.items] == ["巡山"]
    assert found.notices[0].arguments == {"count": 2}
    # The style of a table may give a head its ground.
    assert [each.title for each in read(painted("Medium Shading 1 Accent 1")).items] == ["巡山（内部掌握）"]
