"""Page labels of a volume: its own folios, those of the parts, or both (ISO 32000-1, 12.4.2)."""

from collections.abc import Iterator, Sequence
from typing import Final

from pikepdf import Array, Dictionary, Name, Pdf, String

from publish.bindery.docket import Docket
from publish.bindery.volume import Figures, Labels, Part

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def write_labels(file: Pdf, parts: Sequence[tuple[Part, Docket]], wanted: Labels) -> None:
    """Write the labels of a volume whose parts stand one after the other."""
    nums = [item for pair in _labels(parts, wanted) for item in pair]
    file.Root.PageLabels = Dictionary(Nums=Array(nums))


def _labels(parts: Sequence[tuple[Part, Docket]], wanted: Labels) -> Iterator[tuple[int, Dictionary]]:
    index, folio = 0, 1
    for part, docket in parts:
        folios, blanks = part.folios, part.blanks
        index, folio = index + blanks, folio + blanks
        folio = folio if folios.first is None else folios.first
        if wanted is Labels.VOLUME:
            yield index, Dictionary(S=Name(f"/{folios.figures.value}"), St=folio)
        else:
            for number, label in enumerate(docket.labels):
                own = f"{part.prefix}{label}"
                said = own if wanted is Labels.PART else f"{written(folio + number, folios.figures)} ({own})"
                yield index + number, Dictionary(P=String(said))
        index += docket.pages
        folio += docket.pages


def written(folio: int, figures: Figures) -> str:
    """Write a folio.

    >>> written(14, Figures.ROMAN), written(14, Figures.ARABIC)
    ('xiv', '14')
    """
    if figures is Figures.ARABIC:
        return str(folio)
    out = ""
    for value, sign in _ROMAN:
        times, folio = divmod(folio, value)
        out += sign * times
    return out
