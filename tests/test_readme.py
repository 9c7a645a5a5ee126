"""The README says what is so: its summary is the command's own, its picture is the example's, its options exist."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path

import pytest

from geocite import atlas, cli, gazetteer, read
from geocite.model import Atlas


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def mapped(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder like the checkout in which `make map` has run; what it printed is in `printed.txt`."""
    (tmp_path / "examples").symlink_to(root / "examples")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["map", "examples/libya-2016", "-o", "output/libya-2016.html"]) == 0
    (tmp_path / "printed.txt").write_text(capsys.readouterr().out, encoding="utf-8")
    return tmp_path


def test_the_summary_is_what_make_map_prints(readme: str, mapped: Path) -> None:
    printed = (mapped / "printed.txt").read_text(encoding="utf-8")
    assert printed.count("\n") >= 3
    assert f"```\n{printed}```\n" in readme, "run make map and paste what it prints"


def test_the_picture_is_the_example_of_today(root: Path, mapped: Path) -> None:
    kept, made = (folder / "output/libya-2016.svg" for folder in (root, mapped))
    assert kept.read_bytes() == made.read_bytes(), "run make map, look at the picture and commit it"


def test_the_python_example_runs(readme: str, mapped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    exec(code, {})
    assert "1b ly-sirte" in capsys.readouterr().out


def test_every_command_and_option_is_told(readme: str) -> None:
    parser = cli.parser()
    for name, command in subcommands(parser).items():
        assert re.search(rf"^    geocite {name} ", readme, re.MULTILINE), name
        for option in command._option_string_actions:
            assert option in {"-h", "--help", "--gazetteer", "--output"} or option in readme, f"{name} {option}"


def test_every_make_target_that_is_told_exists(root: Path, readme: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = readme + (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?:^ {4}|`)make ([a-z-]+)", told, re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_file_that_is_linked_exists(root: Path, page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (root / page).read_text(encoding="utf-8"))
    assert [link for link in links if not (root / link).exists()] == []


def test_the_ouagadougou_centre_is_in_sirte(tmp_path: Path) -> None:
    pins = pinned(tmp_path, "Libyan forces in Sirte have cleared the Ouagadougou centre.")
    assert len(pins) == 2
    assert set(pins.values()) == {"LY"}


def test_the_washington_post_pins_nothing_in_washington(tmp_path: Path) -> None:
    sentence = "American teams work in Misrata and Benghazi, according to the Washington Post."
    assert sorted(pinned(tmp_path, sentence)) == ["Benghazi", "Misrata"]


def test_a_meeting_in_vienna_is_no_pin(tmp_path: Path) -> None:
    assert sorted(
        pinned(tmp_path, "Fighting goes on in Sirte. Ministers will meet in Vienna to talk about Libya.")
    ) == ["Sirte"]


def test_misurata_misrata_and_the_arabic_name_are_one_place(tmp_path: Path) -> None:
    sentences = "Shells fell on Misurata.\n\nShells fell on Misrata again.\n\nسقطت قذائف على مصراتة."
    assert list(pinned(tmp_path, sentences)) == ["Misrata"]


def pinned(folder: Path, text: str) -> dict[str, str]:
    """The names of the places that a text puts on the map, with their countries."""
    (folder / "note.txt").write_text(text, encoding="utf-8")
    built: Atlas = atlas.build(read.articles([folder]).articles, gazetteer.load())
    drawn = {citation.place_id for citation in built.citations if citation.usage.role.drawn}
    return {place.name: place.country or "" for place in built.places if place.id in drawn}


def subcommands(parser: ArgumentParser) -> dict[str, ArgumentParser]:
    (action,) = (action for action in parser._actions if action.choices and action.metavar == "COMMAND")
    assert isinstance(action.choices, dict)
    return action.choices
