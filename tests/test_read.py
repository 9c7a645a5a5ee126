"""Files -> articles: what is read, what is stated and where, and what is a fault."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from geocite.errors import ArticleFault
from geocite.languages.detect import detect
from geocite.model import Article, Stated, Zone
from geocite.read import articles, init
from geocite.read.decode import decode
from geocite.read.plain import read
from strategies import texts

BODY = "Forces of the unity government took the port of Sirte on Friday, a spokesman said.\n"


def one(folder: Path, text: str, name: str = "a.txt") -> Article:
    (folder / name).write_bytes(text.encode("utf-8"))
    return articles([folder / name]).articles[0]


@given(text=texts)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_passages_of_any_file_are_quotes_of_its_text(tmp_path: Path, text: str) -> None:
    raw = (text + BODY * 20).encode("utf-8")
    (tmp_path / "a.txt").write_bytes(raw)
    try:
        article = read(tmp_path, "a.txt", 1, None)
    except ArticleFault:
        assume(False)  # it drew a header with a date that is none
    assert article.text == decode(raw).text
    assert article.sha256 == sha256(raw).hexdigest()
    seen = 0
    for passage in article.passages:
        assert not article.text[seen : passage.span.start].strip()
        assert passage.span.within(passage.paragraph)
        before = article.text[: passage.span.start].replace("\r\n", "\n")
        assert passage.line == 1 + before.count("\n") + before.count("\r")
        seen = passage.span.end
    assert not article.text[seen:].strip()


def test_a_stray_nul_and_a_lone_return_are_text(tmp_path: Path) -> None:
    article = one(tmp_path, f"Sirte\x00 falls at last\r{BODY}")
    assert article.text == f"Sirte\x00 falls at last\r{BODY}"
    assert [passage.line for passage in article.passages] == [1, 2]


def test_a_folder_is_read_by_name_with_its_folders_and_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "sub/c.txt", ".hidden.txt", ".git/d.txt", "notes.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    found = articles([tmp_path]).articles
    assert [(article.number, article.id, article.path) for article in found] == [
        (1, "a.MD", "a.MD"),
        (2, "b.txt", "b.txt"),
        (3, "sub/c.txt", "sub/c.txt"),
    ]


def test_several_folders_number_on_and_a_taken_id_gets_the_number(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    found = articles([tmp_path / "x", tmp_path / "y", tmp_path / "x" / "a.txt"]).articles
    assert [(article.number, article.id) for article in found] == [(1, "a.txt"), (2, "2/a.txt"), (3, "b.txt")]


def test_one_bad_file_among_good_ones_is_a_fault_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.7 and so on")
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "e.txt").write_text(" \n")
    reading = articles([tmp_path])
    assert [article.id for article in reading.articles] == ["a.txt"]
    assert [(Path(fault.path).name, fault.text.split(";")[0]) for fault in reading.faults] == [
        ("b.txt", "is a binary file, not text"),
        ("c.txt", "is a PDF file, not text"),
        ("d.txt", "cannot be read: No such file or directory"),
        ("e.txt", "holds no text"),
    ]


def test_what_cannot_be_read_at_all_is_one_fault_each(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "page.html").write_text(BODY)
    with pytest.raises(ArticleFault) as caught:
        articles([tmp_path / "gone", tmp_path / "empty", tmp_path / "page.html"])
    assert [fault.text.split(";")[0] for fault in caught.value.faults] == [
        "does not exist",
        "has no article",
        "is no .txt or .md file",
    ]


def test_nothing_readable_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02" * 100)
    with pytest.raises(ArticleFault, match=r"a\.txt: is a binary file"):
        articles([tmp_path])
    with pytest.raises(ArticleFault):
        articles([])


HEADER = "Title: Sirte falls\r\nOutlet: The Gazette\r\nDate: 5 Sept. 2016\r\nArchive-URL: https://a.example/1\r\n\r\n"


def test_a_header_block_states_facts_and_stays_in_the_text_as_furniture(tmp_path: Path) -> None:
    article = one(tmp_path, HEADER + BODY)
    assert article.text == HEADER + BODY
    assert article.title == Stated("Sirte falls", "header")
    assert article.outlet == Stated("The Gazette", "header")
    assert article.published == Stated("2016-09-05", "header")
    assert article.archive_url == Stated("https://a.example/1", "header")
    assert [passage.zone for passage in article.passages] == [Zone.BOILERPLATE] * 4 + [Zone.BODY]
    assert article.passages[-1].line == 6


def test_front_matter_is_a_header_too(tmp_path: Path) -> None:
    matter = '---\ntitle: "Sirte: the port"\ntags:\n  - libya\nlang: en\ndate: 2016-09-05T10:00:00Z\n---\n'
    article = one(tmp_path, matter + "# Another headline here\n\n" + BODY, "a.md")
    assert article.title == Stated("Sirte: the port", "header")
    assert article.published == Stated("2016-09-05", "header")
    assert article.language == Stated("en", "header")
    assert article.passages[-2].zone is Zone.TITLE


@pytest.mark.parametrize("text", ["Libya: floods\n\n", "Date: the fruit\nof the palm\n\n", "Title: no gap\n", "---\n"])
def test_lines_that_only_look_like_a_header_are_text(tmp_path: Path, text: str) -> None:
    article = one(tmp_path, text + BODY)
    assert all(fact is None or fact.origin == "text" for fact in (article.title, article.published))


def test_a_header_with_a_date_that_is_none_is_a_fault_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ArticleFault, match=r"a\.txt:2: date 'last week' is not a date; write 2016-09-05"):
        one(tmp_path, f"Title: Sirte\nDate: last week\n\n{BODY}")


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("January 11, 2018 - 14:43", None, "2018-01-11"),
        ("26 January, 2020", None, "2020-01-26"),
        ("2015-07-28", None, "2015-07-28"),
        ("٦ مايو ٢٠١٦", None, "2016-05-06"),
        ("Jeudi 5 mai 2016", None, "2016-05-05"),
        ("Published: Sept. 5, 2016, 10:30 GMT", None, "2016-09-05"),
        ("By Ann Lee     Mar 10, 2017 in World", "Ann Lee", "2017-03-10"),
        ("By Ann Lee | 5 May 2016", "Ann Lee", "2016-05-05"),
        ("(Author: The Gazette Editorial Staff)", "The Gazette Editorial Staff", None),
        ("Written By: NewsDesk", "NewsDesk", None),
        ("Par Anne Dupont", "Anne Dupont", None),
        ("بقلم: أحمد علي", "أحمد علي", None),
        ("Benghazi. 31 July 2015:", None, "2015-07-31"),
        ("Last Updated 5 May 2016", None, None),
        ("03/04/2016", None, None),
        ("31 February 2016", None, None),
        ("By Friday", None, None),
        ("Calm returned on 5 May 2016", None, None),
        ("By then the port had fallen", None, None),
    ],
)
def test_bylines_state_author_and_date(tmp_path: Path, line: str, author: str | None, published: str | None) -> None:
    article = one(tmp_path, f"Port of Sirte retaken by forces\n\n{line}\n\n{BODY}")
    assert article.title == Stated("Port of Sirte retaken by forces", "text")
    assert article.author == (Stated(author, "text") if author else None)
    assert article.published == (Stated(published, "text") if published else None)


def test_running_prose_and_the_files_own_date_state_nothing(tmp_path: Path) -> None:
    article = one(tmp_path, "Sirte fell on 5 May 2016, by Ann Lee, who was there.\n\n" + BODY)
    assert (article.title, article.author, article.published) == (None, None, None)


ARABIC = "قال متحدث باسم القوات إن قتالا عنيفا اندلع في مدينة سرت يوم الجمعة.\n"
FRENCH = "Les forces du gouvernement ont pris le port de la ville de Syrte dans la nuit, selon une source.\n"


@pytest.mark.parametrize(("text", "code"), [(BODY, "en"), (ARABIC, "ar"), (FRENCH, "fr"), ("12345", None), ("", None)])
def test_the_language_shows_in_script_and_common_words(text: str, code: str | None) -> None:
    assert detect(text) == code


def test_german_is_taken_for_none_of_the_three() -> None:
    assert detect("Die Stadt Sirte ist am Freitag von den Truppen der Regierung eingenommen worden, sagte er.") is None


def test_paragraphs_in_another_language_are_told_apart(tmp_path: Path) -> None:
    article = one(tmp_path, BODY * 3 + ARABIC + FRENCH + "Sirte, Misrata.\n" + BODY)
    assert article.language == Stated("en", "text")
    assert [passage.language for passage in article.passages] == ["en", "en", "en", "ar", "fr", "en", "en"]


def test_a_declared_language_beats_the_detected_one(tmp_path: Path) -> None:
    article = one(tmp_path, f"Language: de\n\n{BODY.replace('the', 'der')}")
    assert article.language == Stated("de", "header")
    assert article.passages[-1].language == "de"


def test_the_five_articles_state_two_authors_and_no_date(shared: Path) -> None:
    found = articles([shared / "articles"]).articles
    assert [article.author.value if article.author else None for article in found] == [
        None,
        "Libyan Gazette Editorial Staff",
        None,
        "Libyan Gazette Editorial Staff",
        None,
    ]
    assert all(article.title and article.title.origin == "text" for article in found)
    assert not any(article.published or article.url or article.outlet for article in found)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEADER + BODY)
    init(tmp_path)
    assert articles([tmp_path]) == articles([tmp_path])
