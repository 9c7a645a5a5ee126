"""The pictures of `docs/gallery.md`, from the example and from texts of ours: `gallery.py docs/pictures` draws them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geocite

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "libya-2016"
PACIFIC = """name,latitude,longitude,radius_m
Suva,-18.1416,178.4419,8000
Labasa,-16.4332,179.3645,4000
Taveuni,-16.8500,-179.9700,20000
Nuku'alofa,-21.1394,-175.2049,8000
Neiafu,-18.6509,-173.9836,4000
Apia,-13.8333,-171.7667,8000
Mata-Utu,-13.2825,-176.1736,4000
"""
STORM = """A storm in two days

The storm reached Suva at dawn and tore roofs from the market. In Labasa the river left its bed. Boats were lost at
Taveuni, and the power failed in Neiafu.

A day later heavy rain fell on Apia. Shops stayed shut in Mata-Utu. The storm is expected to hit Nuku'alofa on Sunday.
"""
BENGHAZI = """A night in Benghazi

Shells fell on the Sabri quarter of Benghazi and on the Birka quarter. Fighters were killed in Ganfouda. Aircraft bombed
Guwarsha, and families fled from Fuwayhat. A clinic in Kuwayfiya counted nine wounded.

A car bomb went off at Benina airport. Soldiers seized Bu Atni and entered the Dakakin Hamid quarter.
"""
SINGLE = """A mast falls

A mast fell in Kufra during a sandstorm. Nobody was hurt.
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, the articles' texts (none for the example), the own gazetteer, the figure's size."""

    name: str
    texts: tuple[str, ...] = ()
    places: str = ""
    size: str = "page"


SCENES = (
    Scene("example"),
    Scene("example-column", size="column"),
    Scene("example-slide", size="slide"),
    Scene("city", (BENGHAZI,)),
    Scene("antimeridian", (STORM,), PACIFIC),
    Scene("one-pin", (SINGLE,), size="column"),
)


def draw(folder: Path) -> Iterator[Path]:
    """Draw every scene into the folder; the paths written, in their order."""
    for scene in SCENES:
        yield from geocite.export(atlas(scene), folder / f"{scene.name}.svg", size=scene.size)


def atlas(scene: Scene) -> geocite.Atlas:
    """What is found in the texts of a scene."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(scene.texts, 1):
            (folder / f"note-{number}.txt").write_text(text, encoding="utf-8")
        (folder / "own.csv").write_text(scene.places, encoding="utf-8")
        places = geocite.load_gazetteer([folder / "own.csv"] if scene.places else [])
        articles = geocite.read_articles([folder if scene.texts else EXAMPLE]).articles
        decisions = () if scene.texts else geocite.read_decisions(EXAMPLE / "decisions.csv", places)
        return geocite.build_atlas(articles, places, decisions)


if __name__ == "__main__":
    for path in draw(Path(sys.argv[1])):
        print(path)
