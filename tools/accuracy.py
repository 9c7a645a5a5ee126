"""Score `geocite find` against the gold sets that may stand beside the checkout: `accuracy.py ../shared`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

# What is printed, in order: the set, and what the scorer is asked besides.
RUNS: tuple[tuple[str, ...], ...] = (
    ("seeds", "--docs", "--errors", "10"),
    ("dev", "--docs", "--errors", "10"),
    ("dev", "--lenient"),
    ("dev", "--lang", "ar"),
    ("dev", "--lang", "fr"),
)


def main(shared: Path) -> int:
    """Print the scorer's answers; 0 too where there is no gold, for then there is nothing to score."""
    sets = {
        "seeds": (shared / "articles", shared / "gold/seeds.jsonl"),
        "dev": (shared / "gold/dev/articles", shared / "gold/dev/gold.jsonl"),
    }
    if not sets["seeds"][1].is_file():
        print(f"no gold in {shared}: nothing scored")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        found = {name: Path(scratch, f"{name}.jsonl") for name in sets}
        for name, (articles, _) in sets.items():
            found[name].write_bytes(find(articles))
        for name, *options in RUNS:
            print(f"\n== {' '.join([name, *options])}", flush=True)
            command = [sys.executable, str(shared / "gold/score.py"), str(sets[name][1]), str(found[name]), *options]
            subprocess.run(command, check=True)
    return 0


def find(articles: Path) -> bytes:
    """The prediction lines of `geocite find` for a folder of articles."""
    command = [str(Path(sys.executable).with_name("geocite")), "find", str(articles), "--format", "jsonl"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
