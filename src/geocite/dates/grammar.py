"""One language's `dates.toml`, compiled: a regular expression for the dates, one for each kind of word around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

from geocite.languages import cues

# One sign for one sign, so that no offset moves.
_PLAIN = {ord(c): " " for c in "\t\n\v\f\r\u00a0\u2002\u2003\u2009\u202f"}
_PLAIN |= {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2212"} | {ord(c): "'" for c in "‘’ʼ`´"}
_PLAIN |= {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}

# A number that goes on, or is a part of a longer one, is no day and no year: 2,000; 11.5; +218-91; 3:30.
_NOT_AFTER = r"(?<![\d/:+#$€£])(?<!\d[.,-])"
_NOT_BEFORE = r"(?!\d)(?![.,:/]\d)(?! ?%)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMERIC = ("{y1}[-/.]{mm}[-/.]{dd}", "{d1}[/.-]{d2}[/.-]{y2}")
_YEAR = r"(?:1[89]|20)\d\d"
# How many signs an expression can have before the word that gives it away: "the 11th to the 13th of August".
_LONGEST = 40
_COUNTED = {
    "year": rf"(?<![\d/:+#$€£])(?<!\d[.,]){_YEAR}{_NOT_BEFORE}(?!-\d\d?-\d)",
    "y1": rf"{_NOT_AFTER}{_YEAR}",
    "y2": rf"{_YEAR}{_NOT_BEFORE}",
    "decade": r"(?:1[89]|20)\d0",
    "mm": r"(?:0[1-9]|1[0-2])",
    "dd": rf"{_DAY}{_NOT_BEFORE}",
    "d1": rf"{_NOT_AFTER}{_DAY}",
    "d2": _DAY,
}


def _spaced(pattern: str) -> str:
    """A space as any run of spaces, but not where a look-behind needs its width."""
    return re.sub(r"(\(\?<[!=][^)]*\))| (\??)", lambda it: it[1] or f" {{{0 if it[2] else 1},9}}", pattern)


def _either(patterns: Sequence[str]) -> str:
    longest_first = sorted(patterns, key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(map(_spaced, longest_first))})"


class Words:
    """Regular expressions that stand for values: "january" and "jan." for 1."""

    def __init__(self, values: Mapping[Any, Sequence[str]]) -> None:
        self.pattern = _either([one for patterns in values.values() for one in patterns])
        self._values = {value: re.compile(_either(patterns)) for value, patterns in values.items()}

    def value(self, text: str) -> Any:
        """What the text stands for; raises LookupError where it stands for nothing."""
        for value, pattern in self._values.items():
            if pattern.fullmatch(text):
                return value
        raise LookupError(text)


def _numbered(lists: Sequence[Sequence[str]], start: int) -> dict[Any, Sequence[str]]:
    return dict(enumerate(lists, start))


@dataclass(frozen=True, slots=True)
class Grammar:
    """What `dates` knows of a language. Patterns run on text that `plain` has made."""

    hint: re.Pattern[str]
    core: re.Pattern[str]
    words: Mapping[str, Words]
    before: Mapping[str, re.Pattern[str]]
    parts: re.Pattern[str]
    openings: re.Pattern[str]
    after: Mapping[str, re.Pattern[str]]
    join: Mapping[str, re.Pattern[str]]
    future: re.Pattern[str]
    past: re.Pattern[str]
    capitals: bool
    day_first: bool
    same: Mapping[int, str]

    def matches(self, plain: str) -> Iterator[re.Match[str]]:
        """What `core` finds, in order. It is slow, so it looks only around a word that no expression lacks."""
        done = 0
        hint = self.hint.search(plain)
        while hint is not None:
            start, end = max(done, hint.start() - _LONGEST), hint.end() + 2 * _LONGEST
            match = self.core.search(plain, start, end)
            if match is not None and match.start() < hint.end():
                yield match
                done = match.end()
            hint = self.hint.search(plain, max(done, hint.end()))

    def plain(self, text: str) -> str:
        """The text in the letters of the rules, every sign at its old offset."""
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        return lowered.translate(self.same)


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language; None if it has no `dates.toml`."""
    data = cues(language, "dates")
    return _compiled(data) if data else None


def _compiled(data: dict[str, Any]) -> Grammar:
    words = _words(data)
    edge = rf"(?:(?<!\w)|(?<=(?<!\w)[{data['prefix']}]))" if "prefix" in data else r"(?<!\w)"
    return Grammar(
        hint=_hint(data, words),
        core=re.compile(edge + _alternatives(data, words) + r"(?!\w)"),
        words=words,
        before={key: _ending(edge, {key: alts}) for key, alts in data["before"].items()},
        parts=_ending(edge, {key: alts for key, alts in data["parts"].items() if key != "glue"}, data["parts"]["glue"]),
        openings=_ending(edge, data["openings"]),
        after={key: _starting(key, alts) for key, alts in data["after"].items() if alts},
        join={key: re.compile(_either(alts)) for key, alts in data["join"].items()},
        future=re.compile(rf"(?<!\w){_either(data['tense']['future'])}(?!\w)"),
        past=re.compile(rf"(?<!\w){_either(data['tense']['past'])}(?!\w)"),
        capitals=data["capitals"],
        day_first=data["numeric"] == "dmy",
        same=_PLAIN | {ord(c): to for group, to in data.get("same", {}).items() for c in group},
    )


def _words(data: dict[str, Any]) -> dict[str, Words]:
    fixed: dict[tuple[int, ...], list[str]] = {}
    for text, days in data["fixed"].items():
        fixed.setdefault(tuple(days), []).append(text)
    return {
        "month": Words(_numbered(data["months"], 1)),
        "weekday": Words(_numbered(data["weekdays"], 0)),
        "n": Words(_numbered(data["numbers"], 1)),
        "season": Words(data["seasons"]),
        "unit": Words(data["units"]),
        "dual": Words(data.get("duals", {"day": ["(?!)"]})),
        "dir": Words(data["directions"]),
        "fixed": Words(fixed),
    }


def _hint(data: dict[str, Any], words: Mapping[str, Words]) -> re.Pattern[str]:
    names = [words[key].pattern for key in ("month", "weekday", "season", "unit", "dual", "fixed")]
    prefix = f"[{data['prefix']}]?" if "prefix" in data else ""
    return re.compile(rf"\b{prefix}(?:{'|'.join([_YEAR, *data['patterns']['hints'], *names])})")


def _ending(edge: str, lists: Mapping[str, Sequence[str]], glue: str = "") -> re.Pattern[str]:
    """The words that end where an expression begins; `lastgroup` is the list that they are from."""
    groups = "|".join(f"(?P<{key}>{_either(alts)})" for key, alts in lists.items() if alts)
    return re.compile(rf"{edge}(?:{groups}){_spaced(f'(?: |-)?{glue}') if glue else ''}[ -]{{0,9}}$")


def _starting(key: str, alternatives: Sequence[str]) -> re.Pattern[str]:
    # An owner may have one adjective: "the 2011 Libyan uprising".
    between = r"(?: {1,9}(?!the |an? )[\w'-]+)?" if key == "owner" else ""
    return re.compile(rf"{between} {{1,9}}{_either(alternatives)}(?!\w)")


def _alternatives(data: dict[str, Any], words: Mapping[str, Words]) -> str:
    slots = _slots(data, words)
    number = count()

    def fill(form: str) -> str:
        return re.sub(r"\{([a-z]\w*)\}", lambda slot: slots[slot[1]].replace("#", str(next(number))), _spaced(form))

    patterns = data["patterns"]
    forms = [*_NUMERIC, *patterns["forms"], "{fixed}"]
    return (
        rf"(?:(?P<never>{'|'.join(map(fill, patterns['never']))})"
        rf"|(?P<vague>{'|'.join(map(fill, patterns['vague']))})|{'|'.join(map(fill, forms))})"
    )


def _slots(data: dict[str, Any], words: Mapping[str, Words]) -> dict[str, str]:
    """Slot -> a group called `slot__#`, `#` to be replaced by a number of its own."""
    first = "|".join(map(_spaced, data["first"]))
    slots = dict(_COUNTED) | {key: one.pattern for key, one in words.items()}
    slots["n"] = rf"(?:\d{{1,3}}|{slots['n']})"
    slots["day"] = rf"{_NOT_AFTER}(?:{_DAY}{f'|{first}' if first else ''})(?:{data['ordinal']})?{_NOT_BEFORE}"
    slots["day2"] = rf"{_DAY}(?:{data['ordinal']})?{_NOT_BEFORE}"
    slots["both"] = _spaced(data["both"])
    slots["ydir"] = slots["wdir"] = slots["dir"]
    groups = {key: rf"(?P<{key}__#>{pattern})" for key, pattern in slots.items()}
    again = _spaced(data.get("month_again", "")).replace("{month_}", slots["month"])
    groups["month"] += rf"(?![^\W\d]){again}"
    for direction, patterns in data["directions"].items():
        groups[direction] = rf"(?P<dir__#>{_either(patterns)})"
    return groups
