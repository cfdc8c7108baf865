"""Right documents of every kind, which together use every key, and single changes that make them wrong."""

import copy
from typing import Any, Final

DROP: Final = object()
"""Stands for the absence of a key."""

BASIC: Final = {
    "id": "DS0001",
    "list": "basic",
    "category": "民生服务",
    "title": "受理社会救助申请",
    "townships": {"except": ["前楼镇"]},
    "effective": "2025-03-01",
}
COOPERATIVE: Final = {
    "id": "DS0201",
    "list": "cooperative",
    "category": "应急管理及消防",
    "title": "消防安全检查",
    "number": 12,
    "townships": "all",
    "effective": "2025-03-01",
    "basis": [{"document": "中华人民共和国消防法", "article": "第五十三条"}, {"document": "东山县消防工作规定"}],
    "keywords": ["消防检查", "九小场所"],
    "departments": [
        {"name": "县消防救援大队", "unit": "监督执法科", "role": "lead", "duties": ["直接到企业检查"]},
        {"name": "县公安局", "role": "support"},
    ],
    "township_duties": ["配合通知企业"],
    "not_township": ["联合执法"],
    "procedure": [{"step": "发现隐患", "by": "乡镇", "within": 0}, {"step": "上报"}],
    "supports": {"training": "每年一次", "policy": "印发要点", "staff": "派员挂钩", "funding": "县级保障"},
    "replaces": ["DS0007"],
    "notes": "试行一年",
}
RECALLED: Final = {
    "id": "DS0401",
    "list": "recalled",
    "category": "自然资源",
    "title": "擅自采矿处罚",
    "townships": ["铜陵镇", "西埔镇"],
    "effective": "2025-03-01",
    "departments": [{"name": "县自然资源局", "unit": "执法大队", "role": "receiver"}],
    "recall": {
        "origin": "delegated_enforcement",
        "method": ["由县自然资源局直接立案查处"],
        "handover": {"confirmed": "2025-03-10", "filed": "2025-03-15", "pending_cases": "由原承办单位办结"},
    },
}
CHECKLIST: Final = {
    "county": "东山县",
    "division_code": "350626",
    "id_prefix": "DS",
    "edition": "2025-1",
    "effective": "2025-03-01",
    "categories": ["党的建设", {"name": "民生服务", "former": ["公共服务"]}],
    "townships": [{"name": "西埔镇", "code": "350626100", "signature": "西埔镇人民政府", "former": ["西埔公社"]}],
    "words": {"unit": "县", "townships": "乡镇", "staffing": "县委编办", "approver": "县委县政府"},
    "source": "县委文件",
    "url": "https://example.gov.cn/list",
    "numbers": "published",
    "readings": {"长效": "chang xiao", "朝阳": "zhao1 yang2"},
}
DEPARTMENTS: Final = {
    "departments": [
        {
            "name": "县市场监督管理局",
            "short": "市监局",
            "units": ["综合监督科", {"name": "执法大队", "phone": "0596-5881235", "former": ["监察大队"]}],
            "former": ["县工商局"],
            "phone": "0596-5881234",
            "duty_phone": "0596-5880000",
        },
        {"name": "县气象局"},
    ]
}
POLICY: Final = {
    "source": "示例取值",
    "doors": {
        "adjustment": {
            "circumstances": {"law_change": "法律法规立改废释"},
            "steps": [{"id": "apply", "name": "乡镇申请"}, {"id": "publish", "name": "公布", "within": 3}],
            "light_steps": ["apply"],
            "lapse_after": 365,
            "emergency": {"regularise_within": 10},
        },
        "admission": {
            "circumstances": {"superior_order": "上级交办"},
            "steps": [{"id": "propose", "name": "部门提出", "within": 0}],
            "light_steps": [],
            "lapse_after": 730,
            "emergency": {"regularise_within": 20},
        },
    },
    "assessment": {"cooperative_for_townships": "error"},
    "texts": {"spared_work": "error"},
    "handover": {"within_days": 180},
    "records": {"past": "error"},
    "whistle": {
        "kinds": {"emergency": {"name": "应急处置", "arrive_within_minutes": 30, "close_within_days": 1}},
        "healthy_rate": {"min": 1, "max": 30},
    },
    "findings": {"recurring_from": 2, "open_days": 30},
}
ADJUSTMENT: Final = {
    "id": "ADJ-2025-003",
    "door": "adjustment",
    "circumstance": "law_change",
    "reason": "消防法修订",
    "applicant": "铜陵镇",
    "emergency": False,
    "continues": [{"county": "350626", "record": "ADJ-2026-004"}],
    "changes": [
        {"item": "DS0137", "action": "move", "from": "cooperative", "to": "recalled"},
        {"item": "DS0140", "action": "amend", "fields": ["departments", "township_duties"]},
        {"item": "DS0150", "action": "add"},
        {"item": "DS0007", "action": "remove", "reason": "abolished"},
        {"item": "DS0141", "action": "rescope", "townships": ["前楼镇"]},
        {"township": "陈城镇", "action": "rename", "to": "陈城街道"},
        {"township": "新镇", "action": "add"},
        {"department": "县水利局", "action": "merge", "to": "县农业农村局"},
        {"department": "县商务局", "action": "remove"},
        {"file": "policy.yaml", "action": "amend"},
    ],
    "opinions": [{"department": "县应急管理局", "opinion": "agree", "date": "2025-05-12", "note": "同意"}],
    "steps": {"apply": {"date": "2025-05-06", "document": "东委编〔2025〕12号", "note": "已补正"}},
    "withdrawn": {"date": "2025-07-01", "document": "东委编〔2025〕15号"},
    "notes": "无",
}
POSTS: Final = {
    "township": "铜陵镇",
    "posts": [
        {"name": "综合执法岗", "office": "综合执法队", "duties": ["DS0001"], "categories": ["民生服务"]},
        {"name": "值班岗", "former": ["值守岗"]},
    ],
}
WHISTLE: Final = {
    "id": "W01",
    "title": "占道经营",
    "kind": "joint_enforcement",
    "keywords": ["流动摊贩"],
    "items": ["DS0301"],
    "departments": [
        {"name": "县城市管理局", "unit": "市容股", "role": "lead"},
        {"name": "县公安局", "role": "support"},
    ],
    "notes": "无",
}
CASE: Final = {
    "id": "2026-0001",
    "whistle": "W01",
    "township": "铜陵镇",
    "place": "金銮大道",
    "blown": "2026-03-02T09:10",
    "arrived": [{"department": "县城市管理局", "at": "2026-03-02T09:35"}],
    "closed": "2026-03-02T16:00",
    "rating": 5,
    "notes": "无",
}
ASSESSMENT: Final = {
    "id": "KH-2025",
    "title": "2025年度县对镇绩效考评细则",
    "year": 2025,
    "indicators": [
        {
            "id": "K01",
            "name": "矛盾纠纷化解率",
            "assessed": "townships",
            "by": "县委政法委",
            "weight": 2.5,
            "items": ["DS0012"],
        }
    ],
    "notes": "无",
}
FINDING: Final = {
    "id": "F-2026-001",
    "date": "2026-03-02",
    "source": "inspection",
    "township": "铜陵镇",
    "items": ["DS0201"],
    "problem": "overlap",
    "description": "两个部门对同一场所重复检查",
    "resolution": {"date": "2026-04-01", "adjustment": "ADJ-2026-002", "note": "已明确牵头部门"},
}

WORDS: Final = {
    "words": [{"term": "占道经营", "said": ["摆地摊", "走鬼档"]}, {"term": "犬只伤人", "said": ["狗咬人"]}],
    "notes": "本地说法",
}

PROVINCE: Final = {
    "province": "福建省",
    "counties": [
        {"name": "东山县", "code": "350626", "source": "counties/dongshan", "ref": "main"},
        {"name": "云霄县", "code": "350622", "source": "git@gitee.com:yunxiao/duties.git"},
    ],
    "template": {"source": "template", "ref": "v1"},
}

RIGHT: Final[dict[str, list[dict[str, Any]]]] = {
    "checklist": [CHECKLIST],
    "departments": [DEPARTMENTS],
    "policy": [POLICY],
    "item": [BASIC, COOPERATIVE, RECALLED],
    "adjustment": [ADJUSTMENT],
    "posts": [POSTS],
    "whistle": [WHISTLE],
    "whistle-case": [CASE],
    "assessment": [ASSESSMENT],
    "finding": [FINDING],
    "words": [WORDS],
    "province": [PROVINCE],
}


def changed(document: dict[str, Any], pointer: str, value: object) -> dict[str, Any]:
    """A copy of the document with one value put in, or taken out, at a pointer like `departments/0/role`."""
    document = copy.deepcopy(document)
    *way, last = (int(step) if step.isdecimal() else step for step in pointer.split("/"))
    place: Any = document
    for step in way:
        place = place[step]
    if value is DROP:
        del place[last]
    else:
        place[last] = copy.deepcopy(value)
    return document
