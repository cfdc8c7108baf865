"""`fmt`: the canonical layout."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.model.file_kinds import BY_NAME, KINDS, Kind
from dutylist.reading.parse_fast import InvalidYamlError, values
from dutylist.writing import errors as refusal
from dutylist.writing.edit.equivalence import comments, resolved_values
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.layout import canonical
from dutylist.writing.modeline import is_modeline, modeline
from dutylist.writing.yaml.document import parse_spans
from tests.writing.written_items import written

ITEM = BY_NAME["item"]
HEAD = "# yaml-language-server: $schema=../../schema/item.schema.json\n"


def accepted(text: str) -> object:
    """What the reader makes of a text; None where it refuses it."""
    try:
        return values(text.encode())
    except InvalidYamlError:
        return None


slow = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def laid_out(text: str, kind: Kind = ITEM) -> str:
    """The canonical layout without the first line, which must be the modeline."""
    first, _, rest = canonical(text, kind).partition("\n")
    assert first == modeline(kind)
    return rest


@slow
@given(written())
def test_any_way_of_writing_an_item_is_laid_out_once_and_for_all_with_nothing_lost(text: str) -> None:
    once = canonical(text, ITEM)
    assert canonical(once, ITEM) == once
    before = parse_spans(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    after = parse_spans(once)
    assert resolved_values(after.root) == resolved_values(before.root)
    assert accepted(once) == accepted(text.removeprefix("\ufeff"))
    assert comments(after, lambda comment: not is_modeline(comment)) == comments(before)
    assert "\r" not in once
    assert once.endswith("\n")


@slow
@given(
    written(),
    st.integers(0),
    st.sampled_from([" ", "\n", "#", "- ", ": ", "[", "}", "'", '"', "|", "?", "\t", "\n..."]),
)
def test_a_damaged_file_is_refused_or_laid_out_without_loss(text: str, place: int, damage: str) -> None:
    place %= len(text) + 1
    text = text[:place] + damage + text[place:]
    try:
        parse_spans(text.removeprefix("\ufeff"))
    except WriteRefusedError:
        with pytest.raises(WriteRefusedError):
            canonical(text, ITEM)
    else:
        once = canonical(text, ITEM)
        assert canonical(once, ITEM) == once


def test_keys_take_the_order_of_the_record_at_every_level() -> None:
    text = """\
title: 消防安全检查
departments:
- role: lead
  name: 县消防救援大队
basis: [{article: 第五十三条,document: 消防法}]
id: DS0201
recall: {handover: {filed: 2025-03-15, confirmed: 2025-03-10}, method: [a], origin: other}
"""
    assert (
        laid_out(text)
        == """\
id: DS0201
title: 消防安全检查
basis:
  - {document: 消防法, article: 第五十三条}
departments:
  - name: 县消防救援大队
    role: lead
recall:
  origin: other
  method:
    - a
  handover: {confirmed: 2025-03-10, filed: 2025-03-15}
"""
    )


def test_names_that_the_county_chose_keep_their_order_and_unknown_keys_come_last() -> None:
    text = "doors:\n  adjustment:\n    circumstances: {z: 一, a: 二}\n  oddity: 1\nunknown: x\nsource: 示例\n"
    assert laid_out(text, BY_NAME["policy"]) == (
        "source: 示例\ndoors:\n  adjustment:\n    circumstances:\n      z: 一\n      a: 二\n  oddity: 1\nunknown: x\n"
    )


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        ("item", "../../schema/item"),
        ("checklist", "../schema/checklist"),
        ("whistle-case", "../../../schema/whistle-case"),
    ],
)
def test_the_first_line_leads_from_where_the_file_stands_to_its_schema(kind: str, way: str) -> None:
    text = canonical("# yaml-language-server: $schema=wrong\na: b\n", BY_NAME[kind])
    assert text == f"# yaml-language-server: $schema={way}.schema.json\na: b\n"


def test_only_one_modeline_remains_and_it_stands_first() -> None:
    text = "# 说明\n\n# yaml-language-server: $schema=x\n# yaml-language-server: $schema=y\nid: DS0001\n"
    assert canonical(text, ITEM) == f"{HEAD}# 说明\n\nid: DS0001\n"


def test_a_comment_above_a_key_moves_with_it_and_one_behind_stays_on_its_line() -> None:
    text = """\
# 这个文件的说明

# 名称的说明
title: 消防   # 名称
# dutylist: ignore[R101] 理由
category: 民生 # 类别
id: DS0001
"""
    assert (
        laid_out(text)
        == """\
# 这个文件的说明

id: DS0001
# dutylist: ignore[R101] 理由
category: 民生  # 类别
# 名称的说明
title: 消防  # 名称
"""
    )


def test_comments_at_the_end_of_a_block_stay_at_its_end() -> None:
    text = """\
supports:
    staff: 一
    # 保障的末尾
departments: # 部门
    # 第一个
  - role: lead
    name: 甲
      # 甲的末尾
  # 第二个
  - name: 乙
    # 乙的末尾
  # 部门的末尾
id: DS0001
# 全文的末尾
"""
    assert (
        laid_out(text)
        == """\
id: DS0001
departments:  # 部门
  # 第一个
  - name: 甲
      # 甲的末尾
    role: lead
  # 第二个
  - name: 乙
    # 乙的末尾
  # 部门的末尾
supports:
  staff: 一
  # 保障的末尾
# 全文的末尾
"""
    )


def test_a_comment_above_a_key_that_becomes_the_first_of_an_entry_stands_above_the_dash() -> None:
    text = "departments:\n  - role: lead\n    # 名称\n    name: 甲\n"
    assert laid_out(text) == "departments:\n  # 名称\n  - name: 甲\n    role: lead\n"


def test_a_comment_on_a_dash_or_before_a_value_stays_there() -> None:
    text = "title:  # 名称\n    # 还是名称\n  消防\ndepartments:\n- # 部门\n  name: 甲\n"
    assert laid_out(text) == "title:  # 名称\n  # 还是名称\n  消防\ndepartments:\n  -  # 部门\n    name: 甲\n"


def test_commented_out_values_of_an_empty_key_stay_below_it() -> None:
    text = "notes:\nkeywords:\n    # - 一\n    # - 二\nid: DS0001\n"
    assert laid_out(text) == "id: DS0001\nkeywords:\n  # - 一\n  # - 二\nnotes:\n"


def test_texts_of_several_lines_stand_under_a_bar_and_others_on_one_line() -> None:
    text = """\
id: 'DS0001'
title: "消防\\u200B检查"
township_duties:
- 第一行
    第二行

    第三行
- >-
      折叠
        更深
      完
- |2+
     二
notes: |  # 注
   三

   四


# 完
"""
    assert (
        laid_out(text)
        == """\
id: DS0001
title: "消防\\u200B检查"
township_duties:
  - |-
    第一行 第二行
    第三行
  - |-
    折叠
      更深
    完
  - "   二\\n"
notes: |  # 注
  三

  四

# 完
"""
    )


def test_what_has_no_comments_inside_of_something_that_has_them_goes_on_one_line() -> None:
    text = "basis: [ # 注\n  {article: 第一条,\n   document: 消防法}]\n"
    assert laid_out(text) == "basis: [\n  # 注\n  {document: 消防法, article: 第一条},\n  ]\n"


def test_windows_line_ends_a_byte_order_mark_and_trailing_spaces_go() -> None:
    text = "\ufeffid: DS0001  \r\ntitle:\t消防 \t# 注 \r\n\r\n\r\n\r\nnotes: x\r\n\r\n"
    assert laid_out(text) == "id: DS0001\ntitle: 消防  # 注\n\nnotes: x\n"


def test_a_document_marker_goes_and_its_comment_stays() -> None:
    assert laid_out("--- # 注\nid: DS0001\n...\n# 完\n") == "# 注\n\nid: DS0001\n\n# 完\n"


@pytest.mark.parametrize(
    ("text", "why", "line", "column"),
    [
        ("id: DS0001\ntitle: [a\n", refusal.SYNTAX, 3, 1),
        ("id: &a x\n", refusal.ANCHOR, 1, 5),
        ("id: x\ntitle: *a\n", refusal.ANCHOR, 2, 8),
        ("id: !!str x\n", refusal.TAG, 1, 5),
        ("id: x\n---\nid: y\n", refusal.DOCUMENTS, 2, 1),
        ("id: x\ntitle: y\nid: z\n", refusal.DUPLICATE_KEY, 3, 1),
        ("basis: [{a: 1, a: 2}]\n", refusal.DUPLICATE_KEY, 1, 16),
        ("%YAML 1.2\n---\nid: x\n", refusal.DIRECTIVE, 1, 1),
        ("? id\n: x\n", refusal.COMPLEX_KEY, 1, 3),
        ("[a]: x\n", refusal.COMPLEX_KEY, 1, 1),
        ("<<: {a: b}\n", refusal.MERGE_KEY, 1, 1),
        ("- x\n", refusal.NO_MAPPING, 1, 1),
        ("# 空\n", refusal.NO_MAPPING, 1, 1),
        ("", refusal.NO_MAPPING, 1, 1),
        ("a: x\r\nb: \x07\r\n", refusal.CONTROL, 2, 4),
        ("a: 消\u2028防\n", refusal.LINE_SEPARATOR, 1, 5),
        ("a: \ud800\n", refusal.CONTROL, 1, 4),
        ("a: " + "[" * 5000, refusal.TOO_DEEP, 1, 35),
    ],
)  # fmt: skip
def test_what_is_not_one_plain_document_is_refused_with_its_place(
    text: str, why: object, line: int, column: int
) -> None:
    with pytest.raises(WriteRefusedError) as caught:
        canonical(text, ITEM)
    assert (caught.value.why, caught.value.line, caught.value.column) == (why, line, column)
    assert "{" not in caught.value.render("zh") + caught.value.render("en")


def test_blanks_behind_a_comment_go_also_where_a_text_of_several_lines_begins() -> None:
    assert laid_out("notes: |-  # 口径\t \n  一\nid: x\n") == "id: x\nnotes: 一  # 口径\n"
    assert (
        laid_out("township_duties:\n  - >+ #  县里定的  \n    一\n\n")
        == 'township_duties:\n  - "一\\n\\n"  #  县里定的\n'
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_file_can_be_laid_out(kind: Kind) -> None:
    assert canonical("x: z", kind).endswith(f"{kind.schema}\nx: z\n")
