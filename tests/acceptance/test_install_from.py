"""The pipelines of a new repository install the program from where the county says, tried with a server of our own."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dutylist import __version__
from tests.acceptance.runners import CHECKOUT, yaml
from tests.command import in_process

VERSION = ".".join(__version__.split(".")[:3])


class _Quiet(SimpleHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        self.asked.append(self.path)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server on this machine: a mirror below /simple/, a git repository at /dutylist.git; and the wheel file."""
    folder = tmp_path_factory.mktemp("server")
    source = folder / "source"
    source.mkdir()
    for name in ("src", "schema", "pyproject.toml", "README.md", "LICENSE"):
        if (CHECKOUT / name).is_dir():
            shutil.copytree(CHECKOUT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "model.bin"))
        else:
            shutil.copy(CHECKOUT / name, source / name)
    mirror = folder / "simple/dutylist"
    built = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(mirror)]
    subprocess.run(built, cwd=source, check=True, capture_output=True)
    (wheel,) = mirror.glob("*.whl")
    (mirror / "index.html").write_text(f'<a href="{wheel.name}">{wheel.name}</a>', encoding="utf-8")
    git = ["git", "-C", str(source), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"], ["tag", f"v{VERSION}"]):
        subprocess.run([*git, *arguments], check=True)
    bare = folder / "dutylist.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(source), str(bare)], check=True)
    subprocess.run(["git", "-C", str(bare), "update-server-info"], check=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", wheel
    server.shutdown()
    server.server_close()
    thread.join()


def installing(root: Path) -> set[str]:
    """The commands by which the pipelines of all forges install the program."""
    github = yaml((root / ".github/workflows/dutylist.yml").read_text(encoding="utf-8"))
    gitlab = yaml((root / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    gitee = yaml((root / ".workflow/dutylist.yml").read_text(encoding="utf-8"))
    commands = [
        *(step.get("run", "") for step in github["jobs"]["check"]["steps"]),
        *gitlab["default"]["before_script"],
        *(command for step in gitee["stages"][0]["steps"] for command in step["commands"]),
    ]
    return {re.sub("^python3? ", "python ", each) for each in commands if " pip install " in each}


def judged_after_a_merge(root: Path, installed: Path) -> dict[str, int]:
    """The exit status of each step on GitHub, run by the installed program, for a duty that came in without a record."""
    git = ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    item = next((root / "duties/basic").glob("*.yaml"))
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "开始"]):
        subprocess.run([*git, *arguments], check=True)
    text = item.read_text(encoding="utf-8")
    item.write_text(f"{text}township_duties:\n  - 逐户上门检查灶台\n", encoding="utf-8")
    subprocess.run([*git, "commit", "-qam", "合并"], check=True)
    found: dict[str, int] = {}
    environment = {"PATH": f"{installed / 'bin'}:{os.environ['PATH']}", "HOME": str(root), "PYTHONPATH": str(installed)}
    for step in yaml((root / ".github/workflows/dutylist.yml").read_text(encoding="utf-8"))["jobs"]["check"]["steps"]:
        script = step.get("run", "")
        if script.startswith("dutylist ") and "pull_request" not in step.get("if", ""):
            told = environment | ({"BASE": "main~1", "HEAD": "main"} if "env" in step else {})
            done = subprocess.run(
                ["/bin/bash", "-e", "-c", script], cwd=root, env=told, check=False, capture_output=True
            )
            found[script.split()[1]] = done.returncode
    return found


@pytest.mark.parametrize("kind", ["git", "mirror", "wheel"])
def test_the_pipelines_install_from_what_the_county_chose(tmp_path: Path, served: tuple[str, Path], kind: str) -> None:
    address, wheel = served
    chosen = {"git": f"{address}/dutylist.git@v{VERSION}", "mirror": f"{address}/simple/", "wheel": str(wheel)}[kind]
    root = tmp_path / "county"
    ran = in_process("init", str(root), "--county", "东山县", "--install-from", chosen)
    assert ran.status == 0, ran.err
    (command,) = installing(root)
    target = tmp_path / "installed"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=root,
        env={
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
            "PIP_TARGET": str(target),
            "PIP_NO_DEPS": "1",  # the parts are installed already
            "PIP_NO_COMPILE": "0",  # pip reads it so, too: the program is not started here
            "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it so: build with what is installed
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        },
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert (target / "dutylist/schema/item.schema.json").is_file()
    if kind != "wheel":
        assert any(("dutylist.git" if kind == "git" else "/simple/dutylist/") in path for path in _Quiet.asked)
    else:
        assert (root / "tools" / wheel.name).read_bytes() == wheel.read_bytes()
    assert judged_after_a_merge(root, target) == {"validate": 0, "fmt": 0, "gate": 1}
    assert not (root / ".github/workflows/dutylist-comment.yml").exists()
    assert "language: system" in (root / ".pre-commit-config.yaml").read_text("utf-8") or kind != "wheel"


def test_a_wheel_and_a_mirror_go_together_and_a_tag_on_github_brings_our_action(tmp_path: Path) -> None:
    wheel = tmp_path / f"dutylist-{VERSION}-py3-none-any.whl"
    wheel.write_bytes(b"PK")
    ran = in_process(
        "init", str(tmp_path / "a"), "--install-from", str(wheel), "--install-from", "https://mirror.example/simple/"
    )
    assert ran.status == 0, ran.err
    assert installing(tmp_path / "a") == {
        f'python -I -m pip install --quiet --index-url=https://mirror.example/simple/ "tools/{wheel.name}"'
    }
    ran = in_process("init", str(tmp_path / "b"), "--install-from", "https://github.com/some/dutylist.git@v0.1.0")
    assert ran.status == 0, ran.err
    workflows = tmp_path / "b/.github/workflows"
    assert "uses: some/dutylist@v0.1.0\n" in (workflows / "dutylist.yml").read_text("utf-8")
    assert "uses: some/dutylist/comment@v0.1.0\n" in (workflows / "dutylist-comment.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("https://gitee.com/x/dutylist.git", "后面要写标签"),
        ("git+https://gitee.com/x/dutylist", "后面要写标签"),
        ("没有.whl", "不是安装来源"),
        ("dutylist-0.1.0-py3-none-any.whl", "读不出来"),
        ('https://x.example/"; rm -rf /', "不是安装来源"),
        ("https://x.example/$(id)/", "不是安装来源"),
        ("file:///etc/passwd", "不是安装来源"),
        ("dutylist", "不是安装来源"),
    ],
)
def test_what_is_no_source_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = in_process("init", "x", "--install-from", source)
    assert (ran.status, ran.out) == (2, "")
    assert why in ran.err
    assert list(tmp_path.iterdir()) == []


def test_two_programs_are_one_too_many(tmp_path: Path) -> None:
    twice = ["--install-from", "https://a.example/d.git@v1", "--install-from", "https://b.example/d.git@v1"]
    ran = in_process("init", str(tmp_path / "x"), *twice)
    assert ran.status == 2
    assert "只能有一个" in ran.err


def test_without_a_source_it_says_that_one_is_needed(tmp_path: Path) -> None:
    assert "--install-from" in in_process("init", str(tmp_path / "x")).err
    assert "还没有在软件源里发布" in (tmp_path / "x/README.md").read_text(encoding="utf-8")
    in_process("init", str(tmp_path / "y"), "--install-from", "https://mirror.example/simple/")
    guide = (tmp_path / "y/README.md").read_text(encoding="utf-8")
    assert 'pipx install --index-url=https://mirror.example/simple/ "dutylist~=' in guide
    assert "还没有" not in guide
