"""Whether a name is part of a longer one: a facility (which takes the place's point) or something that is no place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from geocite.languages import cues
from geocite.model import Article, MentionKind, Passage, Span
from geocite.recognise.lookup import Found
from geocite.text import WORD, fold_word

_JOIN = re.compile(r"[ \t\u00a0]+|[ \t]?[-‐‑–][ \t]?|[ \t]?&[ \t]?|[ \t]*\r?\n[ \t]*")
Around = tuple[MentionKind, Span | None]


@dataclass(frozen=True, slots=True)
class Words:
    """The folded cue words of a language."""

    facility: frozenset[str]
    settlement: frozenset[str]
    organisation: frozenset[str]
    of: frozenset[str]
    plain: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    ships: frozenset[str]
    direct: bool


@cache
def words(language: str) -> Words:
    """The cue words for longer names in a language; those of English where it has none."""
    data = cues(language, "names") or cues("en", "names")
    folded = {key: frozenset(map(fold_word, data.get(key, ()))) for key in
              ("facility", "settlement", "organisation", "of", "plain", "titles", "given", "ships")}  # fmt: skip
    return Words(**folded, direct=data.get("direct", False))


def around(article: Article, hit: Found, starts: Mapping[int, Found]) -> Around:
    """The kind of a name by the words beside it, and the span of the longer name where there is one."""
    passage = article.passages[hit.passage]
    cue = words(passage.language or "en")
    return (
        _after(article.text, hit, passage, cue, starts)
        or _before(article.text, hit, passage, cue, starts)
        or (MentionKind.NAME, None)
    )


def is_heading(text: str, passage: Passage) -> bool:
    """Whether most longer words of a passage are capitalised, so that a capital says nothing."""
    long = [word for word in WORD.findall(passage.span.of(text)) if len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def _after(text: str, hit: Found, passage: Passage, cue: Words, starts: Mapping[int, Found]) -> Around | None:
    run = list(_run_after(text, hit.span.end, passage.span.end, cue, starts))
    if not run:
        return None
    keys = [fold_word(word.of(text)) for word in run]
    capital = [word for word in run if word.of(text)[0].isupper()]
    whole = Span(hit.span.start, run[-1].end)
    if keys[-1] in cue.facility or keys[0] in cue.facility:
        return MentionKind.FACILITY, whole
    if not capital or any(key in cue.settlement for key in keys[:1]):
        return None
    if any(key in cue.organisation for key in keys):
        return MentionKind.EMBEDDED, whole
    return None if is_heading(text, passage) or keys[0] in cue.titles else (MentionKind.EMBEDDED, whole)


def _run_after(text: str, end: int, limit: int, cue: Words, starts: Mapping[int, Found]) -> Iterator[Span]:
    """The words right after a name that could belong to it: capitalised ones, or one lower-case facility word."""
    for _ in range(4):
        gap = _JOIN.match(text, end, limit)
        word = WORD.match(text, gap.end(), limit) if gap else None
        if not gap or not word or word.start() in starts or fold_word(word[0]) in cue.plain:
            return
        if not word[0][0].isupper():
            if fold_word(word[0]) in cue.facility and "-" not in gap[0]:
                yield Span(*word.span())
            return
        if len(word[0]) > 1 and word[0].isupper() and not text[end - 1].isupper():
            return  # an abbreviation beside a name is another name: "Sirte ISIS"
        yield Span(*word.span())
        end = word.end()


def _before(text: str, hit: Found, passage: Passage, cue: Words, starts: Mapping[int, Found]) -> Around | None:
    back = list(WORD.finditer(text, max(passage.span.start, hit.span.start - 70), hit.span.start))
    if not back or not _JOIN.fullmatch(text, back[-1].end(), hit.span.start):
        return None
    keys = [fold_word(match[0]) for match in back]
    if keys[-1] in cue.of or cue.direct:
        return _headed(text, hit, back, keys, cue)
    last = back[-1]
    if keys[-1] in cue.given and last[0][0].isupper() and text[last.end() : hit.span.start].isspace():
        return MentionKind.EMBEDDED, Span(last.start(), hit.span.end)
    if keys[-1] in cue.ships and text[last.end() : hit.span.start].isspace():
        return MentionKind.EMBEDDED, Span(last.start(), hit.span.end)
    if (
        not last[0][0].isupper()
        or keys[-1] in cue.plain
        or last.start() == passage.span.start
        or is_heading(text, passage)
    ):
        return None
    if any(last.start() <= hit_.span.start < last.end() for hit_ in starts.values()) or keys[-1] in cue.settlement:
        return None
    whole = Span(last.start(), hit.span.end)
    return (MentionKind.FACILITY if keys[-1] in cue.facility else MentionKind.EMBEDDED), whole


def _headed(text: str, hit: Found, back: list[re.Match[str]], keys: list[str], cue: Words) -> Around | None:
    """A name after its head: "University of Sirte", "مطار مصراتة"; the head may be some words back."""
    for match, key in zip(reversed(back), reversed(keys), strict=True):
        whole = Span(match.start(), hit.span.end)
        if not _joined(text, match.end(), hit.span.start):
            return None
        if key in cue.organisation and (cue.direct or match[0][0].isupper()):
            return MentionKind.EMBEDDED, whole
        if key in cue.facility:
            return MentionKind.FACILITY, whole
        if key in cue.settlement or not (
            cue.direct or key in cue.of or match[0][0].isupper() or key in ("the", "la", "le", "l")
        ):
            return None
        if cue.direct and match is not back[-1]:
            return None
    return None


def _joined(text: str, start: int, end: int) -> bool:
    return not any(char in ',;:.!?()[]"«»،؛' for char in text[start:end])
