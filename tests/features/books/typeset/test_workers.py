"""The typesetter processes are bounded."""

import pytest

from dutylist.features.books.errors import TypesetterTimeoutError
from dutylist.features.books.typeset import workers
from dutylist.features.books.typeset.compiler import Job, job_of
from dutylist.features.books.typeset.fonts import FontSet
from dutylist.features.books.typeset.templates import load_templates
from dutylist.features.books.typeset.workers import TypesetterPool
from dutylist.features.books.view import Book

ENDLESS = b"#let n = range(9000)\n#for a in n { for b in n { for c in n { let x = a + b + c } } }\n"


def test_a_template_that_never_ends_is_stopped_and_named(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LONGEST", 2)
    job: Job = job_of(book, "a6", {**load_templates(), "main.typ": ENDLESS}, FontSet())
    pool = TypesetterPool()
    with pytest.raises(TypesetterTimeoutError) as caught:
        pool.typeset(job)
    assert "模板" in caught.value.render("zh")
    assert not pool._working
