"""The snippets in sites that MkDocs and Sphinx build, as the how-to page on embedding says."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import atlases
import documents
from geocite import kit
from geocite.report import embed
from geocite.report.outline import outline

pytestmark = pytest.mark.slow


class Sources(HTMLParser):
    """What a page's frames and pictures show, and how its frames are held."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.shown: dict[str, str] = {}
        self.sandboxes: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in ("iframe", "img"):
            self.shown[tag] = given["src"]
        if tag == "iframe":
            self.sandboxes.append(given["sandbox"])


@pytest.fixture
def snippet() -> str:
    told = outline(atlases.example())
    return embed.responsive(embed.Embedding(told.title, told.caption, told.alt))


def put_kit(folder: Path) -> None:
    """The two files that a snippet names, in a folder."""
    folder.mkdir(parents=True)
    for name, content in kit.kit(atlases.example(), formats=["map.html", "map.png"]).items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def embedded(page: Path, snippet: str) -> None:
    """The built page has the whole snippet, and the files that it names lie where it looks for them."""
    read = Sources(page)
    assert read.sandboxes == [embed.SANDBOX]
    assert read.shown == {"iframe": "map.html#embed", "img": "map.png"}
    assert (page.parent / "map.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (page.parent / "map.png").read_bytes().startswith(b"\x89PNG")
    assert snippet.strip() in page.read_text(encoding="utf-8")


def run(folder: Path, *command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mkdocs_keeps_the_frame_and_the_picture(tmp_path: Path, snippet: str) -> None:
    pytest.importorskip("mkdocs", reason="needs the group docs")
    put_kit(tmp_path / "docs" / "report")
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\n", encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text("# Start\n", encoding="utf-8")
    (tmp_path / "docs" / "report" / "index.md").write_text(f"# A report\n\n{snippet}\nAfter.\n", encoding="utf-8")
    run(tmp_path, "mkdocs", "build", "--quiet")
    embedded(tmp_path / "site" / "report" / "index.html", snippet)


def test_sphinx_keeps_the_frame_and_the_picture(tmp_path: Path, snippet: str) -> None:
    pytest.importorskip("sphinx", reason="needs the group docs")
    put_kit(tmp_path / "kit")
    (tmp_path / "conf.py").write_text('html_extra_path = ["kit"]\nhtml_theme = "basic"\n', encoding="utf-8")
    (tmp_path / "map-snippet.html").write_text(snippet, encoding="utf-8")
    (raw,) = [block.text for block in documents.blocks("howto/embedding.md") if block.language == "rst"]
    (tmp_path / "index.rst").write_text(f"A report\n========\n\n{raw}\nAfter.\n", encoding="utf-8")
    run(tmp_path, "sphinx", "-q", "-W", "-b", "html", ".", "out")
    embedded(tmp_path / "out" / "index.html", snippet)
