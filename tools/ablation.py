"""What each rule pays: the scores with one thing at a time left out. `ablation.py ../shared` prints the table.

A row is a device that is switched off; the columns are pin F1 on the five articles and on the development set, strict
and lenient, and the share of right roles there, each as the difference to the full pipeline.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from geocite import atlas, gazetteer, read, role
from geocite.export import mentions
from geocite.gazetteer import spelling
from geocite.model import Article, MentionKind, Zone
from geocite.resolve import evidence
from geocite.role import rules

Off = Callable[[], AbstractContextManager[Any]]
Scores = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Bench:
    """What is scored: the scorer, and for each set its articles and gold lines."""

    scorer: ModuleType
    seeds: tuple[Path, Path]
    dev: tuple[Path, Path]


def main(shared: Path) -> int:
    """Print the table; 0 too where there is no gold."""
    if not (shared / "gold/seeds.jsonl").is_file():
        print(f"no gold in {shared}: nothing to compare")
        return 0
    bench = Bench(
        _scorer(shared / "gold/score.py"),
        (shared / "articles", shared / "gold/seeds.jsonl"),
        (shared / "gold/dev/articles", shared / "gold/dev/gold.jsonl"),
    )
    full = scores(bench, nullcontext)
    print(f"{'':34s} {'seeds':>7s} {'dev':>7s} {'lenient':>8s} {'role':>7s}")
    print(f"{'all rules':34s} " + " ".join(f"{score:7.3f}" for score in full))
    for name, off in (*devices(), *role_rules()):
        less = scores(bench, off)
        if name.startswith("without") or any(abs(a - b) > 1e-9 for a, b in zip(less, full, strict=True)):
            print(f"{name:34s} " + " ".join(f"{a - b:+7.3f}" for a, b in zip(less, full, strict=True)))
    return 0


def devices() -> Iterator[tuple[str, Off]]:
    """The devices that can be left out, by name."""

    def plain(*_: object) -> tuple[MentionKind, None]:
        return MentionKind.NAME, None

    yield "without zones", lambda: patch.object(read, "articles", _unzoned(read.articles))
    yield "without longer names", lambda: patch("geocite.recognise.around", plain)
    yield "without spelling rules", lambda: patch.object(spelling, "meanings", lambda _: {})
    for name in ("CONTAINED", "SAME_NAME", "ARTICLE", "HOME", "FITTING", "SETTLEMENT"):
        yield f"without weight {name.lower()}", partial(patch.object, evidence, name, 0.0)
    yield "without containers", lambda: patch.object(evidence, "only_contains", lambda *_: False)
    yield "without a second look at roles", lambda: patch.object(role, "_reconsidered", lambda _, found, __: found)
    yield "without dates for roles", lambda: patch.object(role, "_ages", lambda *_: [])
    yield "without any role rule", lambda: _rules(lambda _: False)


def role_rules() -> Iterator[tuple[str, Off]]:
    """Each rule of each language, by its name."""
    for language in ("en", "ar", "fr"):
        for rule in rules.load(language).rules:
            yield f"{language} {rule.id}", partial(_without, rule)


def _without(one: rules.Rule) -> AbstractContextManager[Any]:
    return _rules(lambda other: other is not one)


def _rules(kept: Callable[[rules.Rule], bool]) -> AbstractContextManager[Any]:
    def some(language: str, traits: frozenset[str]) -> tuple[rules.Rule, ...]:
        return tuple(rule for rule in rules.fitting(language, traits) if kept(rule))

    return patch.object(role, "fitting", some)


def _unzoned(reader: Callable[..., read.Reading]) -> Callable[..., read.Reading]:
    def plain(article: Article) -> Article:
        return replace(article, passages=tuple(replace(passage, zone=Zone.BODY) for passage in article.passages))

    def articles(*arguments: Any) -> read.Reading:
        found = reader(*arguments)
        return replace(found, articles=tuple(map(plain, found.articles)))

    return articles


def scores(bench: Bench, off: Off) -> Scores:
    """Pin F1 on the seeds, on dev strict and lenient, and the share of right roles on dev."""
    with off():
        places = gazetteer.load()
        found = [atlas.build(read.articles([folder]).articles, places) for folder, _ in (bench.seeds, bench.dev)]
    seeds, dev = ({row["doc_id"]: row for row in map(json.loads, mentions.lines(one).splitlines())} for one in found)
    strict = counted(bench, bench.dev[1], dev, lenient=False)
    return (
        f1(counted(bench, bench.seeds[1], seeds, lenient=False)),
        f1(strict),
        f1(counted(bench, bench.dev[1], dev, lenient=True)),
        strict["role_ok"] / (strict["role_n"] or 1),
    )


def counted(bench: Bench, gold: Path, found: Mapping[str, Any], *, lenient: bool) -> Counter[str]:
    """The scorer's counts over a set."""
    total: Counter[str] = Counter()
    options = Namespace(km=10.0, flat_km=False, lenient=lenient)
    for doc, row in bench.scorer.load(gold).items():
        bench.scorer.score_doc(row, found[doc]["toponyms"], options, total, defaultdict(list))
    return total


def f1(counts: Mapping[str, int]) -> float:
    """Pin F1 of the counts."""
    hits, extra, missed = counts["pin_tp"], counts["pin_fp"], counts["pin_fn"]
    return 2 * hits / (2 * hits + extra + missed) if hits else 0.0


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
