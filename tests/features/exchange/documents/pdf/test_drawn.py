"""Whole checklists drawn with the borders, axes and page breaks of different programs come back row by row."""

import random

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from dutylist.features.exchange.documents.pdf.read import read
from tests.features.exchange.documents.pdf.drawn_samples import LOOKS, drawn
from tests.features.exchange.documents.pdf.pages import lines, tables
from tests.features.exchange.documents.pdf.samples import Style, sample
from tests.features.exchange.documents.pdf.shown import as_shown

KINDS = (("cooperative", "row"), ("recalled", "column"), ("basic", "none"))


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize(("kind", "category"), KINDS)
def test_every_row_is_right_in_every_field(name: str, kind: str, category: str) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    rng = random.Random(f"{name} {kind}")
    content = sample(rng, Style(kind=kind, category=category, rows=14))
    document = read(drawn(content, LOOKS[name], rng))
    assert lines(document)[-2:] == [content.title, content.count]
    (rows,) = tables(document)
    assert [as_shown(row) for row in rows] == [as_shown(row) for row in (content.head, *content.rows)]
