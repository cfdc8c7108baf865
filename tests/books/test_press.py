import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest
import typst

from dutylist.books.entry import Entry
from dutylist.books.errors import PressError, UnprintableTextError
from dutylist.books.press import REFUSED, Order, press
from dutylist.books.view import Booklet, Paper, booklet
from tests.books import pdf as read
from tests.books import samples


@pytest.fixture(scope="module")
def book() -> Booklet:
    """Twenty items a list, one of them elsewhere only."""
    elsewhere = samples.basic(99, title="只在前楼镇办理", townships=("前楼镇",))
    sample = "示例数据,不作为履职依据"
    return booklet(samples.checklist(*samples.three_lists(20), elsewhere, source=sample), "铜陵镇", commit="c0ffee")


@pytest.fixture(scope="module")
def pdf(book: Booklet) -> bytes:
    return press(book)


def test_every_item_stands_once_and_in_order_with_all_its_texts(book: Booklet, pdf: bytes) -> None:
    text = "".join(read.page_texts(pdf)[3:])
    position = 0
    for part in book.parts:
        for category in part.categories:
            position = found(text, category.name, position)
            for entry in category.entries:
                for words in words_of(entry):
                    position = found(text, words, position)
                assert text.count(read.squeezed(entry.title)) == 1
                assert text.count(entry.id) == 1


def found(text: str, words: str, start: int) -> int:
    place = text.find(read.squeezed(words), start)
    assert place >= 0, f"{words!r} is missing or out of order"
    return place


def words_of(entry: Entry) -> list[str]:
    words = [entry.number + entry.title, entry.id]
    for row in entry.rows:
        words.append(row.label)
        words += [part for line in (*row.heads, *row.lines) for part in (line.text, line.aside) if part]
    return words


def test_what_does_not_apply_is_not_printed(pdf: bytes) -> None:
    assert "前楼镇" not in "".join(read.page_texts(pdf))


def test_cover_and_imprint_name_edition_counts_and_sample(book: Booklet, pdf: bytes) -> None:
    pages = read.page_texts(pdf)
    for words in ("东山县", "铜陵镇", "2025-1版", "2025年3月1日起施行", "基本履职事项20项", "示例数据"):
        assert words in pages[0]
    for words in ("c0ffee", book.digest, book.program.replace(" ", ""), "铜陵镇，共60项", "示例数据,不作为履职依据"):
        assert words in pages[-1]
    assert all("示例数据" in page for page in pages)


def test_a_list_that_is_no_sample_does_not_say_so() -> None:
    pages = read.page_texts(press(booklet(samples.checklist(samples.basic(1), source="东委办〔2025〕3号"), "铜陵镇")))
    assert not any("示例" in page for page in pages)
    assert "东委办〔2025〕3号" in pages[0]


def test_the_contents_name_the_page_on_which_each_category_starts(book: Booklet, pdf: bytes) -> None:
    marks = [mark for mark in read.bookmarks(pdf) if mark.level == 1]
    columns = [[mark.page for mark in marks if mark.title == name] for name in samples.CATEGORIES]
    contents = read.page_texts(pdf)[2]
    for name, pages in zip(samples.CATEGORIES, columns, strict=True):
        assert len(pages) == 3
        assert name + "".join(map(str, pages)) in contents


def test_the_outline_leads_to_the_page_of_each_item(book: Booklet, pdf: bytes) -> None:
    pages = read.page_texts(pdf)
    items = [mark for mark in read.bookmarks(pdf) if mark.level == 2]
    assert len(items) == book.count
    for mark in items:
        assert read.squeezed(mark.title) in pages[mark.page - 1]


def test_the_running_head_tells_the_first_and_the_last_item_of_its_page(pdf: bytes) -> None:
    pages = read.page_texts(pdf)
    starts: dict[int, list[str]] = {}
    for mark in read.bookmarks(pdf):
        if mark.level == 2:
            starts.setdefault(mark.page, []).append(mark.title.partition(" ")[0])
    openers = {mark.page for mark in read.bookmarks(pdf) if mark.level == 0}
    for page, numbers in starts.items():
        if page not in openers:
            assert f"{numbers[-1]}" in pages[page - 1][:40]


def test_no_title_stands_at_the_foot_of_a_page_without_its_text(pdf: bytes) -> None:
    pages = read.page_texts(pdf)
    for mark in read.bookmarks(pdf):
        if mark.level == 2:
            after = pages[mark.page - 1].partition(read.squeezed(mark.title))[2]
            assert any(label in after[:60] for label in ("履职要点", "牵头部门", "承接部门"))


def test_the_file_is_archival_accessible_and_complete(book: Booklet, pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        assert read.fonts_without_file(document) == []
        assert str(document.Root.Lang).lower() == "zh-cn"
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            claims = [metadata[key] for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]
            assert claims == ["2", "A", "1"]
            assert metadata["dc:title"] == "东山县铜陵镇履职事项清单口袋书（2025-1版）"
        assert str(document.docinfo["/CreationDate"]).startswith("D:20250301")
        assert "口袋书" in str(document.docinfo["/Keywords"])


@pytest.mark.parametrize(("paper", "size"), [("a6", (105, 148)), ("a5", (148, 210))])
def test_the_paper_has_its_iso_size(paper: Paper, size: tuple[int, int]) -> None:
    with pikepdf.open(io.BytesIO(press(booklet(samples.checklist(samples.basic(1)), "铜陵镇"), paper))) as document:
        boxes = {tuple(round(float(edge) / read.MILLIMETRE) for edge in page.mediabox) for page in document.pages}
    assert boxes == {(0, 0, *size)}


def test_hostile_texts_are_printed_as_they_stand() -> None:
    items = [samples.basic(1, title=samples.HOSTILE[0], township_duties=samples.HOSTILE, notes="甲\n#set page()")]
    items += [samples.recalled(401, title="{title}%s${HOME}\\")]
    printed = booklet(samples.checklist(*items, county='县"#', edition="<e>$1$"), "铜陵镇")
    text = "".join(read.page_texts(press(printed)))
    for words in (*samples.HOSTILE, "{title}%s${HOME}\\", '县"#', "<e>$1$", "甲#setpage()"):
        assert read.squeezed(words) in text


@pytest.mark.parametrize(("paper", "margins"), [("a6", (13.2, 13, 11)), ("a5", (19, 17, 16))])
def test_no_text_leaves_the_page_however_long_it_is(paper: Paper, margins: tuple[float, float, float]) -> None:
    endless = ("A" * 199, "，" * 199, "（" * 150, "々" * 120, "W，" * 90, "一段话，" * 450, "https://a.cn/" + "x-" * 90)
    items = [
        samples.basic(1, title="W" * 199, township_duties=endless, category="类" * 60),
        samples.cooperative(
            201, title="标题。" * 66, township_duties=endless, not_township=endless, category="类" * 60
        ),
        samples.recalled(401, title="很长的标题" * 40, category="K" * 60),
    ]
    checklist = samples.checklist(
        *items, categories=("类" * 60, "K" * 60), edition="E" * 60, county="县" * 60, source="来源，" * 600
    )
    inside, outside, bottom = margins
    printed = press(booklet(checklist, "铜陵镇"), paper)
    assert read.outside_text_block(printed, inside=inside, outside=outside, bottom=bottom) == []


def test_the_bytes_are_the_same_in_another_zone_locale_folder_and_hash_seed(book: Booklet, tmp_path: Path) -> None:
    order = msgspec.json.encode(Order(book, "a6"))
    digests = set()
    for zone, locale, seed in (("Asia/Shanghai", "zh_CN.UTF-8", "1"), ("America/New_York", "C", "77")):
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed}
        command = [sys.executable, "-P", "-m", "dutylist.books.press"]
        done = subprocess.run(command, input=order, capture_output=True, check=True, cwd=folder, env=env)
        digests.add(hashlib.sha256(done.stdout).hexdigest())
        assert list(folder.iterdir()) == []
    assert len(digests) == 1


def test_text_that_cannot_be_set_is_refused_before_the_typesetter_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "compile_with_warnings", None)
    with pytest.raises(UnprintableTextError, match=r"U\+30000“\U00030000” DS0001 duties/basic/DS0001.yaml /title"):
        press(booklet(samples.checklist(samples.basic(1, title="\U00030000")), "铜陵镇"))


def test_a_warning_of_the_typesetter_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Warned:
        message = "layout did not converge within 5 attempts"

    def compile_with_warnings(*_: Any, **__: Any) -> tuple[bytes, list[Warned]]:
        return b"%PDF", [Warned()]

    monkeypatch.setattr(typst, "compile_with_warnings", compile_with_warnings)
    with pytest.raises(PressError, match="did not converge"):
        press(booklet(samples.checklist(samples.basic(1)), "铜陵镇"))


def test_a_press_process_that_meets_a_bug_prints_nothing(book: Booklet) -> None:
    broken = msgspec.structs.replace(book, effective="2025-13-01")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "dutylist.books.press"],
        input=msgspec.json.encode(Order(broken, "a6")),
        capture_output=True,
        check=False,
    )
    assert done.stdout == b""
    assert done.returncode not in {0, REFUSED}
