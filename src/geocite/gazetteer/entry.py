"""One meaning of a name, and the Arabic article that a name may begin with."""

from __future__ import annotations

from dataclasses import dataclass

from geocite.model import Match, Name

# The Arabic article as it is romanised before a name; "Al-Jufra" and "Jufra" are one name.
ARTICLES = frozenset("al el as es ash esh at et ad ed ar er an en az ez l".split())


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a folded name: a name of a place, or a phrase that is none (`place_id` None).

    `kind` is that of the name or of the phrase; `respelled` for a meaning that only the spelling rules give. `country`
    is that of the place.
    """

    place_id: str | None
    name: Name
    kind: str
    country: str | None = None


def without_article(key: str) -> str:
    """A folded name without the Arabic article that it may begin with, in either script."""
    first, _, rest = key.partition(" ")
    if first in ARTICLES and len(rest) > 2:
        return rest
    return key[2:] if first.startswith("ال") and len(first) > 4 else key


def joined(key: str) -> tuple[str, ...]:
    """A folded word of Latin letters without the Arabic article written onto it: "Aljufra" is "Al-Jufra"."""
    return (key[2:],) if key[:2] in ("al", "el") and len(key) > 5 else ()


def needs_article(match: str, name: str) -> bool:
    """Whether only its article tells an Arabic name from the word it is: "الأربعين" is a quarter, "أربعين" is forty."""
    return match == Match.CONTEXT and not name.isascii()
