from pathlib import Path

import pytest

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.errors import TemplateError, TypesetterError
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.typeset.templates import load_templates
from tests.features.books import pdf as read
from tests.features.books import samples


def test_a_countys_files_stand_in_place_of_ours_and_bring_pictures(tmp_path: Path) -> None:
    (tmp_path / "front.typ").write_text("x", encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(b"png")
    (tmp_path / "notes.txt").write_text("not a template", encoding="utf-8")
    (tmp_path / "book.json").write_text("{}", encoding="utf-8")
    theirs, ours = load_templates(tmp_path), load_templates()
    assert set(theirs) == {*ours, "logo.png"}
    assert {name for name in ours if theirs[name] != ours[name]} == {"front.typ"}


def test_a_book_is_set_with_the_countys_template(tmp_path: Path) -> None:
    own = (
        '#let order = json("book.json")\n#set document(title: "本县")\n#set text(lang: "zh", font: order.faces.text)\n'
    )
    (tmp_path / "main.typ").write_text(own + "本县的样子：#order.book.holder", encoding="utf-8")
    printed = typeset(pocketbook(samples.checklist(samples.basic(1)), "铜陵镇"), template=load_templates(tmp_path))
    assert read.page_texts(printed) == ["本县的样子：铜陵镇"]


@pytest.mark.parametrize(
    "escape", ['read("../../../etc/passwd")', 'read("/../etc/passwd")', 'import "@preview/x:1.0.0"']
)
def test_a_template_sees_nothing_but_its_folder(escape: str, tmp_path: Path) -> None:
    (tmp_path / "main.typ").write_text(f"#{escape}", encoding="utf-8")
    with pytest.raises(TypesetterError, match=r"模板 main\.typ 第 1 行第 \d+ 列：模板(?:只能读|不能用)"):
        typeset(pocketbook(samples.checklist(samples.basic(1)), "铜陵镇"), template=load_templates(tmp_path))


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    outside = tmp_path / "outside.typ"
    outside.write_text("secret", encoding="utf-8")
    folder = tmp_path / "templates"
    with pytest.raises(TemplateError, match="templates"):
        load_templates(folder)
    folder.mkdir()
    with pytest.raises(TemplateError, match="没有模板文件"):
        load_templates(folder)
    (folder / "main.typ").symlink_to(outside)
    with pytest.raises(TemplateError, match="指向文件夹外面"):
        load_templates(folder)
