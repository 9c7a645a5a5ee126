"""The bibliography in files: read back with parsers of reference managers, Markdown and HTML."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from markdown_it import MarkdownIt

from atlases import example
from geocite import references
from geocite.export import bibliography, interchange
from geocite.model import Article, Atlas, Stated
from hostile import hostile
from test_golden import example as libya
from test_references import rows, written

ISOLATES = str.maketrans("", "", "\u2068\u2069")


def the_table() -> Atlas:
    """An atlas of the sources of the references' table."""
    from dataclasses import replace

    sources = [replace(written(row), id=f"n{i}", path=f"n{i}.txt", number=i) for i, row in enumerate(rows(), 1)]
    return replace(example(), articles=tuple(sources), citations=(), set_aside=(), places=())


ATLASES: dict[str, Callable[[], Atlas]] = {
    "by hand": example, "Libya": libya, "hostile": hostile, "table": the_table,
}  # fmt: skip
# The commands of TeX for two signs that this reader knows by other names.
KNOWN = {r"\textbraceleft{}": r"\lbrace{}", r"\textbraceright{}": r"\rbrace{}"}
every = pytest.mark.parametrize("made", ATLASES.values(), ids=ATLASES)


def said(fact: Stated | None) -> str:
    return references.words(fact.value) if fact else ""


@every
def test_csl_json_has_every_source_and_nothing_that_it_does_not_state(made: Callable[[], Atlas]) -> None:
    atlas = made()
    items = json.loads(interchange.csl(atlas))
    assert len({item["id"] for item in items}) == len(items) == len(atlas.articles)
    for item, article in zip(items, atlas.articles, strict=True):
        assert item.get("title", "") == said(article.title)
        assert item.get("container-title", "") == said(article.outlet)
        assert item.get("URL", "") == (said(article.url) or said(article.archive_url))
        assert ("author" in item) == bool(references.source(article).authors)
        assert all(item.values())
        assert item["custom"]["sha256"] == article.sha256
        when = item.get("issued", {})
        parts = when.get("date-parts", [[]])[0]
        assert when.get("literal", "-".join(f"{part:02}" for part in parts)) == said(article.published)


def test_csl_json_says_what_was_read_from_the_text_and_what_is_missing() -> None:
    items = {item["note"]: item for item in json.loads(interchange.csl(the_table())) if item["custom"]["derived"]}
    assert "Not stated: author. Read from the article's own text: title." in items


@every
def test_bibtex_is_read_back_entry_for_entry(made: Callable[[], Atlas]) -> None:
    atlas = made()
    text = interchange.bibtex(atlas)
    for ours, known in KNOWN.items():
        text = text.replace(ours, known)
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [references.source(a).key for a in atlas.articles]
    for entry, article in zip(library.entries, atlas.articles, strict=True):
        fields = {field.key: field.value.replace("ˆ", "^") for field in entry.fields}
        assert fields.get("title", "") == said(article.title)
        assert fields.get("journal", "") == said(article.outlet)
        parts = references.date_parts(article.published.value if article.published else None)
        assert fields.get("year", "") == (str(parts[0]) if parts else "")
        assert article.sha256 in fields["note"]


def test_authors_of_bibtex_are_cut_where_they_are_persons_alone() -> None:
    written_ = interchange.bibtex(the_table())
    assert "author = {Doe, Jane and Roe, John}," in written_
    assert "author = {{Ministry of Health and Environment}}," in written_
    assert "author = {Doe, Jane and {Associated Press}}," in written_
    assert "author = {{van der Berg}, Jean-Paul Marie}," in written_


@every
def test_braces_of_bibtex_balance_in_every_field_and_months_are_its_own_words(made: Callable[[], Atlas]) -> None:
    for line in interchange.bibtex(made()).splitlines():
        assert line.count("{") - line.count("}") == (1 if line.startswith("@") else -1 if line == "}" else 0)
        assert not line.startswith("  month") or line in (f"  month = {m}," for m in ("apr", "feb", "jun", "may"))


@every
def test_ris_is_read_back_record_for_record(made: Callable[[], Atlas]) -> None:
    atlas = made()
    records = rispy.loads(interchange.ris(atlas))
    assert len(records) == len(atlas.articles)
    for record, article in zip(records, atlas.articles, strict=True):
        assert record.get("title", "") == said(article.title)
        assert record.get("secondary_title", "") == said(article.outlet)
        assert record["id"] == references.source(article).key
        people = references.source(article).authors
        assert record.get("authors", []) == [f"{a.family}, {a.given}" if a.given else a.family for a in people]
        assert "".join(record.get("urls", [])).replace("%3B", ";") == (said(article.url) or said(article.archive_url))


def test_every_line_of_ris_is_a_tag() -> None:
    for line in interchange.ris(hostile()).split("\r\n"):
        assert not line or (line[2:6] == "  - " and line[:2].isalnum() and line[:2].isupper()), line


class Seen(HTMLParser):
    """The tags, links and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.lines: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"href", "rel", "lang", "id", "charset", "http-equiv", "content", "name"}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag == "p":
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self.lines:
            self.lines[-1] += data


@every
@pytest.mark.parametrize("style", references.STYLES)
def test_the_printed_lists_show_the_reference_as_it_is_and_nothing_of_it_runs(
    made: Callable[[], Atlas], style: str
) -> None:
    atlas = made()
    markdown = Seen(MarkdownIt("gfm-like", {"linkify": False}).render(bibliography.markdown(atlas, style)))
    page = Seen(bibliography.html(atlas, style))
    expected = [f"[{a.number}] {references.cite(a, style)}".translate(ISOLATES) for a in atlas.articles]
    assert [line.rstrip("\n") for line in page.lines] == expected
    assert markdown.tags <= {"h1", "p", "em", "a", "bdi"}
    assert page.tags <= {"html", "head", "meta", "title", "body", "h1", "p", "cite", "a", "bdi"}
    assert all(link.startswith(("http://", "https://")) for link in [*markdown.links, *page.links])
    if made is not hostile:  # an address is percent-encoded there
        assert [line.rstrip("\n") for line in markdown.lines] == expected
    assert len(markdown.lines) == len(expected)


@pytest.mark.parametrize(
    "writer", [interchange.csl, interchange.bibtex, interchange.ris, bibliography.markdown, bibliography.html]
)
def test_no_bibliography_holds_a_sign_that_turns_or_breaks_a_line(writer: Callable[[Atlas], str]) -> None:
    written_ = writer(hostile())
    assert not set(written_) & set("\u202e\u2066\u2028\x00\x1f")
    assert writer(hostile()) == written_


def test_a_note_says_that_a_date_is_in_words() -> None:
    article = Article("a", 1, "a", "0" * 64, "text/1", "utf-8", "", (), published=Stated("Ramadan 2016", "sources.csv"))
    assert "Dated Ramadan 2016." in interchange.note(references.source(article))
