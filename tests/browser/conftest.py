"""A headless Chromium with the network off, and pages opened in it from disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("playwright") is None:  # an environment for the unit tests alone
    collect_ignore_glob = ["test_*.py"]
else:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

import atlases
from geocite.draw.page import page as page_of
from geocite.model import Atlas

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SERIOUS = ("error", "warning")
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
LOUD = "NO BROWSER: the browser suite needs Chromium or Chrome on the PATH (apt-get install chromium); it did not run"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what it complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(LOUD)
    started = playwright.chromium.launch(executable_path=found, args=FLAGS)
    yield started
    started.close()


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens an atlas's page, or any HTML, from disk: `open_page(atlas, "#c1a", size=(390, 844))`."""
    contexts: list[BrowserContext] = []

    def opened(
        shown: Atlas | str | None = None,
        fragment: str = "",
        size: tuple[int, int] = (1280, 800),
        script: bool = True,
        **context_options: Any,
    ) -> Opened:
        html = shown if isinstance(shown, str) else page_of(shown or atlases.example())
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            offline=True,
            reduced_motion="reduce",
            java_script_enabled=script,
            **context_options,
        )
        context.set_default_timeout(5000)
        contexts.append(context)
        found = Opened(context.new_page())
        context.on("request", lambda request: found.requests.append(request.url))
        context.on("console", lambda line: found.complaints.append(line.text) if line.type in SERIOUS else None)
        context.on("weberror", lambda error: found.complaints.append(str(error.error)))
        found.page.goto(f"{file.as_uri()}{fragment}")
        return found

    yield opened
    for context in contexts:
        context.close()
