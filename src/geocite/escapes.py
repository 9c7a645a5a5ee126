"""Text of strangers, made inert in the languages that exports are written in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Signs that turn the reading direction of what follows them, or end a line for some readers of JSON.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
_MARKDOWN = re.compile(r"([\\`*_\[\]#|~^$@])")
_LIGATURE = re.compile(r"([-`'<>,])(?=\1)")  # TeX would print two of them as one sign
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip


def json_text(value: Any) -> str:
    """JSON in UTF-8, with signs that turn the reading direction as escapes: read back, it is equal."""
    return in_json(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def json_lines(head: Mapping[str, Any], key: str, items: Iterable[Any]) -> str:
    """One JSON object: what is in `head`, then the list `key` with an item a line."""
    listed = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    opened = json.dumps({**head, key: []}, ensure_ascii=False)
    return in_json(f"{opened[:-2]}\n{listed}\n]}}\n")


def in_json(text: str) -> str:
    """JSON text with the signs that turn the reading direction escaped; they can stand in strings alone."""
    return _TURNING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def in_script(text: str) -> str:
    """JSON text that may stand in a script block of a page: nothing in it ends the block or opens a tag."""
    return in_json(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def xml(text: str) -> str:
    """Text for an XML element or attribute; signs that XML cannot hold become U+FFFD, turning signs references."""
    legal = escape(_NOT_XML.sub("\ufffd", text)).replace("\r", "&#13;")
    return _TURNING.sub(lambda sign: f"&#{ord(sign[0])};", legal)


def legal(text: str) -> str:
    """Text without the signs that XML cannot hold, each replaced by U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def markdown(text: str) -> str:
    """One line of text that Markdown prints as it is: no markup, HTML, math, citation, template or link comes of it."""
    line = _MARKDOWN.sub(r"\\\1", escape(" ".join(text.split()), quote=False))
    line = line.replace("{", "&#123;").replace("}", "&#125;").replace("://", "&#58;//")
    line = re.sub(r"(?i)\bwww\.", lambda found: f"{found[0][:-1]}&#46;", line)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+=:])", r"\\\1", line))


def tex(text: str) -> str:
    """One line of text for a field of BibTeX: without a brace of its own, for BibTeX counts escaped ones too."""
    return _LIGATURE.sub(r"\1{}", "".join(_TEX.get(sign, sign) for sign in " ".join(text.split())))
