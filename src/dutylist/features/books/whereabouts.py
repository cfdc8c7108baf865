"""The printed numbers of one item in booklets, handbooks and departments' lists."""

import msgspec

from dutylist.features.books.editions.department import PARTS, role_of
from dutylist.features.books.numbering import number_text
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.model.post_assignment import answers_for
from dutylist.model.published_number import published_number


class PrintedPlace(msgspec.Struct, frozen=True):
    """An item's number in one book, and the number of items in its part.

    The book is a township's, with a `post` that of the post, or a department's; then `part` names the part, and the
    id takes the place of the number.
    """

    holder: str
    number: int
    count: int
    post: str = ""
    office: str = ""
    part: str = ""
    id: str = ""

    @property
    def printed(self) -> str:
        """The text that is printed before the title."""
        return self.id or number_text(self.number, self.count)


class Whereabouts(msgspec.Struct, frozen=True):
    """All books that hold an item, in the order of the townships, posts and departments.

    The numbers of a township's booklet are also those of its handbooks and of its exported tables.
    """

    booklets: tuple[PrintedPlace, ...]
    handbooks: tuple[PrintedPlace, ...]
    departments: tuple[PrintedPlace, ...]


def printed_numbers(checklist: Checklist, item: Item) -> Whereabouts:
    """The printed numbers of an item of a checklist."""
    ordered = [filed.record for filed in checklist.in_print_order(checklist.items)]
    own_list = [each for each in ordered if each.list == item.list]
    posts = {filed.record.township: filed.record.posts for filed in checklist.posts}
    booklets: list[PrintedPlace] = []
    handbooks: list[PrintedPlace] = []
    for township in item.applying_townships(checklist.township_names):
        there = [each for each in own_list if each.applies_to(township)]
        in_order, count = _number(item, there)
        number = published_number(checklist, item) or in_order, count
        booklets.append(PrintedPlace(township, *number))
        handbooks += [
            PrintedPlace(township, *number, post=post.name, office=post.office or "")
            for post in posts.get(township, ())
            if item.list != "recalled" and answers_for(post, item)
        ]
    departments: list[PrintedPlace] = []
    for name in dict.fromkeys(each.name for each in item.departments):
        role = role_of(item, name)
        if role and name in checklist.departments:
            place = _number(item, [each for each in ordered if role_of(each, name) == role])
            departments.append(PrintedPlace(name, *place, part=PARTS[role][1][0], id=item.id))
    return Whereabouts(tuple(booklets), tuple(handbooks), tuple(departments))


def _number(item: Item, part: list[Item]) -> tuple[int, int]:
    return next(number for number, each in enumerate(part, start=1) if each is item), len(part)
