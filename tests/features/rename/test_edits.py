"""Many values of a text exchanged at once."""

from hypothesis import given
from hypothesis import strategies as st

from dutylist.features.rename.edits import exchange, scalars
from dutylist.writing.yaml.document import parse_spans
from dutylist.writing.yaml.scalar import scalar_text

STYLES = st.sampled_from(["", "'", '"'])
WORDS = st.text(st.sampled_from("旧名新镇 a:#'\"\\[],?\t-"), min_size=1, max_size=12)


@given(st.lists(st.tuples(WORDS, STYLES, st.booleans()), min_size=1, max_size=6), st.booleans())
def test_values_change_and_comments_keys_and_the_rest_do_not(
    values: list[tuple[str, str, bool]], windows: bool
) -> None:
    end = "\r\n" if windows else "\n"
    lines = [f"k{n}: {scalar_text(value, style=style)}" for n, (value, style, _) in enumerate(values)]
    lines += ["list: [" + ", ".join(scalar_text(value, flow=True, style='"') for value, _, _ in values) + "]"]
    text = "".join(f"# 旧名 {n}{end}{line}{'  # 旧名' if n % 2 else ''}{end}" for n, line in enumerate(lines))
    after, count = exchange(text, "旧名", "新: 名", lambda _, value: value.replace("旧名", "新: 名"))
    expected = [node.value.replace("旧名", "新: 名") for _, node in scalars(parse_spans(text))]
    made = parse_spans(after)
    assert [node.value for _, node in scalars(made)] == expected
    assert list(made.comments()) == list(parse_spans(text).comments())
    assert count == sum("旧名" in node.value for _, node in scalars(parse_spans(text)))
    assert count or after == text
