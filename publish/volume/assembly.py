"""The parts of a book bound into one file of an edition, stamped, and on its sheets for a press."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.bindery.binding import join
from publish.bindery.ornament import ornament
from publish.bindery.stamps import Dress, Stamp, Stamping
from publish.bindery.volume import Attested, Bound, Folios, Listed, Part, Press, Volume
from publish.composition.layout import read_layout
from publish.composition.lettering import SANS
from publish.model.book import Geometry
from publish.model.edition import PRINTING_PROFILES, Colour, Edition
from publish.model.house import House, Printing
from publish.model.part import PartFile
from publish.model.plan import Plan
from publish.press.enclosures import Enclosure
from publish.press.marking import Job
from publish.units import NOTHING, Points
from publish.volume.naming import Naming
from publish.volume.placed import Placed

_BLACK_INK, _BLACK_LIGHT = b"0 0 0 1 k", b"0 0 0 rg"


@dataclass(frozen=True, kw_only=True, slots=True)
class Assembly:
    """Everything that a file of the book is bound from."""

    plan: Plan
    naming: Naming
    house: House
    printing: Printing
    fonts: Path
    """The folder of faces."""
    layout: Path
    """The folder of the book's own layout, whose colours the ornament has."""
    placed: tuple[Placed, ...]
    stamps: tuple[Stamp, ...]
    geometry: Geometry
    titles: Mapping[str, str]
    """What the structure calls the book's own parts, by name."""
    further: frozenset[str]
    """Of these, the ones that go on with the section of the part before."""

    @property
    def title(self) -> str:
        """What the book is called: « Quoi de Neuf au Kazakhstan ? 2025 »."""
        return f"{self.plan.title or self.house.title} {self.plan.year}"

    def shift_of(self, edition: Edition) -> Points:
        """Tell how far its pages move from the spine: on a screen there is none."""
        return self.geometry.shift if edition.colour is Colour.CMYK else NOTHING


def bound(
    assembly: Assembly, edition: Edition, files: Sequence[PartFile], enclosures: tuple[Enclosure, ...] = ()
) -> Bound:
    """Bind a file of the book; `files` are those of its parts, in their order."""
    for_press = edition.colour is Colour.CMYK
    parts = tuple(_parts(assembly, files))
    dated = [one.record.date for one in assembly.placed if one.record]
    volume = Volume(
        title=assembly.title,
        language=assembly.naming.language,
        path=Path(f"{edition.name}.pdf"),
        author=assembly.house.publisher,
        date=max(dated),
        standards=edition.standards,
        closing=assembly.geometry.closing,
        ornament=_ornament(assembly, edition.colour),
        stamping=Stamping(
            stamps=assembly.stamps,
            dress=Dress(
                fonts=assembly.fonts,
                black=_BLACK_INK if for_press else _BLACK_LIGHT,
                overprint=for_press,
            ),
            shift=assembly.shift_of(edition),
        ),
        press=_press(assembly, edition) if for_press else None,
        trim=None if for_press else assembly.geometry.trim,
        enclosures=enclosures if edition.encloses else (),
    )
    return join(parts, volume)


def _ornament(assembly: Assembly, colour: Colour) -> bytes:
    """Draw what blanks bear, where the plan wants that."""
    if not assembly.plan.ornament:
        return b""
    return ornament(assembly.house.trim, read_layout(assembly.layout).inks, colour)


def _parts(assembly: Assembly, files: Sequence[PartFile]) -> Iterator[Part]:
    counted: set[object] = set()
    for one, file in zip(assembly.placed, files, strict=True):
        begins = one.figures not in counted  # a count of its own: roman, then arabic
        counted.add(one.figures)
        yield Part(
            name=one.name,
            pdf=file.path,
            path=file.path,
            title=assembly.naming.long(one.record) if one.record else assembly.titles.get(one.name, one.name),
            language=one.record.language if one.record else assembly.naming.language,
            listed=_listed(one, assembly),
            attested=Attested(file.sha256, file.pages),
            folios=Folios(figures=one.figures, first=one.folio if begins else None),
            blanks=one.blanks,
        )


def _listed(one: Placed, assembly: Assembly) -> Listed:
    """Tell where the outline has a part: of the book's own pages it names the sections."""
    if one.record:
        return Listed.ALONE
    return Listed.WITHIN if one.name in assembly.further else Listed.BESIDE


def _press(assembly: Assembly, edition: Edition) -> Press:
    profile = PRINTING_PROFILES[assembly.printing]
    job = Job(assembly.title, edition.name, profile.condition_text, assembly.fonts / SANS.file)
    return Press(edition=edition, trim=assembly.geometry.trim, job=job)
