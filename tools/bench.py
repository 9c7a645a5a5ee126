"""Speed and size, each beside its bar and a yardstick measured in the same run: `bench.py ../shared`.

Times are CPU seconds, the best of several runs taken by turns: a busy machine lengthens them less than the clock.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from geocite import atlas, gazetteer, read, recognise

ROUNDS = 7
BARS = {"geocite find": " (bar 300)", "geocite map": " (bar 800)", "map.html": " (bar 350)"}
EXAMPLE = Path(__file__).resolve().parent.parent / "examples/libya-2016"


def main(shared: Path) -> int:
    """Print a line a figure; where there are no shared articles the example stands in for them."""
    articles = shared / "articles" if (shared / "articles").is_dir() else EXAMPLE
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        commands(articles, scratch)
        throughput("gold articles" if articles != EXAMPLE else "example", [articles, *dev(shared)], bar=1)
        corpus = shared / "corpora/lgl.jsonl"
        if corpus.is_file():
            throughput("LGL", [unpacked(corpus, scratch / "lgl")], bar=5)
    return 0


def commands(articles: Path, scratch: Path) -> None:
    """What the commands on five articles cost beside Python alone and folium alone, and what `map` writes."""
    geocite, page = str(Path(sys.executable).with_name("geocite")), scratch / "map.html"
    runs = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import folium": [sys.executable, "-c", "import folium"],
        "geocite find": [geocite, "find", str(articles)],
        "geocite map": [geocite, "map", str(articles), "-o", str(page)],
    }
    best = {name: (float("inf"), float("inf")) for name in runs}
    for _ in range(ROUNDS):
        for name, command in runs.items():
            cpu, clock = run(command)
            best[name] = min(best[name][0], cpu), min(best[name][1], clock)
    for name, (cpu, clock) in best.items():
        print(f"{name}: {cpu * 1000:.0f} ms CPU, {clock * 1000:.0f} ms by the clock{BARS.get(name, '')}")
    for path in sorted(scratch.glob("map.*")):
        print(f"{path.name}: {path.stat().st_size / 1000:.1f} kB{BARS.get(path.name, '')}")


def throughput(name: str, folders: Sequence[Path], bar: int) -> None:
    """Print how fast all stages go through some articles, reading included, beside `str.split` on their texts."""
    places = gazetteer.load()
    articles = read.articles(folders).articles
    texts = [article.text for article in articles]
    size = sum(len(text.encode()) for text in texts) / 1e6
    gc.set_threshold(100_000)  # as the command line does
    speeds = {
        "all stages": best(lambda: atlas.build(read.articles(folders).articles, places)),
        "reading": best(lambda: read.articles(folders)),
        "recognition": best(lambda: [recognise.mentions(article, places) for article in articles]),
        "str.split": best(lambda: [text.split() for text in texts]),
    }
    print(f"{name}: {len(texts)} articles, {size:.2f} MB; bar {bar} MB/s")
    for what, seconds in speeds.items():
        print(f"  {what}: {size / seconds:.2f} MB/s, {seconds / speeds['str.split']:.0f} times str.split")


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


def run(command: Sequence[str]) -> tuple[float, float]:
    """Seconds of CPU and by the clock that a command takes; its output is thrown away."""
    # Bytecode is cached, as it is after an installation.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = _spent(), time.perf_counter()
    subprocess.run(command, check=True, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return _spent() - before, time.perf_counter() - start


def _spent() -> float:
    """Seconds of CPU that the commands run so far took together."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def best(action: Callable[[], object]) -> float:
    """The fewest seconds of CPU that an action took in a few runs."""
    return min(_timed(action) for _ in range(ROUNDS))


def _timed(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
