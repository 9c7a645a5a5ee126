"""Atlas -> what the page lists as "Not on the map, and why", with the line that would change it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from geocite.cite import WHY_NOT
from geocite.draw.passages import language, one_line
from geocite.model import Article, Atlas, Candidate, Place, SetAside, Span
from geocite.text import fold

PLACE_COLUMNS = "name,latitude,longitude"  # of a CSV gazetteer; the two that only the reader can know are left blank
DECISION_COLUMNS = "article,surface,action,place_id,note"
CANDIDATES = 6
QUOTED = 6  # unknown names that stand with a passage; the rest are rarely places
_AROUND = 32  # characters of a passage on either side of a name


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A place that a name could mean: why, and the line for decisions.csv that would say so."""

    place: Place
    why: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name that is set aside for one reason, with where it stands: source number and lines.

    A text goes on from the name ("is the name of a person, not a place") or is a sentence of its own.
    """

    surface: str
    name: str | None
    place_id: str | None
    count: int
    texts: tuple[str, ...]
    where: tuple[tuple[int, tuple[int, ...]], ...]
    passage: str
    language: str | None
    candidates: tuple[CandidateRow, ...]


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """Every name that is set aside for one reason, the commonest first; `text` is said of all of them, or blank."""

    reason: str
    heading: str
    count: int
    text: str
    rows: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A capitalised name that no gazetteer has: the line for a CSV gazetteer, and the first passage that has it."""

    name: str
    count: int
    line: str
    source: int | None
    passage: str
    language: str | None


def reason_groups(atlas: Atlas) -> tuple[ReasonGroup, ...]:
    """The names set aside, by reason in the order of `WHY_NOT`."""
    rows: dict[str, dict[str, list[SetAside]]] = {reason: {} for reason in WHY_NOT}
    for row in atlas.set_aside:
        key = row.place_id if row.reason == "country" and row.place_id else fold(row.surface) or row.surface
        rows.setdefault(row.reason, {}).setdefault(key, []).append(row)
    articles = {article.id: article for article in atlas.articles}
    places = {place.id: place for place in atlas.places}
    return tuple(_group(reason, found, articles, places) for reason, found in rows.items() if found)


def _group(
    reason: str, found: dict[str, list[SetAside]], articles: dict[str, Article], places: dict[str, Place]
) -> ReasonGroup:
    rows = sorted((_name_row(group, articles, places) for group in found.values()), key=lambda row: -row.count)
    texts = {text for row in rows for text in row.texts}
    said = texts.pop() if len(texts) == 1 and len(rows) > 1 else ""
    if said:
        rows = [replace(row, texts=()) for row in rows]
    return ReasonGroup(reason, WHY_NOT.get(reason, reason), sum(map(len, found.values())), said, tuple(rows))


def _name_row(rows: list[SetAside], articles: dict[str, Article], places: dict[str, Place]) -> NameRow:
    first = rows[0]
    article = articles[first.article_id]
    named = places.get(first.place_id or "")
    lines = sorted({(articles[row.article_id].number, row.line) for row in rows})
    where = ((source, tuple(line for _, line in group)) for source, group in groupby(lines, key=lambda pair: pair[0]))
    return NameRow(
        surface=Counter(one_line(row.surface) for row in rows).most_common(1)[0][0],
        name=named.name if named else None,
        place_id=named.id if named else None,
        count=len(rows),
        texts=tuple(dict.fromkeys(row.text.removeprefix(f"“{row.surface}” ") for row in rows)),
        where=tuple(where),
        passage=_around(article.text, first.passage, first.span),
        language=language(first.passage, article),
        candidates=tuple(_candidates(first, places)) if first.reason == "ambiguous" else (),
    )


def _candidates(row: SetAside, places: dict[str, Place]) -> Iterable[CandidateRow]:
    best: Sequence[Candidate] = sorted(row.candidates, key=lambda candidate: (-candidate.score, candidate.place_id))
    for candidate in best[:CANDIDATES]:
        place = places.get(candidate.place_id)
        if place is not None:
            line = csv_line("", one_line(row.surface), "place", place.id, "")
            yield CandidateRow(place, tuple(reason.text for reason in candidate.reasons), line)


def unknown_rows(atlas: Atlas) -> tuple[UnknownRow, ...]:
    """The names that no gazetteer has, the commonest first."""
    quoted = (_unknown_row(name, count, atlas.articles) for name, count in atlas.unknown[:QUOTED])
    return (*quoted, *(_unknown_row(name, count, ()) for name, count in atlas.unknown[QUOTED:]))


def _unknown_row(name: str, count: int, articles: Sequence[Article]) -> UnknownRow:
    line = csv_line(name, "", "")
    for article in articles:
        at = article.text.find(name)
        if at < 0:
            continue
        span = next((p.span for p in article.passages if p.span.start <= at < p.span.end), Span(at, at + len(name)))
        passage = _around(article.text, span, Span(at, at + len(name)))
        return UnknownRow(name, count, line, article.number, passage, language(span, article))
    return UnknownRow(name, count, line, None, "", None)


def _around(text: str, passage: Span, name: Span) -> str:
    """The passage on one line, of a long one the words around the name."""
    start, end = passage.start, passage.end
    if name.start - start > _AROUND + 20:
        start = max(text.find(" ", name.start - _AROUND, name.start) + 1, name.start - _AROUND)
    if end - name.end > _AROUND + 20:
        end = max(text.rfind(" ", name.end, name.end + _AROUND), name.end)
    clipped = one_line(text[start:end])
    return f"{'… ' if start > passage.start else ''}{clipped}{' …' if end < passage.end else ''}"


def csv_line(*cells: str) -> str:
    """A row of a CSV file, without its line end."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
