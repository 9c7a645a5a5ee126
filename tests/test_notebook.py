"""The how-to page on notebooks, run as a notebook: nbconvert gives HTML with the frame, Markdown with the picture."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import documents
from geocite.draw.notebook import FRAME

pytestmark = pytest.mark.slow
PAGE = "howto/notebooks.md"


class Frames(HTMLParser):
    """The attributes of the frames of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.found.append(dict(attrs))


@pytest.fixture(scope="module")
def exported(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the page's code has been made a notebook, and its commands have exported that."""
    nbformat = pytest.importorskip("nbformat", reason="needs nbconvert and ipykernel")
    folder = tmp_path_factory.mktemp("notebook")
    shutil.copytree(example, folder / "examples" / example.name)
    cells = [block.text for block in documents.blocks(PAGE) if block.language == "python"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, folder / "notebook.ipynb")
    settings = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own = {name: str(folder / "settings" / name) for name in settings}  # none of this machine's
    for command in documents.commands(PAGE):
        program, verb, *arguments = shlex.split(command)
        assert (program, verb) == ("jupyter", "nbconvert")
        done = subprocess.run(
            [sys.executable, "-m", "nbconvert", *arguments], cwd=folder, env=os.environ | own, text=True,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    return folder


def test_the_html_has_the_whole_page_in_a_sandboxed_frame(exported: Path) -> None:
    (frame,) = Frames((exported / "notebook.html").read_text(encoding="utf-8")).found
    assert f'sandbox="{frame["sandbox"]}"' in FRAME
    assert (frame["srcdoc"] or "").startswith("<!DOCTYPE html>") and "c1a" in (frame["srcdoc"] or "")
    assert frame["title"] == "Map of 8 articles"


def test_the_markdown_has_the_picture_and_no_frame(exported: Path) -> None:
    markdown = (exported / "notebook.md").read_text(encoding="utf-8")
    assert "<iframe" not in markdown
    (picture,) = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", markdown)
    assert (exported / picture).read_text(encoding="utf-8").startswith("<svg")
    assert "Sirte" in markdown.split(picture)[1], "the frame of the second cell is there as text"


def test_an_added_layer_is_in_the_file_that_the_notebook_saved(exported: Path) -> None:
    saved = (exported / "with-circle.html").read_text(encoding="utf-8")
    assert "L.circle(" in saved and "40 km around" in saved
