"""Characters that a checklist may not hold."""

import sys

from dutylist.model.characters import FORBIDDEN, holds_forbidden


def test_the_quick_look_sees_what_the_pattern_sees() -> None:
    for number in {*range(sys.maxunicode + 1)} - {*range(0xD800, 0xE000)}:
        text = f"甲{chr(number)}\n乙"
        assert holds_forbidden(text) is (FORBIDDEN.search(text) is not None), f"U+{number:04X}"
