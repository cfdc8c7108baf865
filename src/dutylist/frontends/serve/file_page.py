"""The page of one file: its form or its text, what `validate` says of it, and how it will be saved."""

import difflib
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from dutylist.cli.dates import today
from dutylist.diagnostics.resolution import ResolvedDiagnostic
from dutylist.frontends.command_run import run_apart
from dutylist.frontends.serve.conflict import Conflict, conflict_in
from dutylist.frontends.serve.edited_checklist import EditedChecklist
from dutylist.frontends.serve.edits import changes_between, merge_changes, text_with, values_in
from dutylist.frontends.serve.field_choices import label_choices, names_offered
from dutylist.frontends.serve.field_types import Values
from dutylist.frontends.serve.file_title import file_title
from dutylist.frontends.serve.form import FormField, all_fields, form_of, scope_of
from dutylist.frontends.serve.form_values import changed_rows, filled_in, moved_to
from dutylist.frontends.serve.values_in_words import in_words
from dutylist.frontends.serve.web import WebAnswer, WebRequest
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import Kind, kind_of, stem_of
from dutylist.model.item import LISTS
from dutylist.model.message import language
from dutylist.model.os_errors import os_error_text
from dutylist.output.vocabulary import LIST_NAMES
from dutylist.reading.schema_labels import labels_of
from dutylist.rules.check import Choice
from dutylist.source.base import UnusableError
from dutylist.source.git.main_branch import main_line
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.git_steps import remove, run_step, stage
from dutylist.writing.new.item import item_path
from dutylist.writing.transaction import write_together

_ROWS: Final = ("up:", "down:", "drop:", "add:", "key:")
SAVED: Final = "已保存。"
DRAFTED: Final = "调整记录起草好了，打开来填理由、申请单位和办理情况。"
_LONGEST: Final = 1500
"""The longest sentence that is handed on in an address."""


class _OpenFile(NamedTuple):
    """The file that a page is about, with its text as it is now."""

    path: str
    kind: Kind
    text: str


class _Draft(NamedTuple):
    """What a form has come to: the values, the text that they make, and what both sides have changed.

    `base` is the text that the form was made of, `outside` whether somebody else has changed it since.
    """

    values: Values
    text: str
    base: str
    both: dict[str, tuple[Any, Any]]
    outside: bool


class FilePage:
    """Shows one file as a form, as text or as the two sides of a conflict, and saves it."""

    def __init__(self, edited: EditedChecklist) -> None:
        self._edited = edited

    def answer(self, request: WebRequest) -> WebAnswer:
        """The page, or what comes of its buttons."""
        path = "/".join(request.parts[1:])
        kind = kind_of(path)
        if kind is None or path not in self._edited.session.loaded.paths:
            return self._edited.page("message.html", title="没有这个文件", text=f"没有 {path}。", hints=(), status=404)
        file = _OpenFile(path, kind, self._text(path))
        conflict = conflict_in(self._edited.root, path, kind)
        if conflict is not None:
            return self._conflict(file, conflict, request)
        if request.form is not None and request.value_of("do") == "move" and kind.name == "item":
            return self._move(path, request.value_of("list"))
        if request.form is not None and request.value_of("do") == "draft":
            return self._drafted(path, "")
        if request.value_of("mode") == "text" or values_in(file.text) is None or not _is_utf8(self._data(path)):
            return self._as_text(file, request)
        return self._as_form(file, request)

    def _data(self, path: str) -> bytes:
        try:
            return self._edited.session.source.read(path)
        except UnusableError:
            return b""

    def _text(self, path: str) -> str:
        """A file as text; one that is not UTF-8 as the encoding of Chinese Windows, as far as that reads it."""
        data = self._data(path)
        try:
            return data.decode()
        except UnicodeDecodeError:
            return data.decode("gb18030", errors="replace")

    def _as_form(self, file: _OpenFile, request: WebRequest) -> WebAnswer:
        said = request.value_of("said")
        if request.form is None:
            draft = _Draft(values_in(file.text) or {}, file.text, file.text, {}, outside=False)
            return self._form_page(file, draft, said, see=request.value_of("see"))
        base = _as_opened(request, file.text)
        values = filled_in(file.kind, request.form, values_in(base) or {})
        action = request.value_of("do")
        pressed = moved_to(action) if action.startswith(_ROWS) else ""
        if pressed:
            values = changed_rows(values, action)
        try:
            draft = self._draft(file, base, values, request)
        except WriteRefusedError as error:
            kept = _Draft(values, file.text, base, {}, outside=False)
            return self._form_page(file, kept, f"这样改不了：{error.text}", status=409)
        if action == "save" and not draft.both:
            if said := self._write(file.path, file.text, draft.text):
                return self._form_page(file, draft, said, status=409)
            return self._edited.redirect("file", file.path, said=SAVED)
        said = "" if not draft.outside else "这个文件刚刚在外面被改过：您改的和那边改的合在了一起，看一看再保存。"
        if draft.both:
            said = "这个文件刚刚在外面被改过，下面这几项两边都改了：选一个，再保存。"
        return self._form_page(file, draft, said, pressed=pressed, status=409 if action == "save" else 200)

    def _draft(self, file: _OpenFile, base: str, values: Values, request: WebRequest) -> _Draft:
        before = values_in(base) or {}
        if file.text == base:
            text = text_with(base, file.kind, changes_between(before, values))
            return _Draft(values, text, base, {}, outside=False)
        theirs = values_in(file.text) or {}
        found = merge_changes(before, values, theirs)
        chosen = {key: request.value_of(f"choose.{key}") for key in found.both}
        changes = {**found.changes, **{key: found.both[key][1] for key, side in chosen.items() if side == "mine"}}
        both = {key: sides for key, sides in found.both.items() if not chosen[key]}
        text = text_with(file.text, file.kind, changes)
        shown = values if both or request.value_of("do").startswith(_ROWS) else values_in(text) or values
        return _Draft(shown, text, base, both, outside=True)

    def _write(self, path: str, before: str, after: str) -> str:
        """Write the file whole or not at all; a sentence where it could not be done."""
        held = self._data(path)
        if held == after.encode():
            return ""
        expected = held if self._text(path) == before else before.encode()
        try:
            write_together(self._edited.root, {}, {path: (expected, after.encode())})
        except UserError as error:
            return error.text
        except OSError as error:
            return f"写不进去：{os_error_text(error, 'zh')}"
        self._edited.session.look()
        return ""

    def _form_page(
        self, file: _OpenFile, draft: _Draft, said: str, *, pressed: str = "", status: int = 200, see: str = ""
    ) -> WebAnswer:
        path, kind, current = file
        fields = form_of(kind, draft.values, self._edited.session.checklist)
        labels = labels_of(kind.name)
        both = [
            (key, labels.name(key), *(in_words(labels.below(key), each) for each in sides)) for key, sides in draft.both.items()
        ]  # fmt: skip
        findings = self._findings(path, draft.text)
        by_field, rest = _beside(fields, findings)
        titles = {name: title for _, name, title in _places(fields)}
        found = [(name, titles.get(name, name)) for name, each in by_field.items() for _ in each]
        found += [("top", "整个文件") for _ in rest]
        troubled = {name[:end] for name in by_field for end, sign in enumerate(name) if sign == "."}
        return self._edited.page(
            "file.html", title=file_title(path, kind, draft.values), path=path, fields=fields, by_field=by_field, rest=rest,
            lines=_marked(current, draft.text), base_text=draft.base, said=said, both=both, scope_of=scope_of,
            found=found, sources=self._sources(fields), changed=current != draft.text,
            moves_to=label_choices(kind, ("list",), tuple(each for each in LISTS if each != path.split("/")[1])) if kind.name == "item" else (),
            item=stem_of(path), against=self._edited.main, see=see if see in self._edited.session.loaded.paths else "",
            pressed=pressed, troubled=troubled.union(by_field), status=status,
        )  # fmt: skip

    def _as_text(self, file: _OpenFile, request: WebRequest) -> WebAnswer:
        path, _, current = file
        text, said, status = current, request.value_of("said"), 200
        if request.form is not None and "text" in request.form:
            text = request.value_of("text").replace("\r\n", "\n")
            base = _as_opened(request, current)
            if "\r\n" in current:
                text = text.replace("\n", "\r\n")
            if request.value_of("do") == "save":
                if base != current:
                    said, status = "这个文件刚刚在外面被改过，没有保存；右边是现在的样子。", 409
                elif not (said := self._write(path, current, text)):
                    return self._edited.redirect("file", path, said=SAVED, mode="text")
        findings = self._findings(path, text)
        return self._edited.page(
            "text.html", title=path, path=path, text=text, base_text=current, findings=findings, said=said,
            lines=_marked(current, text) if text != current else _marked(text, text), broken=values_in(text) is None,
            status=status,
        )  # fmt: skip

    def _findings(self, path: str, text: str) -> tuple[ResolvedDiagnostic, ...]:
        """What `validate` would say of the file with this text."""
        session = self._edited.session
        session.set_text(path, text.encode(errors="replace"))
        try:
            return session.report(language(), Choice(paths=frozenset({path}))).findings
        finally:
            session.set_text(path, None)

    def _move(self, path: str, to: str) -> WebAnswer:
        """The item on another list, with the record of that drafted."""
        item = stem_of(path)
        if to not in LISTS:
            return self._edited.redirect("file", path, said="选一份清单。")
        moved = run_apart(self._edited.root, ["move", item, to])
        if moved.status:
            return self._edited.redirect("file", path, said=moved.notices.strip()[:_LONGEST])
        self._edited.session.look()
        return self._drafted(item_path(item, to), f"移好了。{moved.notices.strip()}\n")

    def _drafted(self, path: str, said: str) -> WebAnswer:
        """The file, after the record of all changes was drafted as far as they are without errors."""
        self._edited.main = main_line(self._edited.root) or "HEAD"
        drafted = run_apart(self._edited.root, ["adjust", "draft", self._edited.main])
        self._edited.session.look()
        record = next((line for line in drafted.result.split() if line in self._edited.session.loaded.paths), "")
        said += DRAFTED if record else drafted.notices.strip()
        return self._edited.redirect("file", path, said=said[:_LONGEST], see=record)

    def _sources(self, fields: list[FormField]) -> dict[str, list[tuple[str, str]]]:
        """The lists of values that fields of this form offer."""
        wanted = {each.source for each in all_fields(fields)}
        every = names_offered(self._edited.session.checklist)
        return {name: values for name, values in every.items() if name in wanted}

    def _conflict(self, file: _OpenFile, conflict: Conflict, request: WebRequest) -> WebAnswer:
        path, kind, current = file
        pressed = request.value_of("do") if request.form is not None else ""
        if conflict.deleted and pressed in ("keep", "remove"):
            step = run_step(self._edited.root, remove(path) if pressed == "remove" else stage((path,)))
            if not step.done:
                return self._edited.page("message.html", title="没有做成", text=step.said, hints=(), status=409)
            self._edited.session.look()
            said = f"冲突已经解决，{path} {'删去了' if pressed == 'remove' else '留下了'}。"
            return self._edited.redirect(*(("",) if pressed == "remove" else ("file", path)), said=said)
        if pressed == "save" and not conflict.deleted:
            chosen = {key: request.value_of(f"choose.{key}") for key in conflict.differing}
            changes = {key: conflict.theirs.get(key) for key, side in chosen.items() if side == "theirs"}
            text = text_with(conflict.our_text, kind, changes)
            if said := self._write(path, current, text):
                return self._edited.page("message.html", title="没有保存", text=said, hints=(), status=409)
            run_step(self._edited.root, stage((path,)))
            return self._edited.redirect("file", path, said="冲突已经解决，" + SAVED)
        labels = labels_of(kind.name)
        rows = [
            (key, labels.name(key), side, *(in_words(labels.below(key), each.get(key)) for each in (conflict.ours, conflict.theirs)))
            for key, side in conflict.differing.items()
        ]  # fmt: skip
        return self._edited.page(
            "conflict.html", title=f"合并冲突：{file_title(path, kind, conflict.ours)}", path=path, rows=rows, deleted=conflict.deleted
        )  # fmt: skip

    def new(self, request: WebRequest) -> WebAnswer:
        """A new item, under the next free id."""
        said = ""
        if request.form is not None:
            words = ["new", request.value_of("list"), f"--title={request.value_of('title')}"]
            words += [f"--{key}={request.value_of(key)}" for key in ("category", "effective") if request.value_of(key)]
            if request.value_of("list") in LISTS and request.value_of("title").strip():
                done = run_apart(self._edited.root, words)
                if done.status == 0:
                    self._edited.session.look()
                    return self._edited.redirect(
                        "file", done.result.strip(), said="新事项有了编号。把“请填写”的地方换成正式内容。"
                    )
                said = done.notices.strip()
            else:
                said = "写上事项名称。"
        county = self._edited.session.checklist.county_file
        return self._edited.page(
            "new.html", title="新增事项", said=said, lists=[(name, LIST_NAMES[name].template(language())) for name in LISTS],
            categories=county.record.category_names if county else (), effective=max(today().isoformat(), county.record.effective if county else ""),
            typed={name: request.value_of(name) for name in ("list", "title", "category", "effective")},
        )  # fmt: skip


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _as_opened(request: WebRequest, current: str) -> str:
    """The text as the form was made of it; browsers send every line break as two characters."""
    base = request.value_of("base").replace("\r\n", "\n")
    return current if not base or base == current.replace("\r\n", "\n") else base


def _beside(
    fields: list[FormField], findings: tuple[ResolvedDiagnostic, ...]
) -> tuple[dict[str, list[ResolvedDiagnostic]], list[ResolvedDiagnostic]]:
    """The findings by the field that they stand beside, and those that belong to none."""
    names = {pointer: name for pointer, name, _ in _places(fields)}
    by_field: dict[str, list[ResolvedDiagnostic]] = {}
    rest: list[ResolvedDiagnostic] = []
    for each in findings:
        steps = [step.replace("~1", "/").replace("~0", "~") for step in each.pointer.split("/")[1:]]
        while steps and tuple(steps) not in names:
            steps.pop()
        (by_field.setdefault(names[tuple(steps)], []) if steps else rest).append(each)
    return by_field, rest


def _places(fields: Iterable[FormField]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Every field, row and line: its place in the file, its name in the form, and what it is called."""
    for each in fields:
        place = tuple(map(str, each.pointer))
        yield place, each.name, each.title
        if each.widget == "lines" and isinstance(each.value, list):
            for number in range(len(each.value)):
                yield (*place, str(number)), f"{each.name}.{number}", f"{each.title} {number + 1}"
        for number, row in enumerate(each.rows, start=1):
            yield (*place, row.key), row.name, f"{each.title} {number}"
            yield from _places(row.fields)
        yield from _places(each.inside)


def _marked(before: str, after: str) -> list[tuple[str, str]]:
    """The lines of a text, each with `new` where it was not there before and `gone` where it is not any more."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [({"+ ": "new", "- ": "gone"}.get(line[:2], ""), line[2:]) for line in lines if line[:2] != "? "]
