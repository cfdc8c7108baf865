"""A clerk's whole story in a real browser, by keyboard alone: from an empty county to an adjustment that is merged."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.command import in_process
from tests.frontends.serve.visit import TOKEN, Visitor, serving

PATIENCE: Final = 120_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        (pytest.fail if "CI" in os.environ else pytest.skip)("Chromium is missing: apt-get install chromium")
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


def opened(browser: Browser, visitor: Visitor, path: str = "", *, width: int = 1280, script: bool = True) -> Page:
    """A page of its own; what goes wrong in it fails the test."""
    page = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script).new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"http://127.0.0.1:{visitor.port}/{TOKEN}/{path}")
    return page


def reach(page: Page, selector: str) -> None:
    """Go to something with the tabulator key."""
    for _ in range(400):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")


def write(page: Page, selector: str, text: str) -> None:
    """Replace what stands in a field."""
    reach(page, selector)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def press(page: Page, selector: str) -> None:
    """Press a button that leads to another page."""
    reach(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def git(root: Path, *words: str) -> str:
    """Run git."""
    return subprocess.run(["git", *words], cwd=root, capture_output=True, check=True).stdout.decode()


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new county with one commit and a server to push to."""
    root, server = tmp_path / "new", tmp_path / "server.git"
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-11-30")
    words = ("--county", "安和县", "--division-code", "999999", "--prefix", "AH", "--township", "清溪镇")
    made = in_process("init", str(root), *words)
    assert made.status == 0, made.err
    monkeypatch.chdir(root)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(server))
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "symbolic-ref", "HEAD", "refs/heads/main")
    git(root, "config", "user.name", "甲")
    git(root, "config", "user.email", "a@example.org")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=一")
    git(root, "remote", "add", "origin", str(server))
    git(root, "push", "--quiet", "origin", "main")
    return root


def test_from_an_empty_county_to_a_merged_adjustment_by_keyboard(browser: Browser, begun: Path) -> None:
    with serving(begun) as visitor:
        page = opened(browser, visitor)
        press(page, 'nav a[href$="/git"]')
        write(page, "#branch", "xinzeng")
        press(page, 'button[value="branch"]')
        press(page, 'nav a[href$="/new"]')
        write(page, "#title", "海上休闲垂钓管理")
        write(page, "#effective", "2026-12-01")
        press(page, "main button.main")
        assert "海上休闲垂钓管理" in page.title()
        press(page, 'button[value="add:keywords"]')
        page.keyboard.type("钓鱼")
        written = page.locator("#beside ins", has_text="钓鱼")
        written.first.wait_for()
        write(page, 'input[name="title"]', "海上休闲垂钓管理。")
        page.locator('[id="said.title"] .said').first.wait_for()
        write(page, 'input[name="title"]', "海上休闲垂钓管理")
        page.locator('[id="said.title"] .said').first.wait_for(state="detached")
        press(page, 'button.main[value="save"]')
        assert "已保存" in page.inner_text("#top")
        press(page, 'nav a[href$="/git"]')
        press(page, 'button[value="draft"]')
        press(page, "a.opened")
        fill_in_the_record(page)
        press(page, 'nav a[href$="/git"]')
        press(page, 'button[value="gate"]')
        assert "dutylist gate origin/main" in page.inner_text("main")
        assert "做好了" in page.inner_text("main"), page.inner_text("main")
        write(page, "#message", "新增一个事项")
        press(page, 'button[value="commit"]')
        press(page, 'button[value="gate-branch"]')
        assert "做好了" in page.inner_text("main")
        press(page, 'button[value="push"]')
        assert "提合并请求" in page.inner_text("main")
        assert git(begun, "log", "-1", "--format=%s", "origin/xinzeng").strip() == "新增一个事项"
        assert "钓鱼" in git(begun, "show", "origin/xinzeng")
        merge_elsewhere(begun)
        press(page, 'button[value="update"]')
        press(page, 'button[value="delete"]')
        assert "没有做成" not in page.inner_text("main")
    assert git(begun, "branch").split() == ["*", "main"]
    assert "duties/adjustments/" in git(begun, "show", "--stat", "--first-parent", "HEAD")


def fill_in_the_record(page: Page) -> None:
    """Say why, who and when, and save."""
    reach(page, 'select[name="circumstance"]')
    page.keyboard.press("ArrowUp")
    write(page, 'textarea[name="reason"]', "群众反映没有人管")
    write(page, 'input[name="applicant"]', "清溪镇")
    for number, day in enumerate(("2026-11-09", "2026-11-12", "2026-11-16", "2026-11-19")):
        press(page, 'button[value="key:steps"]')
        assert page.evaluate("document.activeElement.name") == f"key.steps.{number}"
        for _ in range(number + 1):
            page.keyboard.press("ArrowDown")
        write(page, f'input[name="steps.{number}.date"]', day)
    write(page, 'input[name="steps.3.document"]', "安委编〔2026〕1号")
    press(page, 'button.main[value="save"]')
    assert "已保存" in page.inner_text("#top")
    assert "没有发现问题" in page.inner_text("#count"), page.inner_text("main")


def merge_elsewhere(root: Path) -> None:
    """What a forge does when somebody accepts the change: merge it, and delete its branch."""
    forge = root.parent / "forge"
    git(root.parent, "clone", "--quiet", str(root.parent / "server.git"), str(forge))
    who = ("-c", "user.name=乙", "-c", "user.email=b@example.org")
    git(forge, *who, "merge", "--quiet", "--no-ff", "--no-edit", "origin/xinzeng")
    git(forge, "push", "--quiet", "origin", "main", ":xinzeng")


PAGES: Final = ("", "file/duties/cooperative/DS0201.yaml", "file/duties/departments.yaml", "file/duties/policy.yaml", "git", "new", "file/duties/basic/DS0001.yaml?mode=text")  # fmt: skip


@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_shut_out_and_nothing_is_wider_than_a_telephone(
    browser: Browser, visitor: Visitor, width: int
) -> None:
    for path in PAGES:
        page = opened(browser, visitor, path, width=width)
        found = Axe().run(page).response["violations"]
        assert found == [], json.dumps(found, ensure_ascii=False)[:2000]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.context.close()


def test_without_javascript_a_form_is_read_and_saved(browser: Browser, visitor: Visitor, county: Path) -> None:
    page = opened(browser, visitor, "file/duties/basic/DS0001.yaml", script=False)
    page.fill('input[name="title"]', "消防安全宣传教育工作")
    page.click('button.main[value="save"]')
    assert "已保存" in page.inner_text("#top")
    assert "title: 消防安全宣传教育工作\n" in (county / "duties/basic/DS0001.yaml").read_text(encoding="utf-8")
