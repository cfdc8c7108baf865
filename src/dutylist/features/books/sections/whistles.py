"""The whistle card: the kinds of problems, the departments that must come, and the time limits."""

from itertools import groupby

from dutylist.features.books.numbering import References
from dutylist.features.books.phonebook import Phonebook
from dutylist.features.books.title_words import title_words
from dutylist.features.books.view import BookGroup, BookLine, BookRow, Card, Section
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import WhistlePolicy
from dutylist.model.file_kinds import DATA
from dutylist.model.place_words import local
from dutylist.model.records import Whistle, WhistleDepartment
from dutylist.output.vocabulary import minutes

_POLICY = f"{DATA}/policy.yaml"


def whistle_card(checklist: Checklist, refs: References) -> Section | None:
    """Every kind of problem of the county, the kinds in the order of policy.yaml; None where there is none."""
    if not checklist.whistles:
        return None
    policy = checklist.policy_file.record.whistle if checklist.policy_file else WhistlePolicy()
    rank = {key: position for position, key in enumerate(policy.kinds)}
    ordered = sorted(checklist.whistles, key=lambda filed: (rank.get(filed.record.kind, len(rank)), filed.record.id))
    return Section(
        "whistle",
        "plain",
        "吹哨报到",
        "吹哨",
        local("一镇解决不了的问题，由乡镇吹哨，下列部门必须按时到场；到场和办结情况由乡镇评价。"),
        tuple(
            _group(policy, kind, tuple(whistles), refs, Phonebook(checklist))
            for kind, whistles in groupby(ordered, key=lambda filed: filed.record.kind)
        ),
    )


def _group(
    policy: WhistlePolicy,
    key: str,
    whistles: tuple[RecordFile[Whistle], ...],
    refs: References,
    phones: Phonebook,
) -> BookGroup:
    cards = tuple(_card(filed, refs, phones) for filed in whistles)
    kind = policy.kinds.get(key)
    if kind is None:
        return BookGroup(key, whistles[0].path, ("kind",), cards)
    close = f"{kind.close_within_days}个工作日内办结" if kind.close_within_days else "当天办结"
    fast = f"{minutes(kind.arrive_within_minutes)}内到场，{close}"
    return BookGroup(kind.name, _POLICY, ("whistle", "kinds", key, "name"), cards, fast)


def _card(filed: RecordFile[Whistle], refs: References, phones: Phonebook) -> Card:
    whistle = filed.record
    rows = (
        BookRow("牵头报到", heads=_heads(whistle, "lead", phones), tone="own"),
        BookRow("协助报到", heads=_heads(whistle, "support", phones)),
        BookRow(
            "常见情形",
            tuple(BookLine(word, ("keywords", index)) for index, word in enumerate(whistle.keywords)),
            run_in=True,
        ),
        BookRow("备注说明", (BookLine(whistle.notes, ("notes",)),) if whistle.notes else (), tone="quiet"),
    )
    return Card(
        filed.path,
        BookLine(whistle.title, ("title",)),
        tuple(row for row in rows if row.lines or row.heads),
        tuple(refs[item] for item in whistle.items if item in refs),
        words=title_words(whistle.title),
    )


def _heads(whistle: Whistle, role: str, phones: Phonebook) -> tuple[BookLine, ...]:
    return tuple(
        _head(department, index, phones)
        for index, department in enumerate(whistle.departments)
        if department.role == role
    )


def _head(department: WhistleDepartment, index: int, phones: Phonebook) -> BookLine:
    place = ("departments", index)
    return BookLine(
        department.name,
        (*place, "name"),
        department.unit or "",
        (*place, "unit") if department.unit else (),
        phones=phones.all_hours(department.name, department.unit),
    )
