"""Keeps the numbers of a published document in the items where the order of print would give others."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from dutylist.features.exchange.plan.plan import NewItem
from dutylist.features.exchange.plan.print_order import RenumberedItem


def with_published_numbers(new: Sequence[NewItem], moved: Sequence[RenumberedItem]) -> tuple[NewItem, ...]:
    """The new items; all items of a list keep the document's numbers if the number of any would change."""
    firsts = Counter(each.item.list for each in new if each.item.number == 1)
    # Numbers that begin anew in each category are none of the order of print either.
    lists = {each.item.list for each in moved} | {name for name, count in firsts.items() if count > 1}
    return tuple(
        replace(each, fields={**each.fields, "number": each.item.number})
        if each.item.list in lists and each.item.number and each.item.whole is None
        else each
        for each in new
    )
