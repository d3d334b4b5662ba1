"""The fixed phrases of a language: each that the program asks for is there, with its braces."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from publish.findings import Finding, error
from publish.manuscript.toml_places import numbered_places, place_of
from publish.place import Place

EVERY_LAYOUT = (
    *("chart-source", "code-title", "forecast", "in-language", "in-words"),
    *("number", "number-superior", "reference", "square"),
)
"""The phrases that the program itself asks for, whatever the templates do."""

_TABLES = frozenset({"binding", "in-language", "in-words"})
_BRACES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(("count-issues", "count-sources", "count-stories"), frozenset({"count"})),
        **dict.fromkeys(("issues-many", "sources-many", "stories-many"), frozenset({"count"})),
        **dict.fromkeys(
            ("between", "days-between", "numbers-between", "numbers-run"), frozenset({"first", "last"})
        ),
        **dict.fromkeys(("day-one", "numbers-one", "on", "one-number"), frozenset({"first"})),
        "board": frozenset({"paper", "weight"}),
        "holds": frozenset({"issues", "sources", "stories"}),
        "holds-pages": frozenset({"issues", "pages", "sources", "stories"}),
        "isbn": frozenset({"isbn"}),
        "issn-online": frozenset({"issn"}),
        "number-in-text": frozenset({"number"}),
        "printed-on": frozenset({"binding", "paper", "weight"}),
        "weight": frozenset({"grammage"}),
        "inside": frozenset({"list"}),
        "also-source": frozenset({"numbers", "page"}),
        "also-sources": frozenset({"numbers", "page"}),
        "chart-source": frozenset({"source"}),
        "code-title": frozenset({"number", "publisher"}),
        "code": frozenset({"count"}),
        "codes": frozenset({"count"}),
        "continued": frozenset({"headline"}),
        "issn": frozenset({"issn"}),
        "panel-page": frozenset({"page"}),
        "printed-by": frozenset({"printer"}),
        "reference": frozenset({"number"}),
        "square": frozenset({"each", "unit"}),
        "texts": frozenset({"byline"}),
    }
)
"""What each phrase is filled with; the others are printed as they stand."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class _Judge:
    phrases: Mapping[str, object]
    places: Mapping[str, Place]
    file: Path

    def findings(self, key: str) -> Iterator[Finding]:
        """Find what is wrong with one phrase."""
        at, example = place_of(key, self.places, self.file), f"{key} = {_example(key)}"
        if key not in self.phrases:
            yield error("layout/phrase-missing", at, {"key": key, "example": example})
        elif not _is_sound(key, self.phrases[key]):
            found = str(self.phrases[key])[:_SHOWN]
            yield error("layout/phrase-wrong", at, {"key": key, "found": found, "example": example})


def judge_phrases(
    phrases: Mapping[str, object], text: str, file: Path, needed: Collection[str]
) -> tuple[Finding, ...]:
    """Find every phrase that is missing or cannot be filled, in the order of the file.

    Phrases that only templates know are theirs: a template tells what it lacks.
    """
    judge = _Judge(phrases, numbered_places(text, file, ()), file)
    found = (finding for key in sorted(needed) for finding in judge.findings(key))
    return tuple(sorted(found, key=lambda finding: finding.at.line or 0))


def _is_sound(key: str, value: object) -> bool:
    if key in _TABLES:
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    return isinstance(value, str) and _filled(value) == _BRACES.get(key, frozenset())


def _filled(phrase: str) -> frozenset[str] | None:
    """List the names in a phrase's braces; None where they do not close or bear more than a name.

    >>> sorted(_filled("{each} {unit}") or ()), _filled("{each"), _filled("{each!r}")
    (['each', 'unit'], None, None)
    """
    try:
        parts = [part for part in Formatter().parse(phrase) if part[1] is not None]
    except ValueError:
        return None
    if any(form or conversion for _, _, form, conversion in parts):
        return None
    return frozenset(str(name) for _, name, _, _ in parts)


def _example(key: str) -> str:
    if key in _TABLES:
        return '{ … = "…" }'
    return f'"… {" ".join(f"{{{name}}}" for name in sorted(_BRACES.get(key, ())))}"'.replace(' "', '"')
