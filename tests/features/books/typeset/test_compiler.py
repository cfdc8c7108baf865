import errno
import hashlib
import io
import os
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pikepdf
import pytest
import typst

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.errors import TypesetterError, UnprintableTextError
from dutylist.features.books.typeset.compiler import FOLDER, Job, encode_job, job_of, typeset
from dutylist.features.books.typeset.fonts import FontSet
from dutylist.features.books.typeset.process import FULL, REFUSED
from dutylist.features.books.typeset.templates import load_templates
from dutylist.features.books.view import Book, Paper
from tests.features.books import pdf as read
from tests.features.books import samples


def job(book: Book) -> Job:
    """What the press is asked for by default."""
    return job_of(book, "a6", load_templates(), FontSet())


def printed(order: bytes, environment: dict[str, str]) -> "subprocess.CompletedProcess[bytes]":
    """What a typesetter process makes of an encoded job."""
    with TemporaryDirectory(prefix=FOLDER) as folder:
        return subprocess.run(
            [sys.executable, "-P", "-m", "dutylist.features.books.typeset.process", folder],
            input=order,
            env={**os.environ, **environment},
            capture_output=True,
            check=False,
            timeout=60,
        )


def test_the_file_is_archival_accessible_and_complete(book: Book, pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        assert read.fonts_without_file(document) == []
        assert str(document.Root.Lang).lower() == "zh-cn"
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            claims = [metadata[key] for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]
            assert claims == ["2", "A", "1"]
            assert metadata["dc:title"] == "东山县铜陵镇履行职责事项清单口袋书（2025-1版）"
        assert str(document.docinfo["/CreationDate"]).startswith("D:20250301")
        assert "口袋书" in str(document.docinfo["/Keywords"])


@pytest.mark.parametrize(("paper", "size"), [("a6", (105, 148)), ("a5", (148, 210)), ("a5-large", (148, 210))])
def test_the_paper_has_its_iso_size(paper: Paper, size: tuple[int, int]) -> None:
    with pikepdf.open(
        io.BytesIO(typeset(pocketbook(samples.checklist(samples.basic(1)), "铜陵镇"), paper))
    ) as document:
        boxes = {tuple(round(float(edge) / read.MILLIMETRE) for edge in page.mediabox) for page in document.pages}
    assert boxes == {(0, 0, *size)}


@pytest.mark.parametrize(("paper", "for_print"), [("a6", False), ("a6", True), ("phone", False)])
def test_the_bytes_are_the_same_in_another_zone_locale_folder_and_hash_seed(
    paper: Paper, for_print: bool, book: Book, tmp_path: Path
) -> None:
    asked = job_of(book, paper, load_templates(), FontSet(), for_print=for_print)
    order = encode_job(asked)
    digests = set()
    for zone, locale, seed in (("Asia/Shanghai", "zh_CN.UTF-8", "1"), ("America/New_York", "C", "77")):
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed}
        own = tmp_path / f"{FOLDER}{seed}"
        own.mkdir()
        command = [sys.executable, "-P", "-m", "dutylist.features.books.typeset.process", str(own)]
        done = subprocess.run(command, input=order, capture_output=True, check=True, cwd=folder, env=env)
        digests.add(hashlib.sha256(done.stdout).hexdigest())
        assert list(folder.iterdir()) == []
    assert len(digests) == 1


def test_text_that_cannot_be_set_is_refused_before_the_typesetter_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "compile_with_warnings", None)
    with pytest.raises(UnprintableTextError, match=r"U\+30000“\U00030000” DS0001 duties/basic/DS0001.yaml /title"):
        typeset(pocketbook(samples.checklist(samples.basic(1, title="\U00030000")), "铜陵镇"))


_RESTLESS = """#import "paper.typ": order
#set document(title: "书")
#set page(width: 60mm, height: 40mm)
甲
#if WHEN { context { for _ in range(query(<more>).len() + 1) { pagebreak(); [#metadata(1)<more>] } } }
"""
"""A template that has one page more with every round."""


def restless(condition: str) -> dict[str, bytes]:
    return {**load_templates(), "main.typ": _RESTLESS.replace("WHEN", condition).encode()}


def test_a_book_that_does_not_settle_is_set_again_without_even_columns(book: Book) -> None:
    with pikepdf.open(io.BytesIO(typeset(book, template=restless("order.even")))) as document:
        assert len(document.pages) == 1


def test_pages_that_never_settle_are_told_in_chinese(book: Book) -> None:
    with pytest.raises(TypesetterError, match="排了 5 遍，页码和位置还是没有稳定下来") as caught:
        typeset(book, template=restless("true"))
    assert "模板 main.typ 第 5 行" in caught.value.text
    assert "排版程序说" not in caught.value.text


def test_a_warning_of_the_typesetter_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Warned:
        message = "layout did not converge within 5 attempts"
        diagnostic = f"warning: {message}\n  ┌─ /tmp/dutylist-typeset-x1/templates/item.typ:3:1"

    def compile_with_warnings(*_: Any, **__: Any) -> tuple[bytes, list[Warned]]:
        return b"%PDF", [Warned()]

    monkeypatch.setattr(typst, "compile_with_warnings", compile_with_warnings)
    with pytest.raises(TypesetterError, match=r"模板 item\.typ 第 3 行第 1 列：排了 5 遍，.*"):
        typeset(pocketbook(samples.checklist(samples.basic(1)), "铜陵镇"))


def test_a_press_process_asks_nobody_for_packages(book: Book) -> None:
    order = msgspec.structs.replace(job(book), templates={"main.typ": b'#import "@preview/x:1.0.0": y'})
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(0)
        there = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        done = printed(encode_job(order), dict.fromkeys(("HTTPS_PROXY", "https_proxy", "ALL_PROXY"), there))
        with pytest.raises(BlockingIOError):
            proxy.accept()
    assert done.returncode == REFUSED
    assert "a template takes no packages" in done.stderr.decode()
    assert "main.typ:1" in done.stderr.decode()


def test_a_press_process_without_room_for_its_files_says_so(book: Book) -> None:
    order = msgspec.structs.replace(job(book), templates={"no/where.typ": b""})
    done = printed(encode_job(order), {})
    assert (done.returncode, done.stdout, done.stderr) == (FULL, b"", str(errno.ENOENT).encode())


def test_a_press_process_that_meets_a_bug_prints_nothing(book: Book) -> None:
    done = printed(encode_job(job(book)).replace(b"a-2a", b"a-9z", 1), {})
    assert done.stdout == b""
    assert done.returncode not in {0, REFUSED}
