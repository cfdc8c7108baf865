"""The address at which a branch is proposed for merging, made of that of the repository; nothing is asked of a server."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

_BY_SSH: Final = re.compile(r"(?:[^@/:\s]+@)?([A-Za-z0-9.-]+):(?!//)/?([^\s]+)")
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>]+")


class RepositoryPage(NamedTuple):
    """Where a repository is shown: scheme, host with port, and path."""

    scheme: str
    host: str
    path: str

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"{self.scheme}://{self.host}/{quote(self.path, safe='/')}"


def repository_page(remote: str) -> RepositoryPage | None:
    """The page of a repository by its remote's address; None for a folder. Names and passwords are left out."""
    if "://" not in remote:
        found = _BY_SSH.fullmatch(remote)
        return _page("https", found[1], found[2]) if found else None
    try:
        parsed = urlsplit(remote)
        host, port = parsed.hostname or "", parsed.port
    except ValueError:
        return None
    if parsed.scheme in ("http", "https"):
        return _page(parsed.scheme, f"{host}:{port}" if port else host, parsed.path)
    return _page("https", host, parsed.path) if parsed.scheme in ("ssh", "git+ssh") else None


def _page(scheme: str, host: str, path: str) -> RepositoryPage | None:
    bare = path.strip("/").removesuffix(".git")
    plain = re.fullmatch(r"[A-Za-z0-9.-]+(?::[0-9]+)?", host)
    return RepositoryPage(scheme, host.lower(), bare) if plain and bare and ".." not in bare.split("/") else None


def _github(page: RepositoryPage, branch: str, main: str) -> str:
    return f"{page.address}/compare/{_part(main)}...{_part(branch)}?expand=1"


def _gitlab(page: RepositoryPage, branch: str, main: str) -> str:
    source, target = (f"merge_request%5B{name}_branch%5D" for name in ("source", "target"))
    return f"{page.address}/-/merge_requests/new?{source}={quote(branch, safe='')}&{target}={quote(main, safe='')}"


def _gitee(page: RepositoryPage, branch: str, main: str) -> str:
    owner = quote(page.path.partition("/")[0])
    return f"{page.address}/pull/new/{owner}:{_part(branch)}...{owner}:{_part(main)}"


def _gitea(page: RepositoryPage, branch: str, main: str) -> str:
    return f"{page.address}/compare/{_part(main)}...{_part(branch)}"


def _part(branch: str) -> str:
    return quote(branch, safe="/")


_FORGES: Final[dict[str, Callable[[RepositoryPage, str, str], str]]] = {
    "github": _github,
    "gitlab": _gitlab,
    "gitee": _gitee,
    "gitea": _gitea,
    "forgejo": _gitea,
    "codeberg": _gitea,
}


def merge_request_address(remote: str, branch: str, main: str, told: str = "") -> str | None:
    """Where to propose a branch for merging into `main`; None where that cannot be known.

    The forge is told by its host's name. An address that the server itself has told when the branch was pushed (`told`)
    goes first, provided that it is one of the same host.
    """
    page = repository_page(remote)
    if page is None:
        return None
    for address in _ADDRESS.findall(told):
        if urlsplit(address).netloc.lower() == page.host:
            return str(address)
    forge = next((make for name, make in _FORGES.items() if name in page.host), None)
    return forge(page, branch, main) if forge else None
