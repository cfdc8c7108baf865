"""Word documents turned into PDF by LibreOffice come back row by row."""

import random
import shutil
from pathlib import Path

import pytest

from dutylist.features.exchange.documents.pdf.read import read
from tests.features.exchange.documents.pdf.pages import lines, tables
from tests.features.exchange.documents.pdf.samples import STYLES, sample
from tests.features.exchange.documents.pdf.shown import as_shown
from tests.features.exchange.documents.pdf.word_samples import to_pdf, write_docx

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def test_every_row_is_right_in_every_field(tmp_path: Path) -> None:
    paths, contents = [], []
    for number, style in enumerate(STYLES[:10]):
        contents.append(sample(random.Random(number), style))
        paths.append(tmp_path / f"{number}.docx")
        write_docx(contents[-1], style, paths[-1])
    to_pdf(paths, tmp_path)
    wrong = []
    for path, content in zip(paths, contents, strict=True):
        document = read(path.with_suffix(".pdf").read_bytes())
        assert lines(document)[-2:] == [content.title, content.count]
        (rows,) = tables(document)
        wanted = [as_shown(row) for row in (content.head, *content.rows)]
        wrong += [row for row, want in zip(map(as_shown, rows), wanted, strict=True) if row != want]
    assert not wrong
