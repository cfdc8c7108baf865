"""R721 to R728: what scoring rules may ask of townships. `judge.py` gives the verdicts, the rules report them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import AssessmentPolicy
from dutylist.model.diagnostic import Diagnostic, Place, Pointer
from dutylist.model.item import Item
from dutylist.model.message import Argument
from dutylist.model.records import Assessment
from dutylist.rules.registry import Check, rule

if TYPE_CHECKING:
    from dutylist.rules.assessment.judge import IndicatorVerdict

_LISTS: Final = {"basic": "基本", "cooperative": "配合", "recalled": "收回"}


@rule(
    "R721",
    "recalled-indicator",
    (
        "“{name}”考核乡镇，对应的 {item}“{title}”已经由部门收回",
        "“{name}” is asked of townships, but {item} “{title}” was taken back",
    ),
    (
        "改为考核{departments}（assessed: departments），或者删掉。",
        "assess {departments} (assessed: departments), or remove it.",
    ),
    folders=("assessments",),
)
def recalled_indicator(checklist: Checklist) -> Iterator[Diagnostic]:
    """收回事项不得作为乡镇的考核指标。

    上级部门收回的事项，乡镇已经不承担，再拿来考核乡镇就等于又压回去。应当改为考核承接部门，或者删掉。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 擅自采矿处罚案件办结率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0401]}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 擅自采矿处罚案件办结率, assessed: departments, by: 县应急管理局, weight: 5, items: [DS0401]}

    English: What departments took back must not be asked of townships as an indicator. Assess the department that received
    it, or remove the indicator.
    """
    for filed, each in _judged(checklist):
        if each.verdict == "recalled" and not each.similar:
            yield from (_found(recalled_indicator, checklist, filed, each, item) for item in each.at)


@rule(
    "R722",
    "disguised-indicator",
    (
        "“{name}”像是收回事项 {item}“{title}”换了名称（相似度 {percent}%）",
        "“{name}” seems to be the recalled item {item} “{title}” under another name ({percent}% alike)",
    ),
    (
        "是同一件事就改为考核{departments}或者删掉；不是，就把名称改得看得出区别。",
        "if it is, assess {departments} or remove it; if not, make the name tell them apart.",
    ),
    folders=("assessments",),
)
def disguised_indicator(checklist: Checklist) -> Iterator[Diagnostic]:
    """考核指标的名称是收回事项换了马甲。

    没有写对应事项，或者写的是别的事项，名称说的却是已经收回的事。按名称判断，所以写明像哪一个、有多像，由人核对。
    名称确实说的是另一件事，就改得看得出区别，或者用注释写明理由放过。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 打击擅自采矿成效, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}

    English: The name of the indicator is that of a recalled matter, whatever items are given. It is judged by its words, so a
    person has to look: the page names the item and how much alike the two are.
    """
    for filed, each in _judged(checklist):
        if each.disguised:
            percent = each.similar[0].percent
            yield _found(disguised_indicator, checklist, filed, each, each.at[0], percent=percent)


@rule(
    "R723",
    "off-list-indicator",
    ("“{name}”考核乡镇，清单上没有这件事", "“{name}” is asked of townships and is not on the list"),
    (
        "清单上最接近的是 {near}，不够像；确实是它就写上 items。",
        "{near} comes nearest, but not near enough; if it is meant, say so in items.",
    ),
    (
        "清单上有的写上 items；核对过确实没有的再删掉，确有必要先走职责准入。",
        "name its items if it is on the list; if it surely is not, remove it or admit it first.",
    ),
    folders=("assessments",),
)
def off_list_indicator(checklist: Checklist) -> Iterator[Diagnostic]:
    """清单外的事项不得作为乡镇的考核指标。

    指标没有写对应事项（items），名称也不像清单上的任何事项。是清单上的事，就写上编号；不是，就删掉，
    确有必要的先走职责准入，进了清单再考核。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 固定资产投资增长率, assessed: townships, by: 县应急管理局, weight: 5}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}

    English: No item is behind this indicator, neither by id nor by its name. Name the items, or remove it; what is really
    needed goes through the admission door first.
    """
    for filed, each in _judged(checklist):
        if each.verdict == "off_list":
            near = _named(each.near[0].item) if each.near else None
            yield _found(off_list_indicator, checklist, filed, each, None, near=near)


@rule(
    "R724",
    "cooperative-indicator",
    (
        "“{name}”考核乡镇，{item}“{title}”是配合事项",
        "“{name}” is asked of townships, but {item} “{title}” is cooperative",
    ),
    (
        "改为考核{departments}（assessed: departments）；本县另有规定的，改 policy.yaml。",
        "assess {departments} (assessed: departments); where the county decided otherwise, say so in policy.yaml.",
    ),
    folders=("assessments",),
)
def cooperative_indicator(checklist: Checklist) -> Iterator[Diagnostic]:
    """配合事项作为乡镇的考核指标。

    配合事项由部门牵头、乡镇配合，应当考核牵头部门。本县允许不允许，由 policy.yaml 的
    assessment.cooperative_for_townships 规定：error 不允许，warning 提醒，allow 允许。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全检查覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0201]}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全检查覆盖率, assessed: departments, by: 县应急管理局, weight: 5, items: [DS0201]}

    English: A department leads a cooperative item, so it is the department that is assessed. Whether a county lets it pass is
    set in policy.yaml, assessment.cooperative_for_townships: error, warning or allow.
    """
    policy = checklist.policy_file.record.assessment if checklist.policy_file else AssessmentPolicy()
    severity = policy.cooperative_for_townships
    if severity == "allow":
        return
    for filed, each in _judged(checklist):
        if each.verdict == "cooperative":
            for item in each.at:
                found = _found(cooperative_indicator, checklist, filed, each, item)
                yield replace(found, severity=severity)


@rule(
    "R725",
    "indicator-without-item",
    (
        "“{name}”没有写对应事项，名称像 {item}“{title}”（相似度 {percent}%）",
        "“{name}” names no item; it resembles {item} “{title}” ({percent}% alike)",
    ),
    ("核对后写上 items: [{item}]。", "if it is the one, add items: [{item}]."),
    severity="warning",
    folders=("assessments",),
)
def unconfirmed_indicator(checklist: Checklist) -> Iterator[Diagnostic]:
    """考核指标没有写对应事项，只是名称像清单上的基本事项。

    对应哪一项要由人确认，写在 items 里。只凭名称判断，改一个字就可能变成另一件事，也算不进覆盖情况。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}

    English: The indicator resembles a basic item, but no person has said that it is the one. Name it in items.
    """
    for filed, each in _judged(checklist):
        if "unconfirmed" in each.notices:
            alike = each.similar[0]
            yield _found(unconfirmed_indicator, checklist, filed, each, alike.item, percent=alike.percent)


@rule(
    "R726",
    "indicator-named-as-another-item",
    (
        "“{name}”对应的是 {given}，名称却更像{list}事项 {item}“{title}”（相似度 {percent}%）",
        "“{name}” is given for {given}, but resembles the {list_en} item {item} “{title}” more ({percent}% alike)",
    ),
    (
        "核对编号；确实是 {given}，就把名称改得与它一致。",
        "check the id; if it is right, name the indicator after {given}.",
    ),
    severity="warning",
    folders=("assessments",),
)
def name_of_another_item(checklist: Checklist) -> Iterator[Diagnostic]:
    """考核指标的名称不像它对应的事项，更像另一个事项。

    多半是编号写错了，或者拿别的工作来考核。名称更像配合事项的要特别留意：那是部门牵头的事。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全检查覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}

    English: The indicator's name points to another item than the one that is given: a wrong id, or other work in its name.
    """
    for filed, each in _judged(checklist):
        if "looks_like_another" in each.notices:
            best = each.similar[0]
            given = "、".join(item.id for item in each.items)
            words = {"given": given, "list": _LISTS[best.item.list], "list_en": best.item.list}
            yield _found(name_of_another_item, checklist, filed, each, best.item, percent=best.percent, **words)


@rule(
    "R727",
    "questioned-indicator",
    ("“{name}”对应的是 {given}，说的却不像是它", "“{name}” is given for {given}, but does not seem to be about it"),
    (
        "更接近的是 {near}；由人核对，名称和事项要对得上。",
        "{near} comes nearer; a person has to check that name and item agree.",
    ),
    ("由人核对，名称和事项要对得上。", "a person has to check that name and item agree."),
    severity="warning",
    folders=("assessments",),
)
def questioned_indicator(checklist: Checklist) -> Iterator[Diagnostic]:
    """考核指标的名称说的不是它对应的事项。

    随手填一个基本事项当“外衣”，清单外的、已经收回的、部门牵头的工作就混进了对乡镇的考核。名称和所写的事项没有相近的说法，或者更接近
    别的事项，就要由人看过才能用：确实是这项工作的，把名称改得看得出来；不是的，改对编号，或者改为考核县级部门。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 惠民保投保率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}

    English: A basic item is given as a cover for other work: the name shares nothing with it, or is nearer to another item. A
    person has to look before it may stand: name the indicator after its item, give the right one, or assess the department.
    """
    for filed, each in _judged(checklist):
        if "questioned" in each.notices and each.items:
            given = "、".join(item.id for item in each.items)
            near = _named(each.similar[0].item) if each.similar else None
            yield _found(questioned_indicator, checklist, filed, each, None, given=given, near=near)


@rule(
    "R728",
    "recalled-matter-in-record",
    (
        "“{text}”像是收回事项 {item}“{title}”（相似度 {percent}%），写在了{place}里",
        "“{text}” in {place_en} seems to be the recalled item {item} “{title}” ({percent}% alike)",
    ),
    (
        "乡镇不再承担，由{departments}负责；删去这句话，或者改成乡镇自己的工作。",
        "it is for {departments}; take the sentence out, or name the township's own work.",
    ),
    severity="warning",
    folders=("posts", "assessments", "findings"),
)
def recalled_matter_in_record(checklist: Checklist) -> Iterator[Diagnostic]:
    """收回事项藏在岗位名称、监督问题或者考核细则的备注里。

    指标写不进去的，换到别处写：设一个“参保扩面岗”，在备注里写“另按参保率扣分”，把没有完成收回的任务登记成乡镇履职不到位的问题。
    有考核细则的清单，连同岗位名称、监督问题的描述和考核细则的备注一并核对。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}
        notes: 另按擅自采矿处罚办结情况加减分
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}
        notes: 得分按季度公布

    English: What may not be an indicator is written elsewhere: as the name of a post, in the notes of scoring rules, or as a
    finding that a township did not perform it. These texts are compared with the recalled items, too.
    """
    if not any(filed.record.indicators for filed in checklist.assessments):
        return
    from dutylist.rules.assessment.other_texts import recalled_in_texts

    for found in recalled_in_texts(checklist):
        item = found.alike.item
        arguments: dict[str, Argument] = {
            "text": found.text,
            "percent": found.alike.percent,
            "place": found.place[0],
            "place_en": found.place[1],
            **_about(item),
        }
        related = (Place(checklist.by_id[item.id].path, ("title",)),)
        place = Place(found.path, found.pointer)
        yield Diagnostic(recalled_matter_in_record.rule.code, place, arguments, related)


@lru_cache(maxsize=1)
def _judged(checklist: Checklist) -> "tuple[tuple[RecordFile[Assessment], IndicatorVerdict], ...]":
    """Every indicator asked of townships with its verdict; without those whose items are all unknown, which R206 reports."""
    files = [filed for filed in checklist.assessments if filed.record.indicators]
    if not files:
        return ()
    # Only where there is an assessment is what compares names loaded and its index made.
    from dutylist.rules.assessment.judge import judge

    return tuple(
        (filed, each)
        for filed in files
        for each in judge(checklist, filed.path, filed.record).indicators
        if each.indicator.assessed == "townships" and (each.items or not each.unknown or each.verdict == "recalled")
    )


def _found(
    check: Check,
    checklist: Checklist,
    filed: RecordFile[Assessment],
    each: "IndicatorVerdict",
    item: Item | None,
    **more: Argument | None,
) -> Diagnostic:
    """A diagnostic at the item's id if the indicator names it, else at the indicator's name."""
    given = {key: value for key, value in more.items() if value is not None}
    arguments: dict[str, Argument] = {"name": each.indicator.name, **given}
    related: tuple[Place, ...] = ()
    pointer: Pointer = ("indicators", each.number, "name")
    if item is not None:
        arguments |= _about(item)
        related = (Place(checklist.by_id[item.id].path, ("title",)),)
        if item.id in each.indicator.items:
            pointer = ("indicators", each.number, "items", each.indicator.items.index(item.id))
    return Diagnostic(check.rule.code, Place(filed.path, pointer), arguments, related)


def _about(item: Item) -> Mapping[str, Argument]:
    names = [each.name for each in item.departments if each.role in ("lead", "receiver")]
    return {"item": item.id, "title": item.title, **({"departments": "、".join(names)} if names else {})}


def _named(item: Item) -> str:
    return f"{item.id}“{item.title}”"
