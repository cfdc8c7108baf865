"""The page of one file: its form or its text, what `validate` says of it, and how it will be saved."""

import difflib
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from dutylist.diagnostics.resolution import ResolvedDiagnostic
from dutylist.frontends.command_run import run_apart
from dutylist.frontends.serve.conflict import Sides, sides_of
from dutylist.frontends.serve.edited_checklist import EditedChecklist
from dutylist.frontends.serve.edits import changes_between, merge_changes, text_with, values_in
from dutylist.frontends.serve.form import FormField, Values, changed_rows, filled_in, form_of, scope_of
from dutylist.frontends.serve.web import WebAnswer, WebRequest
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import Kind, kind_of
from dutylist.model.item import LISTS
from dutylist.model.message import language
from dutylist.model.os_errors import os_error_text
from dutylist.output.vocabulary import LIST_NAMES
from dutylist.rules.check import Choice
from dutylist.source.base import UnusableError
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.git_steps import run_step, stage
from dutylist.writing.transaction import write_together

_ROWS: Final = ("up:", "down:", "drop:", "add:")
SAVED: Final = "已保存。"


class _Draft(NamedTuple):
    """What a form has come to: the values, the text that they make, and what both sides have changed."""

    values: Values
    text: str
    both: dict[str, tuple[Any, Any]]
    outside: bool


class FilePage:
    """The page of one file of a checklist."""

    def __init__(self, edited: EditedChecklist) -> None:
        self._edited = edited

    def answer(self, request: WebRequest) -> WebAnswer:
        """The page, or what comes of its buttons."""
        path = "/".join(request.parts[1:])
        kind = kind_of(path)
        if kind is None or path not in self._edited.session.loaded.paths:
            return self._edited.page("message.html", title="没有这个文件", text=f"没有 {path}。", hints=(), status=404)
        current = self._text(path)
        sides = sides_of(self._edited.root, path, kind) if "<<<<<<<" in current else None
        if sides is not None:
            return self._conflict(path, kind, sides, request)
        if request.value_of("mode") == "text" or values_in(current) is None:
            return self._as_text(path, current, request)
        return self._as_form(path, kind, current, request)

    def _text(self, path: str) -> str:
        try:
            return self._edited.session.source.read(path).decode(errors="replace")
        except UnusableError:
            return ""

    def _as_form(self, path: str, kind: Kind, current: str, request: WebRequest) -> WebAnswer:
        said = request.value_of("said")
        if request.form is None:
            draft = _Draft(values_in(current) or {}, current, {}, outside=False)
            return self._form_page(path, kind, current, draft, current, said)
        base = request.value_of("base").replace("\r\n", "\n") or current
        values = filled_in(kind, request.form, values_in(base) or {})
        action = request.value_of("do")
        if action.startswith(_ROWS):
            values = changed_rows(values, action)
        try:
            draft = self._draft(kind, current, base, values, request)
        except WriteRefusedError as error:
            kept = _Draft(values, current, {}, outside=False)
            return self._form_page(path, kind, current, kept, base, f"这样改不了：{error.text}", status=409)
        if action == "save" and not draft.both:
            if said := self._write(path, current, draft.text):
                return self._form_page(path, kind, current, draft, base, said, status=409)
            return self._edited.redirect("file", path, said=SAVED)
        said = "这个文件刚刚在外面被改过：您改的和那边改的合在了一起，看一看再保存。" if draft.outside else ""
        if draft.both:
            said = "这个文件刚刚在外面被改过，下面这几项两边都改了：选一个，再保存。"
        return self._form_page(path, kind, current, draft, base, said, status=409 if action == "save" else 200)

    def _draft(self, kind: Kind, current: str, base: str, values: Values, request: WebRequest) -> _Draft:
        before = values_in(base) or {}
        if current == base:
            return _Draft(values, text_with(current, kind, changes_between(before, values)), {}, outside=False)
        theirs = values_in(current) or {}
        found = merge_changes(before, values, theirs)
        chosen = {key: request.value_of(f"choose.{key}") for key in found.both}
        changes = {**found.changes, **{key: found.both[key][1] for key, side in chosen.items() if side == "mine"}}
        both = {key: sides for key, sides in found.both.items() if not chosen[key]}
        text = text_with(current, kind, changes)
        shown = values if both or request.value_of("do").startswith(_ROWS) else values_in(text) or values
        return _Draft(shown, text, both, outside=True)

    def _write(self, path: str, before: str, after: str) -> str:
        """Write the file whole or not at all; a sentence where it could not be done."""
        if before == after:
            return ""
        try:
            write_together(self._edited.root, {}, {path: (before.encode(), after.encode())})
        except UserError as error:
            return error.text
        except OSError as error:
            return f"写不进去：{os_error_text(error, 'zh')}"
        self._edited.session.look()
        return ""

    def _form_page(
        self, path: str, kind: Kind, current: str, draft: _Draft, base: str, said: str, status: int = 200
    ) -> WebAnswer:
        fields = form_of(kind, draft.values, self._edited.session.checklist)
        findings = self._findings(path, draft.text)
        by_field, rest = _beside(fields, findings)
        titles = dict(_titles(fields))
        found = [(name, titles.get(name, name)) for name, each in by_field.items() for _ in each]
        found += [("top", "整个文件") for _ in rest]
        return self._edited.page(
            "file.html", title=self._title(path, draft.values), path=path, fields=fields, by_field=by_field, rest=rest,
            lines=_marked(current, draft.text), base_text=base, said=said, both=draft.both, scope_of=scope_of,
            titles=titles, found=found, sources=self._sources(), changed=current != draft.text,
            status=status,
        )  # fmt: skip

    def _as_text(self, path: str, current: str, request: WebRequest) -> WebAnswer:
        text, said, status = current, request.value_of("said"), 200
        if request.form is not None and "text" in request.form:
            text = request.value_of("text").replace("\r\n", "\n")
            base = request.value_of("base").replace("\r\n", "\n")
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

    def _title(self, path: str, values: Values) -> str:
        name = values.get("title") or values.get("reason") or values.get("township") or ""
        return f"{path.rpartition('/')[2].removesuffix('.yaml')} {name}".strip()

    def _sources(self) -> dict[str, list[tuple[str, str]]]:
        checklist = self._edited.session.checklist
        departments = list(checklist.departments.values())
        county = checklist.county_file
        return {
            "departments": [(each.name, each.short or "") for each in departments],
            "units": [(unit, each.name) for each in departments for unit in each.unit_names],
            "townships": [(name, "") for name in checklist.township_names],
            "categories": [(name, "") for name in county.record.category_names] if county else [],
            "items": [(each.record.id, each.record.title) for each in checklist.items],
        }

    def _conflict(self, path: str, kind: Kind, sides: Sides, request: WebRequest) -> WebAnswer:
        if request.form is not None and request.value_of("do") == "save":
            chosen = {key: request.value_of(f"choose.{key}") for key in sides.differing}
            changes = {key: sides.theirs.get(key) for key, side in chosen.items() if side == "theirs"}
            text = text_with(sides.our_text, kind, changes)
            if said := self._write(path, self._text(path), text):
                return self._edited.page("message.html", title="没有保存", text=said, hints=(), status=409)
            run_step(self._edited.root, stage((path,)))
            return self._edited.redirect("file", path, said="冲突已经解决，" + SAVED)
        titles = {field.name: field.title for field in form_of(kind, sides.ours, self._edited.session.checklist)}
        return self._edited.page("conflict.html", title=f"合并冲突：{path}", path=path, sides=sides, titles=titles)

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
            categories=county.record.category_names if county else (), effective=county.record.effective if county else "",
            typed={name: request.value_of(name) for name in ("list", "title", "category", "effective")},
        )  # fmt: skip


def _beside(
    fields: list[FormField], findings: tuple[ResolvedDiagnostic, ...]
) -> tuple[dict[str, list[ResolvedDiagnostic]], list[ResolvedDiagnostic]]:
    """The findings by the field that they stand beside, and those that belong to none."""
    names = {name for name, _ in _titles(fields)}
    by_field: dict[str, list[ResolvedDiagnostic]] = {}
    rest: list[ResolvedDiagnostic] = []
    for each in findings:
        steps = each.pointer.strip("/").split("/") if each.pointer else []
        while steps and ".".join(steps) not in names:
            steps.pop()
        (by_field.setdefault(".".join(steps), []) if steps else rest).append(each)
    return by_field, rest


def _titles(fields: Iterable[FormField]) -> Iterator[tuple[str, str]]:
    """The names of all fields and lines, each with what it is called."""
    for each in fields:
        yield each.name, each.title
        if each.widget == "lines" and isinstance(each.value, list):
            yield from ((f"{each.name}.{number}", f"{each.title} {number + 1}") for number in range(len(each.value)))
        for inside in each.inside:
            yield from _titles(inside)


def _marked(before: str, after: str) -> list[tuple[str, str]]:
    """The lines of a text, each with `new` where it was not there before and `gone` where it is not any more."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [({"+ ": "new", "- ": "gone"}.get(line[:2], ""), line[2:]) for line in lines if line[:2] != "? "]
