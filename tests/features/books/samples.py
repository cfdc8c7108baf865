"""Small checklists to print: plain ones, and texts that try to be more than text."""

from msgspec.structs import replace

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import County, Department, Departments, RegisteredUnit, Township
from dutylist.model.item import (
    LISTS,
    Basis,
    Except,
    HandOver,
    Item,
    ListName,
    ProcedureStep,
    Recall,
    Responsibility,
    Supports,
    Townships,
)
from dutylist.model.records import Post, Posts, Whistle, WhistleDepartment

CATEGORIES = ("党的建设", "民生服务", "应急管理及消防")
TOWNSHIPS = ("铜陵镇", "前楼镇")

HOSTILE = (
    '#import "secret.typ": *',
    '#read("/etc/passwd")',
    "$x^2$ 和 $ sum_(k=0)^n k $",
    "反斜杠 \\ 和 \\u{202e} 和 \\n",
    "<标签> 与 @引用 与 [内容] 与 {代码}",
    "*粗* _斜_ `原样` ~ -- --- ...",
    "= 标题 / 术语: 说明 + 编号 - 项目",
    "'单引号' \"双引号\" “中文引号”",
    "// 注释 /* 注释 */",
    "<script>alert(1)</script>&amp;",
    '=HYPERLINK("http://x")',
)


def county(**changes: object) -> County:
    """东山县 with two towns and three categories."""
    fields: dict[str, object] = {
        "county": "东山县",
        "division_code": "350626",
        "id_prefix": "DS",
        "edition": "2025-1",
        "effective": "2025-03-01",
        "categories": CATEGORIES,
        "townships": tuple(Township(name=name, code=f"35062610{index}") for index, name in enumerate(TOWNSHIPS)),
    }
    return County(**(fields | changes))  # type: ignore[arg-type]


def checklist(*items: Item, **changes: object) -> Checklist:
    """A checklist of these items; `changes` are fields of the county."""
    return Checklist(
        county_file=RecordFile("duties/checklist.yaml", county(**changes)),
        items=tuple(RecordFile(f"duties/{item.list}/{item.id}.yaml", item) for item in items),
    )


def whistled(known: Checklist, *items: str) -> Checklist:
    """The checklist with two kinds of problems to whistle for; the first belongs to these items."""
    whistles = (
        Whistle(
            id="W01",
            title="占道经营",
            kind="joint_enforcement",
            keywords=("流动摊贩", "出店经营"),
            items=items,
            departments=(
                WhistleDepartment(name="县城市管理局", unit="市容股", role="lead"),
                WhistleDepartment(name="县公安局", unit="交通警察大队", role="support"),
            ),
        ),
        Whistle(
            id="W02",
            title="危房险情",
            kind="emergency",
            departments=(WhistleDepartment(name="县住房和城乡建设局", role="lead"),),
        ),
    )
    return replace(known, whistles=tuple(RecordFile(f"duties/whistles/{one.id}.yaml", one) for one in whistles))


def posted(known: Checklist, *posts: Post, township: str = "铜陵镇") -> Checklist:
    """The checklist with a township's posts."""
    return replace(known, posts=(RecordFile(f"duties/posts/{township}.yaml", Posts(township=township, posts=posts)),))


def registered(known: Checklist, *names: str) -> Checklist:
    """The checklist with a register of departments."""
    register = Departments(departments=tuple(Department(name=name, short=name[1:3]) for name in names))
    return replace(known, departments_file=RecordFile("duties/departments.yaml", register))


def basic(number: int, title: str = "调解邻里纠纷", category: str = "民生服务", **changes: object) -> Item:
    """A basic item with two duties."""
    fields: dict[str, object] = {"township_duties": (f"登记{number}号纠纷", f"回访{number}号纠纷")}
    return _item(number, "basic", title, category, fields | changes)


def cooperative(number: int, title: str = "消防安全检查", category: str = "应急管理及消防", **changes: object) -> Item:
    """A cooperative item with a lead and a supporting department, and everything else that an item can have."""
    fields: dict[str, object] = {
        "departments": (
            Responsibility(
                name="县消防救援大队", unit="监督执法科", role="lead", duties=(f"检查{number}号单位", "复查隐患")
            ),
            Responsibility(name="县公安局", unit="治安管理大队", role="support", duties=("维持现场秩序",)),
            Responsibility(name="县气象局", role="support"),
        ),
        "township_duties": (f"通知{number}号企业", "上报明显隐患"),
        "not_township": ("联合执法", "受委托执法"),
        "procedure": (ProcedureStep(step="发现隐患", by="乡镇", within=1), ProcedureStep(step="到场检查")),
        "supports": Supports(training="每年培训两期", funding="宣传经费由县级保障"),
        "basis": (Basis(document="中华人民共和国消防法", article="第五十三条"),),
        "notes": "旅游旺季增加频次",
    }
    return _item(number, "cooperative", title, category, fields | changes)


def recalled(
    number: int, title: str = "对擅自采矿行为的处罚", category: str = "应急管理及消防", **changes: object
) -> Item:
    """A recalled item with its receiver and the hand-over."""
    fields: dict[str, object] = {
        "departments": (Responsibility(name="县自然资源局", unit="执法大队", role="receiver"),),
        "recall": Recall(
            origin="delegated_enforcement",
            method=("由县自然资源局直接立案查处",),
            handover=HandOver(confirmed="2025-03-10", filed="2025-03-13", pending_cases="已立案的由原承办单位办结"),
        ),
    }
    return _item(number, "recalled", title, category, fields | changes)


def many_departments(count: int, duties: int) -> tuple[Responsibility, ...]:
    """So many departments with so many duties each, the first leading."""
    return tuple(
        Responsibility(
            name=f"县第{place}管理局",
            unit=f"第{place}执法大队",
            role="support" if place else "lead",
            duties=tuple(f"办理第{place}类第{number}件事务并答复" for number in range(duties)),
        )
        for place in range(count)
    )


def three_lists(count: int = 3, townships: Townships = "all") -> tuple[Item, ...]:
    """`count` items in each list, over the three categories in turn."""
    return tuple(
        make(100 * place + number, f"{name}第{number}项事务", CATEGORIES[number % 3], townships=townships)
        for place, (name, make) in enumerate(zip(LISTS, (basic, cooperative, recalled), strict=True))
        for number in range(1, count + 1)
    )


def everywhere_but(township: str) -> Except:
    """Every township but this one."""
    return Except(townships=(township,))


def _item(number: int, list_name: ListName, title: str, category: str, fields: dict[str, object]) -> Item:
    own: dict[str, object] = {"id": f"DS{number:04d}", "townships": "all", "effective": "2025-03-01"}
    return Item(**(own | {"list": list_name, "title": title, "category": category} | fields))  # type: ignore[arg-type]


def with_phones(known: Checklist) -> Checklist:
    """The checklist with a register in which the fire brigade has all telephones, the police only a duty room."""
    register = Departments(
        departments=(
            Department(
                name="县消防救援大队",
                units=("综合科", RegisteredUnit(name="监督执法科", phone="0596-5881234转802")),
                phone="(0596)5881000、5881001",
                duty_phone="0596-5880119",
            ),
            Department(name="县公安局", units=("治安管理大队",), duty_phone="0596-5880110"),
            Department(name="县气象局"),
        )
    )
    return replace(known, departments_file=RecordFile("duties/departments.yaml", register))
