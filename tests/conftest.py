"""A small valid county for whoever needs one, and nothing of the tests in the user's own cache."""

import gc
import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dutylist.model.place_words import use_words
from tests.command import Ran, in_process
from tests.source.repository import Repository

# The same examples in every run, so that a change is judged by itself; `make explore` looks for new ones. How long an
# example takes says more about the machine than about the code.
settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", settings.get_profile("steady"), derandomize=False, max_examples=300)
settings.load_profile("steady")

# A shell that runs the tests in the background has them ignore interruptions, and so would the programs that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Workers of the tests share the processors: threads of numpy would spin while they wait for them, for minutes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Thousands of programs are started, and each would compile all of its modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_finish() -> None:
    """Python looks for cycles as seldom as in the program, and never among the thousands of tests."""
    gc.freeze()
    gc.set_threshold(100_000)


COUNTY = Path(__file__).parent / "fixtures" / "county"


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv(
        "DUTYLIST_MODEL", "off"
    )  # answers are those of the light strength, whether a model was made or not
    monkeypatch.delenv("DUTYLIST_LANG", raising=False)
    use_words(None)


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the county, which is the current folder, with a cache of its own."""
    root = tmp_path / "county"
    shutil.copytree(COUNTY, root)
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture(scope="session")
def county_in_git(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The county in git, tagged v1; for copies, so in few files."""
    made = Repository(tmp_path_factory.mktemp("county") / "county")
    shutil.copytree(COUNTY, made.folder, dirs_exist_ok=True)
    made.commit(message="first edition of the list")
    made.git("tag", "v1")
    made.git("repack", "-a", "-d", "--quiet")
    for sample in (made.folder / ".git/hooks").iterdir():
        sample.unlink()
    return made


@pytest.fixture
def repository(county_in_git: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A copy of the county in git, tagged v1, which is the current folder."""
    made = Repository(tmp_path / "county", copy=county_in_git)
    monkeypatch.chdir(made.folder)
    return made


class Run:
    """The command line run in this process; `in_subprocess` of `tests.command` is the real thing."""

    def __call__(self, *arguments: str) -> Ran:
        """Run these arguments in the current folder."""
        return in_process(*arguments)

    def validate(self, *arguments: str) -> Ran:
        """What `validate` says in JSON."""
        return in_process("validate", "--format", "json", *arguments)


@pytest.fixture
def run(county: Path) -> Run:
    """The command line in the copy of the county."""
    return Run()
