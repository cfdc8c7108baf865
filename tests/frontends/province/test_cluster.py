"""Counties done by a real cluster on this machine: workers are killed, join later, and the scheduler dies."""

import contextlib
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

import msgspec
import pytest

from dutylist.frontends.province.cluster import task
from dutylist.frontends.province.cluster.client import ClusterPool
from dutylist.frontends.province.cluster.task import PackedJob, PackedReply, do_packed, own_version
from dutylist.frontends.province.worker import CountyJob, JobAnswer
from dutylist.model.errors import UserError
from dutylist.source.folder_archive import pack_folder
from dutylist.source.worker_pool import JobReply
from tests.command import in_process, in_subprocess

from .provinces import CODES, committed, county, province

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="process groups")


LONGEST = 300
"""Seconds after which something that is waited for will not come. On a busy machine a worker may take a minute to start."""


class Cluster:
    """A scheduler with the workers that were started, each in a process group of its own."""

    def __init__(self, folder: Path, *security: str, scheme: str = "tcp") -> None:
        self.folder = folder
        self.security = security
        self.groups: list[subprocess.Popen[bytes]] = []
        self.logs: dict[int, Path] = {}
        (folder / "county_trouble.py").write_text(TROUBLE)
        self.file = folder / "scheduler.json"
        self.scheduler = self.start("scheduler", "--host", f"{scheme}://127.0.0.1", "--port", "0")
        wait_for(self.file.exists)
        wait_for(lambda: self.file.read_text().endswith("}"))
        self.address = str(json.loads(self.file.read_text())["address"])

    def start(self, kind: str, *words: str) -> "subprocess.Popen[bytes]":
        """Start a scheduler or a worker."""
        settings = {
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "TMPDIR": str(self.folder),
            "PYTHONPATH": str(self.folder),
        }
        command = [sys.executable, "-m", "dask", kind, "--scheduler-file", str(self.file), "--no-dashboard"]
        log = self.folder / f"{kind}-{len(self.groups)}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                [*command, *words, *self.security],
                env={**os.environ, **settings},
                cwd=self.folder,
                stdout=subprocess.DEVNULL,
                stderr=file,
                start_new_session=True,
            )
        self.groups.append(process)
        self.logs[process.pid] = log
        return process

    def worker(self) -> "subprocess.Popen[bytes]":
        """Start a worker with its nanny, and wait until the scheduler knows it."""
        words = ("--nthreads", "1", "--death-timeout", str(LONGEST), "--local-directory", str(self.folder))
        worker = self.start("worker", *words)

        def is_known() -> bool:
            log = self.logs[worker.pid].read_text()
            assert worker.poll() is None, log
            return "Registered to:" in log

        wait_for(is_known)
        return worker

    def close(self) -> None:
        """End everything."""
        for each in self.groups:
            kill(each)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process with its group at once."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(ready: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + LONGEST
    while not ready():
        assert time.monotonic() < end, "it did not come in time"
        time.sleep(0.05)


def lives(group: int) -> bool:
    """Whether a process group has a process left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    made = Cluster(folder)
    yield made
    made.close()


TROUBLE = """
import os, time
from pathlib import Path
import msgspec
from dutylist.frontends.province.cluster.task import PackedJob, do_packed

def do_with_trouble(data):
    name, folder = msgspec.msgpack.decode(data, type=PackedJob).job.county
    if name == "poison":
        os._exit(1)
    if name in ("slow", "endless"):
        Path(folder, "started").touch()
        while name == "slow" and not Path(folder, "go").exists():
            time.sleep(0.05)
    return do_packed(data)
"""
"""What a worker does, but for counties that are named for what becomes of it."""


def test_a_cluster_gives_what_this_machine_gives_whatever_becomes_of_its_workers(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "省"
    first = cluster.worker()
    for name in ("东山县", "云霄县", "漳浦县"):
        committed(county(root / "counties" / CODES[name], name))
    (root / "counties/350623/duties/basic/DS0001.yaml").write_text("x: [")
    province(root, {name: f"counties/{CODES[name]}" for name in ("东山县", "云霄县", "漳浦县", "诏安县")})
    monkeypatch.chdir(root)
    asked = ("province", "export", "--format", "docx")
    remote = in_subprocess(*asked, "-o", "远", "--cluster", cluster.address, timeout=LONGEST)
    local = in_subprocess(*asked, "-o", "近", "--no-cache", timeout=LONGEST)
    assert (remote.status, remote.out.replace("远", "近")) == (1, local.out), remote.err
    files = sorted(path.relative_to(root / "近") for path in (root / "近").rglob("*.docx"))
    assert len(files) == 2
    assert [(root / "远" / each).read_bytes() for each in files] == [
        (root / "近" / each).read_bytes() for each in files
    ]

    # Now with counties that make trouble, in the same cluster.
    monkeypatch.syspath_prepend(cluster.folder)
    do_with_trouble = importlib.import_module("county_trouble").do_with_trouble
    trouble = tmp_path / "trouble"
    trouble.mkdir()
    folder = str(root / "counties/350626")
    words = ("stats", "--format", "json")
    jobs = [CountyJob("command", folder, words, (name, str(trouble))) for name in ("slow", "poison", "plain", "plain")]
    pool = ClusterPool(cluster.address, LONGEST, "{output}", do_with_trouble, patience=LONGEST)
    replies: dict[int, JobReply] = {}

    def run() -> None:
        replies.update(pool.run(jobs, [None] * len(jobs)))

    thread = threading.Thread(target=run)
    thread.start()
    wait_for((trouble / "started").exists)
    kill(first)
    (trouble / "go").touch()
    cluster.worker()
    thread.join(timeout=LONGEST)
    assert not thread.is_alive()
    answers = {number: msgspec.msgpack.decode(reply.data, type=JobAnswer) for number, reply in replies.items()}
    found = {number: (each.status, each.notices) for number, each in sorted(answers.items())}
    assert [status for status, _ in found.values()] == [0, 2, 0, 0], found
    assert "一再被杀" in answers[1].notices
    assert answers[0].result == answers[2].result == in_process("--root", folder, *words).out.encode()

    # The scheduler dies in the middle: what was not done is told, and nothing is left running.
    (trouble / "started").unlink()
    jobs = [CountyJob("command", folder, ("validate", "--watch"), ("endless", str(trouble)))]
    thread = threading.Thread(target=run)
    thread.start()
    wait_for((trouble / "started").exists)
    replies.clear()
    kill(cluster.scheduler)
    thread.join(timeout=LONGEST)
    assert not thread.is_alive()
    assert "连接断了" in msgspec.msgpack.decode(replies[0].data, type=JobAnswer).notices
    wait_for(lambda: not any(each.poll() is None or lives(each.pid) for each in cluster.groups))


def test_only_who_has_a_certificate_may_connect_to_a_cluster_with_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "ca.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=dutylist"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    folder = tmp_path / "cluster"
    folder.mkdir()
    names = {"ca-file": certificate, "cert": certificate, "key": key}
    made = Cluster(
        folder, *(word for name, file in names.items() for word in (f"--tls-{name}", str(file))), scheme="tls"
    )
    try:
        made.worker()
        root = tmp_path / "省"
        province(root, {"东山县": ""})
        monkeypatch.chdir(root)
        asked = ("province", "validate", "--format", "json", "--cluster", made.address)
        refused = in_subprocess(*asked, timeout=LONGEST)
        assert (refused.status, refused.out) == (2, "")
        assert "连不上集群 tls://" in refused.err
        settings = {"CA_FILE": certificate, "CLIENT__CERT": certificate, "CLIENT__KEY": key}
        trusted = in_subprocess(
            *asked,
            env={f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(file) for name, file in settings.items()},
            timeout=LONGEST,
        )
        assert trusted.status == 0, trusted.err
        assert trusted.report["counties"][0]["status"] == "ok"
    finally:
        made.close()


def test_what_a_cluster_cannot_do_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="不是集群的地址"):
        ClusterPool("127.0.0.1:8786", 60, "{output}")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match="没有装 Dask"):
        ClusterPool("tcp://127.0.0.1:8786", 60, "{output}")
    made = PackedJob(CountyJob("command", "", ()), b"", None, 60, {}, "0.0 (another)")
    reply = msgspec.msgpack.decode(do_packed(msgspec.msgpack.encode(made)), type=PackedReply)
    assert reply.version


def test_a_worker_has_one_processor_a_cache_of_its_own_and_the_vectors_of_its_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, str] = {}

    class Pool:
        def __init__(self, *words: object) -> None:
            given.update(cast("dict[str, str]", words[4]))

        def run(self, jobs: Sequence[bytes]) -> Iterator[tuple[int, JobReply]]:
            yield 0, JobReply("done", b"%d" % len(jobs))

    monkeypatch.setattr(task, "WorkerPool", Pool)
    monkeypatch.delenv("DUTYLIST_VECTORS", raising=False)
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "county").mkdir()
    job = PackedJob(
        CountyJob("command", "", ()), pack_folder(tmp_path / "county"), None, 60, {"TZ": "UTC"}, own_version()
    )
    reply = msgspec.msgpack.decode(do_packed(msgspec.msgpack.encode(job)), type=PackedReply)
    assert (reply.ending, reply.data) == ("done", b"1")
    assert (given["TZ"], given["DUTYLIST_PROCESSORS"], given["DUTYLIST_VECTORS"]) == (
        "UTC",
        "1",
        str(tmp_path / "cache"),
    )
    assert not given["DUTYLIST_CACHE_DIR"].startswith(str(tmp_path / "cache"))
