"""Two editions of one issue as one document: what is laid out once can be painted for each.

The document is filled for both at a time.  Where they would have it otherwise (a template asks for what
only one of them is, a rule moves what it styles) they have no document in common.  Colours are written
as numbers of the palette, which each edition reads in its own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from pathlib import Path
from typing import Final, TypeAlias, cast

import tinycss2
from tinycss2 import ast

from publish.composition.composition import Composition
from publish.composition.drawing import Colours
from publish.model.edition import Edition

Node: TypeAlias = ast.Node

INK: Final = "--ink"
"""The colour space of the palette: one number, which tells the name's place in it."""
SCREEN_INK: Final = "--screen-ink"
"""The same, for a line under text that the screen alone has."""

# What is of one edition and no template sees.
_OWN: Final = frozenset(
    {
        "edition",
        "values",
        "stylesheet",
        "palette",
        "subject",
        "roots",
        "profile_file",
        "spots",
        "slug_face",
        "pictures",
    }
)
_DECORATION: Final = "text-decoration"
_DECORATED: Final = re.compile(rf"{_DECORATION}[a-z-]*\s*:(?!\s*none\b)")


class EditionsDifferError(Exception):
    """Somebody asked for what two editions do not answer alike."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Stands for two editions, and answers what both of them would answer."""

    one: Edition
    other: Edition

    def __getattr__(self, name: str) -> object:
        """Give what an edition says of itself; EditionsDifferError where the other says otherwise."""
        if name.startswith("__"):
            raise AttributeError(name)
        answer = getattr(self.one, name)
        if answer != getattr(self.other, name):
            raise EditionsDifferError(name)
        return answer


@dataclass(frozen=True, slots=True)
class Shared:
    """What two compositions have in common, to be filled and laid out once."""

    document: Composition
    printed: Composition
    screen: Composition
    pictures: Mapping[Path, Path]
    """The file that the press takes, by the one that the document names."""


def share(printed: Composition, screen: Composition) -> Shared | None:
    """Find the document of two editions; None where they have none in common."""
    same = all(
        getattr(printed, field.name) == getattr(screen, field.name)
        for field in fields(Composition)
        if field.name not in _OWN
    )
    sheet = _sheet(printed, screen)
    pictures = _pictures(printed, screen)
    if not same or sheet is None or pictures is None:
        return None
    palette = Colours(tuple((name, _ink(place)) for place, (name, _) in enumerate(screen.palette.named)))
    alike = cast("Edition", Alike(printed.edition, screen.edition))
    document = replace(screen, edition=alike, stylesheet=sheet, palette=palette)
    return Shared(document, printed, screen, pictures)


def _pictures(printed: Composition, screen: Composition) -> Mapping[Path, Path] | None:
    """Pair the files of every picture; None where anything but them differs, or a page would for their sake.

    A photograph has more pixels for the press: a page that takes a height from them is not the
    screen's.  In pages that are made up every place has its size.
    """
    ours, theirs = dict(screen.values), dict(printed.values)
    shown, pressed = (cast("Mapping[str, Path]", values.pop("pictures", {})) for values in (ours, theirs))
    if ours != theirs or shown.keys() != pressed.keys():
        return None
    pairs = {(shown[name], pressed[name]) for name in shown}
    resampled = any(one != other and one.suffix.lower() != ".svg" for one, other in pairs)
    pictures = dict(pairs)
    return pictures if len(pictures) == len(pairs) and (ours.get("made") or not resampled) else None


def _sheet(printed: Composition, screen: Composition) -> str | None:
    """Write the style sheet of both: the screen's, with the profile and the bleed of the press."""
    names = tuple(name for name, _ in screen.palette.named)
    if names != tuple(name for name, _ in printed.palette.named):
        return None
    theirs, ours = _numbered(printed), _numbered(screen)
    only_theirs, only_ours = _missing(theirs, ours), _missing(ours, theirs)
    common = _missing(ours, only_ours)
    pressed, shown = _by_kind(only_theirs), _by_kind(only_ours)
    pages = pressed.pop(_Kind.PAGE, []), shown.pop(_Kind.PAGE, [])
    profiles, underlines = pressed.pop(_Kind.PROFILE, []), shown.pop(_Kind.UNDERLINE, [])
    if common != _missing(theirs, only_theirs) or pressed or shown:
        return None
    if [_without_bleed(page) for page in pages[0]] != [_without_bleed(page) for page in pages[1]]:
        return None
    written = {line: _for_the_screen(line, names) for line in underlines}
    if any(_DECORATED.search(line) for line in common) or any(
        SCREEN_INK not in line for line in written.values()
    ):
        return None
    written |= dict(zip(pages[1], pages[0], strict=True))
    return "\n".join((*profiles, *(written.get(line, line) for line in ours)))


def _missing(lines: list[str], elsewhere: list[str]) -> list[str]:
    known = frozenset(elsewhere)
    return [line for line in lines if line not in known]


class _Kind(Enum):
    """What a line of a style sheet is, where the other edition has no such line."""

    PAGE = "a rule for pages"
    PROFILE = "the profile of the press"
    UNDERLINE = "a rule that draws lines under text, and no more"
    OTHER = "whatever may move a box"


def _numbered(composition: Composition) -> list[str]:
    """Give the lines of a style sheet that are not empty, the palette in numbers."""
    numbered = {
        f"--{name}: {css};": f"--{name}: {_ink(place)};"
        for place, (name, css) in enumerate(composition.palette.named)
    }
    return [numbered.get(line, line) for line in composition.stylesheet.split("\n") if line]


def _by_kind(lines: Iterable[str]) -> dict[_Kind, list[str]]:
    """Sort what lines say, each by itself: a comment says nothing, what goes on in the next is not known."""
    kinds: dict[_Kind, list[str]] = {}
    for line in lines:
        parts = tinycss2.parse_stylesheet(line)
        rules = [part for part in parts if part.type not in ("comment", "whitespace")]
        if tinycss2.serialize(parts) != line:  # something was closed that the line leaves open
            kinds.setdefault(_Kind.OTHER, []).append(line)
        elif rules:
            kinds.setdefault(_kind(*rules), []).append(line)
    return kinds


def _kind(rule: Node, *more: Node) -> _Kind:
    if more or rule.type not in ("at-rule", "qualified-rule") or rule.content is None:
        return _Kind.OTHER
    if any(part.type == "error" for part in rule.prelude):
        return _Kind.OTHER
    if rule.type == "at-rule":
        prelude = tinycss2.serialize(rule.prelude).strip()
        known = {("page", ""): _Kind.PAGE, ("color-profile", "device-cmyk"): _Kind.PROFILE}
        return known.get((rule.lower_at_keyword, prelude), _Kind.OTHER)
    parts = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    named = [part.lower_name if part.type == "declaration" else "" for part in parts]
    decorates = all(name.startswith(_DECORATION) for name in named)
    return _Kind.UNDERLINE if decorates and named.count(f"{_DECORATION}-color") == 1 else _Kind.OTHER


def _without_bleed(page: str) -> list[str]:
    """Give what a rule for pages declares beside its bleed."""
    (rule,) = tinycss2.parse_stylesheet(page)
    parts = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)
    return [part.serialize() for part in parts if part.type != "declaration" or part.lower_name != "bleed"]


def _ink(place: int, space: str = INK) -> str:
    return f"color({space} {place})"


def _for_the_screen(line: str, names: tuple[str, ...]) -> str:
    """Write a line whose colours are those that the screen alone paints with."""
    for place, name in enumerate(names):
        line = line.replace(f"var(--{name})", _ink(place, SCREEN_INK))
    return line
