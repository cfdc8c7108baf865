"""The sentences about rows of a table that were not taken as they stand."""

from typing import Final

from dutylist.model.message import Message

NO_LIST: Final = Message(
    "不知道属于哪一份清单，可以用 --list 指定", "nothing says which list it belongs to; --list can"
)
NOT_A_ROW: Final = Message("不像事项，也不像类别", "neither an item nor a category")
ABOVE_HEAD: Final = Message("在表头上面，没有当作事项", "stands above the head and was not taken for an item")
NOTE: Final = Message("备注、合计一类的文字，没有当作事项：{text}", "a note or total, not taken for an item: {text}")
CATEGORY: Final = Message("类别栏的文字太长，没有读：{text}", "the category is too long and was not read: {text}")
AS_ABOVE: Final = Message(
    "承接部门空着，按上一项的算，请核对", "the receiver is blank; that of the item above was taken. Check it"
)
