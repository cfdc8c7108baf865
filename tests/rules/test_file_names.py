"""Names by which files are called are names that every system takes."""

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "a|b", "CON", "com1.镇", ".镇", "镇.", "镇?", "a:b", "二\\十", "很长的名称" * 14]
)
@pytest.mark.parametrize(("file", "known"), [("checklist", "前楼镇"), ("departments", "县应急管理局")])
def test_a_name_that_no_file_can_have_is_refused(file: str, known: str, name: str, run: Run) -> None:
    path = Path(f"duties/{file}.yaml")
    text = path.read_text(encoding="utf-8")
    assert f"name: {known}" in text
    path.write_text(text.replace(f"name: {known}", f"name: '{name}'", 1), encoding="utf-8")
    found = run.validate("--no-cache").diagnostics
    assert [each["path"] for each in found if each["code"] in ("R107", "S109")] == [str(path)]


def test_plain_names_are_taken(run: Run) -> None:
    assert run.validate("--no-cache").codes == []
