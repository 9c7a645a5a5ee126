"""The report in Word and in Markdown: the same words, numbers and references, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import docx
import pytest
from docx.document import Document
from markdown_it import MarkdownIt

from atlases import atlas, example, note
from geocite.draw.figure import figure
from geocite.draw.pins import drawn
from geocite.draw.raster import png
from geocite.model import Atlas
from geocite.report import markdown, word
from geocite.report.outline import Report, Section, outline, plain
from hostile import hostile

ATLASES = {"example": example(), "hostile": hostile(), "none": atlas(note("a.txt", "Nothing\nat all."))}


@cache
def picture(case: str) -> tuple[bytes, tuple[float, float]]:
    made = figure(ATLASES[case])
    return png(made.svg, made.width_mm, 72), (made.width_mm, made.height_mm)


@cache
def written(case: str) -> bytes:
    return word.document(outline(ATLASES[case]), *picture(case))


def opened(case: str) -> Document:
    return docx.Document(io.BytesIO(written(case)))


def sections(report: Report) -> list[Section]:
    found = [*report.places, *report.unplaced]
    return [each for section in found for each in (section, *section.nested)]


def quotes(found: Atlas) -> dict[str, str]:
    texts = {article.id: article.text for article in found.articles}
    return {c.number: " ".join(c.span.of(texts[c.article_id]).split()) for c in found.citations if c.usage.role.drawn}


def test_the_outline_quotes_every_passage_of_a_pin_once_as_it_stands() -> None:
    said = [said for section in sections(outline(example())) for said in section.said]
    assert {each.number: each.quote for each in said} == quotes(example()) and len(said) == len(quotes(example()))


@pytest.mark.parametrize("case", ATLASES)
def test_a_place_has_the_number_that_it_has_on_the_figure(case: str) -> None:
    report = outline(ATLASES[case])
    assert [section.number for section in report.places] == list(range(1, len(report.places) + 1))
    assert [section.name for section in report.places] == [plain(view.name) for view in drawn(ATLASES[case])]


def test_the_names_in_a_passage_are_marked() -> None:
    sirte = outline(example()).places[0]
    assert sirte.name == "Sirte" and [text for text, mark in sirte.said[0].words if mark] == ["Sirte"]
    assert "one.txt:1, headline, reported here" in sirte.said[0].note


def test_a_place_in_another_stands_under_it() -> None:
    (inner,) = outline(example()).places[0].nested
    assert inner.name == "Ouagadougou centre" and "in Sirte; exact point unknown" in inner.where


@pytest.mark.parametrize("case", ATLASES)
def test_word_has_every_section_passage_and_reference(case: str) -> None:
    lines = [paragraph.text.replace("\u200f\u200e", "") for paragraph in opened(case).paragraphs]
    headings = [p.text for p in opened(case).paragraphs if p.style and (p.style.name or "").startswith("Heading")]
    for section in outline(ATLASES[case]).places:
        assert any(line.startswith(f"{section.number}  ") for line in headings)
    for number, quote in quotes(ATLASES[case]).items():
        (line,) = [line for line in lines if line.startswith(f"{number}\t")]
        assert case == "hostile" or f"“{quote}”" in line
    assert sum(line.startswith(f"[{k}]\t") for k in range(1, 99) for line in lines) == len(ATLASES[case].articles)


@pytest.mark.parametrize("case", ATLASES)
def test_the_figure_of_word_has_its_alt_text_and_its_width(case: str) -> None:
    (shape,) = opened(case).inline_shapes
    assert shape._inline.docPr.get("descr") == outline(ATLASES[case]).alt
    assert shape.width.mm <= 170.01 and shape.height.mm <= 225.01


@pytest.mark.parametrize("case", ATLASES)
def test_two_runs_write_the_same_bytes_without_a_clock(case: str) -> None:
    assert written(case) == word.document(outline(ATLASES[case]), *picture(case))
    with zipfile.ZipFile(io.BytesIO(written(case))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert opened(case).core_properties.author == "geocite"


@pytest.mark.parametrize("case", ATLASES)
def test_word_asks_for_nothing_from_outside(case: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(case))) as parts:
        joined = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
        body = parts.read("word/document.xml")
    assert b"TargetMode" not in joined and b"instrText" not in body and b"fldSimple" not in body


def test_arabic_runs_say_that_they_run_from_the_right() -> None:
    runs = [run for p in opened("example").paragraphs for run in p.runs if "سرت" in run.text]
    assert runs and all(run.font.rtl for run in runs if run.text.strip() == "سرت")


@pytest.mark.parametrize("case", ATLASES)
def test_markdown_says_the_same_as_word(case: str) -> None:
    text = markdown.text(outline(ATLASES[case]), "map.svg")
    tokens = MarkdownIt("commonmark").parse(text)
    shown = ["".join(t.content for t in token.children or ()) for token in tokens if token.type == "inline"]
    for number, quote in quotes(ATLASES[case]).items():
        (line,) = [line for line in shown if line.startswith(number + " ")]
        assert case == "hostile" or quote in line.replace("<bdi>", "").replace("</bdi>", "")
    assert sum(line.startswith(f"[{k}] ") for k in range(1, 99) for line in shown) == len(ATLASES[case].articles)


@pytest.mark.parametrize("case", ATLASES)
def test_markdown_holds_no_markup_of_strangers(case: str) -> None:
    tokens = MarkdownIt("commonmark").parse(markdown.text(outline(ATLASES[case]), "map.svg"))
    inner = [t for token in tokens for t in token.children or ()]
    assert {t.content for t in inner if t.type == "html_inline"} <= {"<bdi>", "</bdi>"}
    assert [t.attrs["src"] for t in inner if t.type == "image"] == ["map.svg"]
    assert not [
        token.type for token in tokens if token.type in ("html_block", "code_block", "fence", "blockquote_open")
    ]
    links = [str(t.attrs["href"]) for t in inner if t.type == "link_open"]
    assert all(link.startswith("https://example.org/") for link in links)
