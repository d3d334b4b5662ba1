"""Language codes (BCP 47) as editors write them.

`languages.tsv` lists every language that has a code, from ISO 639-1 and 639-3.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from publish.findings import Finding, error
from publish.manuscript.suggest import nearest
from publish.place import Place

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HOUSE = ("fr", "en", "nl", "ru", "kk", "tr")
_NAMES: dict[str, str] = {
    "français": "fr",
    "anglais": "en",
    "english": "en",
    "french": "fr",
    "néerlandais": "nl",
    "dutch": "nl",
    "russe": "ru",
    "russian": "ru",
    "kazakh": "kk",
    "turc": "tr",
    "turkish": "tr",
    "allemand": "de",
    "german": "de",
    "espagnol": "es",
    "spanish": "es",
    "italien": "it",
    "italian": "it",
    "chinois": "zh",
    "chinese": "zh",
    "ouzbek": "uz",
    "uzbek": "uz",
    "kirghize": "ky",
    "kyrgyz": "ky",
    "arabe": "ar",
    "arabic": "ar",
    "ukrainien": "uk",
    "ukrainian": "uk",
    "hongrois": "hu",
    "hungarian": "hu",
    "japonais": "ja",
    "japanese": "ja",
    "coréen": "ko",
    "korean": "ko",
    "polonais": "pl",
    "polish": "pl",
    "kz": "kk",
    "gb": "en",
    "uk-ua": "uk",
}


def language_named(name: str) -> str:
    """Give the code of a language called by its name; nothing for an unknown one.

    >>> language_named("anglais")
    'en'
    """
    code = _NAMES.get(name.casefold(), "")
    return code if len(name) > 2 else ""  # noqa: PLR2004 two letters are a code, not a name


def check_language(typed: str, at: Place) -> tuple[str, tuple[Finding, ...]]:
    """Check a language code: its form, and that it is a language's; nothing when it is wrong."""
    code = typed.partition("-")[0]
    well_formed = _CODE.fullmatch(typed) and typed not in _NAMES
    if well_formed and (code in _HOUSE or code in _every_language().values()):
        return typed, ()
    return "", (error("structure/language-unknown", at, {"found": typed, "meant": _meant(typed)}),)


def _meant(typed: str) -> str:
    """Give the code that was probably meant, the house's languages first; else several to choose from."""
    code = typed.casefold().partition("-")[0]
    near = nearest(code, sorted(set(_NAMES.values())), _NAMES) or _every_language().get(code)
    alike = [one for one in _HOUSE if len(code) == len(one) and _misses(code, one) == 1]
    return near or ", ".join(alike or _HOUSE)


def _misses(code: str, other: str) -> int:
    return sum(first != second for first, second in zip(code, other, strict=True))


@cache
def _every_language() -> Mapping[str, str]:
    """Give every code that names a language with the one to write: `fra` is `fr`."""
    rows = (Path(__file__).parent / "languages.tsv").read_text(encoding="utf-8").splitlines()
    named: dict[str, str] = {}
    for row in rows:
        code, _, others = row.partition("\t")
        if not row.startswith("#"):
            named |= dict.fromkeys((code, *others.split()), code)
    return MappingProxyType(named)
