"""A Chinese face that reportlab can embed: the wheel's OpenType face, cut to what samples need, with TrueType outlines."""

import sys
import tempfile
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont, newTable
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as Face

from . import samples

EXTRA = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .,;:()[]-—–…%‰“”‘’（）《》、，。；：！？·续表共项第页①②③"
MORE = "清溪镇东山县西埔铜陵杏陈履行职责事项清单基本配合上级部门收回对应乡街道承接工作方式类别序号名称的了一二三四五六七八九十征求意见稿草目录备注⼯⼒作为汛测巡宣传【】河湾云换届选举统计调查养老在此公布委办室税务局妇联农村同"


@cache
def face() -> str:
    """The name under which the face is registered with reportlab."""
    texts = "".join((*samples.CATEGORIES, *samples.VERBS, *samples.OBJECTS, *samples.TAILS, *samples.DEPARTMENTS))
    path = Path(tempfile.gettempdir()) / f"pdfreader-face-{abs(hash_of(texts + EXTRA + MORE))}.ttf"
    if not path.exists():
        _write(path, texts + EXTRA + MORE)
    pdfmetrics.registerFont(Face("Sample", str(path)))
    return "Sample"


def hash_of(text: str) -> int:
    return sum((index + 1) * ord(letter) for index, letter in enumerate(sorted(set(text)))) % sys.maxsize


def _write(path: Path, text: str) -> None:
    source = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSerifSC-Regular.otf"
    font = TTFont(source)
    subsetter = Subsetter()
    subsetter.populate(text=text)
    subsetter.subset(font)
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, drawn
    del font["CFF "]
    for tag in ("VORG", "GSUB", "GPOS", "BASE", "vhea", "vmtx"):
        if tag in font:
            del font[tag]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for name in (
        "maxZones",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxPoints",
        "maxContours",
        "maxCompositePoints",
        "maxCompositeContours",
        "maxComponentDepth",
    ):
        setattr(maxp, name, 1 if name == "maxZones" else 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"
    font.save(path)
