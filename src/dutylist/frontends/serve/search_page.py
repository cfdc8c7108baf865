"""The page on which `find` answers whose duty a task is."""

import json
from typing import Final

from dutylist.frontends.command_run import CommandOutcome, run_apart
from dutylist.frontends.serve.edited_checklist import EditedChecklist
from dutylist.frontends.serve.web import WebAnswer, WebRequest
from dutylist.model.place_words import local

VERDICTS: Final = {
    "do": ("good", "乡镇自己办"),
    "cooperate": ("warn", "乡镇配合办"),
    "not_township": ("bad", "不归乡镇"),
    "admission": ("bad", "清单上没有，要先走准入"),
    "ask": ("warn", "说不准，看看下面哪一个是"),
}


def search_page(edited: EditedChecklist, request: WebRequest) -> WebAnswer:
    """The page with the verdict of `find` on the text that was typed and the items behind it; without a text, the empty page."""
    typed = request.value_of("text").strip()[:5000]
    done = run_apart(edited.root, ["find", "--format=json", "--", typed]) if typed else None
    with edited.lock:
        edited.session.speak()
        return _shown(edited, typed, done)


def _shown(edited: EditedChecklist, typed: str, done: CommandOutcome | None) -> WebAnswer:
    if done is None:
        return edited.page("find.html", title="查清单", typed="", answer=None, failed="")
    if not done.result.strip():
        return edited.page("find.html", title="查清单", typed=typed, answer=None, failed=done.notices.strip())
    answer = json.loads(done.result)
    tone, words = VERDICTS.get(answer["verdict"], ("warn", answer["verdict"]))
    by_id = edited.session.checklist.by_id
    shown = [
        {**each, "path": by_id[each["item"]].path, "words": tuple(map(local, VERDICTS.get(each["verdict"], ("", ""))))}
        for each in (*answer["matches"], *answer["near"])
        if each["item"] in by_id
    ]
    found = {"tone": tone, "words": local(words), "items": shown}
    return edited.page("find.html", title="查清单", typed=typed, answer=found, failed="")
