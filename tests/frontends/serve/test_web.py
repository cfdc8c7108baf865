"""Only this machine, only who has the address, only our own page: everything else is refused."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.frontends.serve.visit import TOKEN, Visitor

ITEM = "file/duties/basic/DS0001.yaml"


def test_the_address_opens_the_page(visitor: Visitor) -> None:
    page = visitor.ask("")
    assert page.status == 200
    assert "DS0001" in page.text
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "Access-Control-Allow-Origin" not in page.headers
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("token", ["", "x", TOKEN[:-1], TOKEN + "x", "..", "%00"])
def test_without_the_token_nothing_is_told(visitor: Visitor, token: str) -> None:
    page = visitor.ask("", token=token)
    assert page.status == 404
    assert "DS0001" not in page.text


@pytest.mark.parametrize("host", ["evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}"])
def test_another_host_name_is_refused(visitor: Visitor, host: str) -> None:
    assert visitor.ask("", headers={"Host": host.format(port=visitor.port)}).status == 421


def test_a_second_host_name_is_refused(visitor: Visitor) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", visitor.port, timeout=60)
    connection.putrequest("GET", f"/{visitor.token}/")
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    assert connection.getresponse().status == 421
    connection.close()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_pages_of_others_are_refused(visitor: Visitor, county: Path, headers: dict[str, str]) -> None:
    before = (county / "duties/basic/DS0001.yaml").read_bytes()
    form = [*visitor.ask(ITEM).form({"title": "别人改的"}), ("do", "save")]
    assert visitor.ask(ITEM, form, headers=headers).status == 403
    assert (county / "duties/basic/DS0001.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "path",
    [
        "file/../../etc/passwd",
        "file/duties/../dutylist.toml",
        "file/%2e%2e/%2e%2e/etc/passwd",
        "file/duties/basic/..%2f..%2f.git%2fconfig",
        "file/duties/basic/DS9999.yaml",
        "file/.git/config",
        "static/..%2fdesk.py",
        "static/page.html",
        "nothing",
    ],
)
def test_only_files_of_the_checklist_are_shown(visitor: Visitor, path: str) -> None:
    assert visitor.ask(path).status == 404


def test_a_form_of_another_kind_or_size_is_refused(visitor: Visitor) -> None:
    assert visitor.ask(ITEM, [], headers={"Content-Type": "text/plain"}).status == 415
    assert visitor.ask(ITEM, [], headers={"Content-Length": "99999999"}).status == 413
    assert visitor.ask(ITEM, [("a", "b")] * 30_000).status == 400


def test_texts_of_a_file_are_shown_and_do_nothing(visitor: Visitor, county: Path) -> None:
    file = county / "duties/basic/DS0001.yaml"
    title = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("title:"))
    hostile = "title: '</textarea><script>alert(1)</script>\"><img src=x onerror=alert(1)>'"
    file.write_text(file.read_text(encoding="utf-8").replace(title, hostile), encoding="utf-8")
    for path in ("", ITEM, f"{ITEM}?mode=text"):
        tree = visitor.ask(path).tree
        assert [each.get("src") for each in tree.iter("script")] == [f"/{TOKEN}/static/page.js"]
        assert not list(tree.iter("img"))


def test_two_hundred_ask_at_once(visitor: Visitor) -> None:
    with ThreadPoolExecutor(200) as people:
        pages = list(people.map(lambda number: visitor.ask(ITEM if number % 2 else ""), range(200)))
    assert {page.status for page in pages} == {200}
