"""The rules pages under docs/ are what the rules' docstrings say today."""

from pathlib import Path

import pytest

from dutylist.features.validate.explain_command import all_rules
from dutylist.model.message import Language
from dutylist.rules.manual import document

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize(("language", "name"), [("zh", "rules.zh-CN.md"), ("en", "rules.md")])
def test_the_page_is_up_to_date(language: Language, name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == document(all_rules().values(), language), "run `make docs`"
