"""The report as Markdown: `report.md`."""

from __future__ import annotations

from collections.abc import Iterator

from geocite.draw.labels import right_to_left
from geocite.escapes import markdown as inert
from geocite.export.bibliography import markdown_entry
from geocite.report.outline import Report, Said, Section


def text(report: Report, picture: str, style: str = "chicago") -> str:
    """The whole of it, with the file `picture` as its figure. Raises LookupError for an unknown style."""
    blocks = [
        f"# {inert(report.title)}",
        inert(report.summary),
        *map(inert, report.notices),
        f"![{inert(report.alt)}]({picture})",
        f"*{inert(report.caption)}*",
        *_places(report),
        *_lists("Mentioned, not drawn", report.mentioned),
        *_lists("Not on the map, and why", report.aside),
        "## References",
        *(f"\\[{article.number}\\] {markdown_entry(article, style)}" for article in report.atlas.articles),
    ]
    return "\n\n".join(blocks) + "\n"


def _places(report: Report) -> Iterator[str]:
    if report.places:
        yield "## Places"
    for section in report.places:
        yield from _section(section, "###")
    if report.unplaced:
        yield "## Reported, but nobody states where they are"
    for section in report.unplaced:
        yield from _section(section, "###")


def _section(section: Section, level: str) -> Iterator[str]:
    name = _isolated(section.name)
    yield f"{level} {section.number} · {name}" if section.number else f"{level} {name}"
    yield inert(section.where)
    if section.said:
        yield "\n".join(map(_said, section.said))
    for inner in section.nested:
        yield from _section(inner, level + "#")


def _said(said: Said) -> str:
    quote = "".join(f"**{inert(words)}**" if mark and words.strip() else _spaced(words) for words, mark in said.words)
    whole = f"<bdi>{quote}</bdi>" if right_to_left(said.quote) else quote
    return f"- **{said.number}** “{whole}” ({inert(said.note)})"


def _spaced(words: str) -> str:
    """Inert words that keep the space at their ends."""
    bare = words.strip()
    start = " " if words[:1].isspace() else ""
    return f"{start}{inert(bare)}{' ' if bare and words[-1:].isspace() else ''}"


def _isolated(name: str) -> str:
    return f"<bdi>{inert(name)}</bdi>" if right_to_left(name) else inert(name)


def _lists(heading: str, rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    if rows:
        yield f"## {heading}"
        yield "\n".join(f"- {inert(title)}: {inert(names)}" for title, names in rows)
