"""`embed.html`: the texts that put the map or its picture into somebody's page, each ready to copy."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from geocite.escapes import legal
from geocite.escapes import markdown as inert

MAP, PICTURE, VECTOR = "map.html", "map.png", "map.svg"
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
_WIDE, _TALL = 4, 3  # the frame's shape without any script
_FIXED = (720, 540)
_BEHIND = "width:100%;height:100%;object-fit:contain"
_LEAST, _MOST = 120, 4000  # heights in pixels that a message may ask for

# The sender is known by its window: in a sandboxed frame, and from disk, its origin is the text "null".
_HEIGHT = f"""<script>
(function () {{
  var frame = document.currentScript.parentNode.querySelector("iframe");
  window.addEventListener("message", function (event) {{
    var height = event.data && event.data.geocite === "height" ? Number(event.data.height) : 0;
    if (!frame || event.source !== frame.contentWindow || !(height >= {_LEAST} && height <= {_MOST})) return;
    frame.parentNode.style.aspectRatio = "auto";
    frame.parentNode.style.height = Math.ceil(height) + "px";
  }});
}})();
</script>"""

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d1b18}"
    "h2{font-size:1.1rem;margin:2rem 0 .25rem}p{margin:.25rem 0}"
    "textarea{width:100%;box-sizing:border-box;font:13px/1.4 ui-monospace,monospace;padding:.5rem}"
    "button{font:inherit;padding:.25rem .75rem;min-height:2.75rem}"
    "@media(prefers-color-scheme:dark){body,textarea,button{background:#1d1b18;color:#faf7f0}}"
)
_COPY = """
document.querySelectorAll("button").forEach(function (button) {
  button.addEventListener("click", function () {
    var area = document.getElementById(button.getAttribute("data-copies"));
    function done() { button.textContent = "Copied"; }
    function select() { area.focus(); area.select(); if (document.execCommand("copy")) done(); }
    if (navigator.clipboard) navigator.clipboard.writeText(area.value).then(done, select); else select();
  });
});
"""


@dataclass(frozen=True, slots=True)
class Embedding:
    """What the snippets say: the map's title, its caption, and the text for those who cannot see it."""

    title: str
    caption: str
    alt: str
    fragment: str = "embed"


def responsive(what: Embedding) -> str:
    """HTML as wide as its place: the map in a frame, over its picture, which is left where frames are taken out.

    Its shape needs no script; with one, the frame may ask for a better height.
    """
    box = f"position:relative;width:100%;aspect-ratio:{_WIDE}/{_TALL};min-height:320px;overflow:hidden"
    return (
        '<figure style="margin:0">\n'
        f'<div style="{box}">\n'
        f'<img src="{PICTURE}" alt="{_said(what.alt)}" loading="lazy" style="{_BEHIND}">\n'
        f"{_frame(what, 'position:absolute;top:0;left:0;width:100%;height:100%;border:0;background:#fff')}\n"
        f"</div>\n{_caption(what)}\n{_HEIGHT}\n</figure>\n"
    )


def fixed(what: Embedding) -> str:
    """HTML of one size, without a script and without styles: for systems that take both out."""
    width, height = _FIXED
    frame = _frame(what, "").replace(' style=""', f' width="{width}" height="{height}"')
    return f"<figure>\n{frame}\n{_caption(what)}\n</figure>\n"


def picture(what: Embedding) -> str:
    """Markdown: the picture, which leads to the map."""
    return f"[![{inert(what.alt)}]({PICTURE})]({MAP})\n\n*{inert(what.caption)}*\n"


def page(what: Embedding) -> str:
    """The whole of `embed.html`; it loads nothing, and runs nothing but its own copy buttons."""
    parts = [
        (
            "responsive",
            "Responsive",
            f"As wide as the column. Put {MAP} and {PICTURE} beside your page.",
            responsive(what),
        ),
        ("fixed", "Fixed size", f"{_FIXED[0]} by {_FIXED[1]} pixels, without styles and scripts.", fixed(what)),
        ("picture", "Picture in Markdown", "Where frames are taken out.", picture(what)),
        ("caption", "Caption", "", what.caption),
        ("alt", "Alternative text", "For those who cannot see the picture.", what.alt),
    ]
    policy = (
        f"default-src 'none'; script-src {_hash(_COPY)}; style-src {_hash(_STYLE)}; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Embed: {_said(what.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>Embed: <bdi>{_said(what.title)}</bdi></h1>\n{''.join(_part(*part) for part in parts)}"
        f"<script>{_COPY}</script>\n</body>\n</html>\n"
    )


def _part(key: str, heading: str, hint: str, text: str) -> str:
    rows = min(14, text.count("\n") + 2 + len(text) // 160)
    told = f"<p>{hint}</p>\n" if hint else ""
    return (
        f'<h2 id="h-{key}">{heading}</h2>\n{told}'
        f'<textarea id="{key}" rows="{rows}" readonly spellcheck="false" aria-labelledby="h-{key}">\n'
        f"{escape(legal(text))}</textarea>\n"
        f'<p><button type="button" data-copies="{key}" aria-label="Copy: {heading}">Copy</button></p>\n'
    )


def _frame(what: Embedding, style: str) -> str:
    return (
        f'<iframe src="{MAP}#{what.fragment}" title="{_said(what.title)}" loading="lazy" sandbox="{SANDBOX}" '
        f'style="{style}"></iframe>'
    )


def _caption(what: Embedding) -> str:
    return f'<figcaption>{_said(what.caption)} <a href="{MAP}">Open the map</a></figcaption>'


def _said(text: str) -> str:
    return escape(" ".join(legal(text).split()))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
