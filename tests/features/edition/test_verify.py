"""`dutylist edition` and `edition verify`: which edition a copy is, and whether somebody altered it."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from dutylist.features.edition.copy_text import pages_of
from dutylist.output.edition_json import short_digest
from tests.acceptance.gating import COOPERATIVE, OTHER, edit
from tests.command import in_process
from tests.features.edition.pages import page
from tests.source.repository import Repository


def verified(file: str) -> tuple[int, dict[str, object]]:
    ran = in_process("edition", "verify", file, "--format", "json")
    return ran.status, ran.report


def export(name: str, *arguments: str) -> str:
    assert in_process("export", *arguments, "-o", name).status == 0
    return name


def test_the_digest_is_that_of_the_exported_json(repository: Repository) -> None:
    export("all.json")
    export("one.json", "--township", "铜陵镇")
    told = in_process("edition", "--format", "json").report
    assert told["digest"] == hashlib.sha256(Path("all.json").read_bytes()).hexdigest()
    assert told["commit"] == repository.git("rev-parse", "HEAD")
    digests = {each["township"]: each["digest"] for each in told["townships"]}
    assert digests["铜陵镇"] == hashlib.sha256(Path("one.json").read_bytes()).hexdigest()
    edit(repository, COOPERATIVE, "title: 消防安全检查", "title: 消防检查")
    after = in_process("edition", "--format", "json").report
    assert (after["commit"], after["digest"] == told["digest"]) == (None, False)


@pytest.mark.parametrize("name", ["x.json", "x.docx", "x.pdf", "x.html"])
def test_a_copy_is_current_then_earlier_with_what_changed_for_its_township(repository: Repository, name: str) -> None:
    first = repository.git("rev-parse", "HEAD")
    file = copy_of_tongling(name)
    status, told = verified(file)
    assert (status, told["status"], told["township"], told["commit"]) == (0, "current", "铜陵镇", first)
    assert told["changes"] == []
    edit(repository, COOPERATIVE, "title: 消防安全检查", "title: 消防检查和整改")
    edit(repository, OTHER, "townships: [铜陵镇, 前楼镇]", "townships: [前楼镇]")
    repository.commit()
    status, told = verified(file)
    assert (status, told["status"], told["township"], told["commit"]) == (0, "earlier", "铜陵镇", first)
    changes = told["changes"]
    assert isinstance(changes, list)
    assert [(each["item"], each["action"]) for each in changes] == [("DS0002", "rescope"), ("DS0201", "amend")]


def copy_of_tongling(name: str) -> str:
    if name.endswith(".pdf"):
        assert in_process("pocketbook", "铜陵镇", "-o", "books").status == 0
        return "books/铜陵镇.pdf"
    if name.endswith(".html"):
        export("one.json", "--township", "铜陵镇")
        Path(name).write_text(page(json.loads(Path("one.json").read_text(encoding="utf-8"))), encoding="utf-8")
        return name
    return export(name, "--township", "铜陵镇")


def test_altered_json_tells_the_item(repository: Repository) -> None:
    file = Path(export("x.json"))
    file.write_text(file.read_text(encoding="utf-8").replace("配合通知企业", "负责检查企业"), encoding="utf-8")
    status, told = verified("x.json")
    assert (status, told["status"]) == (1, "altered")
    assert told["differences"] == [
        {"item": "DS0201", "page": None, "problem": "missing", "text": "配合通知企业"},
        {"item": "DS0201", "page": None, "problem": "added", "text": "负责检查企业"},
    ]


def test_what_is_told_of_a_copy_says_the_edition_once_and_changes_only_where_there_may_be_some(county: Path) -> None:
    checklist = county / "duties" / "checklist.yaml"
    checklist.write_text(re.sub("(?m)^edition:.*", "edition: 2025年版", checklist.read_text(encoding="utf-8")))
    file = Path(export("x.json"))
    current = in_process("edition", "verify", "x.json").out
    file.write_text(file.read_text(encoding="utf-8").replace("配合通知企业", "负责检查企业"), encoding="utf-8")
    altered = in_process("edition", "verify", "x.json").out
    assert "变动" not in current
    assert "最接近的是这一版：\n版本：2025年版，" in altered
    assert "从这一版到现在，它的事项没有变动。" in altered


def test_json_in_which_only_the_order_was_altered_tells_the_item(repository: Repository) -> None:
    file = Path(export("x.json"))
    said = json.loads(file.read_bytes())
    item = next(each for each in said["items"] if len(each.get("departments", ())) > 1)
    item["departments"].reverse()
    file.write_text(json.dumps(said), encoding="utf-8")
    differences = verified("x.json")[1]["differences"]
    assert differences == [{"item": item["id"], "page": None, "problem": "added", "text": item["title"]}]


def test_a_workbook_is_told_to_be_no_copy(repository: Repository) -> None:
    ran = in_process("edition", "verify", export("x.xlsx"))
    assert (ran.status, "能核对的是 .pdf、.html、.docx 和 .json。" in ran.err) == (2, True)


def test_altered_word_tells_both_texts(repository: Repository) -> None:
    file = export("x.docx")
    data, made = Path(file).read_bytes(), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            new.writestr(each, old.read(each).replace("配合通知企业".encode(), "负责检查企业".encode()))
    Path(file).write_bytes(made.getvalue())
    ran = in_process("edition", "verify", file)
    assert ran.status == 1
    assert "被改动过" in ran.out
    assert "配合通知企业" in ran.out
    assert "负责检查企业" in ran.out


@pytest.mark.parametrize(
    "settings", ["", "[official]\nissuer = '某县编办'\nprinter = '综合科'\ncopies = ['县委办公室']\n"]
)
def test_an_official_paper_is_known_by_what_its_head_and_imprint_enclose(repository: Repository, settings: str) -> None:
    Path("dutylist.toml").write_text(settings, encoding="utf-8")
    export("x.docx", "--official")
    assert verified("x.docx")[1]["status"] == "current"


def test_an_altered_page_tells_the_text_that_is_missing(repository: Repository) -> None:
    file = Path(copy_of_tongling("x.html"))
    file.write_text(file.read_text(encoding="utf-8").replace("配合通知企业", "负责检查企业"), encoding="utf-8")
    status, told = verified("x.html")
    assert (status, told["status"]) == (1, "altered")
    assert told["differences"] == [{"item": "DS0201", "page": None, "problem": "missing", "text": "配合通知企业"}]


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("x.html", b"<html><body>\xe5\x88\xab\xe7\x9a\x84</body></html>", 1),
        ("x.json", b'{"items": 3}', 1),
        ("x.json", b"{" * 100_000, 1),
        ("x.json", b'{"township": ["x"], "items": [{"id": {}}]}', 1),
        ("x.html", b"<", 1),
        ("x.pdf", b"%PDF-1.7\nnothing", 2),
        ("x.docx", b"PK\x03\x04nothing", 2),
        ("x.txt", "文字".encode(), 2),
    ],
)
def test_what_is_no_copy_is_told_as_such(repository: Repository, name: str, content: bytes, status: int) -> None:
    Path(name).write_bytes(content)
    ran = in_process("edition", "verify", name)
    assert ran.status == status, ran
    assert "Traceback" not in ran.err


def test_without_git_a_copy_is_compared_with_the_files_as_they_are(county: Path) -> None:
    export("x.json")
    status, told = verified("x.json")
    assert (status, told["status"], told["commit"]) == (0, "current", None)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_it_is_told_in_english_too(county: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    export("x.json")
    assert "Digest" in in_process("edition", "show", "--format", form).out
    assert "unaltered" in in_process("edition", "verify", "x.json", "--format", form).out


def drawn_on(file: str, text: str, page: int = 5) -> None:
    """Put a text on a page of a PDF, as an editor of PDF files does."""
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        there = pdf.pages[page]
        there.Resources.Font[pikepdf.Name.Extra] = pdf.make_indirect(font)
        there.contents_add(pdf.make_stream(f"q BT /Extra 8 Tf 40 40 Td ({text}) Tj ET Q".encode()))
        pdf.save()


def annotated(file: str, text: str) -> None:
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[20, 20, 200, 60],
            Contents=text,
            DA=pikepdf.String("/Helv 9 Tf"),
        )
        there = pdf.pages[3]
        there.Annots = pikepdf.Array([*there.get("/Annots", []), pdf.make_indirect(note)])
        pdf.save()


def saved_anew(file: str) -> None:
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.save(object_stream_mode=pikepdf.ObjectStreamMode.disable)


def test_a_booklet_is_the_same_file_or_has_the_same_text(repository: Repository) -> None:
    file = copy_of_tongling("x.pdf")
    assert verified(file)[1]["compared"] == "bytes"
    saved_anew(file)
    status, told = verified(file)
    assert (status, told["status"], told["compared"]) == (0, "current", "text")


@pytest.mark.parametrize("name", ["铜陵镇.pdf", "铜陵镇-手机.pdf", "铜陵镇.html"])
def test_a_copy_is_unaltered_where_only_other_registers_changed_since(repository: Repository, name: str) -> None:
    if name.endswith(".pdf"):
        paper = "phone" if "手机" in name else "a6"
        assert in_process("pocketbook", "铜陵镇", "-o", "books", "--paper", paper).status == 0
        file = f"books/{name}"
    else:
        assert in_process("site", "-o", "site").status == 0
        file = f"site/{name}"
    first = repository.git("rev-parse", "HEAD")
    words = Path("duties/words.yaml")
    words.write_text("words:\n  - term: 消防安全检查\n    said: [查消防]\n", encoding="utf-8")
    repository.commit()
    status, told = verified(file)
    assert (status, told["status"], told["commit"], told["compared"]) == (0, "current", first, "bytes")


@pytest.mark.parametrize("name", ["铜陵镇.pdf", "铜陵镇.html"])
def test_a_copy_that_was_made_before_the_commit_is_unaltered(repository: Repository, name: str) -> None:
    edit(repository, COOPERATIVE, "title: 消防安全检查", "title: 消防检查和整改")
    command = ("pocketbook", "铜陵镇") if name.endswith(".pdf") else ("site",)
    assert in_process(*command, "-o", "made").status == 0
    repository.commit()
    status, told = verified(f"made/{name}")
    assert (status, told["status"], told["compared"]) == (0, "current", "bytes")
    edit(repository, COOPERATIVE, "title: 消防检查和整改", "title: 消防检查整改")
    status, told = verified(f"made/{name}")
    assert (status, told["status"], told["compared"]) == (0, "earlier", "bytes")


def test_text_that_was_put_into_a_booklet_is_told_with_its_page(repository: Repository) -> None:
    file = copy_of_tongling("x.pdf")
    drawn_on(file, "Townships fine offenders", page=5)
    status, told = verified(file)
    assert (status, told["status"], told["compared"]) == (1, "altered", "text")
    assert told["differences"] == [{"item": None, "page": 6, "problem": "added", "text": "Townships fine offenders"}]


def test_a_note_that_was_put_on_a_page_is_told(repository: Repository) -> None:
    file = copy_of_tongling("x.pdf")
    annotated(file, "由乡镇处罚")
    status, told = verified(file)
    assert (status, told["status"]) == (1, "altered")
    assert told["differences"] == [{"item": None, "page": 4, "problem": "added", "text": "由乡镇处罚"}]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("--paper", "a5", "--handover"), "铜陵镇-含交接"),
        (("--since", "HEAD~1"), "铜陵镇-自HEAD~1"),
        (("--print", "--black", "--binding", "cut"), "铜陵镇"),
    ],
)
def test_other_prints_of_a_booklet_are_known_too(repository: Repository, arguments: tuple[str, ...], name: str) -> None:
    edit(repository, COOPERATIVE, "title: 消防安全检查", "title: 消防检查和整改")
    repository.commit()
    assert in_process("pocketbook", "铜陵镇", "-o", "books", *arguments).status == 0
    (file,) = (each for each in Path("books").glob("*.pdf") if "封面" not in each.name)
    status, told = verified(str(file))
    assert (status, told["status"], told["compared"]) == (0, "current", "bytes")


def test_other_books_are_known_too(repository: Repository) -> None:
    for command in (("handbook", "铜陵镇", "--post", "综合执法岗"), ("department", "县消防救援大队")):
        assert in_process(*command, "-o", "books").status == 0
    for file in sorted(Path("books").glob("*.pdf")):
        status, told = verified(str(file))
        assert (status, told["compared"]) == (0, "bytes"), file


def test_of_sheets_only_the_items_are_compared(repository: Repository) -> None:
    assert in_process("pocketbook", "铜陵镇", "-o", "books", "--impose", "a4").status == 0
    status, told = verified("books/铜陵镇-拼版.pdf")
    assert (status, told["compared"]) == (0, "items")
    assert "另外加进去的字没有核对" in in_process("edition", "verify", "books/铜陵镇-拼版.pdf").out


def test_a_commit_that_is_not_of_the_edition_is_told(repository: Repository) -> None:
    file = copy_of_tongling("x.pdf")
    edit(repository, COOPERATIVE, "title: 消防安全检查", "title: 消防检查和整改")
    repository.commit()
    assert in_process("pocketbook", "铜陵镇", "-o", "books").status == 0
    first = repository.git("rev-parse", "HEAD~1")
    drawn_on(file, first, page=-1)
    status, told = verified(file)
    assert (status, told["status"]) == (1, "altered")


def test_the_digest_is_printed_on_the_cover_at_the_foot_of_pages_and_in_the_imprint(repository: Repository) -> None:
    pages = [page.text for page in pages_of(Path(copy_of_tongling("x.pdf")).read_bytes(), "x.pdf")]
    told = in_process("edition", "--format", "json").report["townships"]
    digest = next(each["digest"] for each in told if each["township"] == "铜陵镇")
    printed = f"校验码 {short_digest(digest)}"
    assert printed in pages[0]
    assert all(printed in page for page in pages[1:])
    assert pages[-1].count(printed) == 2


@pytest.mark.parametrize("name", ["铜陵镇.html", "铜陵镇/index.html"])
def test_a_page_of_the_site_is_known_byte_by_byte_and_earlier_once_the_list_changed(
    repository: Repository, name: str
) -> None:
    assert in_process("site", "-o", "pages").status == 0
    status, told = verified(f"pages/{name}")
    assert (status, told["status"], told["township"], told["compared"]) == (0, "current", "铜陵镇", "bytes")
    edit(repository, COOPERATIVE, "title: 消防安全检查", "title: 消防检查和整改")
    repository.commit()
    status, told = verified(f"pages/{name}")
    assert (status, told["status"], told["compared"]) == (0, "earlier", "bytes")


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("</main>", "<p>由乡镇处罚</p></main>", "由乡镇处罚"),
        ("<body ", '<body onload="alert(1)" ', 'onload="alert(1)"'),
        ('href="#DS0201"', 'href="https://example.org/"', 'href="https://example.org/"'),
        ("配合通知企业", "负责检查企业", "负责检查企业"),
    ],
)
def test_what_was_put_into_a_page_is_told(repository: Repository, old: str, new: str, text: str) -> None:
    assert in_process("site", "-o", "pages").status == 0
    file = Path("pages/铜陵镇/index.html")
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    status, told = verified(str(file))
    assert (status, told["status"], told["compared"]) == (1, "altered", "text")
    differences = told["differences"]
    assert isinstance(differences, list)
    assert [each["text"] for each in differences if each["problem"] == "added"] == [text]
