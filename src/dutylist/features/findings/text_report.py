"""Findings for a person at a terminal: what is open, what recurs, what overlaps, and what to do about it."""

from collections.abc import Iterator, Mapping, Sequence

from dutylist.features.findings.messages import (
    SupervisionWords,
    age_text,
    change_text,
    problem_text,
    supervision_words,
    why_text,
)
from dutylist.features.findings.new_findings import PROBLEMS
from dutylist.features.findings.proposals import Proposal
from dutylist.features.findings.supervision import Supervision, Watched
from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize
from dutylist.output.table import table
from dutylist.output.wrap import wrap


def render(
    found: Supervision, proposed: Sequence[Proposal], titles: Mapping[str, str], *, language: Language, width: int
) -> str:
    """All of it; `titles` are those of the items."""
    words = supervision_words(language)
    lines: list[str] = []
    for line in _lines(found, proposed, titles, words, language):
        indent = " " * (len(line) - len(line.lstrip(" ")))
        lines += wrap(sanitize(line), max(width, 60), indent)
    return "".join(f"{line}\n" for line in lines)


def _lines(
    found: Supervision,
    proposed: Sequence[Proposal],
    titles: Mapping[str, str],
    words: SupervisionWords,
    language: Language,
) -> Iterator[str]:
    if not found.findings:
        yield words.nothing
        return
    yield words.heading.format(county=found.county, on=found.on.isoformat())
    yield words.summary.format(
        all=len(found.findings), open=len(found.open), overdue=len(found.overdue), days=found.policy.open_days
    )
    yield ""
    if not found.open:
        yield words.none_open
    else:
        yield words.open
        yield from _open(found.open, titles, words, language)
    if found.recurring:
        yield ""
        yield words.recurring.format(least=found.policy.recurring_from)
        for each in found.recurring:
            name = named(each.name, titles)
            times = words.times.format(problem=PROBLEMS[language][each.problem], count=len(each.findings))
            left = words.still_open.format(count=len(each.open))
            yield f"  {words.of[each.of]} {name}{words.colon}{times}{words.pause}{left}"
    if found.overlaps:
        yield ""
        yield words.overlaps
        for overlap in found.overlaps:
            about = words.comma.join(named(item, titles) for item in overlap.items)
            ids = words.comma.join(each.finding.id for each in overlap.findings)
            claims = [words.claim.format(departments=words.comma.join(overlap.departments))]
            claims = claims if len(overlap.departments) > 1 else []
            claims += [words.items_claim.format(items=words.comma.join(overlap.items))] * (len(overlap.items) > 1)
            said = words.colon.join(filter(None, (about, words.pause.join(claims))))
            yield f"  {said}{words.ids.format(ids)}"
    if found.departments:
        yield ""
        yield words.departments
        rows = [words.department_row]
        rows += [(row.name, str(row.found), str(row.open), str(row.overdue)) for row in found.departments]
        yield from (f"  {line}" for line in table(rows, right={1, 2, 3}))
    if proposed:
        yield ""
        yield words.proposals
        for proposal in proposed:
            yield from _proposal(proposal, titles, words, language)


def _open(
    findings: Sequence[Watched], titles: Mapping[str, str], words: SupervisionWords, language: Language
) -> Iterator[str]:
    for each in findings:
        finding = each.finding
        said = [finding.id, finding.date, finding.township or "", problem_text(each, language), age_text(each, words)]
        yield f"  {'  '.join(filter(None, said))}"
        if finding.items:
            yield f"    {words.comma.join(named(item, titles) for item in finding.items)}"
        yield f"    {finding.description}"


def _proposal(
    proposal: Proposal, titles: Mapping[str, str], words: SupervisionWords, language: Language
) -> Iterator[str]:
    ids = words.comma.join(each.finding.id for each in proposal.findings)
    about = words.comma.join(named(item, titles) for item in proposal.items)
    yield f"  {ids}{words.colon}{words.measure[proposal.measure]}"
    if about:
        yield f"    {about}"
    yield f"    {why_text(proposal, words, language)}"
    if proposal.changes:
        listed = words.comma.join(change_text(change, words) for change in proposal.changes)
        yield f"    {words.changes}{words.colon}{listed}"
    if proposal.measure == "approved":
        for each in proposal.findings:
            yield f"    {words.close.format(finding=each.finding.id, record=proposal.record)}"
    elif proposal.record:
        yield f"    {words.drafted.format(record=proposal.record)}"
    elif proposal.changes:
        yield f"    {words.next.format(finding=proposal.findings[0].finding.id)}"


def named(item: str, titles: Mapping[str, str]) -> str:
    """An item or a department as it is named: an item with its title, if anybody knows it."""
    return f"{item} {titles[item]}" if item in titles else item
