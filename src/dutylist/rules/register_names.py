"""R110: names in the registers have no space that nobody writes who uses them."""

from collections.abc import Iterator

from dutylist.model.base import Record
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import RegisteredCategory, RegisteredUnit
from dutylist.model.diagnostic import Diagnostic, Pointer
from dutylist.rules.registry import rule
from dutylist.rules.text.punctuation import stray_space, tidy_space


@rule(
    "R110",
    "spaced-register-name",
    ("名录里的名称“{value}”多了空格", "the registered name “{value}” has a space too many"),
    (
        "改为“{right}”，别处写的才对得上；`dutylist fix` 可以自动改。",
        "write “{right}”, as it is used elsewhere; `dutylist fix` does it.",
    ),
    since="0.2",
)
def spaced_register_name(checklist: Checklist) -> Iterator[Diagnostic]:
    """名录里的名称多了空格。

    乡镇、类别、部门和内设机构的名称以名录为准。名录里多打了一个空格，别处写得对的名称就全都对不上了。
    这里只报名录里的这一处，改好以后别处就都对了。

    错误示例：
        # duties/checklist.yaml
        townships: [{name: "铜陵镇 ", code: "350626106"}, {name: 前楼镇, code: "350626105"}]
    正确示例：
        # duties/checklist.yaml
        townships: [{name: 铜陵镇, code: "350626106"}, {name: 前楼镇, code: "350626105"}]

    English: With a space too many in a register, no right name elsewhere agrees with it. Only the register is told.
    """
    for filed, pointer, name in _spaced(checklist):
        right = tidy_space(name)
        yield spaced_register_name.at(filed, *pointer, value=name, right=right, replacement=right)


def names_without_spaces(checklist: Checklist) -> frozenset[str]:
    """The right forms of the names that R110 tells: whoever uses them has made no mistake."""
    return frozenset(tidy_space(name) for _, _, name in _spaced(checklist))


def is_register_name(filed: RecordFile[Record], pointer: Pointer) -> bool:
    """Whether a text is the name of a township, category, department or unit in its register."""
    match filed.path, pointer:
        case "duties/checklist.yaml", ("townships", _, "name") | ("categories", _) | ("categories", _, "name"):
            return True
        case "duties/departments.yaml", ("departments", _, "name" | "short") | ("departments", _, "units", _):
            return True
        case "duties/departments.yaml", ("departments", _, "units", _, "name"):
            return True
    return False


def _spaced(checklist: Checklist) -> Iterator[tuple[RecordFile[Record], Pointer, str]]:
    return ((filed, pointer, name) for filed, pointer, name in _names(checklist) if stray_space(name))


def _names(checklist: Checklist) -> Iterator[tuple[RecordFile[Record], Pointer, str]]:
    if checklist.county_file:
        county = checklist.county_file
        for index, township in enumerate(county.record.townships):
            yield county, ("townships", index, "name"), township.name
        for index, category in enumerate(county.record.categories):
            yield county, *_named(("categories", index), category)
    if checklist.departments_file:
        register = checklist.departments_file
        for index, department in enumerate(register.record.departments):
            yield register, ("departments", index, "name"), department.name
            if department.short:
                yield register, ("departments", index, "short"), department.short
            for number, unit in enumerate(department.units):
                yield register, *_named(("departments", index, "units", number), unit)


def _named(place: Pointer, entry: str | RegisteredCategory | RegisteredUnit) -> tuple[Pointer, str]:
    """The place and the text of a name that stands alone or in a mapping."""
    return (place, entry) if isinstance(entry, str) else ((*place, "name"), entry.name)
