"""The kinds of file that a checklist is made of, and where each has its place."""

from typing import Final

import msgspec

from dutylist.model.base import Record
from dutylist.model.county import County, Departments, Policy
from dutylist.model.item import LISTS, Item
from dutylist.model.province import Province
from dutylist.model.records import Adjustment, Assessment, Finding, Posts, Whistle, WhistleCase, Words
from dutylist.model.suggestion import closest_match

DATA: Final = "duties"
"""The folder under the root that holds the checklist."""


class Kind(msgspec.Struct, frozen=True):
    """A kind of file: its name (that of its schema), its record, and its one file or its folders."""

    name: str
    record: type[Record]
    file: str | None = None
    folders: tuple[str, ...] = ()

    @property
    def schema(self) -> str:
        """The file name of this kind's JSON Schema."""
        return f"{self.name}.schema.json"


KINDS: Final = (
    Kind("checklist", County, file="checklist.yaml"),
    Kind("departments", Departments, file="departments.yaml"),
    Kind("policy", Policy, file="policy.yaml"),
    Kind("words", Words, file="words.yaml"),
    Kind("item", Item, folders=LISTS),
    Kind("adjustment", Adjustment, folders=("adjustments",)),
    Kind("posts", Posts, folders=("posts",)),
    Kind("whistle", Whistle, folders=("whistles",)),
    Kind("whistle-case", WhistleCase, folders=("whistles/cases",)),
    Kind("assessment", Assessment, folders=("assessments",)),
    Kind("finding", Finding, folders=("findings",)),
)
PROVINCE: Final = Kind("province", Province)
"""`province.yaml`, which is no part of a checklist: it says where those of many counties are."""
BY_NAME: Final = {kind.name: kind for kind in KINDS}
FILES: Final = {f"{DATA}/{kind.file}": kind for kind in KINDS if kind.file}
_SPOKEN: Final = {
    "基本": "basic", "基本履职": "basic", "基本履职事项": "basic",
    "配合": "cooperative", "配合履职": "cooperative", "配合履职事项": "cooperative",
    "收回": "recalled", "上级收回": "recalled", "上级部门收回": "recalled", "上级部门收回事项": "recalled",
    "调整": "adjustments", "调整记录": "adjustments", "岗位": "posts", "吹哨": "whistles", "考核": "assessments", "问题": "findings",
}  # fmt: skip
FOLDERS: Final = {f"{DATA}/{folder}": kind for kind in KINDS for folder in kind.folders}


def kind_of(path: str) -> Kind | None:
    """The kind of the file at `path` (relative to the root, with `/`), or None where no file belongs."""
    return FILES.get(path) or FOLDERS.get(path.rpartition("/")[0])


def stem_of(path: str) -> str:
    """The name of a record's file without folder and ending; of an item, its id."""
    return path.rpartition("/")[2].removesuffix(".yaml")


def intended_place(path: str) -> str | None:
    """Where a file in a wrong folder probably belongs; None where its name tells nothing.

    A folder in a folder of the checklist is one too many; a folder beside them is misspelt, or named in Chinese.
    """
    folder, _, name = path.rpartition("/")
    while folder and folder != DATA:
        if folder in FOLDERS:
            return f"{folder}/{name}"
        folder, _, last = folder.rpartition("/")
        known = [each.removeprefix(f"{DATA}/") for each in FOLDERS]
        if folder == DATA and (meant := _SPOKEN.get(last) or closest_match(last, known)):
            return f"{DATA}/{meant}/{name}"
    return None
