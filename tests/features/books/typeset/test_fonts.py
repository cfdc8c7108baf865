import shutil
import unicodedata
from importlib.metadata import version
from pathlib import Path

import pytest

from dutylist.features.books.errors import FaceError, FontFileError
from dutylist.features.books.typeset.fonts import FACES, TABLE_OF, FontSet, font_set, read_coverage
from dutylist.features.books.typeset.templates import load_templates


def test_the_faces_show_the_whole_common_character_set() -> None:
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    gb2312 = set(b"".join(cells).decode("gb2312", errors="ignore"))
    assert len(gb2312) == 6763
    assert {ord(character) for character in gb2312} <= FontSet().covered


def test_the_faces_show_every_character_of_the_templates() -> None:
    templates = b"".join(load_templates().values()).decode()
    assert {ord(character) for character in templates} - {ord("\n")} <= FontSet().covered


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A county's folder of fonts: the Song face of the package."""
    (serif,) = FontSet().folders[0].glob("*Serif*.otf")
    (tmp_path / "fonts").mkdir()
    shutil.copy(serif, tmp_path / "fonts" / serif.name)
    return tmp_path / "fonts"


def test_a_face_is_found_by_any_of_its_names_and_the_others_stay(folder: Path) -> None:
    case = font_set(folder, title="noto serif sc")
    assert (case.faces.title, case.faces.heading, case.faces.text) == ("Noto Serif SC", FACES.heading, FACES.text)
    assert case.folders[0] == folder
    assert case.covered - {0xAD} == FontSet().covered  # the table leaves out what is not seen
    assert case.fingerprint != FontSet().fingerprint


def test_a_missing_face_is_named_with_those_that_are_there(folder: Path) -> None:
    with pytest.raises(FaceError) as caught:
        font_set(folder, text="仿宋_GB2312")
    for words in (caught.value.render("zh"), caught.value.render("en")):
        assert "仿宋_GB2312" in words
        assert "Noto Serif SC" in words


def test_a_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    (tmp_path / "坏.ttf").write_bytes(b"no font")
    with pytest.raises(FaceError, match="坏"):
        font_set(tmp_path, text="仿宋")


@pytest.mark.parametrize("damaged", ["half", "collection"])
def test_a_damaged_font_file_is_named(damaged: str, folder: Path) -> None:
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damaged == "half" else b"ttcf\0\1\0\0" + b"\xff" * 400)
    with pytest.raises(FontFileError, match=r"fonts/.*\.otf"):
        assert font_set(folder, text="Noto Serif SC").covered


def test_the_shipped_table_lists_the_characters_of_the_installed_faces() -> None:
    assert version("pylopdf-fonts-zh-cn") == TABLE_OF
    seen = {
        point for point in read_coverage() if unicodedata.category(chr(point)) not in {"Cc", "Cf", "Zl", "Zp", "Co"}
    }
    assert FontSet().covered == seen
