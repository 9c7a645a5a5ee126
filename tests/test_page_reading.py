"""The reading view as text: links out, what is set aside, dates side by side, whole articles, references."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

import atlases
from geocite.draw.fragment import to_passage
from geocite.draw.page import page
from geocite.draw.view import view
from geocite.model import Atlas, Candidate, DateMention, Reason, Span

URL = "https://example.org/news?id=1"
TEXT = (
    "A well-known road\nShells fell near the gate. "
    "Shells fell near the gate again, and the old well-known road was shut.\n"
)


def directive(text: str, passage: str, url: str = URL, nth: int = 0) -> str:
    at = [found.start() for found in re.finditer(re.escape(passage), text)][nth]
    return to_passage(url, text, Span(at, at + len(passage))).partition(":~:text=")[2]


def test_a_short_passage_is_given_whole_and_every_sign_is_encoded() -> None:
    assert directive(TEXT, "A well-known road") == "A%20well%2Dknown%20road"
    assert directive("x, & y-z", "x, & y-z") == "x%2C%20%26%20y%2Dz"


def test_a_long_passage_is_given_by_its_ends() -> None:
    long = "Shells fell near the gate again, and the old well-known road was shut."
    prefix, start, end = directive(TEXT, long).split(",")
    assert [unquote(part) for part in (prefix, start)] == ["gate.-", "Shells fell near the gate"]
    assert end == "old%20well%2Dknown%20road%20was%20shut."


def test_a_passage_over_two_lines_never_has_a_line_break_in_one_part() -> None:
    start, end = directive("The first half\nthe second half.", "The first half\nthe second half.").split(",")
    assert unquote(start) == "The first half" and unquote(end) == "the second half."


def test_a_passage_that_repeats_has_the_words_before_it() -> None:
    text = "It was quiet. Shots rang out. Then it was loud. Shots rang out."
    assert directive(text, "Shots rang out.", nth=0) == "quiet.-,Shots%20rang%20out."
    assert directive(text, "Shots rang out.", nth=1) == "loud.-,Shots%20rang%20out."
    assert directive("Shots. Then shots.", "Shots.") == "Shots."  # nothing stands before it


def test_a_fragment_of_the_address_is_kept_and_an_old_directive_goes() -> None:
    span = Span(0, 5)
    assert to_passage("https://e.org/a#b", "Sirte", span) == "https://e.org/a#b:~:text=Sirte"
    assert to_passage("https://e.org/a#:~:text=old", "Sirte", span) == "https://e.org/a#:~:text=Sirte"


def test_a_lone_surrogate_can_be_linked() -> None:
    assert directive("a\ud800b", "a\ud800b") == "a%3Fb"


def test_an_article_with_addresses_is_linked_at_the_passage_and_one_without_is_not() -> None:
    stated = {"url": "https://example.org/one", "archive_url": "https://archive.example/one"}
    html = page(atlases.atlas(atlases.note("a.txt", "T\nIn ⟦Sirte|ly-sirte|event⟧ now.", **stated)))
    for address in stated.values():
        assert f'href="{address}#:~:text=In%20Sirte%20now." rel="noopener noreferrer" target="_blank"' in html
    assert ":~:text=" not in page(atlases.atlas(atlases.note("a.txt", "T\nIn ⟦Sirte|ly-sirte|event⟧ now.")))


def ambiguous() -> Atlas:
    made = atlases.atlas(atlases.note("a.txt", "T\nA note on ⟦Zawiya, or so||!ambiguous⟧ and ⟦Sirte|ly-sirte|event⟧."))
    choices = tuple(
        Candidate(place, (Reason("r", weight, f"ground for {place}"),))
        for place, weight in (("ly-sirte", 1.0), ("ly-misrata", 2.0))
    )
    return replace(made, set_aside=(replace(made.set_aside[0], candidates=choices),))


def test_an_ambiguous_name_stands_with_its_candidates_the_best_first_and_the_line_that_decides() -> None:
    group = next(group for group in view(ambiguous()).set_aside if group.reason == "ambiguous")
    rows = group.rows[0].candidates
    assert [row.place.id for row in rows] == ["ly-misrata", "ly-sirte"]
    assert next(csv.reader([rows[0].line])) == ["", "Zawiya, or so", "place", "ly-misrata", ""]
    assert "ground for ly-misrata" in page(ambiguous())


def test_an_unknown_name_stands_with_its_passage_and_a_line_for_a_gazetteer() -> None:
    note = atlases.note("a.txt", "T\nThey reached Wadi, Example at dawn. In ⟦Sirte|ly-sirte|event⟧.")
    row = view(atlases.atlas(note, unknown=[("Wadi, Example", 2)])).unknown[0]
    assert next(csv.reader([row.line])) == ["Wadi, Example", "", ""]
    assert (row.source, row.passage) == (1, "They reached Wadi, Example at dawn.")


def test_every_name_set_aside_stands_with_its_passage() -> None:
    shown = view(atlases.example())
    assert shown.set_aside and all(row.passage for group in shown.set_aside for row in group.rows)


def test_a_long_passage_is_cut_to_the_words_around_its_name() -> None:
    words = "word " * 60
    note = atlases.note("a.txt", f"T\n{words}⟦Libyan||!demonym⟧ {words}")
    passage = view(atlases.atlas(note)).set_aside[0].rows[0].passage
    assert passage.startswith("… ") and passage.endswith(" …") and "Libyan" in passage and len(passage) < 120


def test_what_is_said_of_all_names_of_a_group_is_said_once() -> None:
    made = atlases.atlas(atlases.note("a.txt", "T\nThe ⟦Libyan||!boilerplate⟧ and ⟦French||!boilerplate⟧ menu."))
    made = replace(made, set_aside=tuple(replace(row, text="It is a menu.") for row in made.set_aside))
    assert page(made).count("It is a menu.") == 1


def dated(*dates: tuple[str | None, str | None, str, str]) -> Atlas:
    made = atlases.example()
    mentions = [DateMention(Span(0, 1), words, start, end, precision) for start, end, precision, words in dates]
    citations = list(made.citations)
    drawn = [index for index, citation in enumerate(citations) if citation.usage.role.drawn]
    for index, mention in zip(drawn, mentions, strict=False):
        citations[index] = replace(citations[index], place_id="ly-sirte", dates=(mention,))
    return replace(made, citations=tuple(citations))


def test_the_differing_dates_of_a_place_stand_side_by_side_the_earliest_first() -> None:
    made = dated(
        ("2015-06-01", "2015-06-30", "month", "June 2015"),
        (None, None, "words", "last week"),
        ("2015-02-01", None, "month", "since February 2015"),
        ("2015-06-01", "2015-06-30", "month", "that June"),
    )
    row = next(row for row in view(made).dates if row.place.id == "ly-sirte")
    numbers = [citation.number for citation in made.citations if citation.usage.role.drawn]
    assert [(cell.label, cell.words, cell.numbers) for cell in row.cells] == [
        ("from February 2015", False, (numbers[2],)),
        ("June 2015", False, (numbers[0], numbers[3])),
        ("last week", True, (numbers[1],)),
    ]


def test_without_dates_no_table_of_dates_is_shown() -> None:
    assert 'id="dates"' not in page(atlases.example())


def test_whole_articles_are_in_the_page_only_when_asked_for() -> None:
    note = atlases.note("a.txt", "T\nNothing of note is here.\nIn ⟦Sirte|ly-sirte|event⟧.")
    made = atlases.atlas(note)
    assert "Nothing of note" not in page(made)
    assert "Nothing of note" in page(made, full_text=True)


def test_a_whole_article_reads_as_its_text_with_every_name_marked_by_kind() -> None:
    made = atlases.example()
    texts = view(made, full_text=True).texts
    for article, full in zip(made.articles, texts, strict=True):
        told = "".join("".join(piece.text for piece in p.stretches) for p in full.paragraphs)
        assert told == article.text.replace("\n", "")
    kinds = {piece.kind for full in texts for p in full.paragraphs for piece in p.stretches}
    assert kinds == {"text", "reported", "feared", "mentioned", "aside"}
    html = page(made, full_text=True)
    for citation in made.citations:
        assert html.count(f'id="t{citation.number}"') == html.count(f'href="#t{citation.number}"') == 1


def test_a_reference_says_what_is_stated_and_that_a_date_is_missing() -> None:
    stated = {"title": "A  title", "author": "A. Writer", "outlet": "The Example", "published": "2016-06-10"}
    found = {"url": URL, "archive_url": "https://a.example", "accessed": "2026-01-02"}
    full = atlases.note("a.txt", "T", **stated, **found)
    given, bare = view(atlases.atlas(full, atlases.note("b.txt", "T"))).sources
    assert given.reference.startswith(
        f"A. Writer, “A title”, The Example, 2016-06-10. {URL}, archived at https://a.example (accessed 2026-01-02). "
    )
    assert bare.reference.startswith("no date stated. SHA-256 ")


def test_a_place_says_where_its_point_comes_from_and_how_far_the_second_source_is() -> None:
    html = page(atlases.example())
    sirte = html[html.index('id="p-ly-sirte"') :]
    assert "31.20890, 16.58870, from GeoNames 2210554; certain" in sirte
    assert "<dt>Second source</dt><dd>OpenStreetMap n299616414: 0.58 km away</dd>" in sirte
    assert '<bdi class="other-name" lang="ar">سرت</bdi>' in sirte


def test_the_table_names_every_place_with_its_mark_and_point() -> None:
    shown = view(atlases.example())
    html = page(atlases.example())
    table = html[html.index("<tbody>") : html.index("</tbody>")]
    assert table.count("<tr>") == len(shown.table) == len({p.id for p in shown.table})
    for words in ("reported here", "feared or planned", "photo caption only", "mentioned only", "in <bdi>Sirte</bdi>"):
        assert words in table


@pytest.mark.parametrize("words", ["dashed", "triangle", "square", "photo captions", "Radius", "Distance from here"])
def test_the_legend_explains_every_sign(words: str) -> None:
    html = page(atlases.example())
    assert words in html[html.index('class="key"') : html.index('class="credit"')]
