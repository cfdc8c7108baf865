"""R406: what is still to be filled in."""

from collections.abc import Iterator

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic, Pointer
from dutylist.model.item import Item
from dutylist.rules.references import PLACEHOLDER
from dutylist.rules.registry import rule
from dutylist.rules.text.rules import shorten, texts


@rule(
    "R406",
    "placeholder-left",
    ("还没有填写：{text}", "still to be filled in: {text}"),
    ("写上实际的内容。", "write the real content."),
    adjustable=False,
    by_item=True,
)
def placeholder_left(checklist: Checklist) -> Iterator[Diagnostic]:
    """模板里的提示还没有换成实际内容。

    `dutylist new` 和 `dutylist move` 会在需要填写的地方写上“请填写…”。没有填完的事项不能印出去。

    错误示例：
        # duties/basic/DS0001.yaml
        title: 请填写事项名称
    正确示例：
        # duties/basic/DS0001.yaml
        title: 消防安全宣传

    English: `dutylist new` and `move` write 请填写… where a person has to; what is unfinished must not be printed.
    """
    for filed, pointer, text in texts(checklist):
        if text.startswith(PLACEHOLDER):
            yield placeholder_left.at(filed, *pointer, text=shorten(text))
    for filed in checklist.items:
        for pointer, name in _names(filed.record):
            if name.startswith(PLACEHOLDER):
                yield placeholder_left.at(filed, *pointer, text=shorten(name))


def _names(item: Item) -> Iterator[tuple[Pointer, str]]:
    """The names of an item that stand in a register; while one is to be filled in, it is not told as unknown."""
    yield ("category",), item.category
    yield from item.named_townships()
    for index, department in enumerate(item.departments):
        yield ("departments", index, "name"), department.name
        if department.unit:
            yield ("departments", index, "unit"), department.unit
    for index, step in enumerate(item.procedure):
        if step.by:
            yield ("procedure", index, "by"), step.by
