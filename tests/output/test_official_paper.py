"""The number in the head of an official paper."""

import pytest

from dutylist.output.official_paper import BLANK_NUMBER, OfficialPaper


@pytest.mark.parametrize(
    ("code", "number", "line"),
    [
        ("东委编", "", f"东委编{BLANK_NUMBER}"),
        ("东委编", "东委编〔2026〕7号", "东委编〔2026〕7号"),
        ("东委编〔2026〕7号", "", "东委编〔2026〕7号"),
        ("", "", BLANK_NUMBER),
    ],
)
def test_a_number_is_left_blank_unless_it_is_known(code: str, number: str, line: str) -> None:
    assert OfficialPaper(code=code, number=number).number_line == line
