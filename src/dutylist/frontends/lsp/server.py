"""The language server: answers an editor about the files of the checklists that are open in it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from dutylist.diagnostics.resolution import Edit
from dutylist.frontends.command_run import run_apart
from dutylist.frontends.lsp import completion, hover
from dutylist.frontends.lsp.actions import all_fixes, offers
from dutylist.frontends.lsp.convert import Lines, line_edits
from dutylist.frontends.lsp.mentions import Mention, all_mentions, holds, mention_at
from dutylist.frontends.lsp.open_checklists import DutyServer, OpenChecklist
from dutylist.frontends.lsp.outline import notes, outline
from dutylist.frontends.lsp.rename_edit import KINDS, plan_mention_renaming
from dutylist.model.diagnostic import SourceSpan
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import kind_of
from dutylist.model.message import say
from dutylist.reading.positions import LINE_BREAK
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.layout import canonical

DRAFT: Final = "dutylist.draftRecord"
FIX_ALL: Final = "source.fixAll.dutylist"
_MOST_SYMBOLS: Final = 200


server = DutyServer()


@server.feature(types.INITIALIZED)
def _initialized(ls: DutyServer, _: types.InitializedParams) -> None:
    watched = ls.client_capabilities.workspace and ls.client_capabilities.workspace.did_change_watched_files
    if watched and watched.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob) for glob in ("**/duties/**/*.yaml", "**/dutylist.toml")]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        one = types.Registration("dutylist-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        ls.client_register_capability(types.RegistrationParams([one]))


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
async def _did_change(
    ls: DutyServer, params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams
) -> None:
    uri = params.text_document.uri
    if found := ls.find(uri):
        opened, path = found
        opened.session.set_text(path, ls.workspace.get_text_document(uri).source.encode(errors="replace"))
        ls.schedule(opened)


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
async def _did_save(ls: DutyServer, params: types.DidSaveTextDocumentParams) -> None:
    if found := ls.find(params.text_document.uri):
        found[0].session.look()
        if found[0].waiting:
            found[0].waiting.cancel()
        ls.publish(found[0], thorough=True)


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
async def _did_close(ls: DutyServer, params: types.DidCloseTextDocumentParams) -> None:
    if found := ls.find(params.text_document.uri):
        found[0].session.set_text(found[1], None)
        found[0].session.look()
        ls.schedule(found[0])


@server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
async def _did_change_files(ls: DutyServer, _: types.DidChangeWatchedFilesParams) -> None:
    for opened in ls.opened.values():
        try:
            changed = opened.session.look()
        except UserError as error:
            ls.say(error.text)
            continue
        if changed:
            ls.schedule(opened)


@server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "[", ",", ":"]))
def _complete(ls: DutyServer, params: types.CompletionParams) -> types.CompletionList | None:
    found = ls.at(params.text_document.uri, params.position)
    kind = kind_of(found[1]) if found else None
    if found is None or kind is None:
        return None
    opened, path, (line, column) = found
    text = LINE_BREAK.split(opened.session.source.read(path).decode(errors="replace"))
    typing = completion.typing_at(text, line - 1, column - 1)
    if typing is None:
        return None
    lines = opened.lines(ls, path)
    span = SourceSpan(line, typing.column + 1, line, column)
    items = [
        types.CompletionItem(
            each.text,
            detail=each.note or None,
            filter_text=f"{each.text} {each.note}" if typing.typed and typing.typed not in each.text else each.text,
            text_edit=lines.edit(Edit(span, each.text)),
            sort_text=f"{number:05d}",
            kind=types.CompletionItemKind.Reference,
        )
        for number, each in enumerate(completion.candidates(opened.session.checklist, kind, typing, text, line - 1))
        if _fits(each, typing.typed)
    ]
    return types.CompletionList(is_incomplete=True, items=items)


def _fits(candidate: completion.CompletionValue, typed: str) -> bool:
    rest = iter(candidate.text.casefold())
    return typed in candidate.note or all(character in rest for character in typed.casefold())


@server.feature(types.TEXT_DOCUMENT_HOVER)
def _hover(ls: DutyServer, params: types.HoverParams) -> types.Hover | None:
    found = ls.at(params.text_document.uri, params.position)
    if found is None:
        return None
    opened, path, place = found
    parts: list[str | None] = []
    if mention := mention_at(opened.session, path, *place):
        parts.append(hover.describe(opened.session.checklist, mention))
    here = [each for each in opened.findings.get(path, ()) if holds(each.span, *place)]
    line = opened.session.positions(path).lines()[place[0] - 1 :][:1]
    codes = dict.fromkeys([each.code for each in here] + (hover.codes_in(line[0]) if line else []))
    parts += [hover.rule_page(code) for code in codes]
    text = "\n\n---\n\n".join(filter(None, parts))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None


def _locations(ls: DutyServer, opened: OpenChecklist, found: Iterator[Mention]) -> list[types.Location]:
    return [types.Location(ls.uri(opened, each.path), opened.lines(ls, each.path).range(each.span)) for each in found]


@server.feature(types.TEXT_DOCUMENT_DEFINITION)
def _definition(ls: DutyServer, params: types.DefinitionParams) -> list[types.Location]:
    found = ls.mention(params.text_document.uri, params.position)
    if found is None:
        return []
    opened, wanted = found
    return _locations(ls, opened, (each for each in all_mentions(opened.session, wanted) if each.defines))


@server.feature(types.TEXT_DOCUMENT_REFERENCES)
def _references(ls: DutyServer, params: types.ReferenceParams) -> list[types.Location]:
    found = ls.mention(params.text_document.uri, params.position)
    if found is None:
        return []
    opened, wanted = found
    also = params.context.include_declaration
    return _locations(ls, opened, (each for each in all_mentions(opened.session, wanted) if also or not each.defines))


@server.feature(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL, types.CodeActionKind.Source]),
)
def _actions(ls: DutyServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    found = ls.find(params.text_document.uri)
    if found is None:
        return []
    opened, path = found
    uri = params.text_document.uri
    made: list[types.CodeAction] = []
    if _asked(params.context, types.CodeActionKind.QuickFix.value):
        made += _quick_fixes(ls, opened, path, params)
    if _asked(params.context, FIX_ALL) and (edits := all_fixes(opened.session, path)):
        title = say("改正这个文件里所有可以放心改的", "apply all safe fixes of this file")
        made.append(types.CodeAction(title, kind=FIX_ALL, edit=_edit_in(ls, opened, path, uri, edits)))
    if _asked(params.context, types.CodeActionKind.Source.value):
        title = say("起草这次改动的调整记录", "draft the adjustment record of what has changed")
        command = types.Command(title, DRAFT, arguments=[str(opened.root)])
        made.append(types.CodeAction(title, kind=types.CodeActionKind.Source, command=command))
    return made


def _asked(context: types.CodeActionContext, kind: str) -> bool:
    """Whether the editor wants actions of a kind: it may ask for some only, each with all kinds below it."""
    wanted = [each.value if isinstance(each, types.CodeActionKind) else each for each in context.only or ()]
    return context.only is None or any(f"{kind}.".startswith(f"{each}.") for each in wanted)


def _quick_fixes(
    ls: DutyServer, opened: OpenChecklist, path: str, params: types.CodeActionParams
) -> Iterator[types.CodeAction]:
    if opened.waiting and not opened.waiting.done():
        ls.publish(opened, thorough=False)  # the text has changed since findings were looked for
    here = tuple(
        each
        for each in opened.findings.get(path, ())
        if params.range.start.line <= each.span.end_line - 1 and each.span.line - 1 <= params.range.end.line
    )
    for offer in offers(opened.session, path, here):
        yield types.CodeAction(
            offer.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[each for each in params.context.diagnostics if each.code == offer.code],
            edit=_edit_in(ls, opened, path, params.text_document.uri, offer.edits),
            is_preferred=offer.safe or None,
        )


def _edit_in(
    ls: DutyServer, opened: OpenChecklist, path: str, uri: str, edits: tuple[Edit, ...]
) -> types.WorkspaceEdit:
    """Edits of one open file, of the version that they were made for where the editor knows of versions."""
    lines = opened.lines(ls, path)
    made = [lines.edit(each) for each in edits]
    workspace = ls.client_capabilities.workspace
    if workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes:
        return types.WorkspaceEdit(document_changes=[_edit_of(ls, uri, made)])
    return types.WorkspaceEdit(changes={uri: made})


@server.command(DRAFT)
def _draft(ls: DutyServer, root: str) -> str | None:
    opened = ls.opened.get(Path(root))
    if opened is None:
        return None
    done = run_apart(opened.root, ["adjust", "draft", "HEAD"])
    opened.session.look()
    ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, done.notices.strip() or done.result.strip()))
    for path in done.result.split():
        ls.window_show_document(types.ShowDocumentParams(opened.uri(path)))
    return done.result


@server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
def _prepare_rename(ls: DutyServer, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    found = ls.mention(params.text_document.uri, params.position)
    if found is None or found[1].what not in KINDS:
        return None
    opened, mention = found
    lines = opened.lines(ls, mention.path)
    return types.PrepareRenamePlaceholder(lines.range(mention.span), mention.name)


@server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
def _rename(ls: DutyServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    found = ls.mention(params.text_document.uri, params.position)
    if found is None or found[1].what not in KINDS:
        return None
    opened, mention = found
    try:
        plan = plan_mention_renaming(opened.session, mention, params.new_name)
    except UserError as error:
        raise JsonRpcException(error.text, code=-32803) from error
    changes: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = []
    for file in plan.files:
        before, uri = file.before.decode(), ls.uri(opened, file.path)
        lines = Lines(LINE_BREAK.split(before), ls.workspace.position_codec)
        edits = [lines.edit(each) for each in line_edits(before, file.after.decode())]
        changes.append(_edit_of(ls, uri, edits))
        if file.moves_to:
            changes.append(types.RenameFile(uri, opened.uri(file.moves_to)))
    for path, text in plan.records.items():
        changes.append(types.CreateFile(opened.uri(path)))
        # To the end of an empty file: what ends behind the last line is not given one more by editors that end lines.
        whole = types.Range(types.Position(0, 0), types.Position(1, 0))
        changes.append(_edit_of(ls, opened.uri(path), [types.TextEdit(whole, text)]))
    return types.WorkspaceEdit(document_changes=changes)


def _edit_of(ls: DutyServer, uri: str, edits: Sequence[types.TextEdit]) -> types.TextDocumentEdit:
    return types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, ls.version_of(uri)), list(edits))


@server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
def _document_symbols(ls: DutyServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    found = ls.find(params.text_document.uri)
    if found is None:
        return []
    opened, path = found
    lines = opened.lines(ls, path)
    return [
        types.DocumentSymbol(
            each.title, types.SymbolKind.Field, lines.range(each.whole), lines.range(each.key), detail=each.detail
        )
        for each in outline(opened.session, path)
    ]


@server.feature(types.WORKSPACE_SYMBOL)
def _workspace_symbols(ls: DutyServer, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    start = types.Range(types.Position(0, 0), types.Position(0, 0))
    found = [
        types.WorkspaceSymbol(
            types.Location(opened.uri(filed.path), start),
            f"{filed.record.id} {filed.record.title}",
            types.SymbolKind.Object,
        )
        for opened in ls.opened.values()
        for filed in opened.session.checklist.items
        if params.query.casefold() in f"{filed.record.id} {filed.record.title}".casefold()
    ]
    return found[:_MOST_SYMBOLS]


@server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
def _hints(ls: DutyServer, params: types.InlayHintParams) -> list[types.InlayHint]:
    found = ls.find(params.text_document.uri)
    if found is None:
        return []
    opened, path = found
    lines = opened.lines(ls, path)
    return [
        types.InlayHint(lines.position(each.line, each.column), each.text, padding_left=True)
        for each in notes(opened.session, path)
        if params.range.start.line <= each.line - 1 <= params.range.end.line
    ]


@server.feature(types.TEXT_DOCUMENT_FORMATTING)
def _format(ls: DutyServer, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    found = ls.find(params.text_document.uri)
    kind = kind_of(found[1]) if found else None
    if found is None or kind is None:
        return None
    text = ls.workspace.get_text_document(params.text_document.uri).source
    try:
        after = canonical(text, kind)
    except WriteRefusedError:
        return None  # what is wrong with it is among the findings
    lines = Lines(LINE_BREAK.split(text), ls.workspace.position_codec)
    return [lines.edit(each) for each in line_edits(text, after)]
