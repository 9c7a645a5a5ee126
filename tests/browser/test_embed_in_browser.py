"""The snippets in a page of somebody else's: with and without scripts, in a sandbox, and where frames are taken out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from atlases import example
from geocite import kit
from geocite.report.embed import Embedding, fixed, page, responsive

Open = Callable[..., Any]
SAID = Embedding("Sirte and 6 more", "A caption.", "Map. Sirte.")


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A folder with the map and its picture, as the kit writes them."""
    for name in ("map.html", "map.svg"):
        content = kit.one(example(), name=name)
        assert isinstance(content, str)
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "map.png").write_bytes(b"")
    return tmp_path


def test_the_map_runs_in_the_sandboxed_frame(beside: Path, open_page: Open) -> None:
    found = open_page(f"<!DOCTYPE html><body>{responsive(SAID)}</body>")
    frame = found.page.frame_locator("iframe")
    frame.locator("html.live.embed").wait_for()
    assert frame.locator(".leaflet-container").is_visible()
    assert not [line for line in found.complaints if "map.png" not in line]


def test_without_a_script_the_shape_of_the_frame_is_four_to_three(beside: Path, open_page: Open) -> None:
    found = open_page(f"<!DOCTYPE html><body>{responsive(SAID)}</body>", script=False)
    box = found.page.locator("iframe").bounding_box()
    assert box and box["width"] / box["height"] == pytest.approx(4 / 3, abs=0.01)


def test_with_a_script_the_frame_is_as_tall_as_the_page_in_it_asks(beside: Path, open_page: Open) -> None:
    found = open_page(f"<!DOCTYPE html><body>{responsive(SAID)}</body>")
    found.page.frame_locator("iframe").locator("html.live.embed").wait_for()
    found.page.wait_for_function("document.querySelector('iframe').parentNode.style.height !== ''")
    box = found.page.locator("iframe").bounding_box()
    text = found.page.frame_locator("iframe").locator(".map-text").bounding_box()
    assert box and text and box["height"] - text["height"] == pytest.approx(min(720, 0.62 * box["width"]), abs=6)


def test_only_its_own_frame_can_ask_for_a_height(beside: Path, open_page: Open) -> None:
    found = open_page(f"<!DOCTYPE html><body>{responsive(SAID)}</body>")
    found.page.frame_locator("iframe").locator("html.live").wait_for()
    found.page.evaluate("postMessage({geocite: 'height', height: 333}, '*')")
    found.page.wait_for_timeout(100)
    before = found.page.locator("iframe").bounding_box()
    assert before and before["height"] > 400
    inner = found.page.frames[1]
    inner.evaluate("parent.postMessage({geocite: 'height', height: 444}, '*')")
    found.page.wait_for_function("document.querySelector('iframe').getBoundingClientRect().height === 444")
    inner.evaluate("parent.postMessage({geocite: 'height', height: 1e9}, '*')")
    found.page.wait_for_timeout(100)
    after = found.page.locator("iframe").bounding_box()
    assert after and after["height"] == 444


def test_the_picture_is_seen_where_frames_are_taken_out(beside: Path, open_page: Open) -> None:
    left = re.sub(r"<iframe.*?</iframe>", "", responsive(SAID)).replace("map.png", "map.svg")
    found = open_page(f"<!DOCTYPE html><body>{left}</body>")
    image = found.page.get_by_role("img", name="Map. Sirte.")
    box = image.bounding_box()
    assert box and box["width"] > 600 and image.evaluate("e => e.complete && e.naturalWidth > 0")


def test_the_fixed_snippet_needs_no_style(beside: Path, open_page: Open) -> None:
    found = open_page(f"<!DOCTYPE html><body>{fixed(SAID)}</body>", script=False)
    box = found.page.locator("iframe").bounding_box()
    assert box and box["width"] == pytest.approx(720, abs=5) and box["height"] == pytest.approx(540, abs=5)


def test_a_button_copies_its_snippet(open_page: Open) -> None:
    found = open_page(page(SAID), permissions=["clipboard-read", "clipboard-write"])
    found.page.get_by_role("button", name="Copy: Caption").click()
    found.page.get_by_role("button", name="Copy: Caption").get_by_text("Copied").wait_for()
    assert found.page.evaluate("navigator.clipboard.readText()") == "A caption."
    assert not found.complaints and not [url for url in found.requests if not url.startswith("file:")]
