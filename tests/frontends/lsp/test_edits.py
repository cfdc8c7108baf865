"""Edits that the language server makes, as an editor applies them: of files as they are open, in any line breaks."""

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.workspace import PositionCodec

from dutylist.frontends.lsp.convert import Lines, line_edits
from dutylist.reading.positions import LINE_BREAK
from tests.command import in_process
from tests.frontends.lsp.editor import Editor

ITEM = "duties/basic/DS0001.yaml"
HELP = "duties/cooperative/DS0201.yaml"
POSTS = "duties/posts/铜陵镇.yaml"
UNITS = "duties/departments.yaml"


def applied(text: str, edits: "list[types.TextEdit]") -> str:
    """A text after edits of the protocol, whose columns count in UTF-16 units."""
    starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]

    def offset(position: types.Position) -> int:
        if position.line >= len(starts):
            return len(text)
        rest = text[starts[position.line] :].encode("utf-16-le")[: 2 * position.character]
        return starts[position.line] + len(rest.decode("utf-16-le"))

    spans = sorted(((offset(each.range.start), offset(each.range.end), each.new_text) for each in edits), reverse=True)
    for start, end, new in spans:
        text = text[:start] + new + text[end:]
    return text


_texts = st.lists(st.sampled_from(["甲\n", "𠮷乙\r\n", "丙\r", "\n"]), max_size=6).map("".join)


@given(_texts, _texts, st.sampled_from(["", "末𠮷"]), st.sampled_from(["", "尾"]))
def test_edits_by_lines_make_one_text_of_the_other(before: str, after: str, end: str, other_end: str) -> None:
    before, after = before + end, after + other_end
    lines = Lines(LINE_BREAK.split(before), PositionCodec(types.PositionEncodingKind.Utf16))
    assert applied(before, [lines.edit(each) for each in line_edits(before, after)]) == after


def actions(editor: Editor, path: str, *only: str) -> list[types.CodeAction]:
    """The actions of these kinds for a whole file."""
    whole = types.Range(types.Position(0, 0), types.Position(200, 0))
    context = types.CodeActionContext([], only=list(only) or None)
    params = types.CodeActionParams(types.TextDocumentIdentifier(editor.uri(path)), whole, context)
    offered = editor.run(editor.client.text_document_code_action_async(params)) or []
    return [each for each in offered if isinstance(each, types.CodeAction)]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_all_safe_fixes_at_once(editor: Editor, line_break: str) -> None:
    right = (editor.root / ITEM).read_text(encoding="utf-8")
    title = next(line for line in right.splitlines() if line.startswith("title:"))
    wrong = right.replace(title, title + "𠮷 。").replace("category: ", "category:  ")
    wrong = wrong.replace("\n", line_break)
    editor.open(ITEM, wrong)
    editor.findings(ITEM, "R405")
    (action,) = actions(editor, ITEM, "source.fixAll")
    assert action.edit is not None
    assert action.edit.changes is not None
    mended = applied(wrong, list(action.edit.changes[editor.uri(ITEM)]))
    assert f"{title}𠮷{line_break}" in mended
    assert mended.count(line_break) == wrong.count(line_break)
    editor.change(ITEM, 2, mended)
    editor.findings(ITEM, "R405", there=False)
    assert actions(editor, ITEM, "source.fixAll") == []
    (editor.root / ITEM).write_bytes(wrong.encode())
    assert in_process(f"--root={editor.root}", "fix", ITEM).status == 0
    assert (editor.root / ITEM).read_bytes().decode() == mended


def renamed(editor: Editor, path: str, old: str, new: str) -> "dict[str, str]":
    """Every file that a renaming at the first place of a name makes or changes, with its new text."""
    text = editor.texts.get(path) or (editor.root / path).read_text(encoding="utf-8")
    before = text[: text.index(old)]
    line, character = before.count("\n"), len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
    asked = types.RenameParams(new_name=new, **editor.at(path, line, character))
    edit = editor.run(editor.client.text_document_rename_async(asked))
    assert edit is not None
    result: dict[str, str] = {}
    for each in edit.document_changes or ():
        if isinstance(each, types.CreateFile):
            result[editor.path(each.uri)] = ""
        elif isinstance(each, types.RenameFile):
            result[editor.path(each.new_uri)] = result.pop(editor.path(each.old_uri))
        elif isinstance(each, types.TextDocumentEdit):
            name = editor.path(each.text_document.uri)
            held = result.get(name, editor.texts.get(name))
            assert each.text_document.version == (1 if name in editor.texts else None)
            if held is None:
                held = (editor.root / name).read_bytes().decode()
            result[name] = applied(held, [one for one in each.edits if isinstance(one, types.TextEdit)])
    return result


@pytest.mark.parametrize(
    ("path", "old", "new", "there"),
    [
        (HELP, "县应急管理局", "县应急局本级", {HELP: "  - name: 县应急局本级\n", UNITS: "former: [县应急管理局]"}),
        (HELP, "监督执法科", "防火监督科", {HELP: "unit: 防火监督科\n", UNITS: "former: [监督执法科]"}),
        (HELP, "应急管理及消防", "应急消防", {HELP: "category: 应急消防\n", "duties/checklist.yaml": "former: [应急管理及消防]"}),
        (POSTS, "综合执法岗", "综合行政执法岗", {POSTS: "former: [综合执法岗]"}),
    ],
    ids=["department", "unit", "category", "post"],
)  # fmt: skip
def test_names_are_renamed_in_files_that_are_not_saved_yet(
    editor: Editor, path: str, old: str, new: str, there: "dict[str, str]"
) -> None:
    text = (editor.root / path).read_text(encoding="utf-8")
    editor.open(path, text.replace("\n", "\n# 还没有保存\n", 1))
    made = renamed(editor, path, old, new)
    assert "# 还没有保存\n" in made[path]
    for name, words in there.items():
        assert words in made[name], made[name]
    records = [each for name, each in made.items() if name.startswith("duties/adjustments/")]
    assert all(new in record for record in records)
    assert bool(records) == old.startswith("县")  # the gate asks for none for the others
    changed = [line for line in difflib.ndiff(text.splitlines(), made[path].splitlines()) if line[:2] in ("+ ", "- ")]
    assert len(changed) < 12


def test_a_broken_file_that_says_the_name_stops_a_renaming(editor: Editor) -> None:
    editor.open(POSTS)
    editor.open(HELP, "id: DS0201\ntownships: [铜陵镇\n")
    editor.wait(lambda: editor.uri(HELP) in editor.published and bool(editor.published[editor.uri(HELP)].diagnostics))
    with pytest.raises(Exception, match="DS0201"):
        renamed(editor, POSTS, "铜陵镇", "铜陵街道")


def test_a_file_that_is_deleted_while_it_is_open_lives_on_in_the_editor(editor: Editor) -> None:
    editor.open(ITEM, (editor.root / ITEM).read_text(encoding="utf-8").replace("townships: all", "townships: [铜铃镇]"))
    editor.findings(ITEM, "R201")
    (editor.root / ITEM).unlink()
    event = types.FileEvent(editor.uri(ITEM), types.FileChangeType.Deleted)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    editor.open(POSTS)
    editor.findings(POSTS, "R205", there=False)
    editor.findings(ITEM, "R201")
    closed = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri(ITEM)))
    editor.client.text_document_did_close(closed)
    editor.findings(POSTS, "R205")
    editor.findings(ITEM, "R201", there=False)


def test_two_checklists_in_one_editor_know_their_own_names_only(editor: Editor, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for path in ("duties/checklist.yaml", UNITS, ITEM):
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_bytes((editor.root / path).read_bytes().replace("铜陵镇".encode(), "大埔镇".encode()))
    for root, name in ((editor.root, "大埔镇"), (other, "铜陵镇")):
        text = (editor.root / ITEM).read_text(encoding="utf-8").replace("townships: all", f"townships: [{name}]")
        document = types.TextDocumentItem((root / ITEM).as_uri(), "yaml", 1, text)
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    editor.findings(ITEM, "R201")
    editor.wait(lambda: (other / ITEM).as_uri() in editor.published)
    assert "R201" in [each.code for each in editor.published[(other / ITEM).as_uri()].diagnostics]
