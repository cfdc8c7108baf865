"""What an editor gets from the language server, over pipes as in real use."""

from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.frontends.lsp.editor import Editor

ITEM = "duties/basic/DS0001.yaml"
POSTS = "duties/posts/铜陵镇.yaml"


def text_of(editor: Editor, path: str = ITEM) -> str:
    """What a file holds."""
    return (editor.root / path).read_text(encoding="utf-8")


def place_of(text: str, words: str) -> tuple[int, int]:
    """The line and the UTF-16 column, from 0, at which words stand first."""
    before = text[: text.index(words)]
    return before.count("\n"), len(before.rpartition("\n")[2].encode("utf-16-le")) // 2


def test_what_validate_says_is_shown_while_somebody_types(editor: Editor) -> None:
    right = text_of(editor)
    editor.open(ITEM, right.replace("townships: all", "townships: [铜铃镇]"))
    (found,) = editor.findings(ITEM, "R201")
    assert found.source == "dutylist"
    assert "铜铃镇" in found.message
    assert "铜陵镇" in found.message
    assert editor.published[editor.uri(ITEM)].version == 1
    editor.change(ITEM, 2, right)
    editor.findings(ITEM, "R201", there=False)
    assert editor.published[editor.uri(ITEM)].version == 2


def test_an_open_file_has_findings_of_other_files_too(editor: Editor) -> None:
    editor.open(ITEM, text_of(editor).replace("id: DS0001", "id: DS0009"))
    editor.findings(ITEM, "R101")


@pytest.mark.parametrize("utf8", [False, True])
def test_columns_count_in_units_of_the_client(county: Path, utf8: bool) -> None:
    editor = Editor(county, utf8=utf8)
    text = text_of(editor).replace("townships: all", "townships: [𠮷𠮷, 铜铃镇]")
    editor.open(ITEM, text)
    found = [each for each in editor.findings(ITEM, "R201") if "铜铃镇" in each.message]
    before = "townships: [𠮷𠮷, "
    start = len(before.encode()) if utf8 else len(before.encode("utf-16-le")) // 2
    assert found[0].range.start.character == start
    assert found[0].range.end.character == start + (9 if utf8 else 3)
    editor.close()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("townships: [铜", "铜陵镇"),
        ("townships: {except: [前", "前楼镇"),
        ("category: 民", "民生服务"),
        ("departments: [{name: 消防", "县消防救援大队"),
        ("departments: [{name: 县自然资源局, unit: 执法", "执法大队"),
        ("departments:\n  - name: 县自然资源局\n    unit: ", "执法大队"),
        ("replaces:\n  - DS02", "DS0201"),
        ("list: co", "cooperative"),
        ("departments: [{role: le", "lead"),
    ],
)
def test_names_are_completed_in_a_file_that_is_broken_just_then(editor: Editor, line: str, wanted: str) -> None:
    editor.open(ITEM, f"id: DS0001\n{line}")
    last = line.rsplit("\n", maxsplit=1)[-1]
    found = editor.run(
        editor.client.text_document_completion_async(
            types.CompletionParams(**editor.at(ITEM, 1 + line.count("\n"), len(last)))
        )
    )
    assert isinstance(found, types.CompletionList)
    assert wanted in [each.label for each in found.items]
    edit = next(each.text_edit for each in found.items if each.label == wanted)
    assert isinstance(edit, types.TextEdit)
    assert edit.new_text == wanted
    assert last[edit.range.start.character :] in wanted or last.endswith(" ")


def test_terms_of_the_countys_own_words_are_completed_and_told_with_the_items_that_hold_them(editor: Editor) -> None:
    words = "duties/words.yaml"
    editor.open(words, "words:\n  - term: 消防检\n    said: [查火]\n")
    found = editor.run(
        editor.client.text_document_completion_async(
            types.CompletionParams(**editor.at(words, 1, len("  - term: 消防检")))
        )
    )
    assert isinstance(found, types.CompletionList)
    assert any(each.label == "消防检查" and "DS0201" in (each.detail or "") for each in found.items)
    hovered = editor.run(editor.client.text_document_hover_async(types.HoverParams(**editor.at(words, 1, 11))))
    assert hovered is not None
    assert isinstance(hovered.contents, types.MarkupContent)
    assert "DS0201" in hovered.contents.value


def test_an_id_is_completed_by_words_of_its_title(editor: Editor) -> None:
    editor.open(POSTS, "township: 铜陵镇\nposts:\n  - name: 甲\n    duties: [消防")
    found = editor.run(
        editor.client.text_document_completion_async(
            types.CompletionParams(**editor.at(POSTS, 3, len("    duties: [消防")))
        )
    )
    assert isinstance(found, types.CompletionList)
    assert any(each.label == "DS0001" and "消防" in (each.detail or "") for each in found.items)


def test_hover_definition_and_references_of_an_id(editor: Editor) -> None:
    editor.open(POSTS)
    text = text_of(editor, POSTS)
    line, character = place_of(text, "DS0001")
    hovered = editor.run(
        editor.client.text_document_hover_async(types.HoverParams(**editor.at(POSTS, line, character + 1)))
    )
    assert hovered is not None
    assert isinstance(hovered.contents, types.MarkupContent)
    assert "DS0001" in hovered.contents.value
    found = editor.run(
        editor.client.text_document_definition_async(types.DefinitionParams(**editor.at(POSTS, line, character + 1)))
    )
    assert isinstance(found, list)
    assert [each.uri for each in found if isinstance(each, types.Location)] == [editor.uri(ITEM)]
    context = types.ReferenceContext(include_declaration=True)
    used = editor.run(
        editor.client.text_document_references_async(
            types.ReferenceParams(context=context, **editor.at(POSTS, line, character + 1))
        )
    )
    assert {editor.uri(ITEM), editor.uri(POSTS)} <= {each.uri for each in used or ()}


def test_markup_in_a_title_is_shown_and_does_nothing(editor: Editor) -> None:
    text = text_of(editor).splitlines()
    wrong = [line if not line.startswith("title:") else "title: '[点](command:x) <img src=y>'" for line in text]
    editor.open(ITEM, "\n".join(wrong) + "\n")
    hovered = editor.run(editor.client.text_document_hover_async(types.HoverParams(**editor.at(ITEM, wrong.index(next(w for w in wrong if w.startswith("id:"))), 6))))  # fmt: skip
    assert hovered is not None
    assert isinstance(hovered.contents, types.MarkupContent)
    assert "](command" not in hovered.contents.value
    assert "<img" not in hovered.contents.value.replace("\\<", "")


def actions_at(editor: Editor, path: str, code: str) -> list[types.CodeAction]:
    """What is offered for the first finding of a code."""
    (found, *_) = editor.findings(path, code)
    context = types.CodeActionContext([found])
    params = types.CodeActionParams(types.TextDocumentIdentifier(editor.uri(path)), found.range, context)
    offered = editor.run(editor.client.text_document_code_action_async(params)) or []
    return [each for each in offered if isinstance(each, types.CodeAction)]


def edits_of(action: types.CodeAction, uri: str) -> list[types.TextEdit]:
    """The edits of an action in one file."""
    assert action.edit is not None
    assert action.edit.changes is not None
    return list(action.edit.changes[uri])


def test_a_finding_can_be_mended_meant_otherwise_or_suppressed(editor: Editor) -> None:
    wrong = text_of(editor).replace("townships: all", "townships: [铜铃镇]")
    editor.open(ITEM, wrong)
    offered = actions_at(editor, ITEM, "R201")
    meant = next(each for each in offered if "是不是" in each.title)
    assert [each.new_text for each in edits_of(meant, editor.uri(ITEM))] == ["铜陵镇"]
    ignoring = next(each for each in offered if "忽略" in each.title)
    (edit,) = edits_of(ignoring, editor.uri(ITEM))
    assert edit.new_text == "# dutylist: ignore[R201] \n"
    lines = wrong.splitlines(keepends=True)
    lines.insert(edit.range.start.line, edit.new_text)
    editor.change(ITEM, 2, "".join(lines))
    editor.findings(ITEM, "R902")
    reasoned = edit.new_text.replace("] ", "] 名录下周改")
    editor.change(ITEM, 3, "".join(lines).replace(edit.new_text, reasoned))
    editor.findings(ITEM, "R201", there=False)


def test_a_safe_fix_is_preferred(editor: Editor) -> None:
    text = text_of(editor)
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    editor.open(ITEM, text.replace(title, title + "。"))
    safe = next(each for each in actions_at(editor, ITEM, "R405") if each.is_preferred)
    assert [each.new_text for each in edits_of(safe, editor.uri(ITEM))] == [title.removeprefix("title: ")]


def test_a_township_is_renamed_in_all_files_at_once(editor: Editor) -> None:
    editor.open(POSTS)
    line, character = place_of(text_of(editor, POSTS), "铜陵镇")
    asked = types.RenameParams(new_name="铜陵街道", **editor.at(POSTS, line, character))
    edit = editor.run(editor.client.text_document_rename_async(asked))
    assert edit is not None
    changes = edit.document_changes or []
    moved = [each for each in changes if isinstance(each, types.RenameFile)]
    assert [each.new_uri for each in moved] == [editor.uri("duties/posts/铜陵街道.yaml")]
    register = next(each for each in changes if isinstance(each, types.TextDocumentEdit) and each.text_document.uri == editor.uri("duties/checklist.yaml"))  # fmt: skip
    assert "former: [铜陵镇]" in str(register.edits[0])


def test_a_name_that_is_taken_is_refused_with_the_reason(editor: Editor) -> None:
    editor.open(POSTS)
    line, character = place_of(text_of(editor, POSTS), "铜陵镇")
    asked = types.RenameParams(new_name="前楼镇", **editor.at(POSTS, line, character))
    with pytest.raises(JsonRpcException, match="前楼镇"):
        editor.run(editor.client.text_document_rename_async(asked))


def test_without_the_register_nothing_is_renamed(editor: Editor) -> None:
    editor.open("duties/checklist.yaml", "county: [")
    editor.open(POSTS, text_of(editor, POSTS))
    asked = types.RenameParams(new_name="铜陵街道", **editor.at(POSTS, *place_of(text_of(editor, POSTS), "铜陵镇")))
    with pytest.raises(JsonRpcException, match="不知道有哪些乡镇"):
        editor.run(editor.client.text_document_rename_async(asked))


def test_outline_hints_and_layout(editor: Editor) -> None:
    untidy = text_of(editor).replace("townships: all", "townships:   all")
    editor.open(ITEM, untidy)
    document = types.TextDocumentIdentifier(editor.uri(ITEM))
    symbols = editor.run(editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(document)))
    assert "事项名称" in [each.name for each in symbols or ()]
    whole = types.Range(types.Position(0, 0), types.Position(200, 0))
    hints = editor.run(editor.client.text_document_inlay_hint_async(types.InlayHintParams(document, whole)))
    labels = [each.label for each in hints or ()]
    assert "3/3 个乡镇" in labels
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    edits = editor.run(editor.client.text_document_formatting_async(types.DocumentFormattingParams(document, options)))
    assert [each.new_text for each in edits or ()] == [
        "townships: all\n",
        "township_duties:\n  - 开展消防安全宣传教育\n  - 组织群众参加消防演练\n",
    ]
    found = editor.run(editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("DS0201")))
    assert [each.name for each in found or () if each.location.uri.startswith(editor.uri(""))] == [
        "DS0201 消防安全检查"
    ]


def test_a_file_that_changes_on_disk_is_read_again(editor: Editor) -> None:
    editor.open(POSTS)
    editor.findings(POSTS, "R205", there=False)
    (editor.root / ITEM).unlink()
    event = types.FileEvent(editor.uri(ITEM), types.FileChangeType.Deleted)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    editor.findings(POSTS, "R205")


def test_the_mark_of_a_file_which_an_editor_does_not_show_is_told(editor: Editor) -> None:
    file = editor.root / ITEM
    text = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + text)
    editor.open(ITEM, text.decode())
    editor.findings(ITEM, "Y102")
    file.write_bytes(text)
    editor.client.text_document_did_save(
        types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(editor.uri(ITEM)))
    )
    editor.findings(ITEM, "Y102", there=False)


def test_files_of_no_checklist_are_left_alone(editor: Editor, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("a: [\n")
    document = types.TextDocumentItem(other.as_uri(), "yaml", 1, "a: [\n")
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    asked = types.HoverParams(types.TextDocumentIdentifier(other.as_uri()), types.Position(0, 0))
    assert editor.run(editor.client.text_document_hover_async(asked)) is None
    assert other.as_uri() not in editor.published
