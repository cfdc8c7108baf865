"""Lists are edited entry by entry: each keeps its text and its comments."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.model.file_kinds import BY_NAME
from dutylist.reading.positions import read_positions
from dutylist.writing.edit.amend_item import amend_item
from dutylist.writing.layout.values import value_yaml

_DUTIES = ("巡查", "劝离", "报告", "登记")
_NAMES = ("县水利局", "县民政局", "县教育局", "县林业局")
_rows = st.lists(
    st.builds(
        lambda name, duties: {"name": name, "role": "support", **({"duties": duties} if duties else {})},
        st.sampled_from(_NAMES),
        st.lists(st.sampled_from(_DUTIES), max_size=3),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda row: row["name"],
)
_lines = st.lists(st.sampled_from(_DUTIES), min_size=1, max_size=4)


def text_of(rows: list[Any], lines: list[str], *, flow: bool) -> str:
    """An item with a comment above and behind every entry."""
    written = "".join(f"  # 上 {row['name']}\n  {_indented(row)}" for row in rows)
    listed = (
        f" [{', '.join(lines)}]  # 行尾\n" if flow else "\n" + "".join(f"  - {each}  # 后 {each}\n" for each in lines)
    )
    return f"id: DS0001\n# 标题\ntitle: 甲\ndepartments:\n{written}township_duties:{listed}# 完\n"


def _indented(row: dict[str, Any]) -> str:
    return value_yaml([row], BY_NAME["item"], ("departments",)).replace("\n", "\n  ") + "\n"


def values_of(text: str) -> Any:
    """What a text says."""
    found = read_positions(text.encode())
    assert found.complete, text
    return found.values


@given(_rows, _rows, _lines, _lines, st.booleans())
@settings(max_examples=80, deadline=None)
def test_any_list_becomes_any_other_and_kept_entries_keep_their_comments(
    rows: list[Any], new_rows: list[Any], lines: list[str], new_lines: list[str], flow: bool
) -> None:
    before = text_of(rows, lines, flow=flow)
    changes = {"departments": new_rows, "township_duties": new_lines}
    for orphans in (True, False):
        after = amend_item(before, changes, BY_NAME["item"], orphans=orphans)
        assert {key: values_of(after)[key] for key in changes} == changes
        stays = {row["name"] for row in rows} & {row["name"] for row in new_rows}
        assert all(f"  # 上 {name}\n  - name: {name}\n" in after for name in stays), after
        assert "# 标题\n" in after
        assert after.endswith("# 完\n")
        comments = [line for line in before.splitlines() if line.lstrip().startswith("# 上")]
        assert not orphans or all(line.strip() in after for line in comments)


def test_a_moved_entry_goes_with_its_text() -> None:
    text = "id: DS0001\nbasis:\n  # 一\n  - {document: '甲 法',   article: 第一条}  # 后\n\n  - {document: 乙法}\n"
    moved = amend_item(text, {"basis": [{"document": "乙法"}, {"document": "甲 法", "article": "第一条"}]})
    assert (
        moved
        == "id: DS0001\nbasis:\n  - {document: 乙法}\n  # 一\n  - {document: '甲 法',   article: 第一条}  # 后\n\n"
    )
