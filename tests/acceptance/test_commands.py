"""The command line around `validate`: help, versions, wrong usage, `explain` and `stats`."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from dutylist import __version__
from dutylist.cli.registry import COMMANDS
from dutylist.features.stats.schema import StatsResult
from dutylist.features.validate.explain_command import all_rules
from tests.command import PROGRAM, in_subprocess
from tests.conftest import Run
from tests.output.six_formats import assert_same_words

CHINESE: Final = "[\u4e00-\u9fff]"
NAMES: Final = [command.name for command in COMMANDS]


# Help


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_the_overview_names_every_command(arguments: tuple[str, ...], run: Run) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.err) == (0, "")
    for name in NAMES:
        assert re.search(rf"^  {name} +{CHINESE}", ran.out, re.MULTILINE)
    for option in ("--root", "--version", "--help"):
        assert option in ran.out


def test_the_overview_in_english_names_every_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    out = run("--help").out
    assert not re.search(CHINESE, out)
    for name in NAMES:
        assert re.search(rf"^  {name} +[A-Za-z]", out, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_a_command_explains_all_its_options_in_chinese(name: str, run: Run) -> None:
    ran = run(name, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"用法：dutylist {name}")
    assert run(name, "-h") == ran
    explained = re.findall(r"^  (?=--|-[a-z]|\[?[A-Z])(.+)\n      (.*)$", ran.out, re.MULTILINE)
    assert explained
    assert all(re.search(CHINESE, text) for _, text in explained)
    assert max(map(len, ran.out.splitlines())) <= 96


def test_a_command_explains_all_its_options_in_english() -> None:
    # In one process of its own: a page is made in the language in which its module was first asked for.
    script = "import sys; from dutylist.__main__ import run; [run([name, '--help']) for name in sys.argv[1:]]"
    ran = in_subprocess("-c", script, *NAMES, env={"DUTYLIST_LANG": "en"}, program=(sys.executable,))
    assert ran.status == 0
    assert [line for line in ran.out.splitlines() if re.match("usage: ", line)]
    without_examples = re.sub(r"(?ms)^Examples?:.*?\n\n", "\n", ran.out)
    assert re.findall(rf".*{CHINESE}.*", without_examples) == []


@pytest.mark.parametrize("arguments", [("--version",), ("--version", "validate"), ("--root", "x", "--version")])
def test_the_version_is_told(arguments: tuple[str, ...], run: Run) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out, ran.err) == (0, f"dutylist {__version__}\n", "")


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("valdate",), ["valdate", "validate"]),
        (("nosuch",), ["nosuch", "--help"]),
        (("validate", "--frmat", "json"), ["--frmat", "--format"]),
        (("validate", "--format", "xml"), ["--format", "xml", "json"]),
        (("validate", "--format"), ["--format"]),
        (("validate", "--fail-on", "info"), ["--fail-on", "info", "warning"]),
        (("validate", "--no-cache=yes"), ["--no-cache"]),
        (("--nosuch",), ["--nosuch"]),
        (("--root",), ["--root"]),
        (("--root", ".", "--frmat"), ["--frmat"]),
        (("explain", "R201", "R202"), ["R202"]),
        (("explain", "R2O1"), ["R2O1", "R201"]),
        (("explain", "unknown-town"), ["unknown-town", "unknown-township"]),
        (("stats", "--format", "xml"), ["xml", "json"]),
        (("stats", "duties"), ["duties"]),
        (("--root", "."), []),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_wrong_usage_is_named_with_what_was_meant(
    arguments: tuple[str, ...], told: list[str], language: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", language)
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("错误：" if language == "zh" else "error: ")
    for word in told:
        assert word in ran.err
    assert bool(re.search(CHINESE, ran.err)) == (language == "zh")


def test_a_hostile_argument_never_acts_on_a_terminal(run: Run) -> None:
    for arguments in (
        ("\x1b[2J",),
        ("validate", "\x1b]0;x\x07"),
        ("explain", "\x1b[31m"),
        ("--root", "\x9b31m", "stats"),
    ):
        ran = run(*arguments)
        assert ran.status == 2
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ran.err)


# explain


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_is_explained(language: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", language)
    for rule in all_rules().values():
        ran = run("explain", rule.code)
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith(f"{rule.code} {rule.name} · ")
        assert run("explain", rule.name) == ran
        assert run("explain", rule.code.lower()) == ran
        without_examples = re.sub(r"(?m)^(错误示例|正确示例)：$|^    .*$", "", ran.out)
        if language == "en":
            assert set(re.findall(f"{CHINESE}+", without_examples)) <= {"请填写"}


def test_all_rules_are_listed_with_their_severities(run: Run) -> None:
    lines = run("explain").out.splitlines()
    assert [line[:4] for line in lines] == sorted(all_rules())
    for line, rule in zip(lines, all_rules().values(), strict=True):
        assert line.split()[1:3] == ["错误" if rule.severity == "error" else "警告", rule.name]


def test_explaining_needs_no_checklist(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert run("explain", "R201").status == 0


# stats


def test_stats_count_items_by_list_category_township_and_origin(run: Run) -> None:
    ran = run("stats", "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    counts = {"basic": 2, "cooperative": 1, "recalled": 1, "total": 4}
    assert ran.report == {
        "version": 1,
        "county": {"county": "东山县", **counts},
        "categories": [
            {"category": "平安法治", "basic": 1, "cooperative": 0, "recalled": 0, "total": 1},
            {"category": "自然资源", "basic": 0, "cooperative": 0, "recalled": 1, "total": 1},
            {"category": "应急管理及消防", "basic": 1, "cooperative": 1, "recalled": 0, "total": 2},
        ],
        "townships": [
            {"township": "西埔镇", "basic": 1, "cooperative": 1, "recalled": 1, "total": 3},
            {"township": "铜陵镇", **counts},
            {"township": "前楼镇", **counts},
        ],
        "recalled_by_origin": {"delegated_enforcement": 1, "assessment": 0, "other": 0},
    }


def test_stats_in_text_say_the_same(run: Run) -> None:
    out = run("stats").out
    assert re.search(r"^东山县 +2 +1 +1 +4  █+▓+░+$", out, re.MULTILINE)
    assert re.search(r"^西埔镇 +1 +1 +1 +3  ", out, re.MULTILINE)
    assert re.search(r"^赋权执法 +1  ░+$", out, re.MULTILINE)


def test_stats_of_a_broken_checklist_say_what_is_not_counted(county: Path, run: Run) -> None:
    (county / "duties/basic/DS0001.yaml").write_text("a: 1\n")
    ran = run("stats", "--format", "json")
    assert ran.status == 1
    assert ran.report["county"]["total"] == 3
    assert "1 个文件" in ran.err
    (county / "duties/checklist.yaml").write_text("[]\n")
    assert run("stats").status == 1


def test_stats_say_the_same_in_all_formats(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_same_words(
        monkeypatch,
        "stats",
        result=StatsResult,
        zh=["东山县事项数", "按类别", "平安法治", "按乡镇", "铜陵镇", "收回事项按来源", "赋权执法"],
        en=[
            "东山县: items",
            "by category",
            "平安法治",
            "by township",
            "铜陵镇",
            "recalled items by origin",
            "enforcement",
        ],
    )


def test_stats_without_a_checklist_are_wrong_usage(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("stats")
    assert (ran.status, ran.out) == (2, "")


# Starting


def _imported(*arguments: str, cwd: Path) -> set[str]:
    script = (
        "import sys, io; from dutylist.__main__ import run; status = run(sys.argv[1:]); "
        "print(*sys.modules, *{name.partition('.')[0] for name in sys.modules}, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True, cwd=cwd
    )
    return set(done.stderr.split())


HEAVY: Final = {"typer", "click", "rich", "jsonschema", "jsonschema_rs", "ruamel", "msgspec", "typst", "fontTools"}


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_what_needs_nothing_loads_nothing_but_a_few_modules_of_ours(argument: str, county: Path) -> None:
    loaded = _imported(argument, cwd=county)
    # `dataclasses` brings `inspect` along, which alone takes half as long as the whole start.
    assert loaded & (HEAVY | {"dataclasses", "inspect", "subprocess"}) == set()
    assert len([name for name in loaded if name.startswith("dutylist")]) <= 8, loaded


def test_a_checklist_in_order_is_checked_without_what_only_explains_or_prints(county: Path) -> None:
    unneeded = {"jsonschema", "typst", "fontTools", "pathspec", "multiprocessing"}
    assert _imported("validate", cwd=county) & unneeded == set()


def test_a_known_checklist_is_not_parsed(county: Path, run: Run) -> None:
    run("validate")
    assert _imported("validate", cwd=county) & {"jsonschema_rs", "ruamel", "_ruamel_yaml"} == set()


def test_a_defect_of_ours_is_told_with_its_log_and_no_traceback(county: Path) -> None:
    script = (
        "import sys, dutylist.features.stats.command as t\n"
        "def broken(_): raise ZeroDivisionError('our own')\n"
        "t.count_items = broken\n"
        "from dutylist.__main__ import run; sys.exit(run(['stats']))"
    )
    ran = in_subprocess("-c", script, cwd=county, program=(sys.executable,))
    assert (ran.status, ran.out) == (3, "")
    assert "Traceback" not in ran.err
    found = re.search(r"(/\S+\.log)", ran.err)
    assert found
    log = Path(found[1])
    assert "ZeroDivisionError: our own" in log.read_text(encoding="utf-8")
    log.unlink()


def test_the_installed_command_is_the_same_program(county: Path) -> None:
    script = Path(sys.executable).with_name("dutylist")
    if not script.exists():
        pytest.skip("the package is not installed as a command")
    by_name = in_subprocess("validate", "--format", "json", cwd=county, program=(str(script),))
    as_module = in_subprocess("validate", "--format", "json", cwd=county, program=PROGRAM)
    assert by_name == as_module
    assert json.loads(by_name.out)["summary"]["files"] == 13
