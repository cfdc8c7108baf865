"""R317: no text of a recalled item gives its work back to the townships."""

from collections.abc import Iterator

from dutylist.compare.township_work import orders_townships, split_sentences
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic
from dutylist.model.item import Item
from dutylist.rules.registry import rule


@rule(
    "R317",
    "recalled-work-handed-back",
    (
        "收回事项又写着由乡镇来做：{text}",
        "the text of a recalled item has townships do its work: {text}",
    ),
    (
        "写承接部门怎么做；要乡镇协助的，写成配合事项，按程序办。",
        "say what the receiver does; where townships help, use a cooperative item.",
    ),
    since="0.2",
)
def recalled_work_handed_back(checklist: Checklist) -> Iterator[Diagnostic]:
    """收回事项的工作方式、承接职责或者办件安排里，又写着由乡镇来做。

    收回就是乡镇不再承担。工作方式里写“委托所在镇立案”，部门职责里写“由各镇到场制止”，等于没有收回。

    错误示例：
        # duties/recalled/DS0401.yaml
        recall: {origin: delegated_enforcement, method: [由县自然资源局委托所在镇立案查处]}
    正确示例：
        # duties/recalled/DS0401.yaml
        recall: {origin: delegated_enforcement, method: [由县自然资源局直接立案查处]}

    English: A recalled item is not the townships' work any more. A method, a duty of the receiver or an arrangement of open
    cases that has townships do it takes the recall back.
    """
    for filed in checklist.items:
        if filed.record.list != "recalled":
            continue
        for pointer, text in _texts(filed.record):
            clause = next((each for each in split_sentences(text) if orders_townships(each)), None)
            if clause is not None:
                yield recalled_work_handed_back.at(filed, *pointer, text=clause)


def _texts(item: Item) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for number, department in enumerate(item.departments):
        yield from ((("departments", number, "duties", index), text) for index, text in enumerate(department.duties))
    for number, step in enumerate(item.procedure):
        yield ("procedure", number, "step"), step.step
    if item.recall is not None:
        yield from ((("recall", "method", index), text) for index, text in enumerate(item.recall.method))
        handover = item.recall.handover
        if handover is not None and handover.pending_cases:
            yield ("recall", "handover", "pending_cases"), handover.pending_cases
