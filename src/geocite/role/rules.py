"""The cues of `languages/<code>/roles.toml` as rules, and how a rule is tried on the words around a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from geocite.languages import cues
from geocite.model import Role


@dataclass(frozen=True, slots=True)
class Window:
    """The words around a name in its passage, what is known about the name, and the same words in small letters.

    `before` ends at the cue: words such as "the coastal city of" between it and the name are left out.
    """

    before: str
    after: str
    traits: frozenset[str]
    small_before: str
    small_after: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One cue: what must stand before and after the name, or anywhere in the passage, and what role it gives.

    `only` limits it to an `area` (countries, regions), a `point`, a `town` (no quarter), a `seat` (a building that
    stands for its body), a `capital` abroad, a name right `beside` a finer place, in the `lead`, or in the `text` below
    the headline; with `listed` false the names listed after it do not share its role. Unless `exact`, patterns are in
    small letters and are tried on the window in small letters: several times faster than ignoring case. `ends` is what
    the words before the name must end with, if the pattern plainly says so: a look at them spares most searches.
    """

    id: str
    role: Role
    text: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    ends: tuple[str, ...]
    only: frozenset[str]
    listed: bool
    exact: bool

    def cue(self, window: Window) -> str | None:
        """The words that make the rule fit, as the passage has them; None where it does not fit."""
        before = window.before if self.exact else window.small_before
        if self.ends and not before.endswith(self.ends):
            return None
        after = window.after if self.exact else window.small_after
        words = []
        follows = self.after.match(after) if self.after is not None else None
        if self.after is not None and follows is None:
            return None  # the cheaper question first
        if self.before is not None:
            hit = self.before.search(before)
            if hit is None:
                return None
            words.append(window.before[hit.start() : hit.end()])
        if follows is not None:
            words.append(window.after[: follows.end()])
        if self.anywhere is not None:
            hit = self.anywhere.search(f"{before}\ue000{after}")
            if hit is None:
                return None
            words.append(f"{window.before}…{window.after}"[hit.start() : hit.end()])
        return " … ".join(" ".join(word.split()).strip(" ,;") for word in words if word.strip())


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a language in their order, its units in kilometres, its compass words, and other patterns.

    `strip` is what is read over between a cue and a name, `via_before` and `via_after` stand beside a source's name.
    """

    rules: tuple[Rule, ...]
    units: Mapping[str, float]
    bearings: Mapping[str, str]
    strip: re.Pattern[str]
    via_before: re.Pattern[str]
    via_after: re.Pattern[str]


@cache
def load(language: str) -> Rules:
    """The rules of a language; those of English where it has none."""
    data = cues(language, "roles") or cues("en", "roles")
    lists = {name: "|".join(words) for name, words in data.get("lists", {}).items()}
    return Rules(
        tuple(_rule(row, lists) for row in data["rule"]),
        data["units"],
        data["bearings"],
        re.compile(_small(data["window"]["strip"])),
        re.compile(data["via"]["before"], re.IGNORECASE),
        re.compile(data["via"]["after"], re.IGNORECASE),
    )


@cache
def fitting(language: str, traits: frozenset[str]) -> tuple[Rule, ...]:
    """The rules of a language that may speak of a name with these traits, in their order."""
    return tuple(rule for rule in load(language).rules if rule.only <= traits)


def _rule(row: dict[str, str], lists: dict[str, str]) -> Rule:
    exact = row.get("case") == "exact"

    def source(key: str) -> str:
        whole = re.sub(r"<(\w+)>", lambda name: f"(?:{lists[name[1]]})", row.get(key, ""))
        return whole if exact else _small(whole)

    def pattern(key: str, shape: str) -> re.Pattern[str] | None:
        return re.compile(shape % source(key)) if source(key) else None

    return Rule(
        row["id"], Role(row["role"]), row["text"], pattern("before", "(?:%s)$"), pattern("after", "(?:%s)"),
        pattern("anywhere", "(?:%s)"), _ends(source("before")), frozenset(row.get("only", "").split()),
        bool(row.get("listed", True)), exact,
    )  # fmt: skip


# Plain words, or a choice of them, at the end of a pattern; "the" may follow.
_TAIL = re.compile(r"(?:\(\?:((?:[^\W\d_]|[ |])+)\)|(?<![\\\w])([^\W\d_]+)) (\(\?:the \)\?)?$")


def _ends(source: str) -> tuple[str, ...]:
    """What a text must end with for a pattern to fit at its end; empty where the pattern does not plainly say it."""
    tail = _TAIL.search(source)
    bare = re.sub(r"\\.|\[[^]]*\]", "", source)
    while (outer := re.sub(r"\([^()]*\)", "", bare)) != bare:
        bare = outer
    if tail is None or "|" in bare:
        return ()
    words = (tail[1] or tail[2]).split("|")
    return tuple(f"{word} {article}" for word in words for article in (("", "the ") if tail[3] else ("",)))


def _small(source: str) -> str:
    """A pattern in small letters, its escapes as they are."""
    return re.sub(r"\\.|[^\\]+", lambda part: part[0] if part[0][0] == "\\" else part[0].lower(), source)


def small(text: str) -> str:
    """The text in small letters, of the same length: the few letters that grow when made small stay as they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
