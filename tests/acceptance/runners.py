"""What a runner does with the steps of a pipeline: reads them from the real files and runs them in a real shell."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from tests.command import Ran

CHECKOUT: Final = Path(__file__).parents[2]
BIN: Final = Path(sys.executable).parent
_EXPRESSION: Final = re.compile(r"\$\{\{ *([a-z_.-]+) *\}\}")
_CONDITION: Final = re.compile(r"([a-z_.-]+) == '([a-z]*)'")


def yaml(text: str) -> Any:
    """The values of a YAML text."""
    return YAML(typ="safe").load(text)


@dataclass
class Runner:
    """A machine on which pipelines run: `work` is the clone, everything else lies below `folder`."""

    folder: Path
    work: Path
    env: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("temp", "home"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for name in ("summary", "output", "path", "event"):
            (self.folder / name).touch()

    def shell(self, script: str, env: Mapping[str, str], *options: str, shell: str = "bash") -> Ran:
        """Run a script in the clone, as a runner does: a file, given to a shell."""
        file = self.folder / "script.sh"
        file.write_text(script, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not re.match("(GIT|GITHUB|CI|GITEE)(_|$)", name)}
        surroundings = {
            **kept,
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder / "home"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "CI": "true",
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
            **self.env,
            **env,
        }
        done = subprocess.run(
            [shell, *options, str(file)], cwd=self.work, env=surroundings, capture_output=True, check=False, timeout=120
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    @property
    def summary(self) -> str:
        """What the page of the run shows."""
        return (self.folder / "summary").read_text(encoding="utf-8")


@dataclass
class Job:
    """A job on GitHub that uses our actions, one after another; `outputs` are those of their steps."""

    runner: Runner
    inputs: dict[str, str]
    outputs: dict[str, str] = field(default_factory=dict)

    def use(self, action: str, *, skip: Sequence[str] = ("安装 dutylist",)) -> Ran:
        """Run the steps of an action until one fails; what they wrote, and the status of the last one."""
        path = CHECKOUT / action
        said = yaml((path / "action.yml").read_text(encoding="utf-8"))
        inputs = {name: str(each["default"]) for name, each in said["inputs"].items()} | self.inputs
        ran = Ran(0, "", "")
        for step in said["runs"]["steps"]:
            if "run" not in step or step["name"] in skip or not self._wanted(step.get("if"), inputs):
                continue
            assert step["shell"] == "bash"
            assert "${{" not in step["run"], "an expression inside a script would be run by the shell"
            env = {name: self._filled(value, inputs) for name, value in step.get("env", {}).items()}
            done = self._step(step.get("id", ""), step["run"], env, path)
            ran = Ran(done.status, ran.out + done.out, ran.err + done.err)
            if done.status:
                break
        return ran

    def _step(self, name: str, script: str, env: Mapping[str, str], action: Path) -> Ran:
        folder = self.runner.folder
        output = folder / "output"
        output.write_text("", encoding="utf-8")
        files = {"GITHUB_OUTPUT": "output", "GITHUB_STEP_SUMMARY": "summary", "GITHUB_PATH": "path"}
        files |= {"GITHUB_EVENT_PATH": "event", "RUNNER_TEMP": "temp"}
        given = {key: str(folder / value) for key, value in files.items()}
        given |= {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(action),
            "GITHUB_WORKSPACE": str(self.runner.work),
        }
        done = self.runner.shell(script, {**given, **env}, "--noprofile", "--norc", "-eo", "pipefail")
        for line in output.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self.outputs[f"steps.{name}.outputs.{key}"] = value
        return done

    def _wanted(self, condition: str | None, inputs: Mapping[str, str]) -> bool:
        if condition is None:
            return True
        found = _CONDITION.fullmatch(condition)
        assert found, condition
        return self._value(found[1], inputs) == found[2]

    def _filled(self, text: str, inputs: Mapping[str, str]) -> str:
        return _EXPRESSION.sub(lambda found: self._value(found[1], inputs), text)

    def _value(self, name: str, inputs: Mapping[str, str]) -> str:
        if name.startswith("inputs."):
            return self._filled(inputs[name.removeprefix("inputs.")], {}) if "${{" in name else inputs[name[7:]]
        assert name.startswith("steps."), name
        return self.outputs.get(name, "")
