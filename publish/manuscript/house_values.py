"""Values of a TOML file on their way into the model; what is wrong with them gathers here."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publish.findings import Finding, error
from publish.manuscript.characters import character_findings
from publish.manuscript.suggest import nearest
from publish.manuscript.typed_values import Choice
from publish.place import Place
from publish.units import A4, PAPERS, Size, mm

_SMALLEST = 50
"""Millimetres: below, no line of text fits."""
_LARGEST = 1200
"""Millimetres: beyond, it is a banner, not a page."""
_SHOWN = 200
"""Letters of a value that a message shows."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a text must look like, and one that does."""

    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Trim:
    """The size of a page, and what people call it."""

    name: str
    size: Size


@dataclass(frozen=True, slots=True)
class HouseValues:
    """What the file gives, and where: a key of a table is `table.key`."""

    given: Mapping[str, object]
    places: tuple[tuple[str, Place], ...]
    path: Path
    findings: list[Finding]

    def place(self, key: str) -> Place:
        """Tell where a key stands; the table it lies in, or the first line, if it is not there."""
        known = dict(reversed(self.places))
        table = key.rpartition(".")[0]
        return known.get(key) or known.get(table) or Place(self.path, 1, 1)

    def in_order(self) -> tuple[Finding, ...]:
        """Give what was found, by line."""
        return tuple(sorted(self.findings, key=lambda finding: finding.at.line or 0))

    def refuse_unknown(self, table: str, keys: tuple[str, ...]) -> None:
        """Find every key that is not one of these."""
        given = self._value(table) if table else self.given
        if given is not None and not isinstance(given, Mapping):
            self._find("house/table-due", table, {"found": given})
            return
        for key in given or {}:
            if key not in keys:
                path = f"{table}.{key}" if table else key
                near = nearest(key, keys)
                if near is None:
                    self._find("house/foreign-key", path, {"known": ", ".join(keys)})
                else:
                    self._find("house/unknown-key", path, {"nearest": near})

    def text(self, key: str) -> str:
        """Give a text on one line; nothing when it is absent."""
        value = self._value(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._find("house/text-due", key, {"found": value})
            return ""
        # What stands in the file as it is was judged there; an escape may have made more.
        at = self.place(key)
        found = character_findings(value, replace(at, column=None))
        self.findings.extend(replace(finding, at=at) for finding in found)
        return re.sub(r"[ \t\n]+", " ", unicodedata.normalize("NFC", value)).strip(" ")

    def required(self, key: str, code: str = "house/key-missing") -> str:
        """Give a text that has to be there."""
        text = self.text(key)
        if not text and not (self._value(key) and not isinstance(self._value(key), str)):
            self._find(code, key, {})
        return text

    def formed(self, key: str, form: Form) -> str:
        """Give a text of a certain form; nothing when it is absent or has another."""
        text = self.text(key)
        if not text or form.pattern.fullmatch(text):
            return text
        self._find("house/wrong-form", key, {"found": text, "example": form.example})
        return ""

    def choice(self, key: str, choice: Choice) -> str:
        """Give one of a few words; nothing when it is absent or another."""
        text = self.text(key)
        return self._chosen(key, text, choice) if text else ""

    def choices(self, key: str, choice: Choice) -> tuple[str, ...]:
        """Give a list of known words, each once."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self._find("house/list-due", key, {"found": value, "known": ", ".join(choice.known)})
            return ()
        chosen = (self._chosen(key, word, choice) for word in value)
        return tuple(dict.fromkeys(word for word in chosen if word))

    def number(self, key: str, least: int, most: int) -> int | None:
        """Give a whole number within bounds."""
        value = self._value(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self._find("house/number-due", key, {"found": value, "least": least, "most": most})
            return None
        return value

    def trim(self, key: str) -> Trim:
        """Give the trim size: a paper's name, or [width, height] in millimetres."""
        usual = Trim("A4", A4)
        match self._value(key):
            case None:
                return usual
            case str(name) if name in PAPERS:
                return Trim(name, PAPERS[name])
            case str(name):
                self._chosen(key, name, Choice(tuple(PAPERS), {"US Letter": "Letter", "lettre": "Letter"}))
            case [int() | float() as width, int() | float() as height]:
                if _SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST:
                    return Trim(f"{width:g} × {height:g} mm", Size(mm(width), mm(height)))
                facts = {"found": [width, height], "least": _SMALLEST, "most": _LARGEST}
                self._find("house/trim-out-of-range", key, facts)
            case value:
                self._find("house/trim-due", key, {"found": value, "known": ", ".join(PAPERS)})
        return usual

    def _chosen(self, key: str, text: str, choice: Choice) -> str:
        if text in choice.known:
            return text
        near = nearest(text, choice.known, choice.meant)
        facts = {"found": text, "known": ", ".join(choice.known)}
        if near is None:
            self._find("house/unknown-choice", key, facts)
        else:
            self._find("house/choice-misspelt", key, facts | {"nearest": near})
        return ""

    def _value(self, key: str) -> object:
        table, _, name = key.rpartition(".")
        within = self.given.get(table, {}) if table else self.given
        return within.get(name) if isinstance(within, Mapping) else None

    def _find(self, code: str, key: str, facts: Mapping[str, object]) -> None:
        known = {name: _shown(fact) for name, fact in facts.items()}
        self.findings.append(error(code, self.place(key), {"key": key, **known}))


def _shown(fact: object) -> str:
    """Write a value as a message can hold it."""
    try:
        text = str(fact)
    except ValueError:  # a number of more than 4,300 figures, written in hexadecimal
        return "0x…"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
