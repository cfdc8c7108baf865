"""Where a branch is proposed for merging."""

import pytest

from dutylist.source.git.merge_request import merge_request_address

GITEE_TOLD = "remote: Create a pull request for 'a' on Gitee by visiting:\nremote:     https://gitee.com/x/y/pull/new/x:a...x:main"


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/county/list.git", "https://github.com/county/list/compare/main...gai%20ming?expand=1"),
        ("git@github.com:county/list.git", "https://github.com/county/list/compare/main...gai%20ming?expand=1"),
        ("https://user:secret@gitlab.com/a/b/list.git", "https://gitlab.com/a/b/list/-/merge_requests/new?merge_request%5Bsource_branch%5D=gai%20ming&merge_request%5Btarget_branch%5D=main"),
        ("git@gitee.com:county/list.git", "https://gitee.com/county/list/pull/new/county:gai%20ming...county:main"),
        ("ssh://git@codeberg.org/county/list", "https://codeberg.org/county/list/compare/main...gai%20ming"),
        ("http://gitea.county.local:3000/a/list.git", "http://gitea.county.local:3000/a/list/compare/main...gai%20ming"),
        ("ssh://git@gitlab.county.local:2222/a/list.git", "https://gitlab.county.local/a/list/-/merge_requests/new?merge_request%5Bsource_branch%5D=gai%20ming&merge_request%5Btarget_branch%5D=main"),
        ("https://git.county.local/a/list.git", None),
        ("/srv/list.git", None),
        ("file:///srv/list.git", None),
        ("C:\\list", None),
        ("https://github.com/../x", None),
        ("https://[bad", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_address_follows_from_that_of_the_repository(remote: str, address: str | None) -> None:
    assert merge_request_address(remote, "gai ming", "main") == address


def test_what_the_server_has_told_goes_first_if_it_is_the_same_host() -> None:
    assert merge_request_address("git@gitee.com:x/y.git", "a", "main", GITEE_TOLD) == "https://gitee.com/x/y/pull/new/x:a...x:main"  # fmt: skip
    assert merge_request_address("https://git.county.local/a/b", "a", "main", "https://evil.example/x") is None
    told = "remote:   https://git.county.local/a/b/compare/main...a"
    assert merge_request_address("ssh://git@git.county.local:22/a/b", "a", "main", told) == told.split()[1]
