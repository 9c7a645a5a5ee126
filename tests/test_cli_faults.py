"""What the commands say of bad input: a line a fault on stderr, the exit code, and no output half-written."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from geocite import cli

GOOD = "Shells fell on Sirte, and mortars were fired at Misrata."
BINARY = bytes(range(256)) * 8


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    faults: list[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: `articles` with one good article."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "articles/a.txt", GOOD)
    return tmp_path


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> Said:
    try:
        code = cli.main(words)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    captured = capsys.readouterr()
    return Said(code, captured.out, captured.err.splitlines())


BAD_TABLES = [
    ("articles/sources.csv", "file,colour\na.txt,red\n", [r"sources\.csv:1: .*'colour'"]),
    (
        "articles/sources.csv",
        "file,date\nz.txt,\na.txt,soon\n",
        [r"sources\.csv:2: .*'z\.txt'", r"sources\.csv:3: .*'soon'"],
    ),
    (
        "articles/decisions.csv",
        "surface,action\nSirte,burn\n,reject\n",
        [r"decisions\.csv:2: .*'burn'", r"decisions\.csv:3: "],
    ),
    (
        "articles/decisions.csv",
        "surface,action,place_id\nSirte,place,ly-atlantis\n",
        [r"decisions\.csv:2: .*'ly-atlantis'"],
    ),
    (
        "g.csv",
        "name,latitude,longitude\nA,431,2\nB,31,2\n,30,2\n",
        [r"g\.csv:2: latitude 431 .*-90 to 90", r"g\.csv:4: name"],
    ),
    ("g.csv", "name,lat\nA,31\n", [r"g\.csv:1: "]),
]


@pytest.mark.parametrize(("file", "table", "expected"), BAD_TABLES)
def test_every_bad_row_is_told_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str], file: str, table: str, expected: list[str]
) -> None:
    write(folder / file, table)
    said = run(capsys, "map", "articles", *(["-g", "g.csv"] if file == "g.csv" else []))
    assert said.code == 1
    assert said.out == ""
    assert not (folder / "output").exists()
    for pattern in expected:
        assert [fault for fault in said.faults if re.search(pattern, fault)], (pattern, said.faults)
    lines = {number for fault in said.faults for number in re.findall(r"^\S+\.csv:(\d+): ", fault)}
    assert len(lines) == len({re.search(r":(\d+)", pattern)[1] for pattern in expected})  # type: ignore[index]


@pytest.mark.parametrize("command", ["map", "find", "init"])
def test_an_empty_or_missing_folder_is_one_fault(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (folder / "empty").mkdir()
    for name in ("empty", "missing"):
        said = run(capsys, command, name)
        assert (said.code, said.out, len(said.faults)) == (1, "", 1)
        assert said.faults[0].startswith(f"{name}: ")


def test_a_binary_file_alone_is_a_fault(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "b.txt", BINARY)
    said = run(capsys, "map", "b.txt")
    assert (said.code, len(said.faults)) == (1, 1)
    assert said.faults[0].startswith("b.txt: ")


def test_a_bad_article_among_good_ones_is_reported_and_skipped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder / "articles/b.txt", BINARY)
    said = run(capsys, "map", "articles")
    assert said.code == 0
    assert [fault for fault in said.faults if "articles/b.txt: " in fault]
    assert "b.txt" in (folder / "output/map.html").read_text(encoding="utf-8")


def test_strict_makes_a_bad_article_a_fault(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "articles/b.txt", BINARY)
    assert run(capsys, "map", "articles", "--strict").code == 1
    assert not (folder / "output").exists()


def test_a_file_that_may_not_be_read_is_a_fault(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    locked = write(folder / "locked.txt", GOOD)
    locked.chmod(0)
    try:
        locked.read_bytes()
    except PermissionError:
        said = run(capsys, "map", "locked.txt")
        assert (said.code, len(said.faults)) == (1, 1)
        assert said.faults[0].startswith("locked.txt: ")
    else:
        pytest.skip("this user may read every file")


def test_an_unknown_gazetteer_is_named_with_those_that_exist(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "map", "articles", "-g", "atlantis")
    assert (said.code, len(said.faults)) == (1, 1)
    assert re.search(r"^atlantis: .*\blibya\b", said.faults[0])


def test_what_stood_at_the_output_survives_a_failure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "output/map.citations.csv").mkdir(parents=True)
    before = write(folder / "output/map.html", "the map of yesterday")
    said = run(capsys, "map", "articles")
    assert (said.code, len(said.faults)) == (1, 1)
    assert "map.citations.csv" in said.faults[0]
    assert before.read_text(encoding="utf-8") == "the map of yesterday"
    assert sorted(path.name for path in before.parent.iterdir()) == ["map.citations.csv", "map.html"]


def test_a_decision_that_meets_nothing_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "articles/decisions.csv", "surface,action\nMisrata,reject\nCarthage,reject\n")
    said = run(capsys, "map", "articles")
    assert said.code == 0
    told = [fault for fault in said.faults if "decisions.csv" in fault]
    assert len(told) == 1
    assert re.search(r"decisions\.csv:3: .*Carthage", told[0])


def test_a_map_with_few_places_says_what_was_not_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "articles/a.txt", "The mayor of Zedelghem said that Zedelghem was calm.")
    said = run(capsys, "map", "articles")
    assert said.code == 0
    assert "Zedelghem (2)" in "\n".join(said.faults)
    page = (folder / "output/map.html").read_text(encoding="utf-8")
    assert "Zedelghem" in page
    assert "libya" in page.lower()


def test_a_place_without_a_point_is_counted_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Gunmen seized the El Feel oil field in Libya on Monday. Shells hit Sirte and Misrata."
    write(folder / "a.txt", text)
    said = run(capsys, "map", str(folder / "a.txt"), "-o", str(folder / "out.html"))
    assert said.out.splitlines()[:2] == [
        "2 places, 2 citations, 1 article (0 state a date)", "0 mentioned only, 1 with no point, 1 name not on the map",
    ]  # fmt: skip
    assert "2 places" in (folder / "out.html").read_text("utf-8")
    table = csv.DictReader((folder / "out.citations.csv").read_text("utf-8-sig").splitlines())
    assert {row["location"]: row["pin"] for row in table if row["role"] == "event"} == {
        "El Feel oil field": "false", "Sirte": "true", "Misrata": "true",
    }  # fmt: skip


@pytest.mark.parametrize(
    "words", [[], ["map"], ["paint", "articles"], ["find", "articles", "--format", "xml"], ["map", "--loud"]]
)
def test_wrong_usage_exits_2(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    said = run(capsys, *words)
    assert (said.code, said.out) == (2, "")
    assert said.faults


def test_stdout_is_data_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "articles/b.txt", BINARY)
    said = run(capsys, "find", "articles", "--format", "jsonl")
    (line,) = said.out.splitlines()
    found = json.loads(line)
    assert found["doc_id"] == "a.txt"
    assert {name["text"] for name in found["toponyms"]} >= {"Sirte", "Misrata"}
    assert all(GOOD[name["start"] : name["end"]] == name["text"] for name in found["toponyms"])


def test_a_name_that_nobody_wrote_has_no_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "find", "articles", "--why", "Sirte").code == 0
    assert run(capsys, "find", "articles", "--why", "Carthage").code == 1
