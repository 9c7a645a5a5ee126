"""What each paragraph of a page is: headline, report, photo caption or page furniture. Marked, never removed.

A paragraph is known by what it says (cues per language, `languages/*/zones.toml`), by its form (rows of links, of
keywords, of hashtags) and by where it stands: before the first full sentence of the report, or after the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import pairwise

from geocite.languages import CODES, cues
from geocite.model import Zone
from geocite.read.bylines import byline, dateline

_FULL_STOPS = '.…۔!?؟”"'
_SENTENCE_END = re.compile(r"[.…۔?!؟][\"'”’»)\]]*$")
_TWO_SENTENCES = re.compile(r"[.!?؟][\"'”’»)]*\s+[\"'“‘«(]*[A-ZÀ-Þ\u0621-\u064a]")
_AROUND = " \t\u00a0\u200e\u200f.:;!?…،؟»«›>*#=_-–—•·|[](){}\"'“”‘’"
_ROW = re.compile(r"\s*[|•·›»]\s*|\s+[>/]\s+|\s{3,}")
_DIGIT = re.compile(r"\d")
_GLUED = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_BULLET = re.compile(r"(?:[-–—•*·▪►»]|\d{1,2}[.)])\s+\S")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+")
_QUOTED = re.compile(r"(?<!\w)[\"“‘'].+?(?:[\"”’']|&#0?39;?)(?!\w)")
# Longer lines than this are no button, no headline and no row of links; longer paragraphs than _LONG no caption.
_SHORT, _LONG = 200, 600
# A paragraph of this length is prose whatever its form.
_PROSE = 300
# More lines than these before the report are not all headline and deck.
_DECKS = 3


# An item of a list that reads like a sentence: "- Clashes reported in the south since Friday".
_ITEM = re.compile(r"(?:[-–—•*▪●‣]|\(?\d{1,2}[.)])\s+(?=\S+(?:\s+\S+){4})")


class _Kind(Enum):
    """What a paragraph is by itself, before its place on the page counts."""

    FURNITURE = auto()
    LIST = auto()
    COMMENTS = auto()
    CAPTION = auto()
    DATELINE = auto()
    PROSE = auto()
    LINE = auto()


@dataclass(frozen=True, slots=True)
class _Cues:
    furniture: frozenset[str]
    lists: frozenset[str]
    patterns: re.Pattern[str]
    openings: re.Pattern[str]
    comments: re.Pattern[str]
    notes: re.Pattern[str]
    captions: re.Pattern[str]
    credits: re.Pattern[str]
    depicting: frozenset[str]
    framing: re.Pattern[str]
    tails: re.Pattern[str]
    reporting: re.Pattern[str]


@cache
def _cues() -> _Cues:
    """The cues of all languages as one: English furniture stands on Arabic pages too."""
    tables = [cues(code, "zones") for code in CODES]
    captions = [table["captions"] for table in tables]

    def lines(key: str) -> frozenset[str]:
        return frozenset(_bare(line) for table in tables for line in table[key].splitlines() if line)

    def either(patterns: list[list[str]]) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for some in patterns for pattern in some))

    return _Cues(
        furniture=lines("lines") | lines("sections"),
        lists=lines("lists"),
        patterns=either([table["patterns"] for table in tables]),
        openings=either([table["openings"] for table in tables]),
        comments=either([table["comments"] for table in tables]),
        notes=either([table.get("notes", []) for table in tables]),
        captions=either([table["openings"] for table in captions]),
        credits=re.compile(rf"(?:{either([table['credits'] for table in captions]).pattern})[.\s]*$"),
        depicting=frozenset(word for table in captions for word in table["depicting"].split()),
        framing=either([[table["framing"]] for table in captions if "framing" in table]),
        tails=either([table["tails"] for table in tables]),
        reporting=either([[table["reporting"]] for table in captions if "reporting" in table]),
    )


def mark(paragraphs: Sequence[str]) -> list[Zone]:
    """The zone of each paragraph of an article, in order."""
    kinds = _with_items(paragraphs, _without_comments([_kind(paragraph) for paragraph in paragraphs]))
    prose = [i for i, kind in enumerate(kinds) if kind is _Kind.PROSE]
    zones = [_ZONES.get(kind, Zone.BODY) for kind in kinds]
    if not prose:
        return _unwritten(kinds, zones)
    _mark_head(paragraphs, kinds, zones, prose)
    _mark_buttons(kinds, zones, prose)
    _mark_links(paragraphs, kinds, zones, prose)
    _mark_notes(paragraphs, zones, prose)
    return zones


_ZONES = {
    _Kind.FURNITURE: Zone.BOILERPLATE,
    _Kind.LIST: Zone.BOILERPLATE,
    _Kind.COMMENTS: Zone.BOILERPLATE,
    _Kind.CAPTION: Zone.CAPTION,
}
_PAGE = (_Kind.FURNITURE, _Kind.LIST)


def _bare(line: str) -> str:
    """A line as cues are compared: lower case, digits 0, without the marks around it."""
    return _DIGIT.sub("0", " ".join(line.lower().replace("’", "'").split()).strip(_AROUND))


def _kind(paragraph: str) -> _Kind:
    known = _cues()
    if len(paragraph) <= _SHORT:
        found = _kind_of_line(paragraph, known)
        if found:
            return found
    if known.openings.match(paragraph):
        return _Kind.FURNITURE
    if len(paragraph) <= _LONG and _is_caption(paragraph, known):
        return _Kind.CAPTION
    return _Kind.PROSE if is_prose(paragraph) else _Kind.LINE


def _kind_of_line(line: str, known: _Cues) -> _Kind | None:
    """What a short line is by its words or its form; None if it may be a headline or text."""
    bare = _bare(line)
    if known.comments.fullmatch(bare):
        return _Kind.COMMENTS
    if bare in known.lists:
        return _Kind.LIST
    if not bare or bare in known.furniture or known.patterns.fullmatch(bare) or _is_row(line, known):
        return _Kind.FURNITURE
    if byline(line):
        return _Kind.FURNITURE
    return _Kind.DATELINE if dateline(line) else None


def _is_row(line: str, known: _Cues) -> bool:
    """Whether a line is a row of links, buttons, keywords or hashtags, or an address alone."""
    if ("#" in line and _is_tags(line.split())) or _ADDRESS.fullmatch(line):
        return True
    pieces = [_bare(piece) for piece in _GLUED.sub("|", line).split("|")]
    if len(pieces) > 1 and all(piece in known.furniture or known.patterns.fullmatch(piece) for piece in pieces):
        return True
    return not _SENTENCE_END.search(line) and (_is_navigation(line) or _is_keywords(line))


def _is_tags(words: list[str]) -> bool:
    tags = sum(word[0] == "#" and len(word) > 1 for word in words)
    return (tags > 2 and 5 * tags >= 2 * len(words)) or 2 * tags > len(words)


def _is_navigation(line: str) -> bool:
    """Whether a line is short names between bars, and none of them reads like a headline."""
    pieces = _ROW.split(line.strip())
    return len(pieces) > 1 and all(len(piece.split()) < 6 and not _reads_on(piece) for piece in pieces)


def _reads_on(piece: str) -> bool:
    words = piece.split()
    return len(words) > 3 and any(word[0].islower() and len(word) > 3 for word in words[1:])


def _is_keywords(line: str) -> bool:
    """Whether a line is a list of search words: many, short, mostly in lower case, and no sentence."""
    items = [item.strip() for item in line.replace(";", ",").split(",") if item.strip()]
    if len(items) < 4 or any(len(item.split()) > 4 for item in items):
        return False
    lower = sum(item == item.lower() and item != item.upper() for item in items)
    return 2 * lower >= len(items) and items[-1].split()[0] not in ("and", "or", "et", "ou")


def _is_caption(paragraph: str, known: _Cues) -> bool:
    if known.captions.match(paragraph):
        return True
    # A full stop ends no credit; an agency behind several sentences is the source of a report, not of a picture.
    if paragraph[-1] in _FULL_STOPS or not known.credits.search(paragraph[-160:]):
        return False
    return len(_TWO_SENTENCES.findall(paragraph)) < 2


def depicts(paragraph: str) -> bool:
    """Whether a paragraph only describes a picture: present tense, what is seen and where, nothing reported."""
    known = _cues()
    said = _QUOTED.sub(" ", paragraph)
    if len(paragraph) > _LONG or len(_TWO_SENTENCES.findall(said)) or known.reporting.search(said):
        return False
    words = [word.strip(",.;") for word in said.split()]
    early = any(word in known.depicting for word in words[1:9])
    return len(words) > 7 and early and bool(known.framing.search(said))


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is written in sentences, as a report is, rather than a line of a page."""
    if len(paragraph) > _PROSE:
        return True
    words = len(paragraph.split())
    if words > 25 or (words > 9 and _TWO_SENTENCES.search(paragraph)):
        return True
    if words < 4 or (words < 8 and not paragraph.rstrip("\"'”’»)]").endswith((".", "…", "۔"))):
        return False
    return bool(_SENTENCE_END.search(paragraph)) or (words > 9 and paragraph[-1] in ':”»"')


def _without_comments(kinds: list[_Kind]) -> list[_Kind]:
    """Everything after the heading of the readers' comments is theirs, if the report stands before it."""
    prose = [i for i, kind in enumerate(kinds) if kind is _Kind.PROSE]
    for i, kind in enumerate(kinds):
        before = sum(j < i for j in prose)
        if kind is _Kind.COMMENTS and before > 2 and 2 * before >= len(prose):
            return kinds[:i] + [_Kind.COMMENTS] * (len(kinds) - i)
    return kinds


def _with_items(paragraphs: Sequence[str], kinds: list[_Kind]) -> list[_Kind]:
    """Two or more items of a list above the report are its summary, and told like the report itself."""
    first = next((i for i, kind in enumerate(kinds) if kind is _Kind.PROSE), 0)
    items = [i for i in range(first) if kinds[i] is _Kind.LINE and _is_item(paragraphs[i])]
    return [_Kind.PROSE if len(items) > 1 and i in items else kind for i, kind in enumerate(kinds)]


def _is_item(line: str) -> bool:
    return _ITEM.match(line) is not None and sum(word.islower() for word in line.split()[1:]) > 1


def tail(sentence: str) -> bool:
    """Whether a sentence begins what a page hangs onto a paragraph: its tags, or a pointer to another article."""
    return _cues().tails.match(sentence) is not None


def _unwritten(kinds: list[_Kind], zones: list[Zone]) -> list[Zone]:
    """The zones of a page without one full sentence: its first line is the headline if others follow."""
    lines = [i for i, kind in enumerate(kinds) if kind is _Kind.LINE]
    if len(lines) > 1:
        zones[lines[0]] = Zone.TITLE
    return zones


def _mark_head(paragraphs: Sequence[str], kinds: list[_Kind], zones: list[Zone], prose: list[int]) -> None:
    """Before the report: headline and deck are the title; names of outlets and sections are furniture."""
    lines = [i for i in range(prose[0]) if kinds[i] is _Kind.LINE]
    titles = [i for i in lines if _could_be_title(paragraphs[i])]
    if len(titles) > _DECKS:
        words = {word for i in prose[:3] for word in _long_words(paragraphs[i])}
        titles = [i for i in titles if 3 * len(_long_words(paragraphs[i]) & words) >= len(_long_words(paragraphs[i]))]
    for i in lines:
        zones[i] = Zone.TITLE if i in titles else Zone.BOILERPLATE
        if i in titles[1:] and kinds[i + 1] is _Kind.CAPTION:
            zones[i] = Zone.CAPTION


def _long_words(paragraph: str) -> set[str]:
    return set(re.findall(r"\w{4,}", paragraph.lower()))


def _could_be_title(line: str) -> bool:
    """Whether a line before the report is long enough for a headline, or short but written as a phrase."""
    words = re.findall(r"[^\W\d_][\w’'-]*", line)
    return len(words) > 3 or (len(words) > 1 and words[0].isascii() and any(word.islower() for word in words[1:]))


def _mark_buttons(kinds: list[_Kind], zones: list[Zone], prose: list[int]) -> None:
    """Short lines among buttons, inside the report: furniture too, but for one that may be the next part's heading."""
    for before, after in pairwise(prose):
        between = kinds[before + 1 : after]
        if len(between) > 3 and 3 * sum(kind in _PAGE for kind in between) >= len(between):
            for i in range(before + 1, after - 1):
                zones[i] = Zone.BOILERPLATE if kinds[i] is _Kind.LINE else zones[i]


def _mark_links(paragraphs: Sequence[str], kinds: list[_Kind], zones: list[Zone], prose: list[int]) -> None:
    """Headlines of other articles: under a heading that says so, or after the last full sentence of the report.

    Lines that outweigh the sentences before them, or that a colon announces, are the report's own list.
    """
    last = prose[-1]
    after = [i for i in range(last + 1, len(kinds)) if kinds[i] is _Kind.LINE]
    own = sum(len(paragraphs[i]) for i in after) > sum(len(paragraphs[i]) for i in prose)
    ends = last if not own and not paragraphs[last].endswith(":") else len(kinds)
    linked = False
    for i in range(prose[0] + 1, len(kinds)):
        linked = kinds[i] is _Kind.LIST or (linked and kinds[i] is not _Kind.PROSE)
        if kinds[i] is _Kind.LINE and (linked or i > ends):
            zones[i] = Zone.CAPTION if depicts(paragraphs[i]) else Zone.BOILERPLATE


def _mark_notes(paragraphs: Sequence[str], zones: list[Zone], prose: list[int]) -> None:
    """The first and the last paragraph of a report may describe a picture, and the last its author."""
    if len(prose) > 3:
        for i in (prose[0], prose[-1]):
            zones[i] = Zone.CAPTION if depicts(paragraphs[i]) else zones[i]
        if _cues().notes.match(paragraphs[prose[-1]]):
            zones[prose[-1]] = Zone.BOILERPLATE
