"""Values of a TOML file on their way into the model; what is wrong with them gathers here."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publish.findings import Finding, error
from publish.manuscript.characters import character_findings
from publish.manuscript.suggest import NO_OTHER, nearest
from publish.manuscript.toml_codes import Codes
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
class TomlValues:
    """What the file gives, and where: a key of a table is `table.key`."""

    given: Mapping[str, object]
    places: tuple[tuple[str, Place], ...]
    path: Path
    findings: list[Finding]
    codes: Codes

    def place(self, key: str) -> Place:
        """Tell where a key stands; the table it lies in, or the first line, if it is not there."""
        known = dict(reversed(self.places))
        table = key.rpartition(".")[0]
        return known.get(key) or known.get(table) or Place(self.path, 1, 1)

    def in_order(self) -> tuple[Finding, ...]:
        """Give what was found, by line."""
        return tuple(sorted(self.findings, key=lambda finding: finding.at.line or 0))

    def refuse_unknown(self, table: str, keys: tuple[str, ...], meant: Mapping[str, str] = NO_OTHER) -> None:
        """Find every key that is not one of these; `meant` maps what people write instead."""
        given = self.value(table) if table else self.given
        if given is not None and not isinstance(given, Mapping):
            self.find(self.codes.table_due, table, {"found": given})
            return
        for key in given or {}:
            if key not in keys:
                path = f"{table}.{key}" if table else key
                near = nearest(key, keys, meant)
                if near is None:
                    self.find(self.codes.foreign_key, path, {"known": ", ".join(keys)})
                else:
                    self.find(self.codes.unknown_key, path, {"nearest": near})

    def text(self, key: str) -> str:
        """Give a text on one line; nothing when it is absent."""
        value = self.value(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.find(self.codes.text_due, key, {"found": value})
            return ""
        # What stands in the file as it is was judged there; an escape may have made more.
        at = self.place(key)
        found = character_findings(value, replace(at, column=None))
        self.findings.extend(replace(finding, at=at) for finding in found)
        return re.sub(r"[ \t\n]+", " ", unicodedata.normalize("NFC", value)).strip(" ")

    def required(self, key: str, code: str) -> str:
        """Give a text that has to be there."""
        text = self.text(key)
        if not text and not (self.value(key) and not isinstance(self.value(key), str)):
            self.find(code, key, {})
        return text

    def formed(self, key: str, form: Form) -> str:
        """Give a text of a certain form; nothing when it is absent or has another."""
        text = self.text(key)
        if not text or form.pattern.fullmatch(text):
            return text
        self.find(self.codes.wrong_form, key, {"found": text, "example": form.example})
        return ""

    def choice(self, key: str, choice: Choice) -> str:
        """Give one of a few words; nothing when it is absent or another."""
        text = self.text(key)
        return self.chosen(key, text, choice) if text else ""

    def choices(self, key: str, choice: Choice) -> tuple[str, ...]:
        """Give a list of known words, each once."""
        value = self.value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.find(self.codes.list_due, key, {"found": value, "known": ", ".join(choice.known)})
            return ()
        chosen = (self.chosen(key, word, choice) for word in value)
        return tuple(dict.fromkeys(word for word in chosen if word))

    def number(self, key: str, least: int, most: int) -> int | None:
        """Give a whole number within bounds."""
        value = self.value(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.find(self.codes.number_due, key, {"found": value, "least": least, "most": most})
            return None
        return value

    def measure(self, key: str, least: float, most: float) -> float | None:
        """Give a number within bounds, with a fraction or without."""
        value = self.value(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            self.find(self.codes.number_due, key, {"found": value, "least": least, "most": most})
            return None
        return float(value)

    def trim(self, key: str) -> Trim:
        """Give the trim size: a paper's name, or [width, height] in millimetres."""
        usual = Trim("A4", A4)
        match self.value(key):
            case None:
                return usual
            case str(name) if name in PAPERS:
                return Trim(name, PAPERS[name])
            case str(name):
                self.chosen(key, name, Choice(tuple(PAPERS), {"US Letter": "Letter", "lettre": "Letter"}))
            case [int() | float() as width, int() | float() as height]:
                if _SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST:
                    return Trim(f"{width:g} × {height:g} mm", Size(mm(width), mm(height)))
                facts = {"found": [width, height], "least": _SMALLEST, "most": _LARGEST}
                self.find(self.codes.trim_out_of_range, key, facts)
            case value:
                self.find(self.codes.trim_due, key, {"found": value, "known": ", ".join(PAPERS)})
        return usual

    def chosen(self, key: str, text: str, choice: Choice) -> str:
        """Give a word if it is known; a finding names the one that was probably meant."""
        if text in choice.known:
            return text
        near = nearest(text, choice.known, choice.meant)
        facts = {"found": text, "known": ", ".join(choice.known)}
        if near is None:
            self.find(self.codes.unknown_choice, key, facts)
        else:
            self.find(self.codes.choice_misspelt, key, facts | {"nearest": near})
        return ""

    def value(self, key: str) -> object:
        """Give what the file says of a key, of whatever kind; None when it is absent."""
        table, _, name = key.rpartition(".")
        within = self.given.get(table, {}) if table else self.given
        return within.get(name) if isinstance(within, Mapping) else None

    def find(self, code: str, key: str, facts: Mapping[str, object]) -> None:
        """Tell that the value of a key is wrong."""
        known = {name: _shown(fact) for name, fact in facts.items()}
        self.findings.append(error(code, self.place(key), {"key": key, **known}))


def _shown(fact: object) -> str:
    """Write a value as a message can hold it."""
    try:
        text = str(fact)
    except ValueError:  # a number of more than 4,300 figures, written in hexadecimal
        return "0x…"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
