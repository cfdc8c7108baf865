"""R721 to R728: what scoring rules may ask of townships. Who judges is `practice.assessment`; here is what is said."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import AssessmentPolicy
from dutylist.model.diagnostic import Diagnostic, Place, Pointer
from dutylist.model.item import Item
from dutylist.model.message import Argument, Message
from dutylist.model.records import Assessment
from dutylist.model.rule import Rule

if TYPE_CHECKING:
    from dutylist.rules.assessment.judge import IndicatorVerdict


RECALLED_INDICATOR: Final = Rule(
    "R721",
    "recalled-indicator",
    Message(
        "“{name}”考核乡镇，对应的 {item}“{title}”已经由部门收回",
        "“{name}” is asked of townships, but {item} “{title}” was taken back",
    ),
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
""",
    (
        Message(
            "改为考核{departments}（assessed: departments），或者删掉。",
            "assess {departments} (assessed: departments), or remove it.",
        ),
    ),
)
DISGUISED_INDICATOR: Final = Rule(
    "R722",
    "disguised-indicator",
    Message(
        "“{name}”像是收回事项 {item}“{title}”换了名称（相似度 {percent}%）",
        "“{name}” seems to be the recalled item {item} “{title}” under another name ({percent}% alike)",
    ),
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
""",
    (
        Message(
            "是同一件事就改为考核{departments}或者删掉；不是，就把名称改得看得出区别。",
            "if it is, assess {departments} or remove it; if not, make the name tell them apart.",
        ),
    ),
)
OFF_LIST_INDICATOR: Final = Rule(
    "R723",
    "off-list-indicator",
    Message("“{name}”考核乡镇，清单上没有这件事", "“{name}” is asked of townships and is not on the list"),
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
""",
    (
        Message(
            "清单上最接近的是 {near}，不够像；确实是它就写上 items。",
            "{near} comes nearest, but not near enough; if it is meant, say so in items.",
        ),
        Message(
            "清单上有的写上 items；核对过确实没有的再删掉，确有必要先走职责准入。",
            "name its items if it is on the list; if it surely is not, remove it or admit it first.",
        ),
    ),
)
COOPERATIVE_INDICATOR: Final = Rule(
    "R724",
    "cooperative-indicator",
    Message(
        "“{name}”考核乡镇，{item}“{title}”是配合事项",
        "“{name}” is asked of townships, but {item} “{title}” is cooperative",
    ),
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
""",
    (
        Message(
            "改为考核{departments}（assessed: departments）；本县另有规定的，改 policy.yaml。",
            "assess {departments} (assessed: departments); where the county decided otherwise, say so in policy.yaml.",
        ),
    ),
)
UNCONFIRMED_INDICATOR: Final = Rule(
    "R725",
    "indicator-without-item",
    Message(
        "“{name}”没有写对应事项，名称像 {item}“{title}”（相似度 {percent}%）",
        "“{name}” names no item; it resembles {item} “{title}” ({percent}% alike)",
    ),
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
""",
    (Message("核对后写上 items: [{item}]。", "if it is the one, add items: [{item}]."),),
    "warning",
)
NAME_OF_ANOTHER: Final = Rule(
    "R726",
    "indicator-named-as-another-item",
    Message(
        "“{name}”对应的是 {given}，名称却更像{list}事项 {item}“{title}”（相似度 {percent}%）",
        "“{name}” is given for {given}, but resembles the {list_en} item {item} “{title}” more ({percent}% alike)",
    ),
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
""",
    (
        Message(
            "核对编号；确实是 {given}，就把名称改得与它一致。",
            "check the id; if it is right, name the indicator after {given}.",
        ),
    ),
    "warning",
)
QUESTIONED_INDICATOR: Final = Rule(
    "R727",
    "questioned-indicator",
    Message(
        "“{name}”对应的是 {given}，说的却不像是它",
        "“{name}” is given for {given}, but does not seem to be about it",
    ),
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
""",
    (
        Message(
            "更接近的是 {near}；由人核对，名称和事项要对得上。",
            "{near} comes nearer; a person has to check that name and item agree.",
        ),
        Message("由人核对，名称和事项要对得上。", "a person has to check that name and item agree."),
    ),
    "warning",
)
RECALLED_IN_TEXT: Final = Rule(
    "R728",
    "recalled-matter-in-record",
    Message(
        "“{text}”像是收回事项 {item}“{title}”（相似度 {percent}%），写在了{place}里",
        "“{text}” in {place_en} seems to be the recalled item {item} “{title}” ({percent}% alike)",
    ),
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
""",
    (
        Message(
            "乡镇不再承担，由{departments}负责；删去这句话，或者改成乡镇自己的工作。",
            "it is for {departments}; take the sentence out, or name the township's own work.",
        ),
    ),
    "warning",
)
ASSESSMENT_RULES: Final = (
    RECALLED_INDICATOR,
    DISGUISED_INDICATOR,
    OFF_LIST_INDICATOR,
    COOPERATIVE_INDICATOR,
    UNCONFIRMED_INDICATOR,
    NAME_OF_ANOTHER,
    QUESTIONED_INDICATOR,
    RECALLED_IN_TEXT,
)


_LISTS: Final = {"basic": "基本", "cooperative": "配合", "recalled": "收回"}


def assessment_findings(
    checklist: Checklist, wants: Callable[[str], bool], covers: Callable[[str], bool]
) -> Iterator[tuple[Diagnostic, Rule]]:
    """What is wrong with the assessments, as far as it is wanted, each with its rule as the county's policy has it.

    Only where there is an assessment to judge is what compares names loaded and its index made.
    """
    wanted = [filed for filed in checklist.assessments if covers(filed.path) and filed.record.indicators]
    if not wanted or not any(wants(rule.code) for rule in ASSESSMENT_RULES):
        return
    from dutylist.rules.assessment.judge import judge

    policy = checklist.policy_file.record.assessment if checklist.policy_file else AssessmentPolicy()
    for filed in wanted:
        for each in judge(checklist, filed.path, filed.record).indicators:
            for diagnostic, rule in _of_indicator(checklist, filed, each, policy):
                if wants(rule.code):
                    yield diagnostic, rule
    if wants(RECALLED_IN_TEXT.code):
        yield from _of_other_texts(checklist, covers)


def _of_other_texts(checklist: Checklist, covers: Callable[[str], bool]) -> Iterator[tuple[Diagnostic, Rule]]:
    from dutylist.rules.assessment.other_texts import recalled_in_texts

    for found in recalled_in_texts(checklist, covers):
        said: dict[str, Argument] = {
            "text": found.text,
            "percent": found.alike.percent,
            "place": found.place[0],
            "place_en": found.place[1],
        }
        related = (Place(checklist.by_id[found.alike.item.id].path, ("title",)),)
        place = Place(found.path, found.pointer)
        yield Diagnostic(RECALLED_IN_TEXT.code, place, {**said, **_about(found.alike.item)}, related), RECALLED_IN_TEXT


def _of_indicator(
    checklist: Checklist, filed: RecordFile[Assessment], each: "IndicatorVerdict", policy: AssessmentPolicy
) -> Iterator[tuple[Diagnostic, Rule]]:
    if each.indicator.assessed != "townships":
        return
    if each.unknown and not each.items and each.verdict != "recalled":
        return  # that its items are not there, or broken, has a finding of its own
    finding = _Indicator(checklist, filed, each)
    match each.verdict:
        case "recalled" if each.similar:
            yield finding.of(DISGUISED_INDICATOR, each.at[0], percent=each.similar[0].percent)
        case "recalled":
            for item in each.at:
                yield finding.of(RECALLED_INDICATOR, item)
        case "off_list":
            near = {"near": f"{each.near[0].item.id}“{each.near[0].item.title}”"} if each.near else {}
            yield finding.of(OFF_LIST_INDICATOR, None, **near)
        case "cooperative" if policy.cooperative_for_townships != "allow":
            rule = replace(COOPERATIVE_INDICATOR, severity=policy.cooperative_for_townships)
            for item in each.at:
                yield finding.of(rule, item)
        case _:
            pass
    if "unconfirmed" in each.notices:
        yield finding.of(UNCONFIRMED_INDICATOR, each.similar[0].item, percent=each.similar[0].percent)
    if "looks_like_another" in each.notices:
        best = each.similar[0]
        said = {"given": "、".join(item.id for item in each.items), "list": _LISTS[best.item.list]}
        yield finding.of(NAME_OF_ANOTHER, best.item, percent=best.percent, list_en=best.item.list, **said)
    if "questioned" in each.notices and each.items:
        given = "、".join(item.id for item in each.items)
        near = {"near": f"{each.similar[0].item.id}“{each.similar[0].item.title}”"} if each.similar else {}
        yield finding.of(QUESTIONED_INDICATOR, None, given=given, **near)


class _Indicator:
    """One indicator, about which something is to be said."""

    def __init__(self, checklist: Checklist, filed: RecordFile[Assessment], each: "IndicatorVerdict") -> None:
        self.checklist = checklist
        self.filed = filed
        self.each = each

    def of(self, rule: Rule, item: Item | None, **more: Argument) -> tuple[Diagnostic, Rule]:
        """A finding at the item's id where it is given, else at the indicator's name."""
        said: dict[str, Argument] = {"name": self.each.indicator.name, **more}
        related: tuple[Place, ...] = ()
        pointer: Pointer = ("indicators", self.each.number, "name")
        if item is not None:
            said |= _about(item)
            related = (Place(self.checklist.by_id[item.id].path, ("title",)),)
            if item.id in self.each.indicator.items:
                position = self.each.indicator.items.index(item.id)
                pointer = ("indicators", self.each.number, "items", position)
        return Diagnostic(rule.code, Place(self.filed.path, pointer), said, related), rule


def _about(item: Item) -> Mapping[str, Argument]:
    names = [each.name for each in item.departments if each.role in ("lead", "receiver")]
    return {"item": item.id, "title": item.title, **({"departments": "、".join(names)} if names else {})}
