"""A citation -> what the page shows of it, as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from geocite.draw.fragment import to_passage
from geocite.model import Article, Citation, DateMention, Role, Span, Stated, Zone
from geocite.references import web_link

ROLES = {
    Role.EVENT: "Reported here",
    Role.BACKGROUND: "Reported here, as background",
    Role.THREAT: "Feared or planned here",
    Role.STATEMENT: "Spoken here",
    Role.ORIGIN: "Fighters from here",
    Role.INSTITUTION: "Seat of government or institution",
    Role.LOCATOR: "Distance is counted from here",
}
PAGE = "en"  # the language that the page itself speaks
ZONES = {Zone.CAPTION: "photo caption", Zone.TITLE: "headline"}
# A paragraph longer than this is quoted around its passage; some scrapes have no line breaks at all.
LONGEST, AROUND = 1500, 400
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PRECISIONS = ("day", "week", "month", "season", "year")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quoted paragraph; `kind` is context, passage or mark."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class When:
    """A date in a passage: the article's words, and the interval in ours where they can be dated."""

    words: str
    interval: str | None
    start: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """What the page shows of one citation."""

    number: str
    place_id: str
    source: int
    place: str
    pieces: tuple[Piece, ...]
    language: str | None
    zone: str | None
    role: Role
    role_text: str
    cue: str
    via: str | None
    dates: tuple[When, ...]
    locator: str
    why: tuple[str, ...]
    decision: str | None
    rank: int
    link: str | None
    archive_link: str | None

    @property
    def dated(self) -> When | None:
        """The date that the page groups it by: the first that can be dated, else the first words."""
        return next((when for when in self.dates if when.start), next(iter(self.dates), None))


def quote(citation: Citation, article: Article, place: str) -> Quote:
    """What the page shows of a citation of `place` in `article`."""
    usage, decided = citation.usage, citation.decision
    return Quote(
        number=citation.number,
        place_id=citation.place_id,
        source=article.number,
        place=place,
        pieces=tuple(pieces(article.text, citation)),
        language=language(citation.span, article),
        zone=ZONES.get(citation.zone),
        role=usage.role,
        role_text=ROLES[usage.role],
        cue=one_line(usage.cue),
        via=usage.via,
        dates=tuple(When(one_line(d.text), interval(d), d.start) for d in citation.dates),
        locator=f"{article.path}:{citation.line}",
        why=tuple(dict.fromkeys([*(r.text for found in citation.resolutions for r in found.reasons), usage.text])),
        decision=None if decided is None else (decided.note or f"decided in decisions.csv:{decided.line}"),
        rank=min((_PRECISIONS.index(d.precision) for d in citation.dates if d.start), default=len(_PRECISIONS)),
        link=_link(article.url, article, citation),
        archive_link=_link(article.archive_url, article, citation),
    )


def _link(address: Stated | None, article: Article, citation: Citation) -> str | None:
    url = web_link(address.value) if address else None
    return to_passage(url, article.text, citation.span) if url else None


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def pieces(text: str, citation: Citation) -> Iterator[Piece]:
    """The paragraph in stretches: what is around the passage, the passage, and the names marked in it."""
    shown = _window(citation.paragraph, citation.span)
    cuts = {shown.start, shown.end}
    for span in (citation.span, *citation.marks):
        cuts |= {cut for cut in (span.start, span.end) if shown.start < cut < shown.end}
    edges = sorted(cuts)
    if shown.start > citation.paragraph.start:
        yield Piece("… ", "context")
    for start, end in pairwise(edges):
        yield Piece(text[start:end], _kind(Span(start, end), citation))
    if shown.end < citation.paragraph.end:
        yield Piece(" …", "context")


def _window(paragraph: Span, passage: Span) -> Span:
    if paragraph.end - paragraph.start <= LONGEST:
        return paragraph
    start = max(paragraph.start, passage.start - AROUND)
    return Span(start, max(start + 1, min(paragraph.end, passage.end + AROUND)))


def _kind(span: Span, citation: Citation) -> str:
    if any(span.within(mark) for mark in citation.marks):
        return "mark"
    return "passage" if span.within(citation.span) else "context"


def language(span: Span, article: Article) -> str | None:
    """The language tag of a passage, as detected or stated; None where unknown, no tag, or the page's own."""
    detected = (p.language for p in article.passages if p.span == span)
    found = next(detected, None) or (article.language.value if article.language else None)
    return found if found and found != PAGE and _TAG.fullmatch(found) else None


def interval(mention: DateMention) -> str | None:
    """An interval in words, such as "2–5 September 2016" or, of an open one, "from February 2015".

    None where the article's words cannot be dated.
    """
    try:
        first, last = (date.fromisoformat(day) if day else None for day in (mention.start, mention.end))
    except ValueError:
        return f"{mention.start} to {mention.end}"
    if first and last:
        if mention.precision in ("month", "year") and first.year == last.year:
            return _roughly(first, mention.precision)
        return _days(first, last)
    return f"from {_roughly(first, mention.precision)}" if first else (
        f"until {_roughly(last, mention.precision)}" if last else None
    )  # fmt: skip


def _roughly(day: date, precision: str) -> str:
    whole = f"{_month(day)} {day.year}"
    return str(day.year) if precision == "year" else whole if precision == "month" else f"{day.day} {whole}"


def _days(first: date, last: date) -> str:
    end = f"{last.day} {_month(last)} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {_month(first)}{year} – {end}"


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def best_first(quotes: Iterable[Quote], count: int) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    """The `count` best dated quotes and the rest, each in reading order; equals go to sources not yet shown."""
    given = list(quotes)
    chosen: list[Quote] = []
    while len(chosen) < min(count, len(given)):
        sources = {q.source for q in chosen}
        left = [q for q in given if q not in chosen]
        chosen.append(min(left, key=lambda q: (q.rank, q.zone is not None, q.source in sources)))
    return tuple(q for q in given if q in chosen), tuple(q for q in given if q not in chosen)
