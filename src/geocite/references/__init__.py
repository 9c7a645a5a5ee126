"""An article's metadata in a citation style.

>>> from geocite.model import Article, Stated
>>> article = Article("a.txt", 1, "a.txt", "0" * 64, "text/1", "utf-8", "", (), title=Stated("Sirte falls", "header"))
>>> cite(article)
'“Sirte falls,” [outlet not stated], n.d., [URL not stated; file a.txt].'
"""

from __future__ import annotations

from geocite.model import Article
from geocite.references.authors import Author, authors
from geocite.references.source import Source, date_parts, is_rtl, source, web_link, words
from geocite.references.styles import STYLES, Run

__all__ = ["STYLES", "Author", "Run", "Source", "authors", "cite", "date_parts", "is_rtl", "runs", "source", "web_link",
           "words"]  # fmt: skip


def runs(article: Article, style: str = "chicago") -> tuple[Run, ...]:
    """The reference of an article as runs of text, neighbours alike joined; `style` is a key of `STYLES`.

    Raises LookupError, with the styles there are, for another name.
    """
    if style not in STYLES:
        raise LookupError(f"there is no citation style {style!r}; choose from {', '.join(STYLES)}")
    merged: list[Run] = []
    for run in STYLES[style](source(article)):
        if merged and _is_bare(run) and _is_bare(merged[-1]):
            merged[-1] = Run(merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def _is_bare(run: Run) -> bool:
    return run == Run(run.text) and not is_rtl(run.text)


def cite(article: Article, style: str = "chicago") -> str:
    """The reference of an article as one line of text.

    A part that is written from right to left stands between U+2068 and U+2069, so that what is around it keeps its
    order; an address never does, for it is copied. Raises LookupError for a style that is not in `STYLES`.
    """
    apart = ((run.text, is_rtl(run.text) and not run.link) for run in runs(article, style))
    return "".join(f"\u2068{text}\u2069" if turned else text for text, turned in apart)
