"""An article -> its source: what a bibliography says of it, cleaned for print, and what nobody stated."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlsplit

from geocite.model import Article, Stated
from geocite.references.authors import Author, authors

# Control signs, and those that turn the reading direction of what follows them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
# Title, then its transliteration in brackets: "عنوان [ʿunwān]".
_TRANSLITERATED = re.compile(r"(?P<title>[^\[\]]+?) (?P<latin>\[[^\[\]]*[A-Za-z][^\[\]]*\])")


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of an article as a source; None, or no authors, where it is not stated.

    `derived` names the fields that were read from the article's own text; `key` is stable, safe as a citation key, and
    depends on the article's id alone.
    """

    number: int
    key: str
    file: str
    sha256: str
    derived: frozenset[str]
    authors: tuple[Author, ...] = ()
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    archive_url: str | None = None
    accessed: str | None = None
    language: str | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that a reader would look for and nobody states, in the order of a reference."""
        asked = {"author": self.authors, "title": self.title, "outlet": self.outlet, "date": self.published,
                 "URL": self.url or self.archive_url}  # fmt: skip
        return tuple(name for name, value in asked.items() if not value)

    @property
    def original_title(self) -> tuple[str, str]:
        """The title without its transliteration, and that in its brackets; "" where there is none."""
        found = _TRANSLITERATED.fullmatch(self.title or "")
        return (found["title"], found["latin"]) if found and is_rtl(found["title"]) else (self.title or "", "")


def source(article: Article) -> Source:
    """The source that an article is."""
    names = [field.name for field in fields(Source)]
    stated = {name: getattr(article, name) for name in names if isinstance(getattr(article, name, None), Stated)}
    said = {name: words(fact.value) or None for name, fact in stated.items()}
    author = words(article.author.value) if article.author else ""
    derived = {name for name, fact in stated.items() if fact.origin == "text"}
    language = said.pop("language", None)
    return Source(
        number=article.number, key=_key(article.id), file=words(article.path), sha256=article.sha256,
        derived=frozenset(derived | ({"author"} if article.author and article.author.origin == "text" else set())),
        authors=authors(author, said.get("outlet")) if author else (),
        language=language if language and _TAG.fullmatch(language) else None, **said,
    )  # fmt: skip


def words(text: str) -> str:
    """A line of text without control signs and signs that turn the reading direction."""
    return " ".join(_UNSAFE.sub(" ", text).split())


def date_parts(text: str | None) -> tuple[int, ...]:
    """Year, month and day as far as an ISO date states them; empty for anything else."""
    found = _ISO.fullmatch(text or "")
    parts = tuple(int(part) for part in found.groups() if part) if found else ()
    try:
        date(*(*parts, 1, 1)[:3])
    except (TypeError, ValueError):
        return ()
    return parts


def web_link(url: str) -> str | None:
    """The URL where it can safely be a link, else None: http and https with a host, nothing else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    safe = parts.scheme in ("http", "https") and parts.hostname and not any(c.isspace() or ord(c) < 32 for c in url)
    return url if safe else None


def is_rtl(text: str) -> bool:
    """Whether a text has letters that are written from right to left."""
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in text)


def _key(article_id: str) -> str:
    if _KEY.fullmatch(article_id):
        return article_id
    bare = "-".join(re.findall(r"[A-Za-z0-9]+", article_id.removesuffix(".txt"))) or "source"
    return f"{bare}-{hashlib.sha256(article_id.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
