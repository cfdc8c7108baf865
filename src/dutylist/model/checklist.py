"""The whole checklist of a county, with its indexes by id, name and township."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from dutylist.model.base import Record
from dutylist.model.county import County, Department, Departments, Policy
from dutylist.model.file_kinds import BY_NAME, kind_of, stem_of
from dutylist.model.item import LISTS, Item, ListName
from dutylist.model.records import Adjustment, Assessment, Finding, Posts, Whistle, WhistleCase, Words

RecordT_co = TypeVar("RecordT_co", bound=Record, covariant=True)


class RecordFile(Generic[RecordT_co], msgspec.Struct, frozen=True):
    """A record together with the path of the file that holds it, relative to the root."""

    path: str
    record: RecordT_co

    @property
    def stem(self) -> str:
        """The file's name without folder and ending; of an item, its id."""
        return stem_of(self.path)


class Checklist(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Every record of a checklist, each with its path, in the order of the paths.

    `broken` holds the paths of files that exist but could not be read: their ids stay known, so that one broken file
    does not make every reference to it a finding. `policies` maps the path of a record to the rules of procedure in
    force when it was approved, where today's differ.
    """

    county_file: RecordFile[County] | None = None
    departments_file: RecordFile[Departments] | None = None
    policy_file: RecordFile[Policy] | None = None
    words_file: RecordFile[Words] | None = None
    items: tuple[RecordFile[Item], ...] = ()
    adjustments: tuple[RecordFile[Adjustment], ...] = ()
    posts: tuple[RecordFile[Posts], ...] = ()
    whistles: tuple[RecordFile[Whistle], ...] = ()
    cases: tuple[RecordFile[WhistleCase], ...] = ()
    assessments: tuple[RecordFile[Assessment], ...] = ()
    findings: tuple[RecordFile[Finding], ...] = ()
    broken: frozenset[str] = msgspec.field(default_factory=frozenset)
    policies: Mapping[str, Policy] = msgspec.field(default_factory=dict)

    @cached_property
    def records(self) -> tuple[RecordFile[Record], ...]:
        """All records of all kinds."""
        single = (self.county_file, self.departments_file, self.policy_file, self.words_file)
        return (
            *(filed for filed in single if filed is not None),
            *self.items,
            *self.adjustments,
            *self.posts,
            *self.whistles,
            *self.cases,
            *self.assessments,
            *self.findings,
        )

    @cached_property
    def whole_text(self) -> str:
        """All texts of all records in one (as JSON): what is not in it is in none of them."""
        return msgspec.json.encode([filed.record for filed in self.records]).decode()

    @property
    def county(self) -> County:
        """The county. Raises `LookupError` if checklist.yaml could not be read."""
        if self.county_file is None:
            raise LookupError("checklist.yaml could not be read")
        return self.county_file.record

    @cached_property
    def township_names(self) -> tuple[str, ...]:
        """The names of the townships in order; empty where checklist.yaml is broken."""
        return self.county_file.record.township_names() if self.county_file else ()

    @cached_property
    def departments(self) -> dict[str, Department]:
        """The departments by full name; empty where departments.yaml is broken."""
        if self.departments_file is None:
            return {}
        return {department.name: department for department in self.departments_file.record.departments}

    @cached_property
    def former_names(self) -> dict[str, str]:
        """Former names of townships and departments, each with the present name."""
        townships = self.county_file.record.townships if self.county_file else ()
        departments = self.departments_file.record.departments if self.departments_file else ()
        pairs = [(former, each.name) for each in townships for former in each.former]
        pairs += [(former, each.name) for each in departments for former in each.former]
        return dict(reversed(pairs))

    @cached_property
    def by_id(self) -> dict[str, RecordFile[Item]]:
        """Each item by its id; of several with one id, the first."""
        index: dict[str, RecordFile[Item]] = {}
        for filed in self.items:
            index.setdefault(filed.record.id, filed)
        return index

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """The ids of all items, the broken ones too."""
        return frozenset(self.by_id) | self.broken_stems("item") | {filed.stem for filed in self.items}

    def broken_stems(self, kind: str, *, misplaced: bool = True) -> frozenset[str]:
        """The file names, without ending, of the broken files of one kind, and of those that are in no right folder.

        What compares versions leaves out the `misplaced` ones: an item that was moved out of sight is gone.
        """
        folders = tuple(f"duties/{folder}/" for folder in BY_NAME[kind].folders)
        return frozenset(
            path.rpartition("/")[2].partition(".")[0]  # also where the ending is wrong
            for path in self.broken
            if (path.startswith(folders) and path.count("/") == (3 if kind == "whistle-case" else 2))
            or (misplaced and path.endswith(".yaml") and kind_of(path) is None)
        )

    def in_print_order(self, items: Iterable[RecordFile[Item]]) -> list[RecordFile[Item]]:
        """Sort by list, then by category in the county's order, then by id: the order of every booklet and table."""
        categories = self.county_file.record.category_names if self.county_file else ()
        rank = {category: position for position, category in enumerate(categories)}
        last = len(rank)
        return sorted(
            items,
            key=lambda filed: (
                LISTS.index(filed.record.list),
                rank.get(filed.record.category, last),
                filed.record.category,
                id_order(filed.record.id),
            ),
        )

    def items_of(self, township: str, list_name: ListName | None = None) -> Iterator[RecordFile[Item]]:
        """The items that apply to a township, in the order of print; of one list or of all three."""
        for filed in self.in_print_order(self.items):
            if (list_name is None or filed.record.list == list_name) and filed.record.applies_to(township):
                yield filed


def id_order(item_id: str) -> tuple[str, int, str]:
    """A key that sorts ids by prefix, then by number (DS0999 before DS1000)."""
    prefix = item_id.rstrip("0123456789")
    digits = item_id[len(prefix) :]
    return prefix, int(digits[:18] or 0), item_id
