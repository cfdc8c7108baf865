import os
from pathlib import Path

import msgspec

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.typeset.build_cache import build_key, is_printed, remember
from dutylist.features.books.typeset.compiler import job_of
from dutylist.features.books.typeset.fonts import FontSet
from dutylist.features.books.typeset.templates import load_templates
from dutylist.features.books.view import Book, Faces
from tests.features.books import samples


def key(book: Book, **changes: object) -> str:
    job = msgspec.structs.replace(job_of(book, "a6", load_templates(), FontSet()), **changes)
    return build_key(job, FontSet())


def test_the_key_changes_with_content_paper_templates_and_faces_but_not_with_the_commit() -> None:
    checklist = samples.checklist(samples.basic(1))
    one = pocketbook(checklist, "铜陵镇", commit="a" * 40)
    other_commit = pocketbook(checklist, "铜陵镇", commit="b" * 40)
    assert one != other_commit
    assert key(one) == key(other_commit) == key(pocketbook(checklist, "铜陵镇"))
    job = job_of(one, "a6", load_templates(), FontSet())
    others = [
        key(pocketbook(checklist, "前楼镇")),
        key(pocketbook(samples.checklist(samples.basic(1, notes="补")), "铜陵镇")),
        key(one, order=msgspec.structs.replace(job.order, paper="a5")),
        key(one, order=msgspec.structs.replace(job.order, for_print=True)),
        key(one, order=msgspec.structs.replace(job.order, faces=Faces("a", "b", "c"))),
        key(one, templates={**job.templates, "main.typ": b""}),
        build_key(job, FontSet(files=(Path(__file__),))),
    ]
    assert len({key(one), *others}) == len(others) + 1


def test_the_key_changes_with_every_part_of_the_imposition() -> None:
    job = job_of(pocketbook(samples.checklist(samples.basic(1)), "铜陵镇"), "a6", load_templates(), FontSet())
    schemes = (
        None,
        ImpositionScheme(),
        ImpositionScheme("mini"),
        ImpositionScheme(binding="cut"),
        ImpositionScheme(signature=4),
        ImpositionScheme(thickness=0.2),
    )
    assert len({build_key(job, FontSet(), scheme) for scheme in schemes}) == len(schemes)


def test_only_the_whole_file_that_came_of_a_key_counts_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(b"whole")
    assert not is_printed("1" * 64, path)
    remember("1" * 64, b"whole")
    assert is_printed("1" * 64, path)
    assert not is_printed("2" * 64, path)
    path.write_bytes(b"whol")
    assert not is_printed("1" * 64, path)
    path.unlink()
    assert not is_printed("1" * 64, path)


def test_a_pipe_in_a_books_place_is_not_waited_for(tmp_path: Path) -> None:
    remember("1" * 64, b"whole")
    os.mkfifo(tmp_path / "book.pdf")
    assert not is_printed("1" * 64, tmp_path / "book.pdf")
