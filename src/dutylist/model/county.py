"""The county: its townships and categories (checklist.yaml), its departments (departments.yaml), its policy."""

from typing import Literal

from msgspec import field

from dutylist.model.base import Date, Record
from dutylist.model.place_words import PlaceWords, place_words, signature


class Township(Record, frozen=True, kw_only=True):
    """A town, township or street of the county, with its nine-digit division code."""

    name: str
    code: str
    signature: str | None = None
    former: tuple[str, ...] = ()

    @property
    def signed(self) -> str:
        """Who signs its letters: what is set, or what follows from its name."""
        return self.signature or signature(self.name)


class WordsOfPlace(Record, frozen=True, kw_only=True):
    """What the county calls itself and what is below it, where the names do not tell."""

    unit: str | None = None
    townships: str | None = None
    staffing: str | None = None
    approver: str | None = None


class RegisteredCategory(Record, frozen=True, kw_only=True):
    """A category of items that had other names before."""

    name: str
    former: tuple[str, ...] = ()


class County(Record, frozen=True, kw_only=True):
    """The contents of `duties/checklist.yaml`: the county, the edition, the order of categories and townships.

    `numbers` says which numbers are printed: those of the order of print in each book, or the published ones, under
    which an item has the same number in all books.
    """

    county: str
    division_code: str
    id_prefix: str
    edition: str
    effective: Date
    source: str | None = None
    url: str | None = None
    categories: tuple[str | RegisteredCategory, ...]
    townships: tuple[Township, ...]
    words: WordsOfPlace | None = None
    numbers: Literal["order", "published"] = "order"
    readings: dict[str, str] = field(default_factory=dict)

    def township_names(self) -> tuple[str, ...]:
        """The names of all townships in the order of the file."""
        return tuple(township.name for township in self.townships)

    @property
    def place_words(self) -> PlaceWords:
        """What the place calls itself, by its names and by what is set."""
        given = self.words or WordsOfPlace()
        return place_words(
            self.county,
            self.township_names(),
            unit=given.unit,
            below=given.townships,
            staffing=given.staffing,
            approver=given.approver,
        )

    @property
    def category_names(self) -> tuple[str, ...]:
        """The names of all categories in the order of print."""
        return tuple(each if isinstance(each, str) else each.name for each in self.categories)


class RegisteredUnit(Record, frozen=True, kw_only=True):
    """An internal unit of a department (内设机构) of which more than the name is known."""

    name: str
    phone: str | None = None
    former: tuple[str, ...] = ()


class Department(Record, frozen=True, kw_only=True):
    """A department of the county with its short name and its internal units."""

    name: str
    short: str | None = None
    units: tuple[str | RegisteredUnit, ...] = ()
    phone: str | None = None
    duty_phone: str | None = None
    former: tuple[str, ...] = ()

    @property
    def unit_names(self) -> tuple[str, ...]:
        """The names of its internal units, in the order of the file."""
        return tuple(each if isinstance(each, str) else each.name for each in self.units)

    def phones_of(self, unit: str | None) -> tuple[str, ...]:
        """Where a unit is called: its own telephone, else the department's, and that of the duty room."""
        named = (each for each in self.units if isinstance(each, RegisteredUnit) and unit in (each.name, *each.former))
        own = next((each.phone for each in named if each.phone), self.phone)
        return tuple(phone for phone in (own, self.duty_phone) if phone)


class Departments(Record, frozen=True, kw_only=True):
    """The contents of `duties/departments.yaml`."""

    departments: tuple[Department, ...]


class DoorStep(Record, frozen=True, kw_only=True):
    """A step of a door; `within` is its time limit in working days after the step before."""

    id: str
    name: str
    within: int | None = None


class Emergency(Record, frozen=True, kw_only=True):
    """The time limit, in working days, for regularising what was admitted without the gate in an emergency."""

    regularise_within: int


class Door(Record, frozen=True, kw_only=True):
    """One of the two procedures by which the checklist may change: its circumstances and its steps."""

    circumstances: dict[str, str]
    steps: tuple[DoorStep, ...]
    light_steps: tuple[str, ...] = ()
    emergency: Emergency | None = None
    lapse_after: int | None = None


class Doors(Record, frozen=True, kw_only=True):
    """Adjustment (the list's own upkeep) and admission (what a superior hands down)."""

    adjustment: Door
    admission: Door


class AssessmentPolicy(Record, frozen=True, kw_only=True):
    """Whether a cooperative item may be a township's indicator."""

    cooperative_for_townships: Literal["error", "warning", "allow"] = "error"


class TextsPolicy(Record, frozen=True, kw_only=True):
    """What the gate makes of a text that hands work down to townships which they are spared, outside of the procedure."""

    spared_work: Literal["error", "warning"] = "error"


class HandoverPolicy(Record, frozen=True, kw_only=True):
    """After how many days at the latest somebody has to take over what townships no longer do."""

    within_days: int = 180


class RecordsPolicy(Record, frozen=True, kw_only=True):
    """What the gate makes of changes to what is over: scoring rules and whistle cases of past years, findings."""

    past: Literal["error", "warning"] = "error"


class WhistleKind(Record, frozen=True, kw_only=True):
    """A kind of problem to whistle for: time limits for arrival (minutes) and for closing (working days)."""

    name: str
    arrive_within_minutes: int
    close_within_days: int


class HealthyRate(Record, frozen=True, kw_only=True):
    """The usual range of whistles per township and month; outside of it the report says so."""

    min: int = 1
    max: int = 30


class WhistlePolicy(Record, frozen=True, kw_only=True):
    """The kinds of whistles and the healthy rate of their use."""

    kinds: dict[str, WhistleKind] = field(
        default_factory=lambda: {
            "emergency": WhistleKind(name="应急处置", arrive_within_minutes=30, close_within_days=1),
            "joint_enforcement": WhistleKind(name="综合执法", arrive_within_minutes=120, close_within_days=10),
            "resident_demand": WhistleKind(name="群众诉求", arrive_within_minutes=480, close_within_days=5),
        }
    )
    healthy_rate: HealthyRate = HealthyRate()


class FindingsPolicy(Record, frozen=True, kw_only=True):
    """How many findings make a problem a recurring one, and after how many days an open finding is overdue."""

    recurring_from: int = 2
    open_days: int = 30


class Policy(Record, frozen=True, kw_only=True):
    """The contents of `duties/policy.yaml`: the county's own rules of procedure."""

    source: str | None = None
    doors: Doors
    assessment: AssessmentPolicy = AssessmentPolicy()
    whistle: WhistlePolicy = field(default_factory=WhistlePolicy)
    findings: FindingsPolicy = FindingsPolicy()
    texts: TextsPolicy = TextsPolicy()
    handover: HandoverPolicy = HandoverPolicy()
    records: RecordsPolicy = RecordsPolicy()
