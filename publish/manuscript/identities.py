"""Names that links within an issue lead to: each stands once."""

import re
import unicodedata
from dataclasses import dataclass

from publish.findings import Finding, error
from publish.model.text import Inlines, plain
from publish.place import Place

_NAME = re.compile(r"\w[\w.-]{0,99}")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Identities:
    """The ids of an issue, and where each was given."""

    places: dict[str, Place]
    found: list[Finding]

    def claim(self, name: str, at: Place) -> str:
        """Take an id; a finding tells when it is taken or badly formed."""
        if not _NAME.fullmatch(name):
            self.found.append(error("structure/id-form", at, {"found": name}))
        elif name in self.places:
            facts = {"id": name, "line": self.places[name].line}
            self.found.append(error("structure/id-twice", at, facts))
        self.places.setdefault(name, at)
        return name

    def offer(self, name: str, at: Place) -> str:
        """Take an id nobody asked for, if nobody has it; else nothing."""
        if not name or name in self.places:
            return ""
        self.places[name] = at
        return name


def slug(inlines: Inlines) -> str:
    """Make an id of a title.

    >>> from publish.model.text import Text
    >>> slug((Text("Une deuxième voie vers l'est"),))
    'une-deuxieme-voie-vers-l-est'
    """
    apart = unicodedata.normalize("NFKD", plain(inlines).casefold())
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    words = re.sub(r"[\W_]+", "-", bare).strip("-")
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition("-")[0] or words[:_LONGEST]
