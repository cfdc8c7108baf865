"""What `find --learn` proposes: short words of the text that come near the chosen item, and nothing that stands in it."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from dutylist.features.find.learned_words import sayings
from dutylist.reading.load import load_root
from dutylist.search.index import Index, index_of
from dutylist.search.meaning.table import load_table
from tests.conftest import COUNTY, Run


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load_root(COUNTY, use_cache=False).checklist)


def test_the_words_are_short_enough_to_stand_in_another_text(index: Index) -> None:
    item = next(index.item(number) for number in range(index.size) if index.item(number).id == "DS0002")
    text = "陈家兄弟俩为了祖屋的墙又吵架又打官司，村里请镇上派人去劝一劝"
    said = sayings(index, text, item, load_table())
    assert 1 <= len(said) <= 3
    assert all(2 <= len(each) <= 6 and each in text for each in said)


def test_what_leads_to_the_item_already_is_not_proposed(index: Index) -> None:
    item = next(index.item(number) for number in range(index.size) if index.item(number).id == "DS0002")
    assert sayings(index, item.title, item, load_table()) == ()


def test_a_proposed_entry_is_valid_and_leads_to_the_item(run: Run, county: Path) -> None:
    text = "邻居为了祖屋的墙吵架闹纠纷"
    near = [each["item"] for each in run("find", text, "--format", "json").report["near"]]
    chosen = run("find", text, "--choose", str(near.index("DS0002") + 1), "--learn")
    assert chosen.status == 0
    entry = chosen.err[chosen.err.index("words:") :]
    assert YAML(typ="safe").load(entry)["words"][0]["term"] == "矛盾纠纷调解"
    (county / "duties/words.yaml").write_text(entry, encoding="utf-8")
    assert run.validate().codes == []
