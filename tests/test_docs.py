"""The pages of docs/ say what is so: their commands print what they show, their code runs, their links lead somewhere.

`GEOCITE_GOLDEN=write` puts what the commands print today into the pages; read the difference before you commit it.
"""

from __future__ import annotations

import doctest
import importlib
import inspect
import io
import json
import os
import pkgutil
import re
import shlex
import shutil
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import cli_reference
import documents
import gallery
import geocite
from geocite import cli, kit
from geocite.export import mentions, rows
from geocite.model import Atlas
from geocite.read import sources
from geocite.report.embed import Embedding, fixed

WRITE = os.environ.get("GEOCITE_GOLDEN") == "write"
OTHERS = ("pip install ", "jupyter nbconvert ", "mkdocs build", "sphinx-build ")  # run elsewhere, if at all
MODULES = [module.name for module in pkgutil.walk_packages(geocite.__path__, "geocite.")]


@pytest.fixture
def there(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of the example, in which a reader would follow a page."""
    shutil.copytree(example, tmp_path / "examples" / example.name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.parametrize("page", documents.PAGES)
def test_what_a_page_shows_is_what_happens(page: str, there: Path) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in documents.blocks(page):
        if block.file:
            (there / block.file).parent.mkdir(parents=True, exist_ok=True)
            (there / block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            shown(page, block)
        elif block.language == "sh":
            for command in block.text.splitlines():
                assert command.startswith(("geocite ", *OTHERS)), f"{command!r} is run by no test"
                if command.startswith("geocite "):
                    printed(command)
        elif block.language == "python":
            python(page, block.text, names)


def shown(page: str, block: documents.Block) -> None:
    """The commands of the block print what stands below them; a line `…` stands for any lines."""
    today = ""
    for step in documents.steps(block):
        out = printed(step.command)
        fits = re.fullmatch(".*".join(map(re.escape, step.shown.split("…\n"))), out, re.DOTALL)
        assert fits or (WRITE and "…\n" not in step.shown), f"{page}: $ {step.command}\nprints\n{out}"
        today += f"$ {step.command}\n{step.shown if fits else out}"
    if today != block.text:
        path = documents.DOCS / page
        path.write_text(documents.text(page).replace(block.text, today), encoding="utf-8", newline="\n")


def printed(command: str) -> str:
    """What a command prints, on both of its streams; it has to succeed."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(out):
        code = cli.main(shlex.split(command)[1:])
    assert code == 0, f"$ {command}\n{out.getvalue()}"
    return out.getvalue()


def python(page: str, code: str, names: dict[str, Any]) -> None:
    """Run a block, with what the blocks before it have named."""
    if code.startswith(">>>"):
        test = doctest.DocTestParser().get_doctest(code, names, page, None, 0)
        report = io.StringIO()
        assert doctest.DocTestRunner().run(test, out=report.write, clear_globs=False).failed == 0, report.getvalue()
        names |= test.globs
    else:
        with redirect_stdout(io.StringIO()):
            exec(compile(code, page, "exec"), names)


@pytest.mark.parametrize("page", documents.PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for link in documents.links(page):
        assert not link.startswith(("http:", "/")), f"{link}: pages lead to files of the repository"
        name, _, fragment = link.partition("#")
        target = (documents.DOCS / page).parent / name if name else documents.DOCS / page
        assert target.exists(), link
        if fragment:
            assert fragment in documents.anchors(target.read_text(encoding="utf-8")), link


def test_every_page_is_reached_from_the_index() -> None:
    reached = {"index.md", *(link.partition("#")[0] for link in documents.links("index.md"))}
    assert set(documents.PAGES) <= reached


def test_no_page_names_a_path_of_a_machine() -> None:
    for page in documents.PAGES:
        assert not re.search(r"(?<![\w.])/(?:work|root|tmp|home|Users)/", documents.text(page)), page


def test_the_reference_of_the_commands_is_of_today() -> None:
    made = cli_reference.reference()
    if WRITE:
        (documents.DOCS / "cli.md").write_text(made, encoding="utf-8", newline="\n")
    assert documents.text("cli.md") == made, "run python tools/cli_reference.py docs/cli.md"


def test_every_option_of_every_command_is_in_the_reference() -> None:
    for name, _, command in cli_reference.commands(cli.parser()):
        section = documents.text("cli.md").split(f"## geocite {name}\n")[1].split("\n## ")[0]
        for option in re.findall(r"--[a-z-]+", command.format_usage()):
            assert option in section, f"{name} {option}"


def test_every_public_name_is_told_with_its_signature() -> None:
    told = documents.text("api.md")
    for name in geocite.__all__:
        public = getattr(geocite, name)
        assert public.__doc__ and f"### {name}\n" in told, name
        if inspect.isfunction(public):
            assert f"    {name}{inspect.signature(public)}\n".replace("'", "") in told.replace('"', ""), name


def test_no_name_is_told_that_is_not_public() -> None:
    assert re.findall(r"^### (\w+)$", documents.text("api.md"), re.MULTILINE) == sorted(geocite.__all__)


@pytest.mark.parametrize("name", ["geocite", *MODULES])
def test_the_examples_of_a_docstring_are_so(name: str, there: Path) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_files_that_are_told_have_the_columns_they_have() -> None:
    assert documents.column("formats.md", "sources.csv") == list(sources.COLUMNS)
    assert documents.column("formats.md", "decisions.csv") == ["article", "surface", "action", "place_id", "note"]
    assert documents.column("formats.md", "citations.csv") == list(rows.CITATIONS)
    assert documents.column("formats.md", "places.geojson") == list(rows.PLACES)
    assert documents.column("formats.md", "not-on-the-map.csv") == list(rows.SET_ASIDE)
    assert documents.column("formats.md", "atlas.json") == ["format", *(field.name for field in fields(Atlas))]


def test_the_kit_that_is_told_is_the_kit() -> None:
    assert documents.column("formats.md", "The kit") == list(kit.NAMES)


def test_the_keys_of_the_lines_of_find_are_told(there: Path) -> None:
    atlas = geocite.build_atlas(geocite.read_articles(["examples/libya-2016"]).articles, geocite.load_gazetteer())
    found = [name for line in mentions.lines(atlas).splitlines() for name in json.loads(line)["toponyms"]]
    assert {key for name in found for key in name} == set(documents.column("formats.md", "The lines of find"))


def test_the_manifest_has_the_keys_that_are_told(there: Path) -> None:
    atlas = geocite.build_atlas(geocite.read_articles(["examples/libya-2016"]).articles, geocite.load_gazetteer())
    made = json.loads(kit.kit(atlas, formats=["manifest", "csv"])["manifest.json"])
    assert list(made) == documents.column("formats.md", "manifest.json")


def test_every_extra_that_is_told_exists(root: Path) -> None:
    extras = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for page in documents.PAGES:
        for extra in re.findall(r"geocite\[([\w,]+)\]", documents.text(page)):
            assert set(extra.split(",")) <= set(extras), f"{page}: {extra}"


def test_the_snippet_that_is_told_is_the_kits() -> None:
    (snippet,) = [block.text for block in documents.blocks("howto/embedding.md") if block.language == "html"]
    assert snippet == fixed(Embedding("Sirte and 21 more", "22 places in 8 articles.", ""))


def test_every_word_that_the_page_reads_in_its_address_is_told(root: Path) -> None:
    script = (root / "src/geocite/draw/web/state.ts").read_text(encoding="utf-8")
    (keys,) = re.findall(r"^const KEYS = (\[.*\]);$", script, re.MULTILINE)
    told = documents.column("howto/embedding.md", "What the frame shows")
    assert {"embed", *json.loads(keys)} <= {word.partition("=")[0] for word in told}


def test_the_pictures_are_drawn_by_the_build_of_today(tmp_path: Path) -> None:
    kept = documents.DOCS / "pictures"
    made = list(gallery.draw(kept if WRITE else tmp_path))
    assert {path.name for path in made} == {path.name for path in kept.iterdir()}
    for path in made:
        same = (kept / path.name).read_bytes() == path.read_bytes()
        assert same, f"{path.name}: run python tools/gallery.py docs/pictures and look at it"
        assert len(path.read_bytes()) < 150_000
        assert f"pictures/{path.name}" in documents.text("gallery.md")
