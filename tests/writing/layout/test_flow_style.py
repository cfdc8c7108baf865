"""`fmt`: one content in `[…]` and `{…}` has one layout."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.writing.edit.equivalence import content
from dutylist.writing.layout.layout import canonical
from dutylist.writing.yaml.document import Node, Scalar, parse_spans
from tests.writing.layout.test_layout import ITEM, laid_out, slow
from tests.writing.written_items import written


def broken_anew(text: str, choice: random.Random) -> str:
    """The same file with line breaks of another author between the parts of its flow collections."""
    gaps: list[tuple[int, int]] = []

    def walk(node: Node) -> None:
        if isinstance(node, Scalar):
            return
        position = node.start + 1
        for entry in node.entries:
            if node.flow:
                gaps.append((position, entry.start))
            walk(entry.value)
            position = entry.value.end
        if node.flow:
            gaps.append((position, node.end - 1))

    walk(parse_spans(text).root)
    for start, end in sorted(gaps, reverse=True):
        if choice.randrange(2):
            at = end if choice.randrange(2) or "," in text[start:end] else start
            text = text[:at] + "\n" + " " * choice.randrange(8, 20) + text[at:]
    return text


@slow
@given(written(commented=False), st.integers(0, 2**32))
def test_line_breaks_inside_brackets_make_no_other_layout(text: str, seed: int) -> None:
    once = canonical(text, ITEM)
    again = broken_anew(once, random.Random(seed))
    assert content(parse_spans(again).root) == content(parse_spans(once).root)
    assert canonical(again, ITEM) == once


@pytest.mark.parametrize(
    ("written_so", "expected"),
    [
        (
            "\n  - {\n      document: 消防法,\n      article: 第一条,\n    }\n",
            "\n  - {document: 消防法, article: 第一条}\n",
        ),
        ("\n- { document: 消防法,\n  article: 第一条 }\n", "\n  - {document: 消防法, article: 第一条}\n"),
        ("\n-\n    {article: 第一条\n    , document:\n       消防法}", "\n  - {document: 消防法, article: 第一条}\n"),
        (" [\n  {\n    document: 消防法,\n  },\n  ]", " [{document: 消防法}]\n"),
    ],
)
def test_a_flow_collection_without_comments_goes_back_on_one_line(written_so: str, expected: str) -> None:
    assert laid_out(f"basis:{written_so}") == f"basis:{expected}"


def test_a_list_below_its_key_goes_beside_it() -> None:
    assert laid_out("keywords:\n  [\n    一,\n    二,\n  ] # 注\n") == "keywords: [一, 二] # 注\n"


def test_a_text_over_two_lines_inside_brackets_is_joined_by_a_space_and_paragraphs_stay() -> None:
    text = "keywords: [一\n    二, '三\n  四', \"五\\\n  六\"]\ntownships: [甲\n  乙]\nbasis: [一\n\n  二]\n"
    assert laid_out(text) == (
        "townships: [甲 乙]\nbasis: [一\n\n    二]\nkeywords: [一 二, '三 四', \"五\\\n    六\"]\n"
    )
