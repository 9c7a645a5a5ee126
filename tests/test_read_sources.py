"""sources.csv: numbers, ids, origins; every bad row named; what `init` writes comes back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geocite.errors import ArticleFault
from geocite.model import Stated
from geocite.read import articles, init
from geocite.read.sources import COLUMNS, grow, load

BODY = "Forces of the unity government took the port of Sirte on Friday, a spokesman said.\n"
ARTICLE = f"Port of Sirte retaken by forces\n\nBy Ann Lee | 5 May 2016\n\n{BODY}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(ARTICLE)
    return tmp_path


def put(folder: Path, table: str, encoding: str = "utf-8") -> Path:
    (folder / "sources.csv").write_bytes(table.encode(encoding))
    return folder


def test_rows_number_the_articles_and_new_files_follow(folder: Path) -> None:
    put(folder, "id,file\n,c.txt\nfirst,a.txt\n")
    found = articles([folder]).articles
    assert [(article.number, article.id, article.path) for article in found] == [
        (1, "c.txt", "c.txt"),
        (2, "first", "a.txt"),
        (3, "b.txt", "b.txt"),
    ]
    assert [(article.number, article.id) for article in articles([folder / "a.txt"]).articles] == [(2, "first")]


def test_sources_csv_beats_the_header_and_the_header_the_text(folder: Path) -> None:
    (folder / "a.txt").write_text(f"Title: From the header\nAuthor: H. Eader\n\n{ARTICLE}")
    put(folder, "file;title;date;language\na.txt;From the table;2016-05;ar\n", "utf-8-sig")
    article = articles([folder / "a.txt"]).articles[0]
    assert article.title == Stated("From the table", "sources.csv")
    assert article.author == Stated("H. Eader", "header")
    assert article.published == Stated("2016-05", "sources.csv")
    assert article.language == Stated("ar", "sources.csv")
    assert article.outlet is None


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        ("file,publisher\na.txt,X\n", ["1: unknown column 'publisher'"]),
        ("title\nX\n", ["1: no column 'file'"]),
        ("", ["1: no column 'file'"]),
        ("file,title\na.txt,X,Y\n", ["2: 3 cells for 2 columns"]),
        ("file\ngone.txt\n../a.txt\n./b.txt\n", ["2: file 'gone.txt'", "3: file '../a.txt'", "4: file './b.txt'"]),
        ("file,title\n,X\n", ["2: the cell file is empty"]),
        ("file\na.txt\n\nb.txt\na.txt\n", ["5: file 'a.txt' stands in line 2 too"]),
        ("id,file\nx,a.txt\nx,b.txt\n", ["3: id 'x' stands in line 2 too"]),
        ("id,file\nb.txt,a.txt\n,b.txt\nc.txt,c.txt\n", ["3: id 'b.txt' stands in line 2 too"]),
        ("file,date\na.txt,5 May 2016\nb.txt,2016-02-30\n", ["2: date '5 May 2016'", "3: date '2016-02-30' is not"]),
        ("file,accessed\na.txt,yesterday\n", ["2: accessed 'yesterday' is not a date"]),
        ("file,language\na.txt,English!\n", ["2: language 'English!' is not"]),
        ("file,encoding\na.txt,klingon\nb.txt,rot13\n", ["2: encoding 'klingon' is", "3: encoding 'rot13' is"]),
        ("file,origin\na.txt,title=guess\n", ["2: origin 'title=guess' is not"]),
        ('file,title\na.txt,"two\nlines"\ngone.txt,X\n', ["4: file 'gone.txt' does not exist"]),
    ],
)
def test_every_bad_row_is_a_fault_with_its_line(folder: Path, table: str, faults: list[str]) -> None:
    put(folder, table)
    with pytest.raises(ArticleFault) as caught:
        articles([folder])
    found = [str(fault).partition("sources.csv:")[2] for fault in caught.value.faults]
    assert [text[: len(start)] for text, start in zip(found, faults, strict=True)] == faults


def test_a_table_that_is_not_utf_8_is_a_fault_and_init_leaves_it_alone(folder: Path) -> None:
    put(folder, "file,author\na.txt,José\n", "windows-1252")
    before = (folder / "sources.csv").read_bytes()
    for call in (lambda: articles([folder]), lambda: init(folder)):
        with pytest.raises(ArticleFault, match="not UTF-8"):
            call()
    assert (folder / "sources.csv").read_bytes() == before


def test_init_writes_what_each_article_states_and_where_and_reads_it_back(folder: Path) -> None:
    (folder / "b.txt").write_text(f"Outlet: The Gazette\n\n{BODY}")
    (folder / "c.txt").write_bytes(b"\x00" * 99)
    before = articles([folder]).articles
    rows = list(csv.DictReader(init(folder).read_text(encoding="utf-8-sig").splitlines()))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["origin"] for row in rows] == [
        "title=text author=text date=text language=text",
        "outlet=header language=text",
        "",
    ]
    assert rows[0]["date"] == "2016-05-05"
    assert articles([folder]).articles == before


def test_a_cell_that_somebody_edits_is_from_sources_csv(folder: Path) -> None:
    path = init(folder)
    path.write_text(path.read_text().replace("Ann Lee", "Anne Lee", 1))
    first, second, _ = articles([folder]).articles
    assert first.author == Stated("Anne Lee", "sources.csv")
    assert first.title == Stated("Port of Sirte retaken by forces", "text")
    assert second.author == Stated("Ann Lee", "text")


def test_init_keeps_the_rows_that_stand_there_byte_by_byte(folder: Path) -> None:
    old = 'id;file;title;origin\r\nx;c.txt;"my ""own"" title";'
    put(folder, old)
    init(folder)
    new = (folder / "sources.csv").read_bytes().decode()
    assert new.startswith(old + "\r\n")
    assert [article.id for article in articles([folder]).articles] == ["x", "a.txt", "b.txt"]
    assert init(folder).read_bytes().decode() == new


def test_new_rows_of_a_table_without_origins_stay_blank(folder: Path) -> None:
    put(folder, "title,file\nMine,a.txt\n")
    init(folder)
    assert (folder / "sources.csv").read_text() == "title,file\nMine,a.txt\n,b.txt\n,c.txt\n"
    assert articles([folder]).articles[1].title == Stated("Port of Sirte retaken by forces", "text")


def test_init_needs_a_folder_with_articles(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone"):
        with pytest.raises(ArticleFault):
            init(path)
    assert not list(tmp_path.iterdir())


cells = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1).map("A{}".format) | st.sampled_from(
    ["=1+1", "'=1+1", "''+1", "-cmd", "@SUM(A1)", "+44", "'quoted'", 'say "x", y; z']
)


@given(title=cells)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cells_that_look_like_formulas_are_harmless_and_come_back(folder: Path, title: str) -> None:
    (folder / "sources.csv").unlink(missing_ok=True)
    path = grow(folder, [{"file": "a.txt", "title": title}])
    written = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))[1]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in written)
    rows, faults = load(folder)
    assert (rows[0].cells["title"], faults) == (title, [])
