"""A renaming as a document, and as published JSON."""

from collections.abc import Mapping, Sequence

import msgspec

from dutylist.features.rename import messages
from dutylist.features.rename.kinds import KIND_NAMES
from dutylist.features.rename.plan import RenamePlan
from dutylist.features.rename.schema import RenamedFile, RenameResult
from dutylist.model.message import Language
from dutylist.output.document import Block, Content, Document, Line, Table, own, sentence
from dutylist.output.phrases import brief_name, columns_of, join_names, word
from dutylist.output.published_json import to_json

_MOST = 40


class Renaming(msgspec.Struct, frozen=True):
    """A renaming and what goes with it.

    `needs_record` says that the gate asks for a record, `short` is the short name of a renamed department; `uneven` and
    `titles` are those of the uneven items.
    """

    plan: RenamePlan
    records: tuple[str, ...]
    needs_record: bool
    dry_run: bool
    short: str | None = None
    uneven: tuple[str, ...] = ()
    titles: Mapping[str, str] = msgspec.field(default_factory=dict)


def document(done: Renaming, language: Language) -> Document:
    """The files, the record, and what is left to a person."""
    plan = done.plan
    kind = word(KIND_NAMES[plan.subject.kind], language)
    title = messages.MERGED if plan.merge else messages.SPLIT if plan.split else messages.TITLE
    names = {"old": plan.subject.name, "new": plan.name}
    blocks: list[Block] = [_files(done, language)]
    lines: list[Content] = []
    if done.dry_run:
        lines.append(sentence(messages.DRY_RUN, language))
    kept = messages.KEPT_IN_POSTS if plan.subject.kind == "post" else messages.KEPT
    lines.append(sentence(messages.SHARED if plan.split else kept, language, **names))
    wanted = messages.RECORD_WANTED if done.dry_run else messages.RECORD
    lines += [sentence(wanted, language, path=path) for path in done.records]
    if not done.records:
        lines.append(sentence(messages.NO_POLICY if done.needs_record else messages.NO_RECORD, language))
    if plan.split and len(plan.files) > 1:
        lines.append(sentence(messages.WITH_OPINION, language, new=plan.name))
    if plan.merge and plan.subject.units:
        units = join_names([each if isinstance(each, str) else each.name for each in plan.subject.units], language)
        lines.append(sentence(messages.UNITS, language, units=units, **names))
    if done.short:
        lines.append(sentence(messages.SHORT, language, short=done.short))
    if plan.remaining:
        lines.append(sentence(messages.REMAINING, language, paths=_listed(plan.remaining, language)))
    blocks += [Line(each) for each in lines]
    for item in done.uneven:
        if item == done.uneven[0]:
            blocks.append(Line(sentence(messages.UNEVEN, language, new=plan.name)))
        blocks.append(Line(brief_name(item, done.titles.get(item, "")), 1))
    if not done.dry_run:
        blocks.append(Line(sentence(messages.NEXT_RECORD if done.records else messages.NEXT, language)))
    return Document(sentence(title, language, kind=kind, **names), tuple(blocks), language)


def json_result(done: Renaming) -> str:
    """The same for programs."""
    plan = done.plan
    return to_json(
        RenameResult(
            kind=plan.subject.kind,
            old=plan.subject.name,
            new=plan.name,
            merged=plan.merge,
            dry_run=done.dry_run,
            files=[RenamedFile(path=each.path, places=each.places, moves_to=each.moves_to) for each in plan.files],
            records=list(done.records),
            remaining=list(plan.remaining),
            uneven=list(done.uneven),
        )
    )


def _files(done: Renaming, language: Language) -> Table:
    moved = any(each.moves_to for each in done.plan.files)
    columns = columns_of(((messages.FILE, 24), (messages.PLACES, 4, "right")), language)
    if moved:
        columns += columns_of(((messages.MOVES_TO, 20),), language)
    rows = tuple((each.path, each.places, *((each.moves_to or "",) if moved else ())) for each in done.plan.files)
    return Table(columns, rows)


def _listed(names: Sequence[str], language: Language) -> tuple[Content, ...]:
    shown = join_names(names[:_MOST], language)
    more = (own(" "), sentence(messages.MORE, language, count=len(names))) if len(names) > _MOST else ()
    return (*shown, *more)
