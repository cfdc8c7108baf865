"""What of a text of unknown origin becomes code in Markdown."""

import pytest

from dutylist.output.markdown import mark_foreign_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("main...改动", "`main...改动`"),
        ("改动...main", "`改动...main`"),
        ("feature/改动", "`feature/改动`"),
        ("origin/main..草稿-2", "`origin/main..草稿-2`"),
        ("运行 dutylist adjust draft main...改动 起草记录", "运行 dutylist adjust draft `main...改动` 起草记录"),
        ("duties/posts/铜陵镇.yaml 有错误", "`duties/posts/铜陵镇.yaml` 有错误"),
        ("main...改动 (0a58b6500a)", "`main...改动 (0a58b6500a)`"),
        ("v1 → 改动 (0a58b6500a)）", "v1 → `改动 (0a58b6500a)`）"),
        ("消防安全检查", "消防安全检查"),
        ("占道经营治理（24小时）", "占道经营治理（24小时）"),
        ("2025-1版", "`2025-1`版"),
    ],
)
def test_a_name_with_chinese_in_it_is_one_piece_of_code(text: str, shown: str) -> None:
    assert mark_foreign_text(text) == shown
