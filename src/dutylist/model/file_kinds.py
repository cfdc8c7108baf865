"""The kinds of file that a checklist is made of, and where each has its place."""

from typing import Final

import msgspec

from dutylist.model.base import Record
from dutylist.model.county import County, Departments, Policy
from dutylist.model.item import LISTS, Item
from dutylist.model.province import Province
from dutylist.model.records import Adjustment, Assessment, Finding, Posts, Whistle, WhistleCase, Words

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
FOLDERS: Final = {f"{DATA}/{folder}": kind for kind in KINDS for folder in kind.folders}


def kind_of(path: str) -> Kind | None:
    """The kind of the file at `path` (relative to the root, with `/`), or None where no file belongs."""
    return FILES.get(path) or FOLDERS.get(path.rpartition("/")[0])
