"""Which suspect texts are refused: those that surely hand work down, and that no procedure stands behind."""

from collections.abc import Callable, Container, Iterable, Iterator
from typing import Final

from dutylist.compare.likeness import text_nearness
from dutylist.compare.record_coverage import covered_fields
from dutylist.compare.township_work import township_texts
from dutylist.features.gate.admission.opinions import have_asked
from dutylist.features.gate.codes.registers import HANDS_WORK_DOWN
from dutylist.features.gate.duty_identity import contained_share
from dutylist.features.gate.record_index import RecordIndex
from dutylist.features.gate.remark import GateIssue, remark, shorten_title
from dutylist.features.gate.ruling import ChangeVerdict
from dutylist.features.gate.spared_work.acts import takes_steps
from dutylist.features.gate.spared_work.suspect_clause import SuspectClause, describe_suspect
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import DATA, kind_of, stem_of
from dutylist.model.item import Item
from dutylist.model.records import Adjustment
from dutylist.model.records import RecordEntry as Entry

_SAME_MATTER: Final = 450
"""The nearness in meaning, in thousandths, from which on a reason is about an item that its record lists."""
_SHARED: Final = 0.34
"""The share of its pairs of characters from which on it is."""


class TextDoors:
    """The procedures that stand behind the texts of a change: `files` are those that approved records list."""

    def __init__(
        self,
        record_index: RecordIndex,
        rulings: Iterable[ChangeVerdict],
        files: Container[str],
        item_of: Callable[[str], Item | None],
    ) -> None:
        self._record_index = record_index
        self._rulings = {ruling.change.item: ruling for ruling in rulings}
        self._files = files
        self._item_of = item_of
        self._records = {filed.path: filed.record for filed in record_index.now}

    def stand_behind(self, suspect: SuspectClause) -> bool:
        """Whether the text came in by a procedure that may give townships work, or is no more than its reason."""
        kind = kind_of(suspect.path)
        if kind is None or kind.name == "item":
            return self._admitted(suspect)
        if kind.name == "adjustment":
            record = self._records.get(suspect.path)
            return record is not None and self._tells_of_itself(record, suspect)
        return suspect.path.removeprefix(f"{DATA}/") in self._files

    def _admitted(self, suspect: SuspectClause) -> bool:
        if self._stays_recalled(suspect):
            return False
        ruling = self._rulings.get(stem_of(suspect.path))
        return ruling is not None and any(
            listed.record.door == "admission"
            or have_asked(self._record_index, listed.record, ruling.change, whole=True)
            for listed in ruling.relied
            if listed.entry.action == "move" or suspect.pointer[0] in covered_fields(listed.entry, ruling.change)
        )

    def _stays_recalled(self, suspect: SuspectClause) -> bool:
        """Whether a text has townships take a step of what departments keep: not even admission gives that to both."""
        work = suspect.work
        if work is None or work.ground != "recalled" or not takes_steps(suspect.clause):
            return False
        item = self._item_of(work.item)
        return item is not None and item.list == "recalled"

    def _tells_of_itself(self, record: Adjustment, suspect: SuspectClause) -> bool:
        """Whether a text of a record has nobody do something, is on the change that the record is made for, or is what a
        township answered.
        """
        townships = self._record_index.townships
        if not suspect.orders or record.door == "admission" or record.applicant in townships:
            return True
        match suspect.pointer:
            case ("opinions", int(number), *_) if record.opinions[number].department in townships:
                return True
        items = {entry.item for entry in record.changes if entry.item}
        return any(_is_on(suspect.clause, item) for item in filter(None, map(self._item_of, sorted(items))))


def texts_refused(suspects: Iterable[SuspectClause], doors: TextDoors) -> tuple[SuspectClause, ...]:
    """The texts that are refused."""
    return tuple(each for each in suspects if each.sure and not doors.stand_behind(each))


def text_refusals(suspects: Iterable[SuspectClause]) -> Iterator[GateIssue]:
    """A refusal for each text, with the way that is open to it."""
    for each in suspects:
        kind = kind_of(each.path)
        name = kind.name if kind else ""
        entry = Entry(file=each.path.removeprefix(f"{DATA}/"), action="amend")
        yield remark(
            HANDS_WORK_DOWN,
            Place(each.path, each.pointer),
            about=stem_of(each.path) if name == "item" else None,
            path=each.path,
            text=shorten_title(each.clause),
            wanted=None if name in ("item", "adjustment") else entry,
            texts={"what": describe_suspect(each)},
        )


def _is_on(clause: str, item: Item) -> bool:
    texts = (item.title, *item.keywords, *township_texts(item))
    return any(
        contained_share(text, clause) >= _SHARED or text_nearness(clause, text) >= _SAME_MATTER for text in texts
    )
