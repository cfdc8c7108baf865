from pathlib import Path
from typing import Any

import pytest

from dutylist.features.books.config import font_set_of
from dutylist.features.books.errors import BookSettingError, FaceError
from dutylist.features.books.typeset.fonts import FontSet


def test_without_settings_the_faces_are_the_packages_own(tmp_path: Path) -> None:
    assert font_set_of({}, tmp_path) == FontSet()


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"fonts": "没有"}, "没有文件夹 没有"),
        ({"fonts": ".."}, "没有文件夹"),
        ({"fonts": "/"}, "没有文件夹"),
    ],
)
def test_a_folder_that_is_not_inside_the_root_is_named(table: dict[str, Any], told: str, tmp_path: Path) -> None:
    with pytest.raises(BookSettingError, match=told):
        font_set_of(table, tmp_path)


def test_a_face_that_the_folder_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "字体").mkdir()
    with pytest.raises(FaceError, match="方正小标宋简体"):
        font_set_of({"fonts": "字体", "title": "方正小标宋简体"}, tmp_path)
