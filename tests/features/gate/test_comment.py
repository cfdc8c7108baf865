import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dutylist.features.gate.judge import Verdict
from dutylist.features.gate.report import document
from dutylist.model.message import Language
from dutylist.output.document import DocumentOptions
from dutylist.output.renderers.markdown import render
from tests.features.diff.diff_samples import MARKUP
from tests.features.diff.test_comment import Page
from tests.features.gate.gate_samples import PASSED, REFUSED, hostile, many, told, uncovered

LIMIT = 18_000
MARKER = "<!-- dutylist-gate -->"
_OURS = re.compile(r"^\[ \] |\breplaces: \[|\]|\bduties/\w+\.yaml|\b\w+\.yaml|\bduties/adjustments\b|light_steps")
"""What our own sentences say that the same characters from a checklist may not."""


def check(verdict: Verdict, limit: int = LIMIT, language: Language = "zh") -> str:
    options = DocumentOptions(limit=limit, marker="dutylist-gate")
    comment = render(document(told(verdict, language=language)), options)
    assert len(comment) <= limit
    assert comment.startswith(f"{MARKER}\n### ")
    comment.encode()
    page = Page(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(comment))
    assert page.open == []
    assert page.comments == [MARKER.removeprefix("<!--").removesuffix("-->")]
    assert set(page.tags) <= {"details", "summary", "code", "h3", "h4", "p", "strong", "ul", "li"}
    for bare in page.bare:
        text = _OURS.sub("", bare)
        assert not re.search(r"[@#<>\[\]`|\\&$^~*_!/]|[0-9a-f]{7}|[a-z]\.[a-z]|:\S+:", text, re.IGNORECASE), bare
    return comment


def test_a_reviewer_sees_the_verdict_first_and_then_what_is_to_be_done() -> None:
    assert (
        check(REFUSED)
        == """\
<!-- dutylist-gate -->
### 变更关口：不予通过（`v1 (0123456789)` → 当前文件）

3 项变动：2 项不能放行，1 项可以放行。

#### 先要解决的 2 个问题

- [ ] DS0001“矛盾纠纷排查调解”被取消（`duties/basic/DS0001.yaml` 已删除），没有调整记录 (G101)
  - 先办程序，再改清单。运行 dutylist adjust draft v1 起草记录。
- [ ] DS0201“消防安全检查”还不能放行：`ADJ-2026-001` 的程序没有走完，还差“联合会商”“编办和司法局审核”“县委县政府审定” (G201)
  - 下一步是“联合会商”。办完后在 `ADJ-2026-001` 的 steps 里写上日期。
  - 位置：`duties/adjustments/ADJ-2026-001.yaml:4:1`
  - 另见：`duties/recalled/DS0201.yaml:1:5`

#### 提请注意 1 条

- `ADJ-2026-003` 已审定新增（DS0003），这一次清单没有照着改 (G503)

<details><summary>可以放行的 1 项</summary>

- DS0002 收集信息 · 内容调整 · 基本履职 ← `ADJ-2026-002`

</details>
"""
    )


def test_what_passes_is_folded_up() -> None:
    assert check(PASSED).endswith(
        "\n\n- DS0201 消防安全检查 · 清单间调整 · 配合履职 → 上级收回 ← `ADJ-2026-001`\n\n</details>\n"
    )


def test_what_one_record_lacks_for_many_items_is_one_entry() -> None:
    shown = check(many(60))
    assert shown.count("- [ ]") == 1
    assert "同样情况的还有 59 项" in shown


@pytest.mark.parametrize(
    ("made", "count", "limit"), [(uncovered, 300, LIMIT), (uncovered, 100, 5_000), (many, 300, 5_000)]
)
def test_a_long_comment_stays_within_its_limit_and_tells_what_is_missing(
    made: Callable[[int], Verdict], count: int, limit: int
) -> None:
    verdict = made(count)
    shown = check(verdict, limit)
    listed, items = shown.count("- [ ]"), len(verdict.comparison.changes)
    if listed > 1:
        assert re.search(rf"受篇幅限制，.*{items - listed} 项没有列出。", shown) or listed == items
    else:
        assert f"同样情况的还有 {items - 1} 项" in shown


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text", MARKUP)
def test_no_text_is_read_as_markup_mention_or_reference(text: str, language: Language) -> None:
    check(hostile(text), language=language)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30), st.text(alphabet="`@#<>|\\ \n*_~[]()!:-1aw.", max_size=20))
def test_no_mixture_of_signs_is_read_as_markup_mention_or_reference(one: str, other: str) -> None:
    check(hostile(f"{one}，{other}"))
