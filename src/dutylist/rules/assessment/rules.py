"""R721 to R727: what scoring rules may ask of townships. `judge` gives the verdicts, `findings` what is reported."""

from collections.abc import Iterator

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic
from dutylist.rules.assessment.findings import findings_of
from dutylist.rules.registry import rule


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
    slow=True,
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
    return findings_of(checklist, "R721")


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
    slow=True,
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
    return findings_of(checklist, "R722")


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
    slow=True,
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
    return findings_of(checklist, "R723")


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
    slow=True,
    graded=True,
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
    return findings_of(checklist, "R724")


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
    slow=True,
    graded=True,
)
def unconfirmed_indicator(checklist: Checklist) -> Iterator[Diagnostic]:
    """考核指标没有写对应事项，只是名称像清单上的基本事项。

    对应哪一项要由人确认，写在 items 里。只凭名称判断，改一个字就可能变成另一件事，也算不进覆盖情况。
    其中有一部分明显更接近部门牵头或者已经收回的事项的，按错误处理。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}

    English: The indicator resembles a basic item, but no person has said that it is the one. Name it in items. It is
    an error where a part of the name is far nearer to what a department leads or has taken back.
    """
    return findings_of(checklist, "R725")


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
    slow=True,
    graded=True,
)
def name_of_another_item(checklist: Checklist) -> Iterator[Diagnostic]:
    """考核指标的名称不像它对应的事项，更像另一个事项。

    多半是编号写错了，或者拿别的工作来考核。名称更像配合事项的要特别留意：那是部门牵头的事，明显更接近的按错误处理。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全检查覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}

    English: The indicator's name points to another item than the one that is given: a wrong id, or other work in its name. It is an
    error where the name is far nearer to what a department leads than to any basic item.
    """
    return findings_of(checklist, "R726")


@rule(
    "R727",
    "questioned-indicator",
    ("“{name}”对应的是 {given}，说的却不像是它", "“{name}” is given for {given}, but does not seem to be about it"),
    (
        "其中“{part}”更接近 {near}；由人核对，名称和事项要对得上。",
        "{near} comes nearer to “{part}” in it; a person has to check that name and item agree.",
    ),
    (
        "其中“{part}”没有一个对应事项写到；由人核对，名称和事项要对得上。",
        "none of its items is about “{part}” in it; a person has to check that name and item agree.",
    ),
    (
        "更接近的是 {near}；由人核对，名称和事项要对得上。",
        "{near} comes nearer; a person has to check that name and item agree.",
    ),
    ("由人核对，名称和事项要对得上。", "a person has to check that name and item agree."),
    severity="warning",
    folders=("assessments",),
    slow=True,
    graded=True,
)
def questioned_indicator(checklist: Checklist) -> Iterator[Diagnostic]:
    """考核指标的名称说的不是它对应的事项。

    随手填一个基本事项当“外衣”，清单外的、已经收回的、部门牵头的工作就混进了对乡镇的考核。名称和所写的事项没有相近的说法，或者更接近
    别的事项，就要由人看过才能用。括号里、冒号后真正计数的那一部分单独核对；拆除、处罚、参保、征订、发案之类，所写的事项自己没有写到的，
    也要核对。确实是这项工作的，把名称改得看得出来；不是的，改对编号，或者改为考核县级部门；一个名称说几件事的，把事项写全。
    部门牵头或者已经收回的事项明显更接近的，按错误处理，其余是警告；级别可以在 dutylist.toml 里改。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 惠民保投保率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}

    English: A basic item is given as a cover for other work: the name shares nothing with it, or is nearer to another item;
    or what it counts, in brackets or behind a colon, is; or it counts an act that no given item names, such as demolition or
    sales. A person has to look before it may stand: name the indicator after its item, give the right one, or all of them, or
    assess the department. It is an error where what a department leads or has taken back is far nearer than any basic item,
    else a warning; dutylist.toml may set another severity.
    """
    return findings_of(checklist, "R727")
