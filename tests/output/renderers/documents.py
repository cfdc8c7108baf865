"""Documents with hostile text wherever a text may stand, and the texts that they hold."""

from collections.abc import Iterator, Sequence
from typing import Final, get_args

from hypothesis import strategies as st

from dutylist.output.document import (
    Block,
    Cell,
    Chart,
    ChartBar,
    Column,
    Content,
    Details,
    Document,
    Figure,
    Figures,
    Gap,
    Heading,
    Line,
    Mark,
    Note,
    Span,
    Table,
    Tone,
    own,
    spans,
)
from dutylist.output.renderers.text import cell_lines

HOSTILE: Final = (
    "\x1b]0;title\x07\x1b[31m\x9b2J\x08\x00\r",
    "\u202e逆序\u2066\u200b\ufeff\U000e0041\ud800\ufffe",
    "# 标题", "1. 甲", "12) 乙", "- 丙", "+ 丁", "* 戊", "> 己", "    代码", "```", "~~~", "---", "===", "| 庚 | 辛 |", "|", "\\", "a|b\\|c",
    "**粗** _斜_ `码` ``两`` ~~删~~ [链](javascript:alert(1)) ![图](https://example.org/x.png) <https://example.org> &amp; &#65; \\*",
    "[脚注]: https://example.org", "www.example.org a@example.org https://example.org/%E4%B8%9C?x=1&y=2", "@东山 #12 !3 GH-1 0123456789abcdef",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></table></details><!--", "\"><svg/onload=alert(1)>", "' onclick='x", "{{ 7 * 7 }}{% x %}",
    "[bold red]富文本[/] [link=https://example.org]x[/link] :smile: [/]", "::error file=a::b", " ::set-output name=a::b", "##[error] x", "##vso[task.setvariable]x", "##teamcity[x]", ":: x",
    "=HYPERLINK(\"https://example.org\")", "+1", "-1+1|cmd", "@SUM(A1)", "\t=1", "＝1", "_x0041_", "2025-03-01", "TRUE", "#N/A",
    "字" * 300, "x" * 5000, "词，" * 40, "，。；", "（" * 30, "a b  c   d", " 前后 ", "一\n二\r\n三\t四",
    "e\u0301\u0302 👩‍👩‍👧 🇨🇳 ❤️ ︎", "𠮷㐂", "नमस्ते", "สวัสดี", "שלום", "مرحبا", "བོད་ཡིག", "ᠮᠣᠩᠭᠣᠯ", "ئۇيغۇرچە", "한국어", "かな", "ﷺ", "Ⅳ㎡", "\ue000\U000f0000",
)  # fmt: skip
"""Texts that some reader would obey, hide, break or swallow."""

texts = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=()), max_size=30)
_marks = st.sampled_from(get_args(Mark))
_tones = st.sampled_from(get_args(Tone))
_words = st.sampled_from(("共", "项：", " (", ")"))
_spans = st.builds(Span, texts, _marks, _tones) | st.builds(own, _words, _marks, _tones)
contents: st.SearchStrategy[Content] = texts | _spans | st.lists(texts | _spans, max_size=3).map(tuple)
_lines = st.builds(Line, contents, st.integers(0, 3))
_cells: st.SearchStrategy[Cell] = (
    contents
    | st.integers(-(10**9), 10**9)
    | st.floats(-1000, 1000).map(lambda number: round(number, 1))
    | st.lists(_lines, min_size=1, max_size=3).map(tuple)
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table of one to six columns."""
    count = draw(st.integers(1, 6))
    row = st.tuples(*[_cells] * count)
    rows = tuple(draw(st.lists(row, max_size=3)))
    return Table(
        tuple(
            draw(
                st.tuples(
                    *[
                        st.builds(
                            Column,
                            contents,
                            st.sampled_from((3, 8, 20.5)),
                            st.sampled_from(("left", "center", "right")),
                            st.booleans(),
                        )
                    ]
                    * count
                )
            )
        ),
        rows,
        draw(contents),
        tuple(draw(st.lists(contents, max_size=2))),
        draw(st.just(()) | row),
        draw(st.integers(0, count - 1)),
        tuple(draw(st.just([]) | st.lists(st.just((1.0, 2.0)), min_size=len(rows), max_size=len(rows)))),
        draw(st.just("") | _words.map(own)),
        draw(st.integers(0, count)),
    )


charts = st.builds(
    Chart,
    st.just("图：项"),
    st.just((("甲", "plain"), ("乙", "warn"))),
    st.lists(
        st.builds(ChartBar, texts, st.tuples(st.sampled_from((0.0, 2.5)), st.just(1.0)), texts), min_size=1, max_size=3
    ).map(tuple),
    st.booleans(),
)
_figures = st.builds(
    Figures,
    st.lists(
        st.builds(Figure, contents, contents, contents, _tones, st.sampled_from(("", "part"))), min_size=1, max_size=3
    ).map(tuple),
)
_headings = st.builds(Heading, contents, st.sampled_from((1, 2)), st.sampled_from(("", "part")))
_plain_blocks: st.SearchStrategy[Block] = st.one_of(
    _headings, _lines, st.builds(Note, contents), st.just(Gap()), tables(), _figures
)


def documents(*, pictures: bool = False) -> st.SearchStrategy[Document]:
    """Any document; with charts only where they are wanted, for Word's take long to draw."""
    plain = _plain_blocks | charts if pictures else _plain_blocks
    folded = st.builds(Details, contents, st.lists(plain, max_size=3).map(tuple))
    blocks = st.lists(plain | folded, max_size=5).map(tuple)
    return st.builds(Document, contents, blocks, st.sampled_from(("zh", "en")), contents, st.booleans())


def foreign_texts(document: Document, *, heads: bool = True) -> list[str]:
    """The texts in a document that are not the program's own; those in heads of columns only with `heads`."""
    found = [*_foreign(document.title), *_foreign(document.subtitle)]
    return found + [text for block in document.blocks for text in _of_block(block, heads)]


def _foreign(content: Content) -> list[str]:
    return [span.text for span in spans(content) if not span.own]


def _of_cells(cells: Sequence[Cell]) -> Iterator[str]:
    for cell in cells:
        for line in cell_lines(cell):
            yield from _foreign(line.content)


def _of_block(block: Block, heads: bool) -> Iterator[str]:
    match block:
        case Heading() | Line() | Note():
            yield from _foreign(block.content)
        case Table():
            yield from _foreign(block.title)
            for note in block.notes:
                yield from _foreign(note)
            for row in (*block.rows, block.total):
                yield from _of_cells(row)
            yield from _of_cells([column.title for column in block.columns if heads])
        case Chart():
            for bar in block.bars:
                yield from (bar.name, bar.label)
        case Figures():
            for figure in block.figures:
                yield from _of_cells((figure.name, figure.value, figure.note))
        case Details():
            yield from _foreign(block.summary)
            for inside in block.blocks:
                yield from _of_block(inside, heads)
