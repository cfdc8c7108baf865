"""The gate's verdict as a document: refusals with what to do, notices, and changes that pass."""

from collections.abc import Iterator, Sequence

from dutylist.compare.change_text import ACTIONS, BETWEEN_FACTS, facts, side_name, where
from dutylist.features.gate import messages
from dutylist.features.gate.codes.catalogue import GATE_RULES
from dutylist.features.gate.codes.notices import EMERGENCY
from dutylist.features.gate.entries import GateEntry, GateReport, group_issues, others_text
from dutylist.features.gate.judge import PassedChange, Verdict
from dutylist.model.diagnostic import WHOLE_FILE, SourceSpan
from dutylist.model.message import Language
from dutylist.output.document import (
    Block,
    Content,
    Details,
    Document,
    Heading,
    Line,
    Note,
    join_content,
    own,
    plain_text,
    sentence,
    with_tone,
)
from dutylist.output.phrases import join_names, word


def document(report: GateReport, *, with_notices: bool = True) -> Document:
    """The verdict first, then what has to be done, the notices, and the changes that pass."""
    return Document(
        with_tone(heading(report.verdict, report.language), "good" if report.verdict.passed else "bad"),
        tuple(_blocks(report, with_notices)),
        report.language,
    )


def notices(report: GateReport) -> Iterator[Content]:
    """The notices, a line for each."""
    for notice in report.notices:
        yield sentence(messages.NOTICE, report.language, notice=_message(notice, report.language))


def heading(verdict: Verdict, language: Language) -> Content:
    """Passed or refused, and the two versions."""
    base, head = (side_name(side, language) for side in (verdict.comparison.base, verdict.comparison.head))
    said = word(messages.PASSED if verdict.passed else messages.REFUSED, language)
    return sentence(messages.HEADING, language, verdict=said, base=base, head=head)


def outcome(verdict: Verdict, language: Language) -> Content:
    """The number of changes, and how many of them pass."""
    count, covered, urgent = len(verdict.comparison.changes), len(verdict.covered), _urgent(verdict)
    several = count > 1
    if not count and verdict.passed:
        said = messages.UNCHANGED
    elif not count:
        said = messages.UNREAD_BUT if verdict.comparison.unread else messages.UNCHANGED_BUT
    elif verdict.passed and urgent:
        said = messages.ALL_URGENT if several else messages.ONE_URGENT
    elif verdict.passed:
        said = messages.ALL_COVERED if several else messages.ONE_COVERED
    elif covered == count:
        said = messages.OTHER_REASONS if several else messages.ONE_OTHER_REASONS
    elif covered:
        said = messages.SOME_REFUSED
    else:
        said = messages.ALL_REFUSED if several else messages.ONE_REFUSED
    return sentence(said, language, count=count, covered=covered, refused=count - covered, urgent=urgent)


def _urgent(verdict: Verdict) -> int:
    """The number of changes that pass by an emergency record still to be completed."""
    records = {notice.record for notice in verdict.notices if notice.diagnostic.code == EMERGENCY.code}
    return sum(not records.isdisjoint(covered.records) for covered in verdict.covered)


def _blocks(report: GateReport, with_notices: bool) -> Iterator[Block]:
    verdict, language = report.verdict, report.language
    yield Line(outcome(verdict, language))
    refusals = group_issues(report.refusals)
    if refusals:
        yield Heading(sentence(messages.REFUSALS, language, count=len(refusals)))
        repeated = _repeated_hints(refusals, language)
        for codes, hint in repeated.values():
            yield Note(sentence(messages.ALL_THE_SAME, language, codes=join_names(codes, language), hint=hint))
        for refusal in refusals:
            yield Line(_message(refusal, language), 1, task=True)
            yield from (Line(said, 2) for said in _advice(refusal, language) if plain_text(said) not in repeated)
    if report.notices and with_notices:
        yield Heading(sentence(messages.NOTICES, language, count=len(report.notices)))
        yield from (Line(_message(notice, language), 1) for notice in report.notices)
    if verdict.covered:
        passing = tuple(Line(_passage(covered, language), 1) for covered in verdict.covered)
        yield Details(sentence(messages.LET_THROUGH, language, count=len(passing)), passing)


def _repeated_hints(refusals: Sequence[GateEntry], language: Language) -> dict[str, tuple[tuple[str, ...], Content]]:
    """The hints that several refusals share, by their text, each with the codes that it is about."""
    found: dict[str, list[tuple[str, Content]]] = {}
    for refusal in refusals:
        for hint in _hint(refusal, language):
            found.setdefault(plain_text(hint), []).append((refusal.remark.diagnostic.code, hint))
    return {
        text: (tuple(dict.fromkeys(code for code, _ in each)), each[0][1])
        for text, each in found.items()
        if len(each) > 1
    }


def _message(entry: GateEntry, language: Language) -> Content:
    """The sentence of an issue with its code; texts of the checklist are marked as such."""
    diagnostic = entry.remark.diagnostic
    said = sentence(GATE_RULES[diagnostic.code].message, language, **diagnostic.arguments)
    return said, own(f" ({diagnostic.code})")


def _advice(entry: GateEntry, language: Language) -> Iterator[Content]:
    """What to do about an issue, other items with the same lack, its place and related places."""
    yield from _hint(entry, language)
    if plain_text(others := others_text(entry, language)):
        yield others
    shown = entry.shown
    if not entry.remark.gone:
        yield sentence(messages.PLACE, language, place=_place(shown.path, shown.span))
    for related in shown.related:
        yield sentence(messages.RELATED, language, place=_place(related.path, related.span))


def _hint(entry: GateEntry, language: Language) -> Iterator[Content]:
    """The first hint whose arguments are all given."""
    diagnostic = entry.remark.diagnostic
    for hint in GATE_RULES[diagnostic.code].hints:
        try:
            yield sentence(hint, language, **diagnostic.arguments)
        except KeyError:
            continue
        return


def _place(path: str, span: SourceSpan) -> str:
    return path if span == WHOLE_FILE else f"{path}:{span.line}:{span.column}"


def _passage(covered: PassedChange, language: Language) -> Content:
    """A change that passes: the item with its title, the change, and the records that list it."""
    change = covered.change
    what = (word(ACTIONS[change.action], language), where(change, language), *facts(change, language))
    told = join_content((f"{change.item} {change.title}", *what), BETWEEN_FACTS)
    return told, own(" ← "), join_names(covered.records, language)
