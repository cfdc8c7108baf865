"""Whatever a document holds: each format can be opened by what reads it, nothing is lost, and nothing acts."""

from collections import Counter
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dutylist.output.document import Block, Chart, ChartBar, Column, Document, DocumentOptions, Heading, Line, Table
from dutylist.output.office.cells import show_invisible
from dutylist.output.office.characters import legal
from dutylist.output.renderers import excel, html, markdown, text, word
from dutylist.output.safe_text import display_width, sanitize
from tests.output.office import readers
from tests.output.renderers import consumers
from tests.output.renderers.consumers import squeezed
from tests.output.renderers.documents import HOSTILE, charts, documents, foreign_texts

SLOW: Final = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def lost(document: Document, found: str) -> list[str]:
    """The foreign texts of a document that a reader's text does not hold."""
    everything = squeezed(found)
    return [each for each in foreign_texts(document) if squeezed(shown(each)) not in everything]


def shown(text_: str) -> str:
    """A text as pages and papers show it."""
    return legal(show_invisible(text_))


@SLOW
@given(documents(pictures=True), st.integers(24, 140), st.booleans())
def test_text_fits_its_width_and_loses_nothing(document: Document, width: int, color: bool) -> None:
    made = text.render(document, DocumentOptions(width, color))
    plain = readers.SGR.sub("", made)
    for line in plain.split("\n"):
        assert display_width(line) <= width, line
    # Where a table is shown row by row, the cells that head a paragraph stand without the name of their column.
    missing = Counter("".join(map(squeezed, map(sanitize, foreign_texts(document, heads=False))))) - Counter(plain)
    assert missing == Counter()


@SLOW
@given(documents(pictures=True), st.integers(24, 140), st.booleans())
def test_text_acts_neither_on_a_terminal_nor_on_a_build_log(document: Document, width: int, color: bool) -> None:
    made = text.render(document, DocumentOptions(width, color))
    plain = readers.SGR.sub("", made)
    assert sanitize(plain.replace("\n", "")) == plain.replace("\n", "")
    assert [line for line in plain.split("\n") if line.lstrip().startswith("::")] == []


@SLOW
@given(documents(pictures=True))
def test_html_loses_nothing_and_nothing_in_it_acts(document: Document) -> None:
    page = html.render(document)
    assert lost(document, consumers.html_text(page)) == []
    assert consumers.acting_in_html(page) == []


@SLOW
@given(documents(pictures=True))
def test_markdown_loses_nothing_and_nothing_in_it_acts(document: Document) -> None:
    made = markdown.render(document)
    everything = squeezed(consumers.markdown_text(made)).replace("|", "｜")
    texts = [squeezed(sanitize(each)).replace("|", "｜") for each in foreign_texts(document)]
    assert [each for each in texts if each not in everything] == []
    assert consumers.acting_in_markdown(made) == []


@SLOW
@given(documents())
def test_word_loses_nothing(document: Document) -> None:
    assert lost(document, consumers.word_text(word.render(document))) == []


@settings(parent=SLOW, max_examples=4, phases=[Phase.generate])
@given(charts)
def test_word_says_in_words_what_a_chart_shows(chart: Chart) -> None:
    document = Document("图", (chart,))
    assert lost(document, consumers.word_text(word.render(document))) == []


@SLOW
@given(documents(pictures=True))
def test_excel_loses_nothing_and_calculates_nothing(document: Document) -> None:
    made = excel.render(document)
    assert lost(document, consumers.excel_texts_as_read(made)) == []
    assert readers.formulas(made) == []
    assert readers.excel(made).sheetnames


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_comes_through_in_every_format_wherever_it_stands(hostile: str) -> None:
    rows: tuple[Block, ...] = (
        Heading(hostile), Line(hostile, 1), Table((Column(hostile), Column("数", 3, "right")), ((hostile, 1),), hostile),
        Chart("图", (("甲", "plain"),), (ChartBar(hostile, (1.0,), hostile),)),
    )  # fmt: skip
    document = Document(hostile, rows)
    count = len(foreign_texts(document)) - 1
    page = squeezed(consumers.html_text(html.render(document)))
    assert page.count(squeezed(shown(hostile))) >= count
    assert squeezed(shown(hostile)) in squeezed(consumers.excel_texts_as_read(excel.render(document)))
    assert squeezed(sanitize(hostile)).replace("|", "｜") in squeezed(
        consumers.markdown_text(markdown.render(document))
    ).replace("|", "｜")
    assert squeezed(sanitize(hostile)) in "".join(text.render(document, DocumentOptions(80)).split()).replace("·", "")
