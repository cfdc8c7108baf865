"""Markdown that must stay within a length: nothing is cut in two, and a note tells what has no room."""

import re
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from dutylist.output.document import Document, DocumentOptions
from dutylist.output.renderers import markdown
from dutylist.output.renderers.markdown_limit import Fold, Piece, fit_pieces
from tests.output.renderers.documents import documents

WORDS: Final = st.text("甲乙丙丁", min_size=1, max_size=40)
FOLDS: Final = st.lists(st.builds(Fold, st.integers(0, 2), st.just("详情")), max_size=2).map(tuple)
LEFT_OUT: Final = re.compile("([0-9]+) 项没有列出")
NAMED: Final = re.compile("([0-9]+) 项只列名称")


@st.composite
def pieces(draw: st.DrawFn) -> list[Piece]:
    """Pieces with names that tell them apart, in details or not."""
    made = []
    for number in range(draw(st.integers(1, 30))):
        name = f"第 {number:02} 项 {draw(WORDS)}。"
        more = draw(st.just("") | WORDS)
        text = f"{name}\n\n{more}{number:02}" if more else name
        made.append(Piece(text, name if more else "", draw(FOLDS), entry=draw(st.booleans()), counted=True))
    return made


@given(pieces(), st.integers(200, 3000))
def test_the_length_is_kept_and_all_details_are_closed(given_: list[Piece], limit: int) -> None:
    made = fit_pieces(given_, limit, "zh")
    assert len(made) <= limit
    depth = 0
    for tag in re.findall("</?details>", made):
        depth += -1 if tag.startswith("</") else 1
        assert depth >= 0
    assert depth == 0


@given(pieces(), st.integers(200, 3000))
def test_every_piece_is_whole_named_or_counted_as_left_out(given_: list[Piece], limit: int) -> None:
    made = fit_pieces(given_, limit, "zh")
    shown = [piece for piece in given_ if piece.shortest in made]
    whole = [piece for piece in shown if piece.text in made]
    left_out = LEFT_OUT.search(made)
    named = NAMED.search(made)
    assert shown == given_[: len(shown)]
    assert len(given_) - len(shown) == (int(left_out[1]) if left_out else 0)
    assert len(shown) - len(whole) == (int(named[1]) if named else 0)


@given(pieces())
def test_without_a_limit_or_with_room_enough_everything_is_there(given_: list[Piece]) -> None:
    whole = fit_pieces(given_, 0, "zh")
    assert fit_pieces(given_, len(whole), "zh") == whole
    assert all(piece.text in whole for piece in given_)
    assert "受篇幅限制" not in whole


@given(documents(), st.integers(400, 5000))
def test_no_document_is_longer_than_its_comment_may_be(document: Document, limit: int) -> None:
    made = markdown.render(document, DocumentOptions(limit=limit, marker="dutylist-gate"))
    assert len(made) <= limit
    assert made.startswith("<!-- dutylist-gate -->\n")
