"""From saved files to a merged change: branch, record, commit, gate, push, merge, each with the command that does it."""

from collections.abc import Callable, Iterator

from dutylist.frontends.command_run import run_apart
from dutylist.frontends.serve.branch_state import BranchState, branch_state, is_contained
from dutylist.frontends.serve.edited_checklist import EditedChecklist
from dutylist.frontends.serve.web import WebAnswer, WebRequest
from dutylist.model.file_kinds import DATA
from dutylist.writing.git_steps import (
    GitStep,
    abort_merge,
    commit,
    delete_branch,
    fast_forward,
    fetch,
    is_branch_name,
    merge,
    new_branch,
    push,
    run_step,
    stage,
    switch,
)

_CONFLICT = "冲突"
_STATES = {"M": "改过", "A": "新增", "D": "删去", "R": "改名", "U": _CONFLICT, "?": "新增"}
_CONFLICTS = frozenset({"DD", "AU", "UD", "UA", "DU", "AA", "UU"})


class GitPage:
    """Shows what differs from the last commit, and runs the command of the button that was pressed."""

    def __init__(self, edited: EditedChecklist) -> None:
        self._edited = edited

    def answer(self, request: WebRequest) -> WebAnswer:
        """The page as it is after the button's command, with what that said."""
        steps = list(self._steps(request)) if request.form is not None else []
        self._edited.session.look()
        changed, failed = self._changed()
        state = branch_state(self._edited.root)
        self._edited.main = state.base
        told = "\n".join(step.said for step in steps if step.words[:2] == ("git", "push"))
        return self._edited.page(
            "git.html", title="提交和上报", steps=[(step, self._files(step)) for step in steps], changed=changed,
            state=state, request=state.merge_request(told), failed=failed, first=self._edited.base,
        )  # fmt: skip

    def _steps(self, request: WebRequest) -> Iterator[GitStep]:
        state = branch_state(self._edited.root)
        buttons: dict[str, Callable[[], Iterator[GitStep]]] = {
            "branch": lambda: self._on_branch(request.value_of("branch"), new_branch),
            "switch": lambda: self._on_branch(request.value_of("branch"), switch),
            "commit": lambda: self._commit(request.value_of("message").strip()),
            "draft": lambda: iter((self._own("adjust", "draft", state.base),)),
            "gate": lambda: iter((self._own("gate", state.base),)),
            "gate-branch": lambda: iter((self._own("gate", f"{state.base}...{state.branch}"),)),
            "diff": lambda: iter((self._own("diff", state.base),)),
            "push": lambda: iter((self._run(push(state.branch)),)),
            "merge": lambda: self._in_turn(*self._fetched(state), merge(state.base)),
            "abort": lambda: self._in_turn(abort_merge()),
            "update": lambda: self._in_turn(*self._fetched(state), switch(state.main), *self._forward(state)),
            "delete": lambda: self._delete(request.value_of("branch"), state),
        }
        made = buttons.get(request.value_of("do"))
        yield from made() if made else ()

    def _on_branch(self, typed: str, make: Callable[[str], tuple[str, ...]]) -> Iterator[GitStep]:
        name = typed.strip()
        yield self._run(make(name)) if is_branch_name(name) else _refused("分支名称里不能有空格和 ~ ^ : ? * 这些符号。")

    def _commit(self, message: str) -> Iterator[GitStep]:
        if not message:
            yield _refused("写一句话，说明改了什么、为什么改。")
        elif left := [path for state, path in self._changed()[0] if state == _CONFLICT]:
            yield _refused(f"还有冲突没有解决，先打开选好：{'、'.join(left)}")
        else:
            yield from self._in_turn(stage((DATA,)), commit(message))

    def _delete(self, name: str, state: BranchState) -> Iterator[GitStep]:
        if name not in state.branches or name == state.main:
            yield _refused("没有这个分支，或者它是主分支、现在正用着的分支。")
        else:
            contained = is_contained(self._edited.root, name, state.base)
            yield self._run(delete_branch(name, contained=contained))

    def _fetched(self, state: BranchState) -> tuple[tuple[str, ...], ...]:
        return (fetch(),) if state.remote else ()

    def _forward(self, state: BranchState) -> tuple[tuple[str, ...], ...]:
        return (fast_forward(state.base),) if state.base != state.main else ()

    def _in_turn(self, *commands: tuple[str, ...]) -> Iterator[GitStep]:
        """Run commands one after the other, until one fails."""
        for words in commands:
            step = self._run(words)
            yield step
            if not step.done:
                return

    def _run(self, words: tuple[str, ...]) -> GitStep:
        return run_step(self._edited.root, words)

    def _own(self, *words: str) -> GitStep:
        done = run_apart(self._edited.root, words)
        said = "\n".join(filter(None, (done.result.strip(), done.notices.strip())))
        return GitStep(("dutylist", *words), done=done.status == 0, said=said)

    def _files(self, step: GitStep) -> list[str]:
        """The files of the checklist that a command has named, to be opened from there."""
        paths = set(self._edited.session.loaded.paths)
        return (
            [line for line in dict.fromkeys(step.said.split()) if line in paths]
            if step.words[1:2] == ("adjust",)
            else []
        )

    def _changed(self) -> tuple[list[tuple[str, str]], str]:
        shown = self._run(("git", "-c", "core.quotePath=false", "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", DATA))  # fmt: skip
        if not shown.done:
            return [], shown.said
        changed = []
        for entry in shown.output.decode(errors="replace").split("\0"):
            if len(entry) > 3 and entry[2] == " ":
                state = next(filter(str.strip, entry[:2]), "M")
                changed.append((_STATES.get("U" if entry[:2] in _CONFLICTS else state, state), entry[3:]))
        return changed, ""


def _refused(why: str) -> GitStep:
    return GitStep((), done=False, said=why)
