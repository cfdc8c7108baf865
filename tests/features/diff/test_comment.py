import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dutylist.compare.comparison import Comparison
from dutylist.features.diff.command import LIMIT
from dutylist.features.diff.report import document
from dutylist.model.message import Language
from dutylist.output.document import DocumentOptions
from dutylist.output.markdown import inline, raw
from dutylist.output.renderers.markdown import render
from tests.compare.items import basic, checklist, compared
from tests.features.diff.diff_samples import MARKUP, SMALL, hostile, long

MARKER = "<!-- dutylist-diff -->"


def tokens(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"]).parse(text)


class Page(HTMLParser):
    """The elements of an HTML text, and the text outside `code`."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.comments: list[str] = []
        self.open: list[str] = []
        self.bare: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == [] or tag in ("th", "td")
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        if "code" not in self.open:
            self.bare.append(data)


def bare_texts(comment: str) -> Iterator[str]:
    """What a forge would look through for mentions, issues and addresses: all text that is not code."""
    page = Page(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(comment))
    assert page.open == []
    assert page.comments == [MARKER.removeprefix("<!--").removesuffix("-->")]
    assert set(page.tags) <= {
        *("details", "summary", "code", "del", "ins", "h3", "h4", "p", "strong", "ul", "li"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    yield from page.bare


def columns(comment: str) -> set[int]:
    """How many cells the rows of the tables have."""
    rows = re.findall(r"<tr>.*?</tr>", MarkdownIt("commonmark").enable("table").render(comment), re.DOTALL)
    return {row.count("</td>") + row.count("</th>") for row in rows}


def check(comparison: Comparison, limit: int = LIMIT, language: Language = "zh") -> str:
    options = DocumentOptions(limit=limit, marker="dutylist-diff")
    comment = render(document(comparison, language, for_comment=True), options)
    assert len(comment) <= limit
    assert comment.startswith(f"{MARKER}\n### ")
    comment.encode()
    for bare in bare_texts(comment):
        text = re.sub("^~( |$)|_(?=duties|township$)", "", bare.strip())
        assert not re.search(r"[@#<>\[\]`|\\&$^~*_!/]|[0-9a-f]{7}|[a-z]\.[a-z]|:\S+:", text, re.IGNORECASE), text
    assert columns(comment) <= {5}
    return comment


def test_a_reviewer_sees_the_burden_first_and_unfolds_the_rest() -> None:
    shown = check(SMALL)
    assert shown.startswith(
        """\
<!-- dutylist-diff -->
### 清单调整：`v1 (0123456789)` → 当前文件

共 5 项调整：新增 1 项、取消 1 项、清单间调整 1 项、范围调整 1 项、内容调整 1 项。乡镇负担：加重 1 项、减轻 3 项、不变 1 项。

<strong>减负账（事项数，调整前 → 调整后）</strong>

| 乡镇 | 基本履职 | 配合履职 | 上级收回 | 基本和配合合计 |
|---|--:|--:|--:|--:|
| 西埔镇 | 2 | 1 → 0 (-1) | 1 → 2 (+1) | 3 → 2 (-1) |
"""
    )
    assert (
        """
<details><summary>清单间调整 1 项：DS0201 消防安全检查</summary>

<strong>DS0201 消防安全检查</strong> · 配合履职 → 上级收回 · 负担减轻 ↓

- 依据
  - \\- 《福建省消防条例》
- 对应部门
  - \\~ 县消防救援大队：<del>牵头</del><ins>承接</ins>（监督执法科）
  - \\~ 县消防救援大队 · 部门职责：制定年度检查计划并直接到企业<ins>和场所</ins>检查
"""
        in shown
    )


def test_everything_but_the_content_is_english_in_an_english_comment() -> None:
    shown = check(SMALL, language="en")
    assert "<strong>DS0001 矛盾纠纷排查调解</strong> · basic · leaving 前楼镇 · lighter ↓" in shown
    assert "| township | basic | cooperative | recalled | basic and cooperative |" in shown


def test_two_checklists_with_the_same_items_are_said_to_have_them() -> None:
    assert check(compared(checklist(basic()), checklist(basic()))).endswith("\n\n两边的事项没有差异。\n")


def test_a_township_new_in_the_county_shows_in_the_ledger_though_no_item_changes() -> None:
    shown = check(compared(checklist(basic(), townships=("西埔镇",)), checklist(basic())))
    assert "\n\n乡镇名录新增：铜陵镇、前楼镇\n\n两边的事项没有差异。\n" in shown
    assert "| 铜陵镇 | 0 → 1 (+1) | 0 | 0 | 0 → 1 (+1) |" in shown


@pytest.mark.parametrize("text", MARKUP)
def test_no_text_is_read_as_markup_mention_or_reference(text: str) -> None:
    check(hostile(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(alphabet="`@#<>|\\ \n*_~[]()!:-1aw.", max_size=20))
def test_no_mixture_of_signs_is_read_as_markup_mention_or_reference(one: str, other: str) -> None:
    check(hostile(one, other))


@given(st.text(alphabet="` ab|", min_size=1, max_size=12))
def test_code_shows_what_was_written(text: str) -> None:
    (_, line, _) = tokens(f"- 见 {inline(text)}。")[2:5]
    codes = [token.content for token in line.children or () if token.type == "code_inline"]
    assert codes == ([] if inline(text) == text else [text])


def test_plain_chinese_stays_plain_and_a_commit_does_not() -> None:
    assert inline("依法查处（含复查），2025年 DS0201") == "依法查处（含复查），2025年 DS0201"
    assert inline("见 deadbeef") == "`见 deadbeef`"
    assert raw("甲&乙") == "<code>甲&amp;乙</code>"


@pytest.mark.parametrize(
    ("comparison", "limit"),
    [
        pytest.param(long(40, duties=60), LIMIT, id="many duties"),
        pytest.param(long(3000), LIMIT, id="many items"),
        pytest.param(long(300, towns=200), LIMIT, id="many townships"),
        pytest.param(long(300, towns=200), 10_000, id="little room"),
        pytest.param(hostile("&\x00`" * 60, "@|\u202e" * 60), 10_000, id="much that must be escaped"),
    ],
)
def test_a_long_comment_stays_within_its_limit_and_tells_what_is_missing(comparison: Comparison, limit: int) -> None:
    shown = check(comparison, limit)
    assert len(shown) > limit * 0.6
    assert re.search(r"受篇幅限制，\d+ 项(只列名称|没有列出)", shown)


def test_every_item_is_named_before_any_is_shown_in_full() -> None:
    shown = check(long(400, duties=20))
    (short,) = map(int, re.findall(r"(\d+) 项(?:只列名称|没有列出)", shown))
    assert 0 < short < 400
    in_the_fold = 6
    assert shown.count("综合事务" * 9) == 400 + in_the_fold
