import io
from datetime import UTC, datetime, timedelta, timezone
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest

from dutylist.output.office.excel.sheet import Sheet, SheetColumn, workbook
from dutylist.output.office.package import MOMENT, reproducible
from dutylist.output.office.word.document import WordDocument
from tests.output.office.readers import excel, parts, word


def packed(*names: str, year: int) -> bytes:
    package = io.BytesIO()
    with ZipFile(package, "w", ZIP_STORED) as opened:
        for name in names:
            opened.writestr(ZipInfo(name, (year, 5, 6, 7, 8, 10)), f"<a>{name}</a>")
    return package.getvalue()


def test_the_order_the_times_and_the_packing_of_the_parts_make_no_difference() -> None:
    one = packed("word/b.xml", "[Content_Types].xml", "docProps/core.xml", "word/a.xml", "_rels/.rels", year=2024)
    other = packed("_rels/.rels", "word/a.xml", "docProps/core.xml", "word/b.xml", "[Content_Types].xml", year=2025)
    assert reproducible(one, title="表") == reproducible(other, title="表")


def test_the_parts_that_readers_look_for_first_come_first() -> None:
    mixed = packed("word/b.xml", "_rels/.rels", "[Content_Types].xml", year=2024)
    assert list(parts(reproducible(mixed, title=""))) == ["[Content_Types].xml", "_rels/.rels", "word/b.xml"]


def samples() -> list[bytes]:
    document = WordDocument("对比表")
    document.title("对比表")
    return [document.to_bytes(), workbook([Sheet("表", "表", (SheetColumn("列", 5),), [("文",)])], title="对比表")]


@pytest.mark.parametrize("content", samples(), ids=["docx", "xlsx"])
def test_no_program_person_or_time_is_named(content: bytes) -> None:
    with ZipFile(io.BytesIO(content)) as opened:
        assert {(info.date_time, info.create_system, info.extra) for info in opened.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0, b"")
        }
    files = parts(content)
    assert "Application" not in files["docProps/app.xml"]
    assert "creator" not in files["docProps/core.xml"]
    assert "lastModifiedBy" not in files["docProps/core.xml"]
    assert not [name for name, xml in files.items() for word in ("openpyxl", "python", "Microsoft") if word in xml and "styles" not in name and "theme" not in name and "settings" not in name]  # fmt: skip


def test_the_title_and_the_moment_are_in_the_properties() -> None:
    for properties in (word(samples()[0]).core_properties, excel(samples()[1]).properties):
        assert properties.title == "对比表"
        assert properties.created == properties.modified
        assert properties.created in (MOMENT, MOMENT.replace(tzinfo=None))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 5, 1, 9, 30, tzinfo=timezone(timedelta(hours=8))),
        datetime(2026, 5, 1, 1, 30, tzinfo=UTC),
        datetime(2026, 5, 1, 1, 30),  # noqa: DTZ001  one without a zone is meant
    ],
)
def test_a_given_moment_is_written_in_world_time(moment: datetime) -> None:
    document = WordDocument("表")
    assert "2026-05-01T01:30:00Z" in parts(document.to_bytes(moment))["docProps/core.xml"]


def test_a_title_is_no_markup() -> None:
    title = '</dc:title><dc:creator>某人</dc:creator>&"\x00'
    assert word(WordDocument(title).to_bytes()).core_properties.title == title.replace("\x00", "\ufffd")
