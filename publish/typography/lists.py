"""The closed lists of `data/`, read once, and as alternatives of a regular expression."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path


def words(file: str, *keys: str) -> tuple[str, ...]:
    """Give one list of one file; none of that name is an empty list.

    >>> words("currencies", "scaled")[0]
    'k€'
    """
    found: object = _file(file)
    for key in keys:
        found = found.get(key, ()) if isinstance(found, dict) else ()
    return tuple(str(word) for word in found) if isinstance(found, list) else ()


def any_of(alternatives: Iterable[str]) -> str:
    """Write a group that matches any of some words, the longest first.

    >>> any_of(["m", "m²", "km"])
    '(?:km|m²|m)'
    """
    ordered = sorted(set(alternatives), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in ordered)})"


@cache
def _file(name: str) -> dict[str, object]:
    path = Path(__file__).parent / "data" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
