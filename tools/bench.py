"""Speed and size, each beside a yardstick measured in the same run: `bench.py ../shared`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from geocite import atlas, gazetteer, read

ROUNDS = 5
EXAMPLE = Path(__file__).resolve().parent.parent / "examples/libya-2016"


def main(shared: Path) -> int:
    """Print a line a figure; where there are no shared articles the example stands in for them."""
    articles = shared / "articles" if (shared / "articles").is_dir() else EXAMPLE
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        commands(articles, scratch)
        throughput("gold articles" if articles != EXAMPLE else "example", [articles, *dev(shared)])
        corpus = shared / "corpora/lgl.jsonl"
        if corpus.is_file():
            throughput("LGL", [unpacked(corpus, scratch / "lgl")])
    return 0


def commands(articles: Path, scratch: Path) -> None:
    """The wall time of the commands on five articles, and what `map` writes."""
    geocite, page = str(Path(sys.executable).with_name("geocite")), scratch / "map.html"
    compare("geocite find", [geocite, "find", str(articles)], "python -c pass", "pass")
    compare("geocite map", [geocite, "map", str(articles), "-o", str(page)], "import folium", "import folium")
    for path in sorted(scratch.glob("map.*")):
        print(f"{path.name}: {path.stat().st_size / 1000:.1f} kB")


def compare(name: str, command: Sequence[str], yardstick: str, script: str) -> None:
    """Print the best wall times of a command and of a Python script, run by turns."""
    pairs = [(wall(command), wall([sys.executable, "-c", script])) for _ in range(ROUNDS)]
    ours, theirs = map(min, zip(*pairs, strict=True))
    print(f"{name}: {ours * 1000:.0f} ms; {yardstick}: {theirs * 1000:.0f} ms; {ours / theirs:.1f} times")


def throughput(name: str, folders: Sequence[Path]) -> None:
    """Print how fast all stages go through some articles, reading included, beside `str.split` on their texts."""
    places = gazetteer.load()
    texts = [article.text for article in read.articles(folders).articles]
    size = sum(len(text.encode()) for text in texts) / 1e6
    reading = best(lambda: read.articles(folders))
    stages = best(lambda: atlas.build(read.articles(folders).articles, places))
    splitting = best(lambda: [text.split() for text in texts])
    print(
        f"{name}: {len(texts)} articles, {size:.2f} MB; all stages {size / stages:.2f} MB/s, reading alone"
        f" {size / reading:.2f} MB/s; str.split {size / splitting:.0f} MB/s, {stages / splitting:.0f} times as fast"
    )


def dev(shared: Path) -> list[Path]:
    """The folder of the wider gold set's articles, if it is here."""
    return [folder for folder in [shared / "gold/dev/articles"] if folder.is_dir()]


def unpacked(corpus: Path, folder: Path) -> Path:
    """A folder with each text of a JSON Lines corpus as a file."""
    folder.mkdir()
    with corpus.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            (folder / f"{number:05}.txt").write_text(json.loads(line)["text"], encoding="utf-8", newline="")
    return folder


def wall(command: Sequence[str]) -> float:
    """Seconds that a command takes; its output is thrown away."""
    return timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))


def best(action: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    return min(timed(action) for _ in range(ROUNDS))


def timed(action: Callable[[], object]) -> float:
    """How long an action takes, in seconds."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
