"""The counts of a checklist: every item once in its list and category, and in each township that it applies to."""

import json

from hypothesis import given
from hypothesis import strategies as st

from dutylist.features.stats.counts import count_items
from dutylist.features.stats.report import document, json_result
from dutylist.model.checklist import Checklist
from dutylist.model.item import LISTS
from dutylist.output.document import plain_text
from dutylist.output.renderers.markdown import render
from tests.compare.items import basic, checklist, recalled
from tests.compare.strategies import checklists


@given(checklists())
def test_every_item_counts_once_in_the_county_and_once_in_its_category(found: Checklist) -> None:
    counts = count_items(found)
    assert counts.county.total == len(found.items) == sum(row.total for row in counts.categories)
    for list_name in LISTS:
        own = [filed for filed in found.items if filed.record.list == list_name]
        assert counts.county.of(list_name) == len(own) == sum(row.of(list_name) for row in counts.categories)
    assert all(row.total for row in counts.categories)


@given(checklists())
def test_a_township_counts_what_applies_to_it(found: Checklist) -> None:
    counts = count_items(found)
    assert [row.name for row in counts.townships] == list(found.township_names)
    for row in counts.townships:
        assert row.total == sum(filed.record.applies_to(row.name) for filed in found.items)
        assert row.total == len(list(found.items_of(row.name)))


@given(checklists())
def test_each_recalled_item_has_one_origin(found: Checklist) -> None:
    counts = count_items(found)
    assert sum(count for _, count in counts.origins) == counts.county.of("recalled")


@given(checklists(), st.sampled_from(("zh", "en")))
def test_readers_and_programs_get_the_same_figures(found: Checklist, language: str) -> None:
    counts = count_items(found)
    shown = document(counts, "zh" if language == "zh" else "en")
    result = json.loads(json_result(counts))
    rows = {plain_text(row[0]): [*row[1:]] for table in shown.blocks for row in getattr(table, "rows", ())}
    for each in result["townships"]:
        assert rows[each["township"]] == [each[name] for name in (*LISTS, "total")]
    assert result["county"]["total"] == counts.county.total


def test_a_broken_register_leaves_the_items_countable() -> None:
    whole = checklist(basic(1), recalled(401))
    counts = count_items(Checklist(items=whole.items))
    assert (counts.county.name, counts.county.counts, counts.townships) == ("", (1, 0, 1), ())
    assert "| 1 |" in render(document(counts, "zh"))
