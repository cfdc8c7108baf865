"""The file of a new item."""

import re

import pytest

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.item import LISTS, Item, ListName
from dutylist.reading.batch import record_of
from dutylist.reading.parse_fast import values
from dutylist.reading.schema import compile_schema
from dutylist.rules.text.placeholders import placeholder_left
from dutylist.writing.layout.layout import canonical
from dutylist.writing.new.item import ORIGIN, item_path, new_item

ITEM = BY_NAME["item"]


def filled_in(list_name: ListName) -> str:
    text = new_item("DS0007", list_name, category="民生服务", title="社会救助", effective="2025-03-01")
    return text.replace(ORIGIN, "other")


@pytest.mark.parametrize("list_name", LISTS)
def test_a_new_item_is_in_canonical_layout(list_name: ListName) -> None:
    assert canonical(new_item("DS0007", list_name), ITEM) == new_item("DS0007", list_name)


@pytest.mark.parametrize("list_name", LISTS)
def test_a_new_item_passes_the_schema_once_date_and_origin_are_filled_in(list_name: ListName) -> None:
    assert compile_schema(ITEM)(values(filled_in(list_name).encode()))


@pytest.mark.parametrize("list_name", LISTS)
def test_a_new_item_does_not_pass_as_it_stands(list_name: ListName) -> None:
    assert not compile_schema(ITEM)(values(new_item("DS0007", list_name).encode()))


@pytest.mark.parametrize("list_name", LISTS)
def test_the_keys_offered_as_comments_fit_the_schema_too(list_name: ListName) -> None:
    keys = "|".join((*ITEM.record.__struct_fields__, "handover"))
    text, count = re.subn(rf"(?m)^( *)# (?=({keys}): |({keys}):$|  )", r"\1", filled_in(list_name))
    assert count >= 6
    assert compile_schema(ITEM)(values(text.encode()))


@pytest.mark.parametrize(("list_name", "left"), [("basic", 1), ("cooperative", 5), ("recalled", 4)])
def test_the_rule_finds_every_text_and_name_that_is_left_to_fill_in(list_name: ListName, left: int) -> None:
    text = filled_in(list_name).replace("title: 社会救助", "title: 请填写事项名称")
    item = record_of(ITEM, values(text.encode()))
    assert isinstance(item, Item)
    found = list(placeholder_left(Checklist(items=(RecordFile("duties/basic/DS0007.yaml", item),))))
    assert len(found) == left


def test_given_values_are_quoted_where_they_must_be() -> None:
    text = new_item("DS0007", "basic", category="no", title="说明: #1", effective="2025-03-01")
    found = values(text.encode())
    assert (found["category"], found["title"], found["effective"]) == ("no", "说明: #1", "2025-03-01")


def test_an_item_stands_in_the_folder_of_its_list() -> None:
    assert item_path("DS0007", "recalled") == "duties/recalled/DS0007.yaml"
