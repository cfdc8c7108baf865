"""Every text of every record, and who acts in it if the text does not say so."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec

from dutylist.compare.township_work import by_township, township_texts
from dutylist.features.gate.spared_work.works import Work, make_work
from dutylist.model.base import Record
from dutylist.model.characters import HAN
from dutylist.model.checklist import RecordFile
from dutylist.model.county import County, Departments, Policy
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import BY_NAME, kind_of
from dutylist.model.item import Item
from dutylist.model.records import Adjustment, Assessment, Finding, Posts, Whistle, WhistleCase, Words
from dutylist.rules.reported_work import SENTENCE, denies_points, hands_down

Voice = Literal["listed", "township", "anyone", "department", "citation", "saying"]
"""Who acts in a text: the township, openly by the list or elsewhere, whatever it says; the township unless a department is
named; a department unless the township is named. A citation acts only where it is more than the name of a document; a
saying is another word for a term.
"""

Tense = Literal["any", "past", "begun"]
"""Whether a text says what happened, or how what was begun is finished."""

Weight = tuple[Voice, Tense, str]

_REFERENCE: Final = None
"""A name of a register or of another record, which is compared where it is registered."""

_VOICES: Final[Mapping[type[Record], Mapping[str, Voice | None]]] = {
    Item: {
        **dict.fromkeys(("title", "keywords", "township_duties"), "listed"),
        **dict.fromkeys(("basis.document", "basis.article"), "citation"),
        **dict.fromkeys(("category", "townships", "townships.except", "departments.name"), _REFERENCE),
        **dict.fromkeys(("departments.unit", "procedure.by"), _REFERENCE),
        **dict.fromkeys(("departments.duties", "not_township", "recall.method"), "department"),
        "recall.handover.pending_cases": "department",
        **dict.fromkeys((f"supports.{key}" for key in ("training", "policy", "staff", "funding")), "department"),
    },
    County: {
        **dict.fromkeys(("county", "townships.name", "townships.former", "townships.signature"), _REFERENCE),
        "source": "citation",
    },
    Departments: {
        **dict.fromkeys(("departments.name", "departments.short", "departments.units"), "department"),
        **dict.fromkeys(("departments.units.name", "departments.former", "departments.units.former"), "department"),
    },
    Policy: {"source": "citation"},
    Words: {"words.term": _REFERENCE, "words.said": "saying"},
    Posts: {
        **dict.fromkeys(("posts.name", "posts.office"), "township"),
        **dict.fromkeys(("township", "posts.categories", "posts.former"), _REFERENCE),
    },
    Whistle: {
        **dict.fromkeys(("title", "keywords"), "department"),
        **dict.fromkeys(("departments.name", "departments.unit", "kind"), _REFERENCE),
    },
    WhistleCase: {**dict.fromkeys(("township", "arrived.department"), _REFERENCE), "place": "department"},
    Assessment: {"indicators.by": _REFERENCE, "indicators.name": "township"},
    Finding: {"township": _REFERENCE},
    Adjustment: {
        **dict.fromkeys(("reason", "notes", "opinions.note", "steps.note"), "department"),
        **dict.fromkeys(("steps.document", "withdrawn.document"), "citation"),
        **dict.fromkeys(("applicant", "opinions.department", "changes.township", "changes.department"), _REFERENCE),
        **dict.fromkeys(("changes.to", "changes.townships", "circumstance"), _REFERENCE),
    },
}
"""The voices of the texts of each kind of record, by their keys; of any other text it is anyone's."""

_NAMES: Final = frozenset(
    {"title", "keywords", "posts.name", "posts.office", "categories", "place", "departments.units", "departments.name"}
)
"""The keys of texts that are names, of posts, fields of work and places."""

_BECOMES: Final = re.compile("(?:并入|更名为?|改名为?|合并为?|撤销|设立|新设|划归|[和与及、，。])*")
"""Matches what is said of townships and departments that become others."""
_STEPS: Final = re.compile(r"^steps\.[^.]+\.")
_WORDS: Final = re.compile(f"{HAN}{{2}}")


class RecordText(msgspec.Struct, frozen=True):
    """One text of a record.

    `term` is what a saying stands for, else empty. `about` are the texts of the item that a keyword leads to, `items` the ids
    of those that an indicator, finding or whistle is on; a text of a case has the id of its `whistle` instead. `is_name`: it
    names something and need not say what is done. `work` is the text itself, where the list names it as work that townships
    are spared; `recalled` and `title` are the id and title of the recalled item that it belongs to. `leads_to_departments`: a
    keyword of an item in which departments have duties.
    """

    path: str
    pointer: Pointer
    text: str
    voice: Voice
    term: str = ""
    about: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    whistle: str = ""
    is_name: bool = False
    work: Work | None = None
    recalled: str = ""
    title: str = ""
    tense: Tense = "any"
    leads_to_departments: bool = False

    @property
    def weight(self) -> Weight:
        """What two texts have in common of which one may take the other's place: who acts, whether it tells what happened,
        and for texts of adjustment records, which explain one change, the record.
        """
        return self.voice, self.tense, self.path if kind_of(self.path) == BY_NAME["adjustment"] else ""


def record_texts(filed: RecordFile[Any]) -> Iterator[RecordText]:
    """The texts of a record in the order of its keys; names of registers, ids and dates are none.

    What stands around a text is not told: `in_context` adds it to those that need it.
    """
    record = filed.record
    voices = _VOICES.get(type(record), {})
    of_adjustment = isinstance(record, Adjustment)
    for pointer, text in _strings(msgspec.to_builtins(record), ()):
        if (
            not _WORDS.search(text)
            or (of_adjustment and _says_names(record, text))
            or _only_tells(record, pointer, text)
        ):
            continue
        key = _key(pointer)
        voice = voices.get(_STEPS.sub("steps.", key) if of_adjustment else key, "anyone")
        if voice is not None:
            yield RecordText(filed.path, pointer, text, _voice(record, pointer, voice), tense=_tense(record, pointer))


def in_context(filed: RecordFile[Any], text: RecordText) -> RecordText:
    """A text with what stands around it in its record."""
    record, pointer = filed.record, text.pointer
    own = isinstance(record, Item) and record.list == "recalled"
    return msgspec.structs.replace(
        text,
        term=_term(record, pointer, text.voice),
        about=_about(record, pointer),
        items=_items(record, pointer),
        whistle=record.whistle if isinstance(record, WhistleCase) else "",
        is_name=_key(pointer) in _NAMES,
        work=_work(record, pointer, text.text),
        recalled=record.id if own else "",
        title=record.title if own else "",
        leads_to_departments=_leads_to_departments(record, pointer),
    )


def _key(pointer: Pointer) -> str:
    return ".".join([each for each in pointer if isinstance(each, str)])


def _says_names(record: Adjustment, text: str) -> bool:
    """Whether a text says no more than what becomes of the townships and departments that the record is about."""
    names = {name for each in record.changes if not each.item for name in (each.subject, each.to) if name}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return bool(names) and _BECOMES.fullmatch(text) is not None


def _only_tells(record: Record, pointer: Pointer, text: str) -> bool:
    """Whether a text asks nothing of townships: a finding that departments handed work down, notes that give no points."""
    sentences = (each for each in SENTENCE.split(text) if _WORDS.search(each))
    match record, pointer:
        case Finding(problem="overlap" | "unclear" | "unable" | "other"), ("description",):
            return all(map(hands_down, sentences))
        case Assessment(), ("notes",):
            return all(map(denies_points, sentences))
    return False


def _strings(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _strings(each, (*pointer, key))
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value):
            yield from _strings(each, (*pointer, number))


def _voice(record: Record, pointer: Pointer, voice: Voice) -> Voice:
    """The voice of a text where it depends on what stands beside it."""
    match record:
        case Item(list="recalled"):
            return "citation" if voice == "citation" else "department"
        case Item(list="cooperative") if pointer[0] == "title":
            return "department"
        case Policy():
            return "citation" if voice == "citation" else "department"
        case Item() if pointer[0] == "procedure":
            return "listed" if by_township(record.procedure[int(pointer[1])].by) else "department"
        case Assessment() if pointer[0] == "indicators":
            return "township" if record.indicators[int(pointer[1])].assessed == "townships" else "department"
        case Assessment() if pointer[0] == "title":
            return "anyone" if any(each.assessed == "townships" for each in record.indicators) else "department"
        case Finding(problem="overlap" | "unclear") if pointer[0] in ("description", "resolution"):
            return "department"
    return voice


def _tense(record: Record, pointer: Pointer) -> Tense:
    if isinstance(record, Finding | WhistleCase):
        return "past"
    return "begun" if "pending_cases" in pointer else "any"


def _leads_to_departments(record: Record, pointer: Pointer) -> bool:
    return isinstance(record, Item) and record.list == "cooperative" and pointer[0] == "keywords"


def _work(record: Record, pointer: Pointer, text: str) -> Work | None:
    if not isinstance(record, Item):
        return None
    match pointer:
        case ("not_township", _):
            return make_work("spared", record.id, text)
        case ("departments", _, "duties", _) if record.list == "cooperative":
            return make_work("department", record.id, text)
    return None


def _term(record: Record, pointer: Pointer, voice: Voice) -> str:
    return record.words[int(pointer[1])].term if voice == "saying" and isinstance(record, Words) else ""


def _about(record: Record, pointer: Pointer) -> tuple[str, ...]:
    if not isinstance(record, Item) or pointer[0] != "keywords":
        return ()
    duties = (duty for each in record.departments for duty in each.duties)
    return (record.title, *township_texts(record), *duties)


def _items(record: Record, pointer: Pointer) -> tuple[str, ...]:
    match record, pointer:
        case Assessment(), ("indicators", int(number), *_):
            return record.indicators[number].items
        case ((Finding() | Whistle()), _):
            return record.items
    return ()
