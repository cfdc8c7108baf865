"""Chooses the page that answers a request; makes the first page."""

from collections.abc import Callable
from typing import Final

import msgspec

from dutylist.frontends.serve.edited_checklist import EditedChecklist
from dutylist.frontends.serve.file_page import FilePage
from dutylist.frontends.serve.file_title import file_title
from dutylist.frontends.serve.git_page import GitPage
from dutylist.frontends.serve.render import static
from dutylist.frontends.serve.search_page import search_page
from dutylist.frontends.serve.web import WebAnswer, WebRequest
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import kind_of
from dutylist.model.item import LISTS
from dutylist.model.message import language
from dutylist.output.vocabulary import LIST_NAMES

_KINDS: Final = {
    "adjustments": "调整记录",
    "posts": "岗位",
    "whistles": "吹哨",
    "assessments": "考核",
    "findings": "监督问题",
}


class Routes:
    """Answers requests by the first part of their path; pages that use the session are made one at a time."""

    def __init__(self, edited: EditedChecklist) -> None:
        self.edited = edited

    def answer(self, request: WebRequest) -> WebAnswer:
        """Answer one request; whatever goes wrong is a page with a sentence."""
        if request.parts[:1] == ("static",) and len(request.parts) == 2:
            return static(request.parts[1])
        if request.parts[:1] == ("find",):
            return search_page(self.edited, request)  # the first time it takes long, and the others need not wait
        with self.edited.lock:
            try:
                self.edited.session.look()
                self.edited.session.speak()
                return self._page(request)
            except UserError as error:
                return self.edited.page("message.html", title="做不到", text=error.text, hints=error.hints, status=400)
            except Exception as error:
                text = f"程序缺陷（{type(error).__name__}），什么也没有写。请把这一页和您做的事告诉开发者。"
                return self.edited.page("message.html", title="出错了", text=text, hints=(), status=500)

    def _page(self, request: WebRequest) -> WebAnswer:
        pages: dict[str, Callable[[WebRequest], WebAnswer]] = {
            "": self._home,
            "file": FilePage(self.edited).answer,
            "new": FilePage(self.edited).new,
            "git": GitPage(self.edited).answer,
        }
        name = request.parts[0] if request.parts else ""
        found = pages.get(name)
        if found is None:
            return self.edited.page("message.html", title="没有这一页", text="没有这一页。", hints=(), status=404)
        return found(request)

    def _home(self, request: WebRequest) -> WebAnswer:
        checklist = self.edited.session.checklist
        findings = self.edited.session.report(language()).findings
        counts: dict[str, dict[str, int]] = {}
        for each in findings:
            held = counts.setdefault(each.path, {"error": 0, "warning": 0})
            held[each.severity] += 1
        typed, chosen = request.value_of("q").strip(), request.value_of("list")
        rows = [
            {"id": filed.record.id, "path": filed.path, "title": filed.record.title, "category": filed.record.category,
             "list": LIST_NAMES[filed.record.list].template(language()), "count": counts.get(filed.path)}
            for filed in checklist.in_print_order(checklist.items)
            if (not chosen or filed.record.list == chosen)
            and typed.casefold() in f"{filed.record.id} {filed.record.title} {filed.record.category}".casefold()
        ]  # fmt: skip
        broken = [{"path": path, "count": counts.get(path)} for path in sorted(checklist.broken)]
        records = {filed.path: filed.record for filed in checklist.records}
        files: dict[str, list[tuple[str, str]]] = {}
        for path in self.edited.session.loaded.paths:
            folder, kind = path.split("/")[1], kind_of(path)
            if kind and folder not in LISTS:
                held = msgspec.structs.asdict(records[path]) if path in records else {}
                files.setdefault(_KINDS.get(folder, "名录和规则"), []).append((path, file_title(path, kind, held)))
        return self.edited.page(
            "home.html", title="事项", rows=rows, typed=typed, chosen=chosen, broken=broken, files=files, counts=counts,
            lists=[(name, LIST_NAMES[name].template(language())) for name in LISTS],
            errors=sum(each.severity == "error" for each in findings), warnings=sum(each.severity == "warning" for each in findings),
            message=request.value_of("said"),
        )  # fmt: skip
