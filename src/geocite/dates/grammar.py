"""One language's `dates.toml`, compiled: a regular expression for the dates, one for each kind of word around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from geocite.languages import cues

# One sign for one sign, so that no offset moves.
_PLAIN = dict.fromkeys("\t\n\v\f\r\u00a0\u2002\u2003\u2009\u202f", " ") | dict.fromkeys("‘’ʼ`´", "'")
_PLAIN |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
_PLAIN |= {c: str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}

# A number that goes on, or is a part of a longer one, is no day and no year: 2,000; 11.5; +218-91; 3:30.
_NOT_AFTER = r"(?<![\d/:+#$€£])(?<!\d[.,-])"
_NOT_BEFORE = r"(?!\d)(?![.,:/]\d)(?! ?%)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMERIC = ("{y1}[-/.]{mm}[-/.]{dd}", "{d1}[/.-]{d2}[/.-]{y2}")
_YEAR = r"(?:1[89]|20)\d\d"
# What stands before a word, roughly: a set of signs is what a search skips to fastest.
_SIGN = "[^0-9a-zء-ي]"
# How many signs an expression can have before the word that gives it away: "the 11th to the 13th of August".
_LONGEST = 32
# The group of a core that is empty and stands where the expression begins.
START = 1
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
_DENIED = re.compile(r"\(\?<?![^)]*\)")
_SLOT = re.compile(r"\{([a-z]\w*)\}")


def _spaced(pattern: str) -> str:
    """A space as any run of spaces, but not where a look-behind needs its width."""
    return re.sub(r"(\(\?<[!=][^)]*\))| (\??)", lambda it: it[1] or f" {{{0 if it[2] else 1},9}}", pattern)


def _either(patterns: Iterable[str]) -> str:
    """Any of them, the longest first; what begins with the same letters together, so that they are looked at once."""
    by_letter: dict[str, list[str]] = {}
    for pattern in sorted(patterns, key=lambda one: (-len(one), one)):
        letter = pattern[0] if pattern[:1].isalnum() and pattern[1:2] not in ("?", "*", "+", "{") else ""
        by_letter.setdefault(letter, []).append(pattern[len(letter) :])
    rests = (_either(rests) if letter else "|".join(map(_spaced, rests)) for letter, rests in by_letter.items())
    return f"(?:{'|'.join(map(str.__add__, by_letter, rests))})"


class Words:
    """Regular expressions that stand for values: "january" and "jan." for 1."""

    def __init__(self, values: Mapping[Any, Sequence[str]]) -> None:
        every = [one for patterns in values.values() for one in patterns]
        self.every, self.pattern = tuple(every), _either(every)
        self._values = {value: _either(patterns) for value, patterns in values.items()}

    def __str__(self) -> str:
        return " ".join(self.every)

    def value(self, text: str) -> Any:
        """What the text stands for; raises LookupError where it stands for nothing."""
        for value, pattern in self._values.items():
            if re.fullmatch(pattern, text):
                return value
        raise LookupError(text)


@dataclass(frozen=True, slots=True)
class Core:
    """The forms that one kind of hint can stand in.

    `forms` is for a match's `lastindex`: never, vague or date, and the form's slots by number of group. The pattern is
    compiled when a text has such a hint: that takes longer than reading the text.
    """

    pattern: str
    forms: Mapping[int, tuple[str, Mapping[int, str]]]


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """What `dates` knows of a language. Patterns run on text that `plain` has made.

    `before` holds those that end where an expression begins, `after` those that begin where it ends.
    """

    hint: re.Pattern[str]
    kind: re.Pattern[str]
    cores: Mapping[str, Core]
    words: Mapping[str, Words]
    before: Mapping[str, re.Pattern[str]]
    after: Mapping[str, re.Pattern[str]]
    join: Mapping[str, re.Pattern[str]]
    future: re.Pattern[str]
    past: re.Pattern[str]
    capitals: bool
    day_first: bool
    odd: re.Pattern[str]
    same: Mapping[str, str]

    def matches(self, plain: str, hint: re.Match[str] | None) -> Iterator[tuple[str, Mapping[int, str], re.Match[str]]]:
        """What the cores find from the first hint on, with its sense and slots.

        Each looks only around a hint, a word that no expression lacks.
        """
        done = 0
        while hint is not None:
            kind = self.kind.match(plain, hint.start() + 1)
            core = self.cores[(kind and kind.lastgroup) or ""]
            start, end = max(done, hint.start() - _LONGEST), hint.end() + 2 * _LONGEST
            match = re.compile(core.pattern).search(plain, max(0, start - 1), end)
            if match is not None and match.start(START) < hint.end():
                yield *core.forms[match.lastindex or 0], match
                done = match.end()
            hint = self.hint.search(plain, max(done, hint.end()) - 1)

    def plain(self, text: str) -> str:
        """The text in the letters of the rules, every sign at its old offset."""
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        return self.odd.sub(lambda sign: self.same[sign[0]], lowered) if self.odd.search(lowered) else lowered


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language; None if it has no `dates.toml`."""
    data = cues(language, "dates")
    return _compiled(data) if data else None


def _compiled(data: dict[str, Any]) -> Grammar:
    words = _words(data)
    prefix = f"[{data['prefix']}]?" if "prefix" in data else ""
    edge = rf"{_SIGN}(?<!\w){prefix and prefix + '?'}"
    hints = _hints(data, words)
    same = _PLAIN | {c: to for group, to in data.get("same", {}).items() for c in group}
    return Grammar(
        hint=re.compile(rf"{_SIGN}{prefix}{_either([one for patterns in hints.values() for one in patterns])}"),
        kind=re.compile("|".join(rf"(?P<{kind}>{prefix}{_either(patterns)})" for kind, patterns in hints.items())),
        cores=_cores(edge, data, words, hints),
        words=words,
        before={key: _ending(edge, alternatives) for key, alternatives in data["before"].items()}
        | {"part": _ending(edge, words["part"].every, data["parts"]["glue"])}
        | {"opening": _ending(edge, words["opening"].every)},
        after={key: _starting(key, alternatives) for key, alternatives in data["after"].items() if alternatives},
        join={key: re.compile(_either(alternatives)) for key, alternatives in data["join"].items()},
        future=re.compile(rf"(?<!\w){_either(data['tense']['future'])}(?!\w)"),
        past=re.compile(rf"(?<!\w){_either(data['tense']['past'])}(?!\w)"),
        capitals=data["capitals"],
        day_first=data["numeric"] == "dmy",
        odd=re.compile(f"[{re.escape(''.join(same))}]"),
        same=same,
    )


def _words(data: dict[str, Any]) -> dict[str, Words]:
    fixed: dict[tuple[int, ...], list[str]] = {}
    for text, days in data["fixed"].items():
        fixed.setdefault(tuple(days), []).append(text)
    return {
        "month": Words(dict(enumerate(data["months"], 1))),
        "weekday": Words(dict(enumerate(data["weekdays"]))),
        "n": Words(dict(enumerate(data["numbers"], 1))),
        "season": Words(data["seasons"]),
        "unit": Words(data["units"]),
        "dual": Words(data.get("duals", {"day": ["(?!)"]})),
        "dir": Words(data["directions"]),
        "fixed": Words(fixed),
        "part": Words({key: patterns for key, patterns in data["parts"].items() if key != "glue"}),
        "opening": Words(data["openings"]),
    }


def _hints(data: dict[str, Any], words: Mapping[str, Words]) -> dict[str, list[str]]:
    """Kind of expression -> the words that give it away."""
    kinds = {kind: (kind,) for kind in ("month", "weekday", "season", "fixed")} | {"unit": ("unit", "dual")}
    hints = {kind: [rf"{one}(?![^\W\d])" for key in keys for one in words[key].every] for kind, keys in kinds.items()}
    return hints | {"other": data["patterns"]["hints"], "year": [r"1[89]\d\d(?!\d)", r"20\d\d(?!\d)"]}


def _ending(edge: str, alternatives: Sequence[str], glue: str = "") -> re.Pattern[str]:
    """The words, in one group, that end where an expression begins."""
    return re.compile(rf"{edge}({_either(alternatives)}){_spaced(f'(?: |-)?{glue}') if glue else ''}[ -]{{0,9}}$")


def _starting(key: str, alternatives: Sequence[str]) -> re.Pattern[str]:
    # An owner may have one adjective: "the 2011 Libyan uprising".
    between = r"(?: {1,9}(?!the |an? )[\w'-]+)?" if key == "owner" else ""
    return re.compile(rf"{between} {{1,9}}{_either(alternatives)}(?!\w)")


def _cores(
    edge: str, data: dict[str, Any], words: Mapping[str, Words], hints: Mapping[str, Sequence[str]]
) -> dict[str, Core]:
    held = {kind: re.compile(rf"\b{_either(patterns)}") for kind, patterns in hints.items()}
    written, slots = data["patterns"], _slots(data, words)
    senses = {"never": written["never"], "vague": written["vague"], "date": [*_NUMERIC, *written["forms"], "{fixed}"]}
    forms = [(sense, form, _kinds(form, words, held)) for sense, same in senses.items() for form in same]
    return {
        kind: _core(edge, [(sense, form) for sense, form, kinds in forms if kind in kinds], slots, data["directions"])
        for kind in hints
    }


def _core(
    edge: str, written: Sequence[tuple[str, str]], slots: Mapping[str, str], directions: Mapping[str, Any]
) -> Core:
    alternatives: list[str] = []
    forms: dict[int, tuple[str, dict[int, str]]] = {}
    group = START
    for sense, form in written:
        names = ["dir" if name in directions else name for name in _SLOT.findall(form)]
        alternatives.append(_SLOT.sub(lambda slot: slots[slot[1]], _spaced(form)) + "()")
        forms[group + len(names) + 1] = sense, dict(enumerate(names, group + 1))
        group += len(names) + 1
    return Core(rf"{edge}()(?:{'|'.join(alternatives)})(?!\w)", forms)


def _kinds(form: str, words: Mapping[str, Words], held: Mapping[str, re.Pattern[str]]) -> set[str]:
    """The kinds of hint that it is looked for at. Beside another, a unit or a year is not what gives it away."""
    named = words.keys() - {"n"}
    written = _SLOT.sub(lambda slot: f" {words[slot[1]]} " if slot[1] in named else "", _DENIED.sub("", form))
    kinds = {kind for kind, pattern in held.items() if pattern.search(written)} or {"year"}
    numbers = str(words["n"]) if "{n}" in form else ""
    return (kinds - {"unit"} or kinds) | {kind for kind, pattern in held.items() if pattern.search(numbers)}


def _slots(data: dict[str, Any], words: Mapping[str, Words]) -> dict[str, str]:
    """Slot -> a pattern with one group."""
    first = "|".join(map(_spaced, data["first"]))
    slots = _COUNTED | {key: one.pattern for key, one in words.items()}
    slots["n"] = rf"(?:\d{{1,3}}|{slots['n']})"
    slots["day"] = rf"{_NOT_AFTER}(?:{_DAY}{f'|{first}' if first else ''})(?:{data['ordinal']})?{_NOT_BEFORE}"
    slots["day2"] = rf"{_DAY}(?:{data['ordinal']})?{_NOT_BEFORE}"
    slots["both"] = _spaced(data["both"])
    slots |= dict.fromkeys(("ydir", "wdir"), slots["dir"])
    slots |= {direction: _either(patterns) for direction, patterns in data["directions"].items()}
    groups = {key: f"({pattern})" for key, pattern in slots.items()}
    groups["month"] += r"(?![^\W\d])" + _spaced(data.get("month_again", "")).replace("{month_}", slots["month"])
    return groups
