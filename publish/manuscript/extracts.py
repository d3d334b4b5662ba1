"""What an issue takes from the others that it refers to: their number, their date, the ids it names.

That much of them belongs to what its files are made from.  A comma mended in another issue
makes none of them anew; an id that is gone does.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.manuscript.elsewhere import Elsewhere, Known
from publish.manuscript.listing import MANUSCRIPT
from publish.model.project import Project

# Where a link or the definition of one says its address; more than are links do no harm.
_ADDRESS = re.compile(r"\]\([ \t]*<?([^\s()<>]+)|^ {0,3}\[[^\[\]]+\]:[ \t]*<?([^\s<>]+)", re.MULTILINE)
_NOTE = "<!-- Extrait : ce que nomment les renvois d'un autre numéro. -->"


@dataclass(frozen=True, slots=True)
class Extract:
    """As much of another issue as references need, in the form of a manuscript."""

    folder: str
    """The name of that issue's folder."""
    text: str

    @property
    def name(self) -> str:
        """Its path in the project."""
        return f"issues/{self.folder}/{MANUSCRIPT}"


def extracts(manuscript: Path, project: Project) -> tuple[Extract, ...]:
    """Give what a manuscript's references need of other issues, by folder."""
    typed = _typed(manuscript)
    elsewhere = Elsewhere(project, manuscript.resolve().parent)
    wanted: dict[Known, set[str]] = {}
    for known, story in _named(unicodedata.normalize("NFC", typed), elsewhere):
        wanted.setdefault(known, set()).add(story)
    told = (_extract(known, wanted[known], elsewhere) for known in wanted)
    return tuple(sorted(told, key=lambda one: one.folder))


def _typed(manuscript: Path) -> str:
    """Read a manuscript; whether it can be read at all is told elsewhere, by whoever reads it."""
    try:
        return manuscript.read_bytes().decode("utf-8", "replace") if manuscript.is_file() else ""
    except OSError:
        return ""


def _named(text: str, elsewhere: Elsewhere) -> Iterator[tuple[Known, str]]:
    for match in _ADDRESS.finditer(text):
        address = match[1] or match[2]
        name, _, story = address.partition("#")
        for known in elsewhere.find(name) if elsewhere.is_named(address) else ():
            if not elsewhere.is_own(known):
                yield known, story


def _extract(known: Known, stories: set[str], elsewhere: Elsewhere) -> Extract:
    number = [] if known.number is None else [f"number: {known.number}"]
    heads = [f"## … {{#{one}}}" for one in elsewhere.stories(known) if one in stories]
    lines = ["---", *number, f"date: {known.date.isoformat()}", "---", "", _NOTE]
    return Extract(known.folder.name, "\n".join([*lines, *(f"\n{head}" for head in heads)]) + "\n")
