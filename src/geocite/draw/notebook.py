"""A page as a value that notebooks show: in a sandboxed frame, with the static picture where frames are stripped."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from geocite import files

FRAME = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" loading="lazy" width="100%" height="640"'


@dataclass(frozen=True, slots=True)
class Page:
    """One whole HTML page and its static picture (SVG); `str(page)` is the HTML."""

    html: str
    picture: str
    title: str

    def __str__(self) -> str:
        """The HTML of the page."""
        return self.html

    def save(self, path: str | Path) -> None:
        """Write the HTML, whole or not at all. Raises `OutputFault`."""
        files.write({Path(path): self.html})

    def _repr_html_(self) -> str:
        """The page in a frame of its own: its styles and script touch nothing of the notebook."""
        return f'<iframe title="{escape(self.title)}" srcdoc="{escape(self.html)}" {FRAME}></iframe>'

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """The frame, and the picture for what shows none, such as Markdown."""
        return {"text/html": self._repr_html_(), "image/svg+xml": self.picture, "text/plain": self.title}
