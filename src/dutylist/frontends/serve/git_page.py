"""From saved files to a merge request: branch, record, commit, gate, push, each with the command that does it."""

from dutylist.frontends.command_run import run_apart
from dutylist.frontends.serve.edited_checklist import EditedChecklist
from dutylist.frontends.serve.web import WebAnswer, WebRequest
from dutylist.model.file_kinds import DATA
from dutylist.source.git.main_branch import main_line
from dutylist.writing.git_steps import GitStep, commit, is_branch_name, new_branch, push, run_step, stage

_STATES = {"M": "改过", "A": "新增", "D": "删去", "R": "改名", "U": "冲突", "?": "新增"}


class GitPage:
    """The page of what has changed since the last commit, and of its buttons."""

    def __init__(self, edited: EditedChecklist) -> None:
        self._edited = edited

    def answer(self, request: WebRequest) -> WebAnswer:
        """The page, after the button that was pressed."""
        steps: list[GitStep] = []
        match request.value_of("do") if request.form is not None else "":
            case "branch":
                name = request.value_of("branch").strip()
                steps.append(self._run(new_branch(name)) if is_branch_name(name) else _refused("分支名称里不能有空格和 ~ ^ : ? * 这些符号。"))  # fmt: skip
            case "commit":
                message = request.value_of("message").strip()
                if not message:
                    steps.append(_refused("写一句话，说明改了什么、为什么改。"))
                else:
                    steps += [self._run(stage((DATA,))), self._run(commit(message))]
            case "draft":
                steps.append(self._own("adjust", "draft", self._base()))
            case "gate":
                steps.append(self._own("gate", self._base()))
            case "diff":
                steps.append(self._own("diff", self._base()))
            case "push":
                steps.append(self._run(push(self._branch())))
        self._edited.session.look()
        changed, failed = self._changed()
        return self._edited.page(
            "git.html", title="提交和上报", steps=steps, changed=changed, branch=self._branch(), against=self._base(),
            failed=failed, first=self._edited.base,
        )  # fmt: skip

    def _run(self, words: tuple[str, ...]) -> GitStep:
        return run_step(self._edited.root, words)

    def _own(self, *words: str) -> GitStep:
        done = run_apart(self._edited.root, words)
        said = "\n".join(filter(None, (done.result.strip(), done.notices.strip())))
        return GitStep(("dutylist", *words), done=done.status == 0, said=said)

    def _branch(self) -> str:
        return self._run(("git", "branch", "--show-current")).said or "HEAD"

    def _base(self) -> str:
        """What the change is compared with: the main branch, as it is on the server where that is known."""
        return main_line(self._edited.root) or "HEAD"

    def _changed(self) -> tuple[list[tuple[str, str]], str]:
        shown = self._run(("git", "-c", "core.quotePath=false", "status", "--porcelain=v1", "-z", "--untracked-files=all", "--", DATA))  # fmt: skip
        if not shown.done:
            return [], shown.said
        changed = []
        for entry in shown.output.decode(errors="replace").split("\0"):
            if len(entry) > 3 and entry[2] == " ":
                state = next(filter(str.strip, entry[:2]), "M")
                changed.append((_STATES.get("U" if "U" in entry[:2] else state, state), entry[3:]))
        return changed, ""


def _refused(why: str) -> GitStep:
    return GitStep((), done=False, said=why)
