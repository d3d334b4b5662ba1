"""The words of the desk itself, in French and in English: help, steps, counts.

One TOML file a language stands beside this module.  What findings say is not here: see
`publish.findings.catalogue`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publish.findings import Language


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's phrases, named `section.key`."""

    language: Language
    said: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """Give a phrase; KeyError for a name no file has.

        >>> phrases(Language.FRENCH)["step.done"]
        'Terminé'
        """
        return self.said[name]

    def get(self, name: str, otherwise: str) -> str:
        """Give a phrase, or something else where there is none of that name."""
        return self.said.get(name, otherwise)

    def count(self, what: str, count: int) -> str:
        """Count things in words.

        >>> phrases(Language.FRENCH).count("error", 2), phrases(Language.ENGLISH).count("pdf", 1)
        ('2 erreurs', '1 PDF')
        """
        plural = count > 1 or (count == 0 and self.language is Language.ENGLISH)
        return self[f"count.{what}_{'many' if plural else 'one'}"].format(count=count)

    def timed(self, what: str, seconds: float) -> str:
        """Say how long something took.

        >>> phrases(Language.FRENCH).timed("2 PDF", 3.14)
        '2 PDF en 3,1 s'
        """
        written = f"{seconds:.1f}".replace(".", self["count.decimal"])
        return self["count.in_seconds"].format(what=what, seconds=written)


@cache
def phrases(language: Language) -> Phrases:
    """Load the phrases of one language."""
    file = Path(__file__).parent / f"{language.value}.toml"
    sections: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return Phrases(
        language,
        {f"{section}.{key}": text for section, pairs in sections.items() for key, text in pairs.items()},
    )
