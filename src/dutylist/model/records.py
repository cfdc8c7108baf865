"""The records of the mechanisms around the list: adjustments, posts, whistles, assessments, findings."""

from typing import Literal

from msgspec import field

from dutylist.model.base import Date, Record
from dutylist.model.item import LISTS, ListName

Moment = str
"""A local minute as `YYYY-MM-DDTHH:MM`."""


EntryAction = Literal["add", "remove", "move", "rescope", "amend", "rename", "merge"]
WhistleRole = Literal["lead", "support"]
Assessed = Literal["townships", "departments"]
FindingSource = Literal["survey", "inspection", "patrol", "whistle", "feedback"]
FindingProblem = Literal["not_performed", "overlap", "unclear", "unable", "other"]


class RecordEntry(Record, frozen=True, kw_only=True):
    """One change in an adjustment record: of an item, a township, a department or another file.

    `item` is empty where it is about one of the others. `file` is `dutylist.toml`, or a path below `duties`. `to` is a list or, for a township or department, a new name.
    """

    item: str = ""
    township: str | None = None
    department: str | None = None
    file: str | None = None
    action: EntryAction
    from_list: ListName | None = field(name="from", default=None)
    to: str | None = None
    fields: tuple[str, ...] = ()
    townships: tuple[str, ...] = ()
    reason: Literal["abolished", "merged", "split", "error"] | None = None

    @property
    def to_list(self) -> ListName | None:
        """The list that a move leads to."""
        return next((name for name in LISTS if name == self.to), None)

    @property
    def subject(self) -> str:
        """What the entry is about: an item's id, or the name of a township, department or file."""
        return self.item or self.township or self.department or self.file or ""


class Opinion(Record, frozen=True, kw_only=True):
    """What a department or township answered when it was consulted."""

    department: str
    opinion: Literal["agree", "agree_with_changes", "disagree"]
    date: Date
    note: str | None = None


class StepTaken(Record, frozen=True, kw_only=True):
    """A step of the procedure that has happened."""

    date: Date
    document: str | None = None
    note: str | None = None


class Withdrawal(Record, frozen=True, kw_only=True):
    """When and by which document an approved record was withdrawn."""

    date: Date
    document: str


class ContinuedRecord(Record, frozen=True, kw_only=True):
    """A county's record that one of the province goes on with, by the county's division code."""

    county: str
    record: str


class Adjustment(Record, frozen=True, kw_only=True):
    """A change to the list on its way through one of the two doors.

    `continues` are records of counties that were reported upwards and are decided on by this one.
    """

    id: str
    door: Literal["adjustment", "admission"]
    circumstance: str
    reason: str
    applicant: str
    emergency: bool = False
    continues: tuple[ContinuedRecord, ...] = ()
    changes: tuple[RecordEntry, ...]
    opinions: tuple[Opinion, ...] = ()
    steps: dict[str, StepTaken] = field(default_factory=dict)
    withdrawn: Withdrawal | None = None
    notes: str | None = None


class Post(Record, frozen=True, kw_only=True):
    """A post of a township and the items that its holder answers for."""

    name: str
    office: str | None = None
    duties: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


class Posts(Record, frozen=True, kw_only=True):
    """All posts of one township."""

    township: str
    posts: tuple[Post, ...]


class WhistleDepartment(Record, frozen=True, kw_only=True):
    """A department that has to report for duty when the whistle is blown."""

    name: str
    unit: str | None = None
    role: WhistleRole


class Whistle(Record, frozen=True, kw_only=True):
    """A kind of problem that one township cannot solve alone, and who must report for it."""

    id: str
    title: str
    kind: str
    keywords: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    departments: tuple[WhistleDepartment, ...]
    notes: str | None = None


class Arrival(Record, frozen=True, kw_only=True):
    """When a department reported for duty."""

    department: str
    at: Moment


class WhistleCase(Record, frozen=True, kw_only=True):
    """One whistle blown."""

    id: str
    whistle: str
    township: str
    place: str | None = None
    blown: Moment
    arrived: tuple[Arrival, ...] = ()
    closed: Moment | None = None
    rating: int | None = None
    notes: str | None = None


class Indicator(Record, frozen=True, kw_only=True):
    """One line of a year's scoring rules."""

    id: str
    name: str
    assessed: Assessed
    by: str | None = None
    weight: float | None = None
    items: tuple[str, ...] = ()


class Assessment(Record, frozen=True, kw_only=True):
    """A year's scoring rules (考核细则)."""

    id: str
    title: str
    year: int
    indicators: tuple[Indicator, ...]
    notes: str | None = None


class WordEntry(Record, frozen=True, kw_only=True):
    """Everyday words for a term of the checklist."""

    term: str
    said: tuple[str, ...]


class Words(Record, frozen=True, kw_only=True):
    """The county's own everyday words, beside those that come with the program."""

    words: tuple[WordEntry, ...]
    notes: str | None = None


class Resolution(Record, frozen=True, kw_only=True):
    """How and when a finding was closed."""

    date: Date
    adjustment: str | None = None
    note: str | None = None


class Finding(Record, frozen=True, kw_only=True):
    """A problem that supervision found (监督发现的问题)."""

    id: str
    date: Date
    source: FindingSource
    township: str | None = None
    items: tuple[str, ...] = ()
    problem: FindingProblem
    description: str
    resolution: Resolution | None = None
