"""Spot colours of a layout: inks mixed before they reach the press, each on a plate of its own.

In the file a spot colour is found by the CMYK that stands in for it, so no other colour may
have the same; and one name is one ink, which cannot look two ways.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from publish.findings import Finding, error
from publish.place import Place

_NAME = re.compile(r"[^\W_](?:[\w .+-]{0,58}\w)?")
# Names of plates that every file has, or that stand for all of them (ISO 32000-2, 8.6.6.4).
_TAKEN = ("all", "none", "cyan", "magenta", "yellow", "black")
_DECIMALS = 2  # of a per cent: what is equal here is equal in the file


def is_spot_name(value: object) -> bool:
    """Tell whether a plate can be called so.

    >>> is_spot_name("PANTONE 306 C"), is_spot_name("All")
    (True, False)
    """
    return isinstance(value, str) and _NAME.fullmatch(value) is not None and value.lower() not in _TAKEN


def judge_spots(
    colours: Mapping[str, Any], stocks: Sequence[str], at: Callable[[str], Place]
) -> Iterator[Finding]:
    """Find colours that a press could not tell apart from a spot colour, on any stock.

    `colours` is the table of tokens, each value sound by itself; `at` tells where a colour stands.
    """
    known: dict[str, Mapping[str, Any]] = {}
    for name, colour in colours.items():
        for other, earlier in known.items():
            if any(_clash(colour, earlier, stock) for stock in ("cmyk", *stocks)):
                facts = {"key": name, "other": other, "line": at(other).line or 0}
                yield error("composition/spot-shared", at(name), facts)
        known[name] = colour


def _clash(colour: Mapping[str, Any], other: Mapping[str, Any], stock: str) -> bool:
    """Tell whether two colours are one ink by name and not by value, or the other way round."""
    names = [one.get("spot") for one in (colour, other)]
    if names == [None, None]:
        return False
    both = (ink.get(stock, ink["cmyk"]) for ink in (colour, other))
    one, two = ([round(plate, _DECIMALS) for plate in inks] for inks in both)
    return (one == two) != (names[0] == names[1])
