"""In which order an import leaves the list."""

from dutylist.features.exchange.items.draft import ItemDraft
from dutylist.features.exchange.plan.print_order import PlacedItem, category_order, renumbered_items
from dutylist.features.exchange.tables.model import Where
from dutylist.model.item import ListName
from tests.features.books import samples


def row(number: int, category: str, name: ListName = "basic") -> ItemDraft:
    return ItemDraft(Where("清单"), name, f"事项{number}", frozenset(), number, category)


def test_a_county_without_items_takes_the_order_of_the_document() -> None:
    items = [row(1, "生态环保"), row(2, "党的建设"), row(1, "生态环保", "recalled"), row(2, "市场监管", "recalled")]
    empty = samples.checklist()
    order = category_order(empty, items, frozenset())
    assert order[:3] == ("生态环保", "市场监管", "党的建设")
    assert set(order) >= set(empty.county.category_names)


def test_a_county_with_items_keeps_its_order() -> None:
    own = samples.checklist(samples.basic(1))
    assert category_order(own, [row(1, "生态环保")], frozenset()) == ()


def test_numbers_that_print_otherwise_are_told() -> None:
    placed = [
        PlacedItem("DS0001", "basic", "甲", row(2, "甲")),
        PlacedItem("DS0002", "basic", "乙", row(1, "乙")),
        PlacedItem("DS0003", "basic", "乙", row(3, "乙")),
    ]
    assert [(each.item.number, each.printed) for each in renumbered_items(placed, ("甲", "乙"))] == [(2, 1), (1, 2)]
    assert renumbered_items(placed, ("乙", "甲")) != ()
    anew = [PlacedItem("DS0001", "basic", "甲", row(1, "甲")), PlacedItem("DS0002", "basic", "乙", row(1, "乙"))]
    assert renumbered_items(anew, ("甲", "乙")) == ()
