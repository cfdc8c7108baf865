"""One duty of a township: an item of one of the three lists."""

from collections.abc import Iterable
from typing import Final, Literal

from msgspec import field

from dutylist.model.base import Date, Record

ListName = Literal["basic", "cooperative", "recalled"]
LISTS: Final[tuple[ListName, ...]] = ("basic", "cooperative", "recalled")
"""The three lists in the order in which they are printed."""

Role = Literal["lead", "support", "receiver"]
Verdict = Literal["do", "cooperate", "not_township", "admission", "ask"]
"""The answer for a task: the township does it, cooperates, need not do it, it is not listed, or a person must choose.
"""
Origin = Literal["delegated_enforcement", "assessment", "other"]


class Except(Record, frozen=True, kw_only=True):
    """Every township of the county but these."""

    townships: tuple[str, ...] = field(name="except")


Townships = Literal["all"] | tuple[str, ...] | Except
"""Where an item applies: in all townships, in the named ones, or in all but some."""


class Basis(Record, frozen=True, kw_only=True):
    """The law or document that an item rests on."""

    document: str
    article: str | None = None


class Responsibility(Record, frozen=True, kw_only=True):
    """What one county department has to do with an item."""

    name: str
    unit: str | None = None
    role: Role
    duties: tuple[str, ...] = ()


class HandOver(Record, frozen=True, kw_only=True):
    """How a recalled item was handed over to its receiver, so that somebody is in charge at any time."""

    confirmed: Date | None = None
    filed: Date | None = None
    pending_cases: str | None = None


class Recall(Record, frozen=True, kw_only=True):
    """Why an item was taken back from the townships and how the receiver works now."""

    origin: Origin
    method: tuple[str, ...] = ()
    handover: HandOver | None = None


class ProcedureStep(Record, frozen=True, kw_only=True):
    """One step of an item's operating procedure; `within` counts working days."""

    step: str
    by: str | None = None
    within: int | None = None


class Supports(Record, frozen=True, kw_only=True):
    """What the departments provide so that the township can do its part."""

    training: str | None = None
    policy: str | None = None
    staff: str | None = None
    funding: str | None = None


class Item(Record, frozen=True, kw_only=True):
    """An item of the checklist (事项). `number` is the one under which it was published, where it is kept."""

    id: str
    list: ListName
    category: str
    title: str
    number: int | None = None
    townships: Townships
    effective: Date
    basis: tuple[Basis, ...] = ()
    keywords: tuple[str, ...] = ()
    departments: tuple[Responsibility, ...] = ()
    township_duties: tuple[str, ...] = ()
    not_township: tuple[str, ...] = ()
    recall: Recall | None = None
    procedure: tuple[ProcedureStep, ...] = ()
    supports: Supports | None = None
    replaces: tuple[str, ...] = ()
    notes: str | None = None

    def applies_to(self, township: str) -> bool:
        """Whether this item stands in the list of `township`."""
        match self.townships:
            case "all":
                return True
            case Except(townships=left_out):
                return township not in left_out
            case named:
                return township in named

    def applying_townships(self, townships: Iterable[str]) -> tuple[str, ...]:
        """Those of `townships` in whose list this item stands, in the given order."""
        return tuple(name for name in townships if self.applies_to(name))

    def named_townships(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """Each township that this item names, with the pointer to the name."""
        match self.townships:
            case "all":
                return ()
            case Except(townships=names):
                return tuple((("townships", "except", index), name) for index, name in enumerate(names))
            case names:
                return tuple((("townships", index), name) for index, name in enumerate(names))

    def with_role(self, role: Role) -> tuple[Responsibility, ...]:
        """The departments that have this role, in the order of the file."""
        return tuple(department for department in self.departments if department.role == role)
