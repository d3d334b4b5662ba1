"""Parts gathered into a volume one after the other; one file at a time is open.

Each is opened, asked what it says of itself, carried in and closed; what lies in the volume
already is not stored again.  Where a part is refused the others are still looked at, so that
all that is wrong is told at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pikepdf import Pdf

from publish.bindery.carrying import Carried, carry
from publish.bindery.docket import Docket, docketed
from publish.bindery.fitness import unfit
from publish.bindery.intents import leave_intents
from publish.bindery.opening import Opened, damage_of, opened, unreadable
from publish.bindery.sharing import Sharing
from publish.bindery.sheets import add_blanks
from publish.bindery.volume import Part, Volume
from publish.errors import ContentError
from publish.findings import Finding, Severity
from publish.place import Place
from publish.preflight.proof import UNREADABLE


@dataclass(frozen=True, slots=True)
class Bundle:
    """A part and what of it is in the volume."""

    part: Part
    docket: Docket
    carried: Carried

    @property
    def title(self) -> str:
        """What the outline and the structure call it."""
        return self.part.title or self.docket.title or self.part.path.stem

    @property
    def at(self) -> Place:
        """Where findings about it stand."""
        return Place(self.part.path)


@dataclass(slots=True)
class Gathering:
    """A volume that grows part by part."""

    file: Pdf
    volume: Volume
    names: frozenset[str]
    """Of all its parts."""
    sharing: Sharing
    bundles: list[Bundle] = field(default_factory=list)
    dockets: list[tuple[Place, Docket]] = field(default_factory=list)
    """Of every part that could be read: what a damaged file says of itself is not believed."""
    refused: list[Finding] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """Take a part in; once one has been refused the rest are opened and no more."""
        one = opened(part)
        if isinstance(one, tuple):
            self.refused += one
            return
        with one.file:
            try:
                docket = docketed(one, self.volume.labels)
                mended = () if self.refused else self._carry(one, docket)
            except UNREADABLE as damage:
                mended = (unreadable(one.at, damage),)
        if mended:
            self.refused += mended
        else:
            self.dockets.append((one.at, docket))

    def _carry(self, one: Opened, docket: Docket) -> tuple[Finding, ...]:
        """Carry a part in; gives the damage that was mended on the way."""
        index = len(self.file.pages)
        add_blanks(self.file, one.part.blanks, self.volume.ornament)
        if any(bundle.carried.intents is not None for bundle in self.bundles):
            leave_intents(one.file)  # all say the same, or the volume is refused
        first_key = self.bundles[-1].carried.next_key if self.bundles else 0
        carried = carry(self.file, one, self.names, first_key)
        self.bundles.append(Bundle(one.part, docket, carried))
        self.sharing.pages(index)
        return tuple(damage_of(one))


def gather(file: Pdf, parts: Sequence[Part], volume: Volume) -> tuple[Gathering, tuple[Finding, ...]]:
    """Gather parts; ContentError with the findings of all of them where one is unfit."""
    gathering = Gathering(file, volume, frozenset(part.name for part in parts), Sharing(file))
    for part in parts:
        gathering.add(part)
    found = (*gathering.refused, *unfit(gathering.dockets, Place(volume.path)))
    if any(one.severity is Severity.ERROR for one in found):
        raise ContentError(*found)
    return gathering, found
