import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest

from dutylist.features.books.build import BookFailed, BookPrinted, BookStarted, Event, PrintSetting, print_books
from dutylist.features.books.editions.pocketbook import pocketbook, volumes
from dutylist.features.books.errors import (
    BookError,
    PageTooLargeError,
    TypesetterCrashedError,
    TypesetterFaultError,
    UnprintableTextError,
)
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.typeset.templates import load_templates
from dutylist.model.checklist import Checklist
from dutylist.model.county import Township
from dutylist.model.os_errors import NotWrittenError
from dutylist.model.place_words import place_words, use_words
from dutylist.writing.file_names import UnsafeNameError, pdf_file_name
from tests.features.books import pdf as read
from tests.features.books import samples


def two_towns() -> Checklist:
    """铜陵镇 can be printed; 前楼镇 has a title with a character that no face shows."""
    return samples.checklist(*samples.three_lists(1), samples.basic(99, title="\U00030000", townships=("前楼镇",)))


def test_each_township_gets_a_file_of_its_name(tmp_path: Path) -> None:
    events: list[Event] = []
    results = print_books(
        volumes(samples.checklist(*samples.three_lists(1)), samples.TOWNSHIPS), tmp_path / "a/b", report=events.append
    )
    assert [result.path.name for result in results if isinstance(result, BookPrinted)] == ["铜陵镇.pdf", "前楼镇.pdf"]
    assert sorted(path.name for path in (tmp_path / "a/b").iterdir()) == ["前楼镇.pdf", "铜陵镇.pdf"]
    for result in results:
        assert isinstance(result, BookPrinted)
        assert len(pypdfium2.PdfDocument(result.path.read_bytes())) > 5
        assert result.path.stat().st_size == result.size
    assert {event.name for event in events if isinstance(event, BookStarted)} == set(samples.TOWNSHIPS)
    assert [event for event in events if not isinstance(event, BookStarted)] != []


def test_books_speak_in_the_words_of_the_place(tmp_path: Path) -> None:
    use_words(place_words("安和区", ("清溪街道", "白石街道")))
    (result,) = print_books(volumes(samples.checklist(*samples.three_lists(1)), samples.TOWNSHIPS[:1]), tmp_path)
    assert isinstance(result, BookPrinted)
    text = "".join(read.page_texts(result.path.read_bytes()))
    assert "区级部门牵头并负责，街道只做“街道职责”写明的工作" in text
    assert "县级部门" not in text


def test_the_book_of_a_zone_among_streets_says_what_it_is_itself() -> None:
    places = tuple(
        Township(name=name, code=code) for name, code in (("清溪街道", "350626001"), ("临港经济开发区", "350626401"))
    )
    use_words(place_words("安和区", [place.name for place in places]))
    checklist = samples.checklist(*samples.three_lists(1), townships=places)
    said = [repr(pocketbook(checklist, place.name)) for place in places]
    assert ["街道职责" in text for text in said] == [True, False]
    assert ["开发区职责" in text for text in said] == [False, True]


def test_a_book_that_fails_leaves_its_old_file_and_the_other_books(tmp_path: Path) -> None:
    (tmp_path / "前楼镇.pdf").write_bytes(b"old")
    good, bad = print_books(volumes(two_towns(), samples.TOWNSHIPS), tmp_path)
    assert isinstance(good, BookPrinted)
    assert isinstance(bad, BookFailed)
    assert isinstance(bad.error, UnprintableTextError)
    assert bad.error.characters[0].item == "DS0099"
    assert (tmp_path / "前楼镇.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["前楼镇.pdf", "铜陵镇.pdf"]


def test_what_has_not_changed_is_not_printed_again(tmp_path: Path) -> None:
    checklist = samples.checklist(samples.basic(1), samples.basic(2, townships=("前楼镇",)))
    first = print_books(volumes(checklist, samples.TOWNSHIPS, commit="a" * 40), tmp_path)
    changed = samples.checklist(samples.basic(1), samples.basic(2, title="改过", townships=("前楼镇",)))
    again = print_books(volumes(changed, samples.TOWNSHIPS, commit="b" * 40), tmp_path)
    assert [fresh(result) for result in (*first, *again)] == [True, True, False, True]
    forced = print_books(volumes(changed, ("铜陵镇",)), tmp_path, PrintSetting(force=True))
    assert [fresh(result) for result in forced] == [True]


def test_the_print_shops_file_stands_beside_the_booklet(tmp_path: Path) -> None:
    wanted = volumes(samples.checklist(samples.basic(1)), ("铜陵镇",))
    settings = (PrintSetting(), PrintSetting(for_print=True), PrintSetting(), PrintSetting(for_print=True))
    results = [print_books(wanted, tmp_path, setting)[0] for setting in settings]
    assert [fresh(result) for result in results] == [True, True, False, False]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["铜陵镇-印刷.pdf", "铜陵镇.pdf"]


def test_an_imposed_book_has_a_name_of_its_own_and_is_not_made_again(tmp_path: Path) -> None:
    wanted = volumes(samples.checklist(samples.basic(1)), ("铜陵镇",))
    how = [
        PrintSetting(),
        PrintSetting(imposition=ImpositionScheme()),
        PrintSetting(imposition=ImpositionScheme(binding="cut")),
    ]
    plain, folded, cut = (print_books(wanted, tmp_path, setting)[0] for setting in how)
    assert [result.path.name for result in (plain, folded, cut) if isinstance(result, BookPrinted)] == [
        "铜陵镇.pdf",
        "铜陵镇-拼版.pdf",
        "铜陵镇-拼版-胶装.pdf",
    ]
    assert isinstance(cut, BookPrinted)
    assert cut.fresh
    (again,) = print_books(wanted, tmp_path, how[2])
    assert again == msgspec.structs.replace(cut, fresh=False)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_book_that_cannot_be_imposed_leaves_its_old_file(tmp_path: Path) -> None:
    own = b'#set document(title: "x")\n#set text(lang: "zh", font: "Noto Serif SC")\n#set page(width: 200mm)\nx\n'
    setting = PrintSetting(template=dict(load_templates()) | {"main.typ": own}, imposition=ImpositionScheme())
    (tmp_path / "铜陵镇-拼版.pdf").write_bytes(b"old")
    (result,) = print_books(volumes(samples.checklist(samples.basic(1)), ("铜陵镇",)), tmp_path, setting)
    assert isinstance(result, BookFailed)
    assert isinstance(result.error, PageTooLargeError)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_file_that_is_not_the_book_is_printed_over(tmp_path: Path) -> None:
    wanted = volumes(samples.checklist(samples.basic(1)), ("铜陵镇",))
    print_books(wanted, tmp_path)
    whole = (tmp_path / "铜陵镇.pdf").read_bytes()
    for spoilt in (whole[:-1], b"", whole + b"\n"):
        (tmp_path / "铜陵镇.pdf").write_bytes(spoilt)
        (result,) = print_books(wanted, tmp_path)
        assert fresh(result)
        assert (tmp_path / "铜陵镇.pdf").read_bytes() == whole


def fresh(result: BookPrinted | BookFailed) -> bool:
    assert isinstance(result, BookPrinted)
    return result.fresh


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotWrittenError, match="file"):
        print_books(volumes(two_towns(), ("铜陵镇",)), tmp_path / "file")


def test_a_target_that_cannot_be_replaced_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "铜陵镇.pdf").mkdir()
    checklist = samples.checklist(*samples.three_lists(1))
    blocked, fine = print_books(volumes(checklist, samples.TOWNSHIPS), tmp_path)
    assert isinstance(blocked, BookFailed)
    assert "是文件夹" in blocked.error.text
    assert isinstance(fine, BookPrinted)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["前楼镇.pdf", "铜陵镇.pdf"]


@pytest.mark.parametrize(
    "township", ["../西埔", "a/b", "a\\b", "C:", ".", "", "镇 ", "镇.", "镇\n", "CON", "nul.x", "镇" * 70]
)
def test_a_name_that_is_no_plain_file_name_is_refused(township: str, tmp_path: Path) -> None:
    checklist = samples.checklist(*samples.three_lists(1), townships=(Township(name=township, code="350626100"),))
    (result,) = print_books(volumes(checklist, (township,)), tmp_path)
    assert isinstance(result, BookFailed)
    assert isinstance(result.error, UnsafeNameError)
    assert list(tmp_path.rglob("*")) == []


def test_two_townships_that_are_one_file_on_some_system_are_refused() -> None:
    with pytest.raises(UnsafeNameError):
        pdf_file_name("A镇", ("A镇", "a镇"))
    assert pdf_file_name("A镇", ("A镇", "B镇")) == "A镇.pdf"


def test_an_interruption_ends_every_press_and_leaves_no_part_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)

    def interrupt(event: Event) -> None:
        while not started:
            pass
        raise KeyboardInterrupt

    townships = tuple(Township(name=f"第{number}镇", code="350626100") for number in range(6))
    checklist = samples.checklist(*samples.three_lists(40), townships=townships)
    with pytest.raises(KeyboardInterrupt):
        print_books(volumes(checklist, [township.name for township in townships]), tmp_path, report=interrupt)
    assert 1 <= len(started) <= 3
    assert all(process.returncode is not None for process in started)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("ending", "error"),
    [
        ("import os; os.abort()", TypesetterCrashedError),
        (
            "from dutylist.features.books.typeset import process as p; p.compile_pdf = lambda *_: {}['x']; p.main(['.'])",
            TypesetterFaultError,
        ),
    ],
)
def test_a_press_that_dies_is_a_failure_of_its_book_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, error: type[BookError]
) -> None:
    real = subprocess.Popen
    commands: list[list[str]] = []

    def dying(command: list[str], **options: Any) -> "subprocess.Popen[bytes]":
        commands.append(command)
        return real([command[0], "-c", ending] if len(commands) == 1 else command, **options)

    monkeypatch.setattr(subprocess, "Popen", dying)
    checklist = samples.checklist(*samples.three_lists(1))
    dead, fine = print_books(volumes(checklist, samples.TOWNSHIPS), tmp_path, jobs=1)
    assert isinstance(dead, BookFailed)
    assert isinstance(dead.error, error)
    assert (error is TypesetterFaultError) == ("KeyError: 'x'" in dead.error.text)
    assert isinstance(fine, BookPrinted)
