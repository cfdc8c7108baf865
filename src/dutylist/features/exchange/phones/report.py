"""The changes by a telephone list, as a document and as published JSON."""

from collections.abc import Sequence

from dutylist.features.exchange.phones import messages
from dutylist.features.exchange.phones.plan import PhonePlan, PhoneProblem
from dutylist.features.exchange.phones.schema import ImportedPhone, ImportPhonesResult, UnreadPhone
from dutylist.features.exchange.report.values import place
from dutylist.model.message import Language
from dutylist.output.document import Block, Column, Content, Document, Line, Table, own, plain_text, sentence
from dutylist.output.phrases import join_names, word
from dutylist.output.published_json import to_json

_KEYS = {"phone": messages.PHONE, "duty_phone": messages.DUTY_PHONE}


def document(files: Sequence[str], plan: PhonePlan, language: Language, *, written: bool) -> Document:
    """The numbers before and after, and what a person has to decide."""
    blocks: list[Block] = [
        Line(
            sentence(
                messages.READ,
                language,
                files=join_names(files, language),
                rows=plan.rows,
                same=plan.same,
                changed=len(plan.changes),
                troubles=len(plan.problems),
            )
        )
    ]
    if plan.changes:
        blocks.append(
            Table(
                tuple(
                    Column(word(title, language), width)
                    for title, width in (
                        (messages.DEPARTMENT, 10),
                        (messages.UNIT, 8),
                        (messages.WHICH, 5),
                        (messages.BEFORE, 8),
                        (messages.AFTER, 10),
                        (messages.WHERE, 8),
                    )
                ),
                tuple(
                    (
                        change.department,
                        change.unit,
                        word(_KEYS[change.key], language),
                        change.before,
                        change.after,
                        place(change.where, language, file=len(files) > 1),
                    )
                    for change in plan.changes
                ),
                word(messages.CHANGES, language),
            )
        )
    if plan.problems:
        blocks.append(
            Table(
                tuple(
                    Column(word(title, language), width)
                    for title, width in ((messages.WHERE, 8), (messages.TEXT, 12), (messages.WHY, 20))
                ),
                tuple(
                    (
                        place(each.where, language, file=len(files) > 1),
                        each.text.replace("\n", " "),
                        _why(each, language),
                    )
                    for each in plan.problems
                ),
                word(messages.TROUBLES, language),
            )
        )
    if written:
        blocks.append(Line(word(messages.WRITTEN, language)))
    elif plan.changes:
        blocks.append(Line(word(messages.WRITE, language)))
    return Document(word(messages.TITLE, language), tuple(blocks), language)


def _why(problem: PhoneProblem, language: Language) -> Content:
    meant = sentence(messages.MEANT, language, name=problem.meant) if problem.meant else own("")
    return sentence(problem.why, language, **{"meant": meant, **problem.arguments})


def json_result(plan: PhonePlan, language: Language, *, written: bool) -> str:
    """The same for programs."""
    return to_json(
        ImportPhonesResult(
            written=written,
            rows=plan.rows,
            same=plan.same,
            changes=[
                ImportedPhone(
                    department=each.department,
                    unit=each.unit or None,
                    key=each.key,
                    before=each.before or None,
                    after=each.after,
                    file=each.where.file,
                    row=each.where.row,
                )
                for each in plan.changes
            ],
            problems=[
                UnreadPhone(
                    file=each.where.file, row=each.where.row, text=each.text, message=plain_text(_why(each, language))
                )
                for each in plan.problems
            ],
        )
    )
