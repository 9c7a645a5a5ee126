"""Atlas -> whole articles in reading order, every name in them marked by what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from geocite.draw.passages import language
from geocite.model import Article, Atlas, Citation, Passage, Role, SetAside, Span, Zone

KINDS = {"reported": "reported here", "feared": "feared or planned", "mentioned": "mentioned only"}
ASIDE = {"country": "area", "demonym": "from there", "embedded": "part of a name", "container": "says where"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text; `kind` is text, furniture, a kind of citation (with its number) or aside (with the reason).

    `first` where the citation is marked for the first time.
    """

    text: str
    kind: str
    number: str | None = None
    reason: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `tag` is its language, None where it is the page's own or unknown."""

    stretches: tuple[Stretch, ...]
    tag: str | None
    furniture: bool


@dataclass(frozen=True, slots=True)
class FullText:
    """An article, whole."""

    article: Article
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _Marked:
    span: Span
    kind: str
    number: str | None
    reason: str
    first: bool


def full_texts(atlas: Atlas) -> tuple[FullText, ...]:
    """The articles in the order of their numbers."""
    marks: dict[str, list[_Marked]] = {article.id: [] for article in atlas.articles}
    for citation in atlas.citations:
        marks[citation.article_id] += _cited(citation)
    for row in atlas.set_aside:
        marks[row.article_id].append(_aside(row))
    return tuple(FullText(article, tuple(_paragraphs(article, marks[article.id]))) for article in atlas.articles)


def _cited(citation: Citation) -> Iterator[_Marked]:
    for index, span in enumerate(citation.marks):
        usage = citation.usages[index] if index < len(citation.usages) else citation.usage
        kind = "feared" if usage.role is Role.THREAT else "reported" if usage.role.drawn else "mentioned"
        yield _Marked(span, kind, citation.number, KINDS[kind], index == 0)


def _aside(row: SetAside) -> _Marked:
    return _Marked(row.span, "aside", None, ASIDE.get(row.reason, row.reason), False)


def _paragraphs(article: Article, marks: Sequence[_Marked]) -> Iterator[Paragraph]:
    for span, group in groupby(sorted(article.passages, key=lambda p: p.span), key=lambda passage: passage.paragraph):
        passages = list(group)
        inside = [mark for mark in marks if mark.span.within(span)]
        furniture = all(passage.zone is Zone.BOILERPLATE for passage in passages)
        stretches = tuple(_stretches(article.text, span, inside, [] if furniture else passages))
        yield Paragraph(stretches, language(passages[0].span, article), furniture)


def _stretches(text: str, span: Span, marks: Sequence[_Marked], passages: Sequence[Passage]) -> Iterator[Stretch]:
    grey = [passage.span for passage in passages if passage.zone is Zone.BOILERPLATE]
    edges = {span.start, span.end}
    for each in (*grey, *(mark.span for mark in marks)):
        edges |= {each.start, each.end}
    begun: set[Span] = set()
    for start, end in pairwise(sorted(edges)):
        part = Span(start, end)
        mark = next((mark for mark in marks if part.within(mark.span)), None)
        if mark is None:
            yield Stretch(part.of(text), "furniture" if any(part.within(each) for each in grey) else "text")
            continue
        yield Stretch(part.of(text), mark.kind, mark.number, mark.reason, mark.first and mark.span not in begun)
        begun.add(mark.span)
