"""Language codes (BCP 47) as editors write them."""

import re

from publish.findings import Finding, error
from publish.manuscript.suggest import nearest
from publish.place import Place

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
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
    """Check the form of a language code; nothing when it is wrong."""
    if _CODE.fullmatch(typed) and typed not in _NAMES:
        return typed, ()
    meant = nearest(typed, sorted(set(_NAMES.values())), _NAMES) or "fr, en, nl, ru, kk, tr"
    return "", (error("structure/language-unknown", at, {"found": typed, "meant": meant}),)
