"""R3 rules: every item has departments that answer for it, in the right roles."""

from collections.abc import Iterator

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Diagnostic
from dutylist.model.file_kinds import DATA
from dutylist.model.item import Except, Item
from dutylist.rules.registry import rule


def _settled(checklist: Checklist) -> Iterator[RecordFile[Item]]:
    """The items whose list is clear; other rules report the rest."""
    for filed in checklist.items:
        if filed.path.startswith(f"{DATA}/{filed.record.list}/"):
            yield filed


@rule(
    "R301",
    "no-lead",
    ("配合事项没有牵头部门", "a cooperative item without a leading department"),
    ("把负总责的部门写成 role: lead。", "mark the department that answers for it with role: lead."),
    by_item=True,
)
def no_lead(checklist: Checklist) -> Iterator[Diagnostic]:
    """配合事项没有牵头部门。

    配合事项是部门牵头、乡镇配合。没有牵头部门，乡镇就成了实际上的主责方，这正是清单要防止的。

    错误示例：
        # duties/cooperative/DS0201.yaml
        departments: [{name: 县消防救援大队, role: support, duties: [直接到企业检查]}]
    正确示例：
        # duties/cooperative/DS0201.yaml
        departments: [{name: 县消防救援大队, role: lead, duties: [直接到企业检查]}]

    English: A department leads a cooperative item. Without one the township ends up answering for it.
    """
    for filed in _settled(checklist):
        if filed.record.list == "cooperative" and not filed.record.with_role("lead"):
            yield no_lead.at(filed, "departments")


@rule(
    "R302",
    "several-leads",
    ("有 {count} 个牵头部门，只能有一个", "{count} leading departments; there must be one"),
    ("只留一个 role: lead，其他的写成 support。", "keep one role: lead and make the others support."),
    by_item=True,
)
def several_leads(checklist: Checklist) -> Iterator[Diagnostic]:
    """配合事项有几个牵头部门。

    几个部门都牵头，等于没有部门牵头，出了事互相推。

    错误示例：
        # duties/cooperative/DS0201.yaml
        departments:
          - {name: 县消防救援大队, role: lead, duties: [直接到企业检查]}
          - {name: 县应急管理局, role: lead, duties: [督促整改]}
    正确示例：
        # duties/cooperative/DS0201.yaml
        departments:
          - {name: 县消防救援大队, role: lead, duties: [直接到企业检查]}
          - {name: 县应急管理局, role: support, duties: [督促整改]}

    English: Where several departments lead, none does.
    """
    for filed in _settled(checklist):
        if filed.record.list == "cooperative":
            leads = [i for i, department in enumerate(filed.record.departments) if department.role == "lead"]
            if len(leads) > 1:
                yield several_leads.at(filed, "departments", leads[1], "role", count=len(leads))


@rule(
    "R303",
    "receiver-without-unit",
    ("承接部门“{name}”没有写明内设机构", "the receiver “{name}” names no internal unit"),
    ("写上 unit；这个部门登记的内设机构有：{units}。", "add unit; its registered units are {units}."),
    ("写上 unit，并在 duties/departments.yaml 里登记。", "add unit, and register it in duties/departments.yaml."),
    by_item=True,
)
def receiver_without_unit(checklist: Checklist) -> Iterator[Diagnostic]:
    """收回事项的承接部门没有写明内设机构。

    事项收回后要落到具体的内设机构，否则部门内部没有人接，就会出现管理空白。

    错误示例：
        # duties/recalled/DS0401.yaml
        departments: [{name: 县自然资源局, role: receiver}]
    正确示例：
        # duties/recalled/DS0401.yaml
        departments: [{name: 县自然资源局, unit: 执法大队, role: receiver}]

    English: A recalled item goes to a unit of its receiver; without one nobody inside the department takes it.
    """
    for filed in _settled(checklist):
        if filed.record.list != "recalled":
            continue
        for index, department in enumerate(filed.record.departments):
            if department.unit is None:
                known = checklist.departments.get(department.name)
                units = "、".join(known.unit_names) if known and known.units else None
                yield receiver_without_unit.at(filed, "departments", index, name=department.name, units=units)


@rule(
    "R304",
    "lead-without-duties",
    ("牵头部门“{name}”没有写职责", "the leading department “{name}” has no duties"),
    ("在 duties 里写清这个部门做什么。", "say in duties what this department does."),
    by_item=True,
)
def lead_without_duties(checklist: Checklist) -> Iterator[Diagnostic]:
    """牵头部门没有写职责。

    只写乡镇配合什么、不写部门做什么，就是借配合之名把事情推给乡镇。

    错误示例：
        # duties/cooperative/DS0201.yaml
        departments: [{name: 县消防救援大队, role: lead}]
    正确示例：
        # duties/cooperative/DS0201.yaml
        departments: [{name: 县消防救援大队, role: lead, duties: [直接到企业检查]}]

    English: A leading department without duties leaves all the work to the township in the name of cooperation.
    """
    for filed in _settled(checklist):
        if filed.record.list == "cooperative":
            for index, department in enumerate(filed.record.departments):
                if department.role == "lead" and not department.duties:
                    yield lead_without_duties.at(filed, "departments", index, name=department.name)


@rule(
    "R305",
    "support-without-duties",
    ("协助部门“{name}”没有写职责", "the supporting department “{name}” has no duties"),
    ("在 duties 里写清这个部门做什么；不协助就删掉。", "say what it does, or take it out."),
    severity="warning",
    by_item=True,
)
def support_without_duties(checklist: Checklist) -> Iterator[Diagnostic]:
    """协助部门没有写职责。

    列了名字却没有职责的部门，需要时叫不动。

    错误示例：
        # duties/cooperative/DS0201.yaml
        departments:
          - {name: 县消防救援大队, role: lead, duties: [直接到企业检查]}
          - {name: 县应急管理局, role: support}
    正确示例：
        # duties/cooperative/DS0201.yaml
        departments:
          - {name: 县消防救援大队, role: lead, duties: [直接到企业检查]}
          - {name: 县应急管理局, role: support, duties: [督促整改]}

    English: A department that is named but has no duties cannot be called upon.
    """
    for filed in _settled(checklist):
        if filed.record.list == "cooperative":
            for index, department in enumerate(filed.record.departments):
                if department.role == "support" and not department.duties:
                    yield support_without_duties.at(filed, "departments", index, name=department.name)


@rule(
    "R306",
    "department-twice",
    ("“{name}”在这个事项里写了两次", "“{name}” is named twice in this item"),
    ("合并成一条。", "make it one entry."),
    severity="warning",
    by_item=True,
)
def department_twice(checklist: Checklist) -> Iterator[Diagnostic]:
    """同一个部门、同一个内设机构在一个事项里写了两次。

    错误示例：
        # duties/recalled/DS0401.yaml
        departments:
          - {name: 县自然资源局, unit: 执法大队, role: receiver}
          - {name: 县自然资源局, unit: 执法大队, role: receiver}
    正确示例：
        # duties/recalled/DS0401.yaml
        departments:
          - {name: 县自然资源局, unit: 执法大队, role: receiver}

    English: One department and unit stands twice in an item.
    """
    for filed in _settled(checklist):
        keys = [(department.name, department.unit) for department in filed.record.departments]
        if len(keys) > len(set(keys)):
            for index, key in enumerate(keys):
                if key in keys[:index]:
                    yield department_twice.at(filed, "departments", index, "name", name=key[0])


@rule(
    "R307",
    "basic-item-led-by-department",
    ("基本事项由乡镇负责，却写了牵头部门“{name}”", "a basic item is the township's, yet “{name}” is to lead it"),
    (
        "部门牵头的应当是配合事项（`dutylist move {id} cooperative`）；只是指导的，写成 support。",
        "what a department leads is cooperative (`dutylist move {id} cooperative`); who only guides is support.",
    ),
    severity="warning",
    by_item=True,
)
def basic_led_by_department(checklist: Checklist) -> Iterator[Diagnostic]:
    """基本事项写了牵头部门。

    基本事项由乡镇自己做、自己负责；部门牵头的是配合事项。两者混在一起，考核时就说不清该考谁。

    错误示例：
        # duties/basic/DS0001.yaml
        departments: [{name: 县应急管理局, role: lead, duties: [统筹推进]}]
    正确示例：
        # duties/basic/DS0001.yaml
        departments: [{name: 县应急管理局, role: support, duties: [业务指导]}]

    English: The township answers for basic items; what a department leads is cooperative.
    """
    for filed in _settled(checklist):
        if filed.record.list == "basic":
            for index, department in enumerate(filed.record.departments):
                if department.role == "lead":
                    where = ("departments", index, "role")
                    yield basic_led_by_department.at(filed, *where, name=department.name, id=filed.record.id)


@rule(
    "R308",
    "handover-out-of-order",
    ("备案日期 {filed_on} 早于承接确认日期 {confirmed}", "filed on {filed_on}, before it was confirmed on {confirmed}"),
    ("先由承接部门确认，再报备案；核对两个日期。", "the receiver confirms first, then it is filed; check both dates."),
    by_item=True,
)
def handover_out_of_order(checklist: Checklist) -> Iterator[Diagnostic]:
    """工作衔接的日期顺序不对。

    承接部门签了确认书，才能报编办和司法局备案。

    错误示例：
        # duties/recalled/DS0401.yaml
        recall: {origin: other, method: [直接办理], handover: {confirmed: 2025-03-15, filed: 2025-03-10}}
    正确示例：
        # duties/recalled/DS0401.yaml
        recall: {origin: other, method: [直接办理], handover: {confirmed: 2025-03-10, filed: 2025-03-15}}

    English: The receiver confirms the hand-over first; only then can it be filed.
    """
    for filed in _settled(checklist):
        handover = filed.record.recall.handover if filed.record.recall else None
        if handover and handover.confirmed and handover.filed and handover.filed < handover.confirmed:
            pointer = ("recall", "handover", "filed")
            yield handover_out_of_order.at(filed, *pointer, filed_on=handover.filed, confirmed=handover.confirmed)


@rule(
    "R309",
    "post-with-recalled-item",
    ("岗位里的“{id}”已由部门收回：{title}", "the post's item “{id}” has been recalled: {title}"),
    ("从这个岗位的 duties 里删掉它。", "take it out of the post's duties."),
)
def post_with_recalled_item(checklist: Checklist) -> Iterator[Diagnostic]:
    """岗位里还有已经收回的事项。

    事项收回后由部门承担。岗位职责手册里还写着它，乡镇的人就还在干。事项移到另一份清单以后，容易忘了改岗位。

    错误示例：
        # duties/posts/铜陵镇.yaml
        posts: [{name: 综合执法岗, duties: [DS0401], categories: [平安法治, 应急管理及消防]}]
    正确示例：
        # duties/posts/铜陵镇.yaml
        posts: [{name: 综合执法岗, duties: [DS0001], categories: [平安法治, 应急管理及消防]}]

    English: A recalled item is its department's work; a post that still names it keeps the township at it.
    """
    # Where folder, list or id contradict each other, that is told elsewhere and nothing follows from it here.
    recalled = {filed.stem: filed.record.title for filed in checklist.items if _is_recalled(filed)}
    for filed in checklist.items:
        if not _is_recalled(filed):
            recalled.pop(filed.stem, None)
    for posts in checklist.posts:
        for index, post in enumerate(posts.record.posts):
            for position, item in enumerate(post.duties):
                if item in recalled:
                    where = ("posts", index, "duties", position)
                    yield post_with_recalled_item.at(posts, *where, id=item, title=recalled[item])


def _is_recalled(filed: RecordFile[Item]) -> bool:
    return filed.record.list == "recalled" and filed.path.startswith("duties/recalled/")


@rule(
    "R310",
    "applies-nowhere",
    ("这个事项不适用于任何乡镇", "this item applies to no township"),
    (
        "核对 except：全部乡镇都排除了，就没有一本口袋书会印它。",
        "check except: with every township left out, no booklet has it.",
    ),
    by_item=True,
)
def applies_nowhere(checklist: Checklist) -> Iterator[Diagnostic]:
    """事项不适用于任何乡镇。

    把全部乡镇都写进 except，这个事项就不会印进任何一本口袋书，等于凭空消失。

    错误示例：
        # duties/basic/DS0001.yaml
        townships: {except: [西埔镇, 铜陵镇, 前楼镇]}
    正确示例：
        # duties/basic/DS0001.yaml
        townships: {except: [前楼镇]}

    English: Where every township is left out, no booklet has the item: it is gone without a trace.
    """
    for filed in checklist.items:
        left_out = isinstance(filed.record.townships, Except) and checklist.township_names
        if left_out and not filed.record.applying_townships(checklist.township_names):
            yield applies_nowhere.at(filed, "townships", "except")
