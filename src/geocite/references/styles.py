"""A source -> its reference as runs of text: Chicago notes, APA 7, and plain.

A part that nobody states is said ("n.d.", "[outlet not stated]"); a part read from the article's own text stands in
brackets. A missing author is said as the style asks: Chicago and APA begin with the title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from geocite.references.authors import Author
from geocite.references.source import Source, date_parts, web_link

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ENDED = (".", "?", "!", "؟", "…")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a reference. `link` is an address that is safe as a link; `language` that of a title."""

    text: str
    italic: bool = False
    link: str | None = None
    language: str | None = None


Runs = list[Run]


def chicago(source: Source) -> Runs:
    """Chicago notes: names in their order, the title in quotation marks, commas, a stop at the end."""
    named = bracketed(_names([a.name for a in source.authors], "et al."), source, "author")
    parts = [[Run(named)] if named else [], _outlet(source), [Run(_published(source, us_date))]]
    if source.accessed:
        parts.append([Run(f"accessed {_on(source.accessed, us_date)}")])
    parts += _chain(source)
    author, *rest = parts
    lead = [*author, Run(", ")] if author else []
    return [*lead, *_quoted(source), *_joined(rest, ", "), Run(".")]


def apa(source: Source) -> Runs:
    """APA 7: family name and initials, the date in brackets, no stop after an address."""
    named = bracketed(_names([_inverted(a) for a in source.authors], None), source, "author")
    when = [Run(f"({_published(source, _apa_date)})")]
    body = source.authors and source.authors[0].name == source.outlet
    opening = [[Run(named)], when, _title(source)] if named else [_title(source), when]
    sentences = [*opening, *([] if body else [_outlet(source)])]
    where = _where(source)
    if source.accessed and source.url:
        where = [Run(f"Retrieved {_on(source.accessed, us_date)}, from "), *where]
    return _joined([*map(_stopped, sentences), where], " ")


def plain(source: Source) -> Runs:
    """Every part with what is not stated, dates as ISO, no marks of style."""
    named = bracketed("; ".join(a.name for a in source.authors), source, "author") or "[author not stated]"
    issue = [*(replace(run, italic=False) for run in _outlet(source)), Run(f", {_published(source, str)}")]
    accessed = [[Run(f"Accessed {source.accessed}")]] if source.accessed else []
    return _joined([*map(_stopped, ([Run(named)], _title(source), issue, *accessed)), _where(source)], " ")


STYLES: dict[str, Callable[[Source], Runs]] = {"chicago": chicago, "apa": apa, "plain": plain}


def us_date(parts: Sequence[int]) -> str:
    """A date in words, as far as it is known: "May 6, 2016", "May 2016", "2016"."""
    if len(parts) < 2:
        return str(parts[0])
    day = f" {parts[2]}," if len(parts) > 2 else ""
    return f"{_MONTHS[parts[1] - 1]}{day} {parts[0]}"


def _apa_date(parts: Sequence[int]) -> str:
    rest = f", {_MONTHS[parts[1] - 1]}" if len(parts) > 1 else ""
    return f"{parts[0]}{rest}" + (f" {parts[2]}" if len(parts) > 2 else "")


def _on(text: str, written: Callable[[Sequence[int]], str]) -> str:
    parts = date_parts(text)
    return text if written is str or not parts else written(parts)


def _published(source: Source, written: Callable[[Sequence[int]], str]) -> str:
    return bracketed(_on(source.published, written), source, "published") if source.published else "n.d."


def bracketed(text: str, source: Source, field: str) -> str:
    """A text in brackets where its field was read from the article's own text."""
    return f"[{text}]" if text and field in source.derived else text


def _inverted(author: Author) -> str:
    return f"{author.family}, {author.initials}" if author.given else author.family


def _names(names: Sequence[str], others: str | None) -> str:
    """Names as a list: "A, B, and C", or the first and `others` of more than three; APA (None) lists them with "&"."""
    if others is not None and len(names) > 3:
        return f"{names[0]} {others}"
    if len(names) < 2:
        return "".join(names)
    last = "& " if others is None else "and "
    comma = ", " if others is None or len(names) > 2 else " "
    return f"{', '.join(names[:-1])}{comma}{last}{names[-1]}"


def _title(source: Source) -> Runs:
    if not source.title:
        return [Run("[title not stated]")]
    return [Run(bracketed(source.title, source, "title"), language=source.language)]


def _quoted(source: Source) -> Runs:
    """The title in quotation marks with the comma after it, its own marks made single, a transliteration behind it."""
    if not source.title:
        return [Run("[title not stated], ")]
    title, latin = source.original_title
    inner = bracketed(_single(title), source, "title")
    if latin:
        return [Run("“"), Run(inner, language=source.language), Run(f"” {latin}, ")]
    return [Run("“"), Run(inner, language=source.language), Run(",” ")]


def _single(title: str) -> str:
    opened = re.sub(r'(^|[\s(\[—–-])"(?=\S)', r"\1‘", title.replace("“", "‘").replace("”", "’"))
    return opened.replace('"', "’")


def _outlet(source: Source) -> Runs:
    if not source.outlet:
        return [Run("[outlet not stated]")]
    return [Run(bracketed(source.outlet, source, "outlet"), italic=True)]


def _chain(source: Source) -> list[Runs]:
    """Where the article is to be found, as parts of a sentence: its address and its archived copy, or the file read."""
    found = [_address(source.url)] if source.url else []
    if source.archive_url:
        found.append([Run("archived at "), *_address(source.archive_url)])
    return found or [[_file(source)]]


def _where(source: Source) -> Runs:
    """The same as a sentence of its own; no stop after an address, which would be read as a part of it."""
    if source.url and source.archive_url:
        return [*_address(source.url), Run(" (archived at "), *_address(source.archive_url), Run(")")]
    if source.archive_url:
        return [Run("Archived at "), *_address(source.archive_url)]
    return _address(source.url) if source.url else [_file(source), Run(".")]


def _address(url: str) -> Runs:
    return [Run(url, link=web_link(url))]


def _file(source: Source) -> Run:
    return Run(f"[URL not stated; file {source.file}]")


def _stopped(runs: Runs) -> Runs:
    return runs if runs[-1].text.rstrip("”’").endswith(_ENDED) else [*runs, Run(".")]


def _joined(parts: Iterable[Runs], between: str) -> Runs:
    joined: Runs = []
    for part in parts:
        joined += [*([Run(between)] if joined else []), *part]
    return joined
