"""Files of a checklist with something done to them: to their values or to their text."""

import json
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from dutylist.model.file_kinds import Kind, kind_of
from tests.conftest import COUNTY
from tests.schema.documents import DROP, RIGHT, changed

FILES: Final = sorted(path.relative_to(COUNTY).as_posix() for path in COUNTY.rglob("*.yaml"))

SNIPPETS: Final = (
    *("\n", "\r", "\r\n", "\t", " ", "  ", "\n  ", "\n- ", "\n\n", "\n---\n", "\n...\n", "%YAML 1.1\n---\n"),
    *(":", ": ", ",", "[", "]", "{", "}", "- ", "? ", "#", " # ", "|", ">", "|-\n", "''", "'", '"', "\\", "&a ", "*a"),
    *("!", "!!str ", "!!binary ", "<<: ", "<<", "~", "null", "true", "no", "1", "-1", "1.5", "1e999", ".nan", "0o14"),
    *("9" * 20, "2025-02-30", "请填写", "[a:b]", '"\\u200b"', '"\\ud800"', '"\\UFFFFFFFF"', "\\", "\ufeff", "\u2028"),
    *("\x00", "\x85", "\u202e", "\u200b", "\ue000", "𠮷", "：", "，", "　", "[" * 40, "{a: " * 40, "a: 1\n", "id: x\n"),
    *("# dutylist: ignore[R405]", "# dutylist: x", "DS0001", "all", "basic", "title: 甲\n", "recall: {}\n"),
)

_values: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**19), 10**19),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [0, 1, 1.0, 2025, 2025.0, -1, "", " ", "\n", "1", "请填写日期", "all", "lead", "receiver", "DS0001"]
    ),
    st.sampled_from(["2025-02-30", "2025-02-28", "2025-02-28\n", "W01", "DS0001\n", "\u200b", "\u3000", "字" * 201]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.lists(st.sampled_from(["铜陵镇", "DS0001", "title", "", 1, None]), max_size=3),
    st.dictionaries(
        st.sampled_from(["except", "date", "name", "a\n", "", "法"]), st.sampled_from([["前楼镇"], "2025-01-01", 1])
    ),
    st.just(DROP),
)


def _pointers(value: Any, way: str = "") -> list[str]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [way] if way else []
    for key, child in inside:
        if "/" not in str(key):
            found += _pointers(child, f"{way}/{key}" if way else str(key))
    return found


@st.composite
def changed_documents(draw: st.DrawFn) -> tuple[str, Any]:
    """A kind of file, and a right document of that kind with one to three values changed."""
    kind = draw(st.sampled_from(sorted(RIGHT)))
    document = draw(st.sampled_from(RIGHT[kind]))
    for _ in range(draw(st.integers(1, 3))):
        pointers = _pointers(document)
        if pointers:
            document = changed(document, draw(st.sampled_from(pointers)), draw(_values))
    return kind, document


def as_yaml(document: Any) -> bytes:
    """A document as JSON, which is YAML too, with nothing escaped that can stand for itself."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


@st.composite
def spoilt_texts(draw: st.DrawFn) -> tuple[Kind, bytes]:
    """A file of the fixture county with some snippets put in, and some stretches taken out."""
    path = draw(st.sampled_from(FILES))
    text = Path(COUNTY, path).read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        length = draw(st.sampled_from([0, 0, 1, 2, 5, 20]))
        text = text[:start] + draw(st.sampled_from(SNIPPETS) | st.just("")) + text[start + length :]
    kind = kind_of(path)
    assert kind is not None
    return kind, text.encode()
