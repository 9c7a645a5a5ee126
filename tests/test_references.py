"""References in three styles: one table of sources with what each style prints of them."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geocite import references
from geocite.model import Article, Stated
from hostile import PAYLOADS

FIELDS = ("author", "title", "outlet", "published", "url", "archive_url", "accessed", "language")
ESCAPED = re.compile(r"\\u[0-9a-f]{4}|\\n")  # signs that nobody could see in the table are spelt in it
ISOLATES = str.maketrans("", "", "\u2068\u2069")


def rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "references_table.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def article(path: str = "note.txt", derived: str = "", **stated: str) -> Article:
    facts: dict[str, Any] = {
        field: Stated(value, "text" if field in derived.split() else "sources.csv") for field, value in stated.items()
    }
    return Article(path, 1, path, "0" * 64, "text/1", "utf-8", "", (), **facts)


def written(row: dict[str, str]) -> Article:
    stated = {
        field: ESCAPED.sub(lambda sign: sign[0].encode().decode("unicode_escape"), row[field]) for field in FIELDS
    }
    stated = {field: text for field, text in stated.items() if text}
    return article(row["file"], row["derived"], **stated)


@pytest.mark.parametrize("style", references.STYLES)
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["case"])
def test_the_table_of_references_is_printed(row: dict[str, str], style: str) -> None:
    assert references.cite(written(row), style).translate(ISOLATES) == row[style]


def test_the_table_has_the_cases_that_are_asked_for() -> None:
    assert len(rows()) >= 25
    assert len({row["case"] for row in rows()}) == len(rows())


def test_chicago_is_the_default_and_an_unknown_style_names_those_there_are() -> None:
    one = article(title="Forces close in")
    assert references.cite(one) == references.cite(one, "chicago")
    with pytest.raises(LookupError, match="chicago, apa, plain"):
        references.cite(one, "mla")


def test_a_title_from_right_to_left_is_set_apart_so_that_the_commas_stay() -> None:
    printed = references.cite(article(title="القوات تدخل", outlet="المثال", url="https://example.org/ليبيا"))
    assert "“\u2068القوات تدخل\u2069,” \u2068المثال\u2069, n.d." in printed
    assert "https://example.org/ليبيا." in printed  # an address is copied: nothing is hidden in it


def test_the_outlet_is_italic_the_address_a_link_and_the_title_keeps_its_language() -> None:
    runs = references.runs(article(title="Les forces", outlet="L'Exemple", url="https://example.org/", language="fr"))
    assert [run.text for run in runs if run.italic] == ["L'Exemple"]
    assert [run.link for run in runs if run.link] == ["https://example.org/"]
    assert [run.text for run in runs if run.language == "fr"] == ["Les forces"]
    assert not any(run.italic for run in references.runs(article(outlet="L'Exemple"), "plain"))


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("style", references.STYLES)
def test_no_title_breaks_the_line_or_turns_it(payload: str, style: str) -> None:
    printed = references.cite(article(title=payload, outlet=payload, author=payload, url=payload), style)
    signs = [
        sign for sign in printed if unicodedata.category(sign) in ("Cc", "Zl", "Zp") or sign in "\u202e\u2066\ufffe"
    ]
    assert not signs
    assert all(run.link is None or run.link.startswith("http") for run in references.runs(article(url=payload), style))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(list(references.STYLES)))
def test_any_author_is_printed_whole(name: str, style: str) -> None:
    one = article(author=name, title="T")
    letters = [sign for sign in references.cite(one, "plain").casefold() if sign.isalpha()]
    for sign in references.words(name).casefold():
        assert not sign.isalpha() or sign in letters
    assert references.cite(one, style).endswith((".", "]"))


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Jane Doe and John Roe", ["Doe|Jane", "Roe|John"]),
        ("Jane Doe & John Roe", ["Doe|Jane", "Roe|John"]),
        ("Doe, Jane", ["Doe|Jane"]),
        ("Jane Doe, John Roe", ["Doe|Jane", "Roe|John"]),
        ("Ministry of Health and Environment", ["Ministry of Health and Environment|"]),
        ("Ministry of Health and Environment; Jane Doe", ["Ministry of Health and Environment|", "Doe|Jane"]),
        ("Agence France-Presse", ["Agence France-Presse|"]),
        ("وكالة الأنباء الليبية", ["وكالة الأنباء الليبية|"]),
        ("أحمد سالم، علي عمر", ["أحمد سالم|", "علي عمر|"]),
        ("{Doctors and Nurses}; Jane Doe", ["Doctors and Nurses|", "Doe|Jane"]),
        ("Muammar al-Gaddafi", ["al-Gaddafi|Muammar"]),
        ("AFP", ["AFP|"]),
    ],
)
def test_an_author_field_is_cut_into_persons_and_bodies(field: str, names: list[str]) -> None:
    assert [f"{author.family}|{author.given}" for author in references.authors(field)] == names


def test_the_key_of_a_source_depends_on_its_id_alone_and_is_ascii() -> None:
    plain, arabic = article("01-one.txt"), article("ثلاثة.txt", title="x")
    assert references.source(plain).key == "01-one.txt"
    assert references.source(arabic).key == references.source(article("ثلاثة.txt", title="y")).key
    keys = {references.source(article(name)).key for name in ("a b", "a/b", "a-b", "ثلاثة.txt", "اثنان.txt", "}", "")}
    assert len(keys) == 7
    assert all(key.isascii() and key and not set(key) & set("{},\\ ") for key in keys)


def test_what_is_missing_is_named_in_the_order_of_a_reference() -> None:
    assert references.source(article()).missing == ("author", "title", "outlet", "date", "URL")
    assert references.source(article(archive_url="https://example.org", title="T")).missing == (
        "author",
        "outlet",
        "date",
    )


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a", True),
        ("http://example.org/ليبيا", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("http://[x", False),
        ("https:///a", False),
        ("https://example.org/a b", False),
        ("example.org", False),
    ],
)
def test_only_a_web_address_is_a_link(url: str, safe: bool) -> None:
    assert references.web_link(url) == (url if safe else None)
