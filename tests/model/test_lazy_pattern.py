"""A lazy pattern matches as a compiled one does, and is compiled only when it is asked."""

import re

import pytest

from dutylist.model.lazy_pattern import LazyPattern


@pytest.mark.parametrize("text", ["", "乡镇和街道", "镇2乡10"])
def test_a_lazy_pattern_matches_as_a_compiled_one(text: str) -> None:
    lazy, usual = LazyPattern("[0-9]+|镇"), re.compile("[0-9]+|镇")
    for name in ("search", "match", "fullmatch"):
        assert str(getattr(lazy, name)(text)) == str(getattr(usual, name)(text))
    assert lazy.findall(text) == usual.findall(text)
    assert [each.span() for each in lazy.finditer(text)] == [each.span() for each in usual.finditer(text)]
    assert lazy.split(text) == usual.split(text)
    assert lazy.sub("…", text) == usual.sub("…", text)


def test_it_is_compiled_when_it_is_used() -> None:
    broken = LazyPattern("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("")
