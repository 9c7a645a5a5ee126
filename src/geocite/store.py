"""Atlas <-> JSON: the file `atlas.json`, byte-stable, and back to an equal value."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from geocite.errors import Fault, InputFault
from geocite.model import Atlas

FORMAT = "geocite-atlas/1"


def dumps(atlas: Atlas) -> str:
    """The Atlas as JSON text: one line a field of the Atlas's lists, the same text for equal values."""
    return json.dumps({"format": FORMAT, **_plain(atlas)}, ensure_ascii=False, indent=1) + "\n"


def loads(text: str, name: str = "atlas.json") -> Atlas:
    """The Atlas of a JSON text. Raises `InputFault` naming `name` for anything that is not one."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
            raise ValueError(f"has no format {FORMAT!r}")
        atlas = _value(Atlas, data)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputFault(
            [Fault(name, None, f"is no Atlas of this version ({error}); build it again with geocite map")]
        ) from error
    assert isinstance(atlas, Atlas)
    return atlas


def load(path: Path) -> Atlas:
    """The Atlas in a file."""
    try:
        return loads(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise InputFault([Fault(str(path), None, f"cannot be read ({error.strerror})")]) from error


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(_typed(field.type, getattr(value, field.name))) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value


def _typed(annotation: Any, value: Any) -> Any:
    """A whole number in a field of floats as a float, so that equal values are written alike."""
    return float(value) if "float" in str(annotation) and isinstance(value, int) else value


def _value(kind: Any, data: Any) -> Any:
    """`data` as a value of the annotated type `kind`."""
    if get_origin(kind) is UnionType:
        inner = [option for option in get_args(kind) if option is not NoneType]
        return None if data is None else _value(inner[0], data)
    if get_origin(kind) is tuple:
        item, rest = get_args(kind)[0], get_args(kind)[1:]
        if rest == (Ellipsis,):
            return tuple(_value(item, each) for each in data)
        return tuple(_value(each_kind, each) for each_kind, each in zip(get_args(kind), data, strict=True))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{key: _value(hints[key], each) for key, each in data.items()})  # type: ignore[operator]
    if kind is float and isinstance(data, int):
        return float(data)
    if not isinstance(data, kind) and not issubclass(kind, StrEnum):
        raise TypeError(f"{data!r} where {kind.__name__} is expected")
    return kind(data)
