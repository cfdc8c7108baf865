"""R728, R729 and R733: texts beside indicators that ask townships for what indicators may not."""

from collections.abc import Iterator

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic
from dutylist.rules.assessment.findings import findings_of
from dutylist.rules.registry import rule


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
    folders=("posts", "whistles", "assessments", "findings"),
    slow=True,
)
def recalled_matter_in_record(checklist: Checklist) -> Iterator[Diagnostic]:
    """收回事项藏在岗位名称、吹哨事项、监督问题或者考核细则的备注里。

    指标写不进去的，换到别处写：设一个“参保扩面岗”或者“违建强拆岗”，在备注里写“另按参保率扣分”，吹哨事项写着别的编号、说的却是收回的事，
    把没有完成收回的任务登记成乡镇履职不到位的问题。岗位名称、吹哨事项、监督问题的描述和考核细则的备注一并核对。
    吹哨事项是请部门到场：收回的执法事项写明编号，或者不写编号，都可以；收回的考核任务不得吹哨催办。

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

    English: What may not be an indicator is written elsewhere: as the name of a post, in the notes of scoring rules, as a
    whistle that names another item, or as a finding that a township did not perform it. These texts are compared with the
    recalled items, too, and names of posts by the act that they name and none of the post's items does. A whistle calls departments: for a recalled power it may be blown, for a recalled target it may not.
    """
    return findings_of(checklist, "R728")


@rule(
    "R729",
    "indicator-in-notes",
    (
        "备注里的“{text}”像是另设的指标，考核的不是乡镇的事",
        "“{text}” in the notes seems to be another indicator, of work that is not the townships'",
    ),
    (
        "更接近的是 {item}“{title}”，改为考核{departments}，或者删去。",
        "{item} “{title}” comes nearest: assess {departments}, or take it out.",
    ),
    (
        "这件事不在乡镇的履职事项里；删去，确有必要先走职责准入。",
        "no item of the townships' own is like it; take it out, or admit it to the list first.",
    ),
    severity="warning",
    folders=("assessments",),
    slow=True,
)
def indicator_in_notes(checklist: Checklist) -> Iterator[Diagnostic]:
    """考核指标写在备注里，考核的是配合事项或者清单外的事。

    指标要对照清单审查，有人就写到备注里：“另按电诈发案数扣分”“惠民保投保率纳入加分”。备注里说到扣分、加分、排名、通报的，按指标一样核对：
    是乡镇自己的事，写成指标；是部门牵头的，考核县级部门；清单上没有的，删掉或者先走职责准入。

    错误示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}
        notes: 惠民保投保率排名靠后的另扣分
    正确示例：
        # duties/assessments/KH-2025.yaml
        indicators:
          - {id: K01, name: 消防安全宣传教育覆盖率, assessed: townships, by: 县应急管理局, weight: 5, items: [DS0001]}
        notes: 得分按季度公布

    English: Indicators are held against the list, so some are written into the notes instead. A note that gives or takes
    points, ranks or names laggards is compared like an indicator: what departments lead, and what no item of the township's
    own names, does not belong there.
    """
    return findings_of(checklist, "R729")


@rule(
    "R733",
    "others-work-in-record",
    (
        "“{text}”写在{place}里，像是交给乡镇不归它做的事",
        "“{text}” in {place_en} seems to give the township work that is not its own",
    ),
    (
        "{item}“{title}”写明乡镇无需承担“{spared}”；删去，或者只写乡镇自己的那一份。",
        "{item} “{title}” says that townships need not do “{spared}”; take it out, or name the township's own part.",
    ),
    (
        "更接近的是 {item}“{title}”，由{departments}负责；由人核对，是乡镇自己的事就写对编号、改得看得出来，不是就删去。",
        "{item} “{title}” comes nearest; a person has to look: give the right item, or take it out.",
    ),
    (
        "对应的事项没有写到这样的事；由人核对，不归乡镇的删去，清单上没有的先走职责准入。",
        "none of its items names this; a person has to look: take it out, or admit it to the list first.",
    ),
    severity="warning",
    since="0.2",
    folders=("posts", "whistles", "assessments", "findings"),
    slow=True,
)
def others_work_in_record(checklist: Checklist) -> Iterator[Diagnostic]:
    """岗位名称、吹哨说明、监督问题里写着不归乡镇做的事。

    配合事项里写明乡镇无需承担的、部门牵头的、清单上没有的，指标里写不进去，就换到别处写：随手填一个基本事项，设一个“渔船年检发证岗”；
    吹哨备注里写“镇里先抽样送检”；把没有完成部门的工作登记成乡镇履职不到位。三样里有一样就要由人看过：说的是清单写明无需承担的；
    说到处罚、拆除、检测、催缴、签约之类，所写的事项自己没有写到；跟部门的事项比跟乡镇自己的更接近。
    部门把活压下来的，如实登记成监督问题不算。

    错误示例：
        # duties/posts/铜陵镇.yaml
        township: 铜陵镇
        posts:
          - {name: 消防检查记录填写岗, duties: [DS0001]}
          - {name: 综合岗, duties: [DS0002, DS0201]}
    正确示例：
        # duties/posts/铜陵镇.yaml
        township: 铜陵镇
        posts:
          - {name: 消防安全宣传教育岗, duties: [DS0001]}
          - {name: 综合岗, duties: [DS0002, DS0201]}

    English: What the list spares townships, what departments lead and what no item names is written elsewhere under the
    cover of any basic item: as the name of a post, as done before a department comes, as a fault that the township is blamed
    for. It is told where the list says that townships need not do it, where it names an act that no given item names, or
    where it is nearer to a department's item than to the township's own. A finding that a department handed work down is not
    meant.
    """
    return findings_of(checklist, "R733")
