"""No command runs what a repository has configured: programs for signatures, filters, differences, monitors, pagers."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.command import in_process
from tests.conftest import COUNTY
from tests.source.repository import Repository

FILE: Final = "duties/cooperative/DS0201.yaml"
SIGNATURE: Final = b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n"
PROGRAMS: Final = (
    "gpg.program", "gpg.ssh.program", "gpg.x509.program", "core.fsmonitor", "core.pager", "pager.log", "pager.rev-list",
    "core.sshCommand", "core.editor", "core.askPass", "diff.external", "diff.evil.command", "diff.evil.textconv",
    "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "merge.evil.driver", "core.alternateRefsCommand",
)  # fmt: skip
COMMANDS: Final = {
    "report": ("report", "--since", "HEAD~1"),
    "report since a day": ("report", "--since", "2026-01-01"),
    "history": ("history", "DS0201"),
    "show": ("show", "DS0201"),
    "diff": ("diff", "HEAD~1"),
    "diff of a merge": ("diff", "side...HEAD"),
    "gate": ("gate", "HEAD~1"),
    "gate of a merge": ("gate", "side...HEAD"),
    "deadlines": ("adjust", "status", "--format", "ics"),
    "validate": ("validate",),
}


@pytest.fixture
def trapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What exists once a program of the hostile repository, the current folder, has been run."""
    county, trap, script = tmp_path / "county", tmp_path / "trap", tmp_path / "program"
    script.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{trap}'\ncat\n")
    script.chmod(0o755)
    repository = Repository(county)
    shutil.copytree(COUNTY, county, dirs_exist_ok=True)
    repository.commit({".gitattributes": "* diff=evil filter=evil merge=evil\n"})
    repository.git("branch", "side")
    text = (county / FILE).read_text(encoding="utf-8")
    commit = repository.commit({FILE: text.replace("[配合通知企业]", "[配合通知企业, 宣传用火常识]")})
    headers, blank, message = repository.git("cat-file", "commit", commit).encode().partition(b"\n\n")
    signed = repository.store(headers + b"\n" + SIGNATURE.rstrip() + blank + message, "commit")
    repository.git("update-ref", "refs/heads/main", signed)
    for name in PROGRAMS:
        repository.git("config", name, str(script))
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "alias.rev-list", f"!{script}")
    # Changed on disk, of the same size, so that git has to look into it.
    (county / FILE).write_text((county / FILE).read_text(encoding="utf-8").replace("宣传", "宣讲"), encoding="utf-8")
    monkeypatch.chdir(county)
    return trap


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_nothing_that_a_repository_configures_is_run(arguments: tuple[str, ...], trapped: Path) -> None:
    ran = in_process(*arguments)
    assert ran.status in (0, 1), ran.err
    assert not trapped.exists(), trapped.read_text()
