"""The names of the annual index, as the newsroom keeps them: `issues/names.csv`."""

from dataclasses import dataclass
from enum import Enum

from publish.model.book import NameKind
from publish.place import Place


class Indexing(Enum):
    """Which passages of a name the index gives."""

    ALL = "all"
    """Every page that names it."""
    MAIN = "main"
    """Only the pages of stories that are about it."""
    NEVER = "never"
    """None: the row keeps its spelling, and keeps its words from being taken for another name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A name: the house's French form, and every spelling that is folded into it."""

    kind: NameKind
    french: str
    spellings: tuple[tuple[str, str], ...] = ()
    """In other languages: a BCP 47 code and the words."""
    variants: tuple[str, ...] = ()
    """What names it and nothing else, in any issue."""
    short: tuple[str, ...] = ()
    """What names it only in an issue that also names it in full: « la Commission »."""
    filed: str = ""
    """Its heading in the index, where no rule gives it: « Aral (mer d’) »."""
    indexing: Indexing = Indexing.ALL
    tag: bool = False
    """A theme: stories carry it as a tag, and its word in running text is no entry."""
    at: Place
