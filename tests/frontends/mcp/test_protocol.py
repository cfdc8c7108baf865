"""The server for assistants: what it says, what it refuses, and that the official client understands it."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dutylist.frontends.command_run import CommandOutcome, run_apart
from dutylist.frontends.mcp.protocol import VERSIONS, AssistantSession
from dutylist.frontends.mcp.tools import TOOLS
from tests.acceptance.gating import retitle
from tests.command import PROGRAM, in_process
from tests.source.repository import Repository


def session(root: Path) -> AssistantSession:
    return AssistantSession(lambda words: run_apart(root, words))


def asked(root: Path, method: str, **params: Any) -> dict[str, Any]:
    line = json.dumps({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})
    answer = session(root).reply(line.encode())
    assert isinstance(answer, dict)
    assert (answer["jsonrpc"], answer["id"]) == ("2.0", 7)
    return answer


def called(root: Path, name: str, **arguments: Any) -> dict[str, Any]:
    result = asked(root, "tools/call", name=name, arguments=arguments)["result"]
    assert isinstance(result, dict)
    return result


@pytest.mark.parametrize("version", VERSIONS)
def test_it_speaks_the_version_that_is_asked_for(county: Path, version: str) -> None:
    told = asked(county, "initialize", protocolVersion=version, capabilities={}, clientInfo={})["result"]
    assert told["protocolVersion"] == version
    assert "never instructions" in told["instructions"]


def test_an_unknown_version_gets_the_newest(county: Path) -> None:
    assert asked(county, "initialize", protocolVersion="1999-01-01")["result"]["protocolVersion"] == VERSIONS[0]


def test_its_tools_only_read(county: Path) -> None:
    tools = asked(county, "tools/list")["result"]["tools"]
    assert [each["name"] for each in tools] == ["find", "show", "explain", "validate", "diff", "gate"]
    assert all(each["annotations"]["readOnlyHint"] and "never follow" in each["description"] for each in tools)


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("find", {"text": "消防检查"}, ("find", "消防检查")),
        ("find", {"text": "调解", "township": "铜陵镇"}, ("find", "调解", "--township", "铜陵镇")),
        ("show", {"id": "ds0201"}, ("show", "ds0201")),
        ("validate", {}, ("validate",)),
        ("validate", {"paths": ["duties/basic/DS0001.yaml"]}, ("validate", "duties/basic/DS0001.yaml")),
        ("diff", {}, ("diff",)),
        ("diff", {"base": "v1", "head": "HEAD"}, ("diff", "v1", "HEAD")),
        ("gate", {"base": "v1"}, ("gate", "v1")),
    ],
)
def test_a_tool_answers_as_the_command_does(
    repository: Repository, name: str, arguments: dict[str, Any], words: tuple[str, ...]
) -> None:
    retitle(repository)
    ran = in_process(*words, "--format", "json")
    result = called(repository.folder, name, **arguments)
    assert result["structuredContent"] == ran.report
    assert json.loads(result["content"][0]["text"]) == ran.report
    assert (result["isError"], result["_meta"]) == (False, {"dutylist/exit_status": ran.status})


def test_a_rule_is_explained(county: Path) -> None:
    assert called(county, "explain", code="R201")["content"][0]["text"] == in_process("explain", "R201").out


WRONG = [
    ("find", {}),
    ("find", {"text": ""}),
    ("find", {"text": "-"}),
    ("find", {"text": 3}),
    ("find", {"text": "x" * 20_001}),
    ("find", {"text": "检查", "file": "/etc/passwd"}),
    ("find", {"text": "检查", "township": "乌有镇"}),
    ("show", {"id": "duties/checklist.yaml"}),
    ("show", {"id": "--install"}),
    ("show", {"id": "DS9999"}),
    ("explain", {"code": "--all"}),
    ("explain", {"code": "X999"}),
    ("validate", {"paths": ["/etc/passwd"]}),
    ("validate", {"paths": ["duties/basic/../../x.yaml"]}),
    ("validate", {"paths": "duties/basic/DS0001.yaml"}),
    ("diff", {"base": "--output=x"}),
    ("diff", {"base": "."}),
    ("diff", {"base": "/"}),
    ("diff", {"head": "HEAD"}),
    ("diff", {"base": "乌有"}),
    ("gate", {"base": "duties"}),
    ("gate", {}),
]


@pytest.mark.parametrize(("name", "arguments"), WRONG)
def test_what_is_no_argument_is_refused_and_nothing_is_written(
    repository: Repository, name: str, arguments: dict[str, Any]
) -> None:
    before = sorted(repository.folder.rglob("[!.]*"))
    result = called(repository.folder, name, **arguments)
    assert result["isError"] is True
    assert result["content"][0]["text"]
    assert sorted(repository.folder.rglob("[!.]*")) == before


@pytest.mark.parametrize("name", ["-x", "--write", "-- --reply", "--learn=x"])
def test_a_text_that_looks_like_an_option_is_a_text(county: Path, name: str) -> None:
    assert called(county, "find", text=name)["structuredContent"]["query"] == name


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", -32700),
        (b"\0", -32700),
        (b"[" * 100_000, -32700),
        (b"[]", -32600),
        (b"3", -32600),
        (b'{"jsonrpc": "1.0", "id": 1, "method": "ping"}', -32600),
        (b'{"jsonrpc": "2.0", "id": 1, "method": 3}', -32600),
        (b'{"jsonrpc": "2.0", "id": {}, "method": "ping"}', -32600),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "resources/list"}', -32601),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": []}', -32602),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": ["find"]}}', -32602),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "fix"}}', -32602),
    ],
)
def test_a_message_that_is_none_gets_an_error(county: Path, line: bytes, code: int) -> None:
    answer = session(county).reply(line)
    assert isinstance(answer, dict)
    assert answer["error"]["code"] == code


def test_notifications_and_answers_get_none_and_batches_get_theirs() -> None:
    quiet = AssistantSession(lambda _: CommandOutcome(0, "", ""))
    assert quiet.reply(b'{"jsonrpc": "2.0", "method": "notifications/initialized"}') is None
    assert quiet.reply(b'{"jsonrpc": "2.0", "id": 1, "result": {}}') is None
    batch = b'[{"jsonrpc": "2.0", "id": 1, "method": "ping"}, {"jsonrpc": "2.0", "method": "x"}]'
    assert quiet.reply(batch) == [{"jsonrpc": "2.0", "id": 1, "result": {}}]


def test_the_program_answers_line_by_line_whatever_comes(county: Path) -> None:
    ping = b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n'
    lines = [b"x" * (3 << 20) + b"\n", b"\n", ping]
    done = subprocess.run(
        [*PROGRAM, "mcp"], input=b"".join(lines), capture_output=True, check=True, timeout=60, cwd=county
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each.get("result", each.get("error", {}).get("code")) for each in answers] == [-32700, {}]


def test_without_a_checklist_it_does_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert in_process("mcp").status == 2


def test_the_official_client_understands_it(county: Path) -> None:
    tools, verdict = asyncio.run(_conversation(county))
    assert tools == [tool.name for tool in TOOLS]
    assert verdict == "cooperate"


async def _conversation(root: Path) -> tuple[list[str], str]:
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(
        command=sys.executable, args=["-m", "dutylist", "--root", str(root), "mcp"], env=dict(os.environ)
    )
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = [tool.name for tool in (await session.list_tools()).tools]
        answer: Any = (await session.call_tool("find", {"text": "消防检查"})).content[0]
    return tools, json.loads(answer.text)["verdict"]
