"""Whether the values of a layout's `tokens.toml` can be drawn with: each fault at its key."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.composition.spots import is_spot_name, judge_spots
from publish.findings import Finding, error
from publish.manuscript.toml_places import numbered_places, place_of
from publish.model.house import Printing
from publish.place import Place

# Every value is written into a style sheet: nothing in it may end the rule it stands in.
_SAFE = re.compile(r"[^;{}<>\\\n]+")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_LENGTH = re.compile(r"\d{1,4}(?:\.\d{1,6})?(?:mm|pt)")
_SHARE = re.compile(r"(?:[1-9]\d|100)(?:\.\d{1,6})?%")
_SRGB = re.compile(r"#[0-9A-Fa-f]{6}")
_FAMILY = re.compile(r"[^;{}<>\\\"\n]+")
_PLATES = 4
_STOCKS = tuple(printing.value for printing in Printing)
_MOST_COLUMNS = 12
_MOST_WEIGHT = 1000
_SHOWN = 60

Test = Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class _Form:
    """What a value must be, and one that is."""

    fits: Test
    example: str


def _text(pattern: re.Pattern[str]) -> Test:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _number(least: float, most: float) -> Test:
    return lambda value: type(value) in (int, float) and least <= _finite(value) <= most


def _whole(least: int, most: int) -> Test:
    return lambda value: type(value) is int and least <= value <= most


def _finite(value: object) -> float:
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else math.nan


def _plates(value: object) -> bool:
    full = _number(0, 100)
    return isinstance(value, list) and len(value) == _PLATES and all(full(plate) for plate in value)


_CMYK = _Form(_plates, "[0, 0, 0, 100]")
_RGB = _Form(_text(_SRGB), '"#000000"')
_LISTED = _Form(
    lambda value: isinstance(value, list) and all(one in _STOCKS for one in value), f'["{_STOCKS[-1]}"]'
)
_SPOT = _Form(is_spot_name, '"PANTONE 306 C"')
_DRAWN = ("black", "grey", "white", "sky", "sky-tint", "gold")
"""The colours that charts, maps and codes ask for."""
_VALUE = _Form(lambda value: type(value) in (int, float) or _text(_SAFE)(value), '"13pt"')
_PAPER = _Form(_text(_LENGTH), '"18mm"')
_COUNT = _Form(_whole(1, _MOST_COLUMNS), "2")
_LENGTHS = {"gutter": _PAPER, "line": _PAPER}
_FORMAT = {
    "least-width": _Form(_number(0, 10_000), "190"),
    **dict.fromkeys(("margin-head", "margin-foot", "margin-side"), _PAPER),
    **dict.fromkeys(("title-size", "lead-size", "headline-size", "text-size"), _PAPER),
    **dict.fromkeys(("columns", "codes", "contents", "key-figures"), _COUNT),
    "wide-share": _Form(_text(_SHARE), '"68%"'),
}
_FACE = {
    "family": _Form(_text(_FAMILY), '"QDN Sans"'),
    "file": _Form(_text(_FAMILY), '"source-sans-3/SourceSans3-Regular.otf"'),
    "weight": _Form(_whole(1, _MOST_WEIGHT), "400"),
    "style": _Form(lambda value: value in ("normal", "italic", "oblique"), '"italic"'),
}
_INK = {"cmyk": _CMYK, "srgb": _RGB, "spot": _SPOT, **dict.fromkeys(_STOCKS, _CMYK)}
_TABLES = ("colours", "lengths", "formats", "faces")
_GREY = "grey-pictures"
"""The key that lists the stocks on which pictures are printed in black alone."""


def _is_pair(value: Mapping[str, object]) -> bool:
    """Tell whether a colour has what it needs: a pair; a spot or a stock's own inks may stand beside it."""
    return value.keys() - {"spot", *_STOCKS} == {"cmyk", "srgb"}


def _is_sound(value: object) -> bool:
    return isinstance(value, dict) and _is_pair(value) and all(_INK[k].fits(one) for k, one in value.items())


def judge_tokens(tokens: Mapping[str, object], text: str, file: Path) -> tuple[Finding, ...]:
    """Find every value that is missing, wrong or unknown, in the order of the file."""
    judge = _Judge(tokens, numbered_places(text, file, ("formats", "faces")), file)
    return tuple(sorted(judge.findings(), key=lambda finding: finding.at.line or 0))


@dataclass(frozen=True, slots=True)
class _Judge:
    tokens: Mapping[str, object]
    places: Mapping[str, Place]
    file: Path

    def findings(self) -> Iterator[Finding]:
        known = (*_TABLES, _GREY)
        for name in self.tokens.keys() - set(known):
            yield error("composition/token-unknown", self._at(name), {"key": name, "known": ", ".join(known)})
        yield from self._wrong(_GREY, self.tokens.get(_GREY, []), _LISTED)
        yield from self._colours()
        lengths = self._table("lengths")
        yield from self._missing("lengths", lengths, _LENGTHS)
        for name, value in lengths.items():
            yield from self._wrong(f"lengths.{name}", value, _LENGTHS.get(name, _VALUE))
        yield from self._entries("formats", _FORMAT, tuple(_FORMAT))
        yield from self._entries("faces", _FACE, ("family", "file"))

    def _colours(self) -> Iterator[Finding]:
        colours = self._table("colours")
        pair = f"{{ cmyk = {_CMYK.example}, srgb = {_RGB.example} }}"
        for name in _DRAWN:
            if name not in colours:
                yield self._lacking(f"colours.{name}", pair)
        for name, value in colours.items():
            key = f"colours.{name}"
            if not (isinstance(value, dict) and _NAME.fullmatch(name) and _is_pair(value)):
                yield self._false(key, value, pair)
                continue
            for part, one in value.items():
                yield from self._wrong(key, one, _INK[part], part)
        sound = {name: value for name, value in colours.items() if _is_sound(value)}
        yield from judge_spots(sound, _STOCKS, lambda name: self._at(f"colours.{name}"))

    def _entries(self, name: str, forms: Mapping[str, _Form], needed: tuple[str, ...]) -> Iterator[Finding]:
        entries = self.tokens.get(name)
        if not isinstance(entries, list) or not entries:
            yield self._lacking(f"[[{name}]]", " ".join(f"{key} = {forms[key].example}" for key in needed))
            return
        for number, entry in enumerate(entries, 1):
            key = f"{name}.{number}"
            if not isinstance(entry, dict):
                yield self._false(key, entry, f"[[{name}]]")
                continue
            yield from self._missing(key, entry, {name: forms[name] for name in needed})
            for own, value in entry.items():
                if name == "faces" and own not in forms:
                    facts = {"key": f"{key}.{own}", "known": ", ".join(forms)}
                    yield error("composition/token-unknown", self._at(f"{key}.{own}"), facts)
                else:
                    yield from self._wrong(f"{key}.{own}", value, forms.get(own, _VALUE))

    def _table(self, name: str) -> Mapping[str, object]:
        table = self.tokens.get(name)
        return table if isinstance(table, dict) else {}

    def _missing(
        self, table: str, given: Mapping[str, object], needed: Mapping[str, _Form]
    ) -> Iterator[Finding]:
        for name, form in needed.items():
            if name not in given:
                yield self._lacking(f"{table}.{name}", form.example)

    def _wrong(self, key: str, value: object, form: _Form, part: str = "") -> Iterator[Finding]:
        name = key.rpartition(".")[2]
        if not form.fits(value) or not _NAME.fullmatch(name):
            yield self._false(key, value, form.example, part)

    def _false(self, key: str, value: object, example: str, part: str = "") -> Finding:
        name = part or key.rpartition(".")[2]
        facts = {"key": ".".join(filter(None, (key, part))), "found": str(value)[:_SHOWN]}
        return error("composition/token-wrong", self._at(key), facts | {"example": f"{name} = {example}"})

    def _lacking(self, key: str, example: str) -> Finding:
        name = key.rpartition(".")[2]
        shown = f"{name} {example}" if name.startswith("[") else f"{name} = {example}"
        return error("composition/token-missing", self._at(key), {"key": key, "example": shown})

    def _at(self, key: str) -> Place:
        return place_of(key, self.places, self.file)
