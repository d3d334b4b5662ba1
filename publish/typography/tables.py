"""The tables by name, and which of them a language takes."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from publish.typography.dutch import dutch
from publish.typography.english import english
from publish.typography.french import french_in, french_ue
from publish.typography.kazakh import kazakh
from publish.typography.protection import Protection
from publish.typography.rules import Table
from publish.typography.russian import russian
from publish.typography.turkish import turkish

_MAKERS: dict[str, Callable[[], Table]] = {
    "fr-IN": french_in,
    "fr-UE": french_ue,
    "en": english,
    "nl": dutch,
    "ru": russian,
    "kk": kazakh,
    "tr": turkish,
}
UNSET = Table("", "", (), Protection())
"""For languages whose rules we do not know: nothing is changed."""


class _Tables(Mapping[str, Table]):
    """Makes a table when it is first asked for: an issue needs one or two of them."""

    def __getitem__(self, name: str) -> Table:
        return _made(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_MAKERS)

    def __len__(self) -> int:
        return len(_MAKERS)


TABLES: Mapping[str, Table] = _Tables()


def table_for(language: str, wished: str = "") -> Table:
    """Give the rules of a language (BCP 47): those wished for, if they are of that language.

    >>> table_for("fr-BE", "fr-UE").name, table_for("fr", "en").name, table_for("la").name
    ('fr-UE', 'fr-IN', '')
    """
    primary = language.replace("_", "-").partition("-")[0].lower()
    names = [name for name in TABLES if name.partition("-")[0] == primary]
    if wished in names:
        return TABLES[wished]
    return TABLES[names[0]] if names else UNSET


@cache
def _made(name: str) -> Table:
    return _MAKERS[name]()
