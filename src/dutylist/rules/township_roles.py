"""R311 to R316, R717 and R718: no text makes a township answer for a department's work, whatever it is called."""

import re
from collections.abc import Iterator
from typing import Final

from dutylist.compare.equivalence import fold_wording
from dutylist.compare.township_work import township_texts
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic, Place
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.rules.registry import rule
from dutylist.rules.township_units import ANY_TOWNSHIP, is_township, is_township_unit


@rule(
    "R311",
    "township-as-department",
    (
        "“{name}”是乡镇，或者是乡镇的机构，不能登记为部门，也不能登记为部门的内设机构",
        "“{name}” is a township or a body of one, and neither a department nor a unit of one",
    ),
    (
        "写县级部门和它的内设机构；派驻乡镇的，写明“驻”；乡镇登记在 duties/checklist.yaml。",
        "name a department of the county and its own unit (with 驻 if posted to a town); townships are in checklist.yaml.",
    ),
    since="0.2",
)
def township_as_department(checklist: Checklist) -> Iterator[Diagnostic]:
    """把乡镇登记成部门或者内设机构。

    牵头、协助、承接都是县级部门的事。把乡镇、乡镇的执法队、村（居）民委员会登记成部门或者部门的内设机构，或者把部门的简称
    写成乡镇的名称，收回的事、部门牵头的事就又落到乡镇头上。部门派在乡镇的机构（市场监管所、派出所、驻某镇中队）是部门的。

    错误示例：
        # duties/departments.yaml
        departments:
          - {name: 县自然资源局, units: [执法大队, 地质勘查与矿产资源管理科]}
          - {name: 县消防救援大队, units: [监督执法科]}
          - {name: 县应急管理局, units: [综合协调股]}
          - {name: 县城市管理局, short: 铜陵镇, units: [市容股]}
          - {name: 县市场监督管理局, units: [综合监督科, 执法大队]}
    正确示例：
        # duties/departments.yaml
        departments:
          - {name: 县自然资源局, units: [执法大队, 地质勘查与矿产资源管理科]}
          - {name: 县消防救援大队, units: [监督执法科]}
          - {name: 县应急管理局, units: [综合协调股]}
          - {name: 县城市管理局, short: 城管局, units: [市容股]}
          - {name: 县市场监督管理局, units: [综合监督科, 执法大队]}

    English: Leading, supporting and receiving is for departments of the county. A township, its team or a village's committee as a
    department or as the unit of one, or a department with a township's name for short, brings back to the townships what was taken from them.
    Posts that a department keeps in a town are the department's own.
    """
    register = checklist.departments_file
    if register is None:
        return
    townships = _townships(checklist)
    for index, department in enumerate(register.record.departments):
        for key, name in (("name", department.name), ("short", department.short)):
            if name and is_township(name, townships):
                yield township_as_department.at(register, "departments", index, key, name=name)
        for number, unit in enumerate(department.units):
            name = unit if isinstance(unit, str) else unit.name
            if is_township_unit(name, townships):
                pointer = () if isinstance(unit, str) else ("name",)
                yield township_as_department.at(register, "departments", index, "units", number, *pointer, name=name)


def _townships(checklist: Checklist) -> dict[str, str]:
    """The names of the townships, also the former ones, each with its stem (铜陵 of 铜陵镇)."""
    current = {*checklist.township_names}
    names = current | {former for former, now in checklist.former_names.items() if now in current}
    return {name: name[:-1] if name.endswith(("镇", "乡")) else name.removesuffix("街道") for name in names}


@rule(
    "R312",
    "lead-only-guides",
    (
        "牵头部门“{name}”只指导、督促，没有自己做的事",
        "the leading department “{name}” only guides; it does nothing itself",
    ),
    (
        "写清这个部门自己做什么；确实由乡镇做的，是基本事项。",
        "say what it does itself; what the township does is a basic item.",
    ),
    since="0.2",
    by_item=True,
)
def lead_only_guides(checklist: Checklist) -> Iterator[Diagnostic]:
    """牵头部门只有指导和督促。

    配合事项是部门做、乡镇配合。牵头部门只写“指导乡镇”“督促乡镇”，实际做事的就成了乡镇。

    错误示例：
        # duties/cooperative/DS0201.yaml
        departments: [{name: 县消防救援大队, role: lead, duties: [指导乡镇开展消防检查]}]
    正确示例：
        # duties/cooperative/DS0201.yaml
        departments: [{name: 县消防救援大队, role: lead, duties: [直接到企业检查, 指导乡镇宣传]}]

    English: A department that only guides and urges the townships leaves all the work to them in the name of cooperation.
    """
    for filed in checklist.items:
        if filed.record.list != "cooperative":
            continue
        for index, department in enumerate(filed.record.departments):
            if department.role == "lead" and department.duties and all(map(_only_guides, department.duties)):
                yield lead_only_guides.at(filed, "departments", index, "duties", name=department.name)


_GUIDING: Final = LazyPattern(
    r"^(?:负责|做好|加强)?(?:业务|技术|工作|政策)?(?:指导|督促|督导|监督|检查督促|协调|统筹|培训)(.*)$"
)
_TOWNSHIP: Final = LazyPattern(r"乡镇|镇街|街道|各镇|属地|基层|村（社区）|下级")


def _only_guides(text: str) -> bool:
    found = _GUIDING.match(text.strip())
    return bool(found) and ("指导" in text[:8] or bool(_TOWNSHIP.search(text)))


@rule(
    "R313",
    "duty-that-is-not-the-townships",
    (
        "同一件事既要乡镇做，又写着无需承担：{text}",
        "the township has to do what it is said not to have to do: {text}",
    ),
    ("两处只留一处。", "keep one of the two."),
    since="0.2",
    by_item=True,
)
def duty_that_is_not_the_townships(checklist: Checklist) -> Iterator[Diagnostic]:
    """乡镇职责和无需承担写的是同一件事。

    同一句话两处都有，到底做不做，谁也说不清，最后往往还是要做。

    错误示例：
        # duties/cooperative/DS0201.yaml
        township_duties: [配合通知企业, 受部门委托开展检查]
        not_township: [受部门委托开展检查]
    正确示例：
        # duties/cooperative/DS0201.yaml
        township_duties: [配合通知企业]
        not_township: [受部门委托开展检查]

    English: The same words stand among the township's duties and among what it need not do.
    """
    for filed in checklist.items:
        item = filed.record
        spared = {_bare(text): index for index, text in enumerate(item.not_township)}
        duties = [*(("township_duties", index) for index in range(len(item.township_duties)))]
        places: list[tuple[str | int, ...]] = [*duties, *[("procedure",)] * len(item.procedure)]
        for pointer, text in zip(places, township_texts(item) if spared else (), strict=False):
            whole = _bare(text)
            same = next((index for said, index in spared.items() if said and said in whole and _does(said, text)), None)
            if same is not None:
                related = (Place(filed.path, ("not_township", same)),)
                yield duty_that_is_not_the_townships.at(filed, *pointer, related=related, text=text)


_MARKS: Final = LazyPattern(r"[^\w]")
_IDEOGRAPHS: Final = LazyPattern("[\u4e00-\u9fff]*")
"""Characters that have no other width or form."""
_LEAST: Final = 6
"""Shorter texts may be contained in another one by chance."""


def _bare(text: str) -> str:
    """The text without white space, marks and differences of width."""
    bare = _MARKS.sub("", text)
    return bare if _IDEOGRAPHS.fullmatch(bare) else _MARKS.sub("", fold_wording(text))


def _does(spared: str, duty: str) -> bool:
    clauses = {_bare(clause) for clause in (duty, *re.split(r"[，。；,;]", duty))}
    return spared in clauses or (len(spared) >= _LEAST and _bare(duty).startswith(spared))


@rule(
    "R314",
    "basis-says-nothing",
    ("依据写的是“{text}”，等于没有依据", "the basis says “{text}”, which is none"),
    ("写法律法规或者文件的名称；没有依据的，不写 basis。", "name the law or document; without any, leave out basis."),
    since="0.2",
    by_item=True,
)
def basis_says_nothing(checklist: Checklist) -> Iterator[Diagnostic]:
    """依据写了等于没写。

    依据是事项的根据。写“无”“待定”“领导要求”，查不到出处，也就不能要乡镇承担。

    错误示例：
        # duties/basic/DS0001.yaml
        basis: [{document: 无}]
    正确示例：
        # duties/basic/DS0001.yaml
        basis: [{document: 社会救助暂行办法}]

    English: A basis that says “none” or “to be determined” cannot be looked up, so it is no basis.
    """
    for filed in checklist.items:
        for index, basis in enumerate(filed.record.basis):
            if _NOTHING.fullmatch(_bare(basis.document)):
                yield basis_says_nothing.at(filed, "basis", index, "document", text=basis.document)


_NOTHING: Final = re.compile(
    r"|(?:暂|均|皆)?无(?:依据|明确依据|文件|法律依据)?|没有(?:依据)?|待定|待补充?|暂缺|不详|未知|略|空|同上|见上|其他|有关规定|相关规定"
    r"|上级要求|领导要求|上级文件|有关文件|相关文件|工作需要|N/?A|none|nil|x+",
    re.IGNORECASE,
)


@rule(
    "R315",
    "recalled-with-township-step",
    (
        "收回事项的操作程序里还有乡镇的步骤：{text}",
        "the procedure of a recalled item still has a step of the township: {text}",
    ),
    (
        "改成部门的步骤；乡镇只发现和上报的，写进配合事项。",
        "make it a department's; where the township only reports, use a cooperative item.",
    ),
    since="0.2",
    by_item=True,
)
def recalled_with_township_step(checklist: Checklist) -> Iterator[Diagnostic]:
    """收回事项的操作程序里还有乡镇的步骤。

    收回以后由部门办理，乡镇不再承担。程序里还写着乡镇做什么，就等于没有收回。

    错误示例：
        # duties/recalled/DS0401.yaml
        procedure: [{step: 联系当事人, by: 乡镇}]
    正确示例：
        # duties/recalled/DS0401.yaml
        procedure: [{step: 联系当事人, by: 县自然资源局}]

    English: A recalled item is its department's work; a step of the township in its procedure takes it back again.
    """
    for filed in checklist.items:
        for index, step in enumerate(filed.record.procedure if filed.record.list == "recalled" else ()):
            if step.by and (step.by in ANY_TOWNSHIP or step.by in checklist.township_names):
                yield recalled_with_township_step.at(filed, "procedure", index, "by", text=step.step)


@rule(
    "R316",
    "support-taken-from-townships",
    ("保障措施写的是要乡镇出人出钱：{text}", "the support is taken from the townships: {text}"),
    (
        "写部门给乡镇什么；要乡镇做的，按程序写进乡镇职责。",
        "say what departments give; a duty of the township goes through its procedure.",
    ),
    since="0.2",
    by_item=True,
)
def support_taken_from_townships(checklist: Checklist) -> Iterator[Diagnostic]:
    """保障措施变成了要乡镇出人、出钱。

    保障措施是部门给乡镇的培训、政策、人员、资金。写成从乡镇抽人、由乡镇自筹，就是换个地方增加乡镇的负担。

    错误示例：
        # duties/cooperative/DS0201.yaml
        supports: {staff: 每镇抽调两名干部到大队跟班}
    正确示例：
        # duties/cooperative/DS0201.yaml
        supports: {staff: 派宣传员到乡镇驻点}

    English: Support is what departments give to the townships. To second their people or to have them pay is one more
    burden in another place.
    """
    for filed in checklist.items:
        supports = filed.record.supports
        for key in ("training", "policy", "staff", "funding") if supports else ():
            text = getattr(supports, key)
            if text and _takes(checklist, text):
                yield support_taken_from_townships.at(filed, "supports", key, text=text)


_GIVING: Final = r"[^，。；不]{0,6}(?:抽调|抽派|选派|派出|派员|派人|承担|自筹|自行|自备|配套|出资|兜底|列支|抽人)"
_GIVEN: Final = LazyPattern(
    rf"(?:每镇|各镇|每个?乡镇|各?乡镇|镇街|街道|属地|从乡镇){_GIVING}|抽调[^，。；]{{0,4}}(?:乡镇|镇街|各镇)[^，。；]{{0,4}}(?:人员|干部)"
)


def _takes(checklist: Checklist, text: str) -> bool:
    """Whether a clause has townships provide something, rather than receive it."""
    for clause in re.split(r"[，。；,;]", text):
        found = [_GIVEN.search(clause)]
        found += [re.search(re.escape(name) + _GIVING, clause) for name in checklist.township_names if name in clause]
        if any(each and not re.search("[向到对为给往]", clause[: each.start()]) for each in found):
            return True
    return False


@rule(
    "R717",
    "whistle-without-the-items-lead",
    (
        "这类问题对应 {item}，它的牵头部门“{name}”却不用到场",
        "this kind of problem is that of {item}, yet its leading department “{name}” need not report",
    ),
    ("把“{name}”写进 departments；事项对错了的，改 items。", "add “{name}” to departments, or mend items."),
    since="0.2",
)
def whistle_without_the_items_lead(checklist: Checklist) -> Iterator[Diagnostic]:
    """吹哨不用牵头部门到场。

    吹哨是请对这件事负责的部门到场。对应事项的牵头部门不在应到场的部门里，吹了也没有人能办。

    错误示例：
        # duties/whistles/W01.yaml
        items: [DS0201]
        departments: [{name: 县城市管理局, unit: 市容股, role: lead}]
    正确示例：
        # duties/whistles/W01.yaml
        items: [DS0201]
        departments: [{name: 县城市管理局, role: lead}, {name: 县消防救援大队, role: support}]

    English: A whistle calls those who answer for the problem; the department that leads its item is one of them.
    """
    for whistle in checklist.whistles:
        called = {each.name for each in whistle.record.departments}
        for index, item in enumerate(whistle.record.items):
            filed = checklist.by_id.get(item)
            for lead in filed.record.with_role("lead") if filed else ():
                if lead.name not in called and lead.name in checklist.departments:
                    yield whistle_without_the_items_lead.at(whistle, "items", index, item=item, name=lead.name)


@rule(
    "R718",
    "townships-ranked-by-another-name",
    (
        "写的不是考核乡镇，说的却是给乡镇排名、扣分：{text}",
        "it is said not to assess townships, yet ranks them: {text}",
    ),
    (
        "考核县级部门的，就不给乡镇排名计分；要考核乡镇的，写 assessed: townships，按规则核对。",
        "do not rank townships here; where they are assessed, say so.",
    ),
    since="0.2",
)
def townships_ranked_by_another_name(checklist: Checklist) -> Iterator[Diagnostic]:
    """换个名目考核乡镇。

    写着考核县级部门，名称或者备注里却给乡镇排名、计分、扣分，收回的事就又成了乡镇的指标。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防检查完成率（按镇排名）, assessed: departments, by: 县应急管理局, weight: 5, items: [DS0201]}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防检查完成率, assessed: departments, by: 县应急管理局, weight: 5, items: [DS0201]}

    English: An indicator for departments, or a note, that ranks or scores the townships assesses them all the same.
    """
    for filed in checklist.assessments:
        for index, indicator in enumerate(filed.record.indicators):
            if indicator.assessed == "departments" and _ranks(checklist, indicator.name):
                yield townships_ranked_by_another_name.at(filed, "indicators", index, "name", text=indicator.name)
        if filed.record.notes and any(_ranks(checklist, each) for each in re.split(r"[。；\n]", filed.record.notes)):
            text = filed.record.notes
            yield townships_ranked_by_another_name.at(filed, "notes", text=text if len(text) <= 60 else f"{text[:58]}…")


_RANKED: Final = LazyPattern(
    r"乡镇|镇街|街道|各镇|按镇|分镇|到镇|对镇|镇级|属地|所在地|当地|各地|辖区|镇里|村里|镇（|镇村|各乡|基层政府|乡级|[0-9一二两三四五六七八九十几]+个?(?:乡镇|镇|乡|街道)"
)
_SCORES: Final = LazyPattern(
    r"排名|排位|排序|名次|末位|倒数|通报|得分|扣分|扣减|扣\d|加分|计分|记分|打分|评分|计入|纳入|分值|权重|考核|考评|评比|评优|约谈|问责|挂钩|奖惩|\d+分|添[^，。；]{0,3}分|[一二两三四五六七八九十半]分(?!之|钟|公)|评先|往后站|倾斜|由(?:高|多|大|好|优|快)到(?:低|少|小|差|慢)|从(?:高|多|大|好|优|快)到(?:低|少|小|差|慢)|[末后最][后前末]?[一二两三四五六七八九十\d]+[位名个]"
)
_NOT_RANKED: Final = LazyPattern(r"不(?:得|再|对|给|按|搞|作|作为|列入|纳入|计入|考核|排名)|不(?:与|同)乡镇|取消|无关")


_OBJECTION: Final = LazyPattern(
    r"(?:得分|评分|打分|(?:考核|考评)结果)[^，；。]{0,6}?(?:疑问|异议|意见|公布|公示|反馈|复核|申诉|申辩)"
    r"|(?:考核|考评)的?(?:部门|单位|小组|办公室)"
)
"""How scores are made known and objected to, and who gives them: this gives nobody a score."""


def _ranks(checklist: Checklist, text: str) -> bool:
    text = _OBJECTION.sub("", text)
    named = bool(_RANKED.search(text)) or any(name in text for name in checklist.township_names)
    return named and bool(_SCORES.search(text)) and not _NOT_RANKED.search(text)
