"""A printed copy held against the same book printed anew: what stands on its pages beyond that, and what is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

import dutylist
from dutylist.features.books.book import BookJob, with_county_lines
from dutylist.features.books.config import county_lines, font_set_of
from dutylist.features.books.earlier_edition import earlier_edition
from dutylist.features.books.editions import department, handbook, mini, pocketbook
from dutylist.features.books.recipe import IMPOSE, OWN_TEMPLATE, Recipe, read_recipe, recipe_of
from dutylist.features.books.typeset.compiler import job_of
from dutylist.features.books.typeset.glyph_check import check_glyphs
from dutylist.features.books.typeset.templates import load_templates
from dutylist.features.books.typeset.workers import TypesetterPool
from dutylist.features.books.view import Paper
from dutylist.features.edition.candidates import KnownEdition, commit_of_copy
from dutylist.features.edition.copy_text import Copy, PageText, pages_of
from dutylist.features.edition.schema import CopyDifference, CopyProblem
from dutylist.features.edition.verify import CopyVerdict, agreeing_verdict, nearest_verdict
from dutylist.model.errors import UserError
from dutylist.output.edition_json import digest_of, short_digest
from dutylist.rules.config import settings_of

_PAPERS: Final[dict[str, Paper]] = {"mini": "a7"}


def verify_print(root: Path, copy: Copy, editions: Iterable[KnownEdition]) -> CopyVerdict | None:
    """Find the edition by the digest that is printed on a PDF, print its book anew, and compare the pages.

    None where that cannot be done: no edition has that digest, or the copy was made by another version of the program,
    with templates of the county's own, or laid on sheets.
    """
    recipe = read_recipe(copy.keywords)
    if recipe is None or recipe.version != dutylist.__version__ or recipe.flags & {OWN_TEMPLATE, IMPOSE}:
        return None
    return nearest_verdict(_verdicts(root, copy, editions, recipe))


def _verdicts(root: Path, copy: Copy, editions: Iterable[KnownEdition], recipe: Recipe) -> Iterator[CopyVerdict]:
    """A verdict by each edition with the copy's digest, up to the one whose commit the copy names."""
    now: KnownEdition | None = None
    for edition in editions:
        now = now or edition
        if recipe.township not in (None, *edition.checklist.township_names):
            continue
        if short_digest(digest_of(edition.checklist, recipe.township)) in copy.paragraphs[0]:
            try:
                pdf = _print(root, recipe, edition, commit_of_copy(root, copy.printed_commit, recipe.township, edition))
            except UserError:
                return
            found = () if pdf == copy.content else tuple(_differences(copy.pages, pages_of(pdf, "pdf")))
            verdict = agreeing_verdict(edition, now, recipe.township, "bytes" if pdf == copy.content else "text")
            yield replace(verdict, status="altered", differences=found) if found else verdict
            if copy.printed_commit and edition.commit == copy.printed_commit:
                return


def _print(root: Path, recipe: Recipe, edition: KnownEdition, commit: str | None) -> bytes:
    books = settings_of(root).books
    faces = font_set_of(books, root)
    book = with_county_lines(_job(root, recipe, edition, commit).make(), county_lines(books))
    check_glyphs(book, faces.covered)
    job = job_of(
        book,
        _PAPERS.get(recipe.kind, recipe.paper),
        load_templates(None),
        faces,
        for_print="--print" in recipe.flags,
        black="--black" in recipe.flags,
        glued="--glued" in recipe.flags,
        recipe=recipe_of(book, recipe.options),
    )
    pool = TypesetterPool()
    try:
        return pool.typeset(job)
    finally:
        pool.close()


def _job(root: Path, recipe: Recipe, edition: KnownEdition, commit: str | None) -> BookJob:
    checklist = edition.checklist
    since = earlier_edition(root, recipe.since, checklist, quiet=True) if recipe.since else None
    match recipe.kind:
        case "handbook":
            (job,) = handbook.volumes(checklist, recipe.above, [recipe.holder], since=since, commit=commit)
        case "department":
            (job,) = department.volumes(checklist, [recipe.holder], since=since, commit=commit)
        case "mini":
            (job,) = mini.volumes(checklist, [recipe.holder], commit=commit)
        case _:
            handover = "--handover" in recipe.flags
            (job,) = pocketbook.volumes(checklist, [recipe.holder], since=since, commit=commit, handover=handover)
    return job


def _differences(theirs: tuple[PageText, ...], ours: tuple[PageText, ...]) -> Iterator[CopyDifference]:
    """Lines that only one of two files has on a page, and notes that were put on a page of the copy."""
    for number in range(max(len(theirs), len(ours))):
        said = _lines(theirs, number)
        meant = _lines(ours, number)
        found: dict[CopyProblem, Counter[str]] = {"missing": meant - said, "added": said - meant}
        for problem, lines in found.items():
            for line in lines:
                yield CopyDifference(item=None, page=number + 1, problem=problem, text=line)


def _lines(pages: tuple[PageText, ...], number: int) -> Counter[str]:
    if number >= len(pages):
        return Counter()
    page = pages[number]
    lines = (" ".join(line.split()) for line in page.text.splitlines())
    return Counter(filter(None, (*lines, *page.notes)))
