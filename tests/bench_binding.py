"""Copies of laid out issues bound and stamped as a volume is; a process that `tests.bench_volume` runs.

python -m tests.bench_binding SHELF FOLDER EDITION COUNT
"""

import hashlib
import io
import sys
import time
from datetime import date
from pathlib import Path

import pikepdf

from publish.bindery.binding import join
from publish.bindery.stamps import Dress, Stamp, Stamping, Stand
from publish.bindery.volume import Attested, Part, Press, Volume
from publish.composition.lettering import SANS
from publish.model.edition import PRINT
from publish.press.marking import Job
from publish.press.saving import saved
from publish.units import A4
from tests.volume.specimen_years import ROOT


def main(shelf: Path, folder: Path, edition: str, count: int) -> None:
    """Copy, bind, print."""
    parts = _copies(shelf, folder, edition, count)
    pages = sum(part.attested.pages for part in parts if part.attested)
    volume = Volume(
        title="Spécimen",
        language="fr",
        path=Path("volume.pdf"),
        date=date(2024, 12, 31),
        stamping=Stamping(
            stamps=tuple(_stamp(number) for number in range(pages)), dress=Dress(fonts=ROOT / "fonts")
        ),
        press=_press() if edition == "print" else None,
    )
    begun, spent = time.perf_counter(), time.process_time()
    bound = join(parts, volume)
    wall, processor = time.perf_counter() - begun, time.process_time() - spent
    told = "whole" if bound.whole else f"not whole: {bound.lost[:2]} {bound.findings[:2]}"
    sizes = (
        f"{sum(len(part.pdf.read_bytes()) for part in parts if isinstance(part.pdf, Path)) / 1e6:.1f} MB in"
    )
    print(
        f"of which bound {wall:.1f} s, processor {processor:.1f} s; {bound.pages} pages, "
        f"{sizes}, {len(bound.pdf) / 1e6:.1f} MB out, {told}"
    )


def _copies(shelf: Path, folder: Path, edition: str, count: int) -> tuple[Part, ...]:
    """Write copies, each with ids and a title of its own, and leave none open."""
    issues = sorted(shelf.glob(f".parts/n[0-9]*/{edition}.pdf"))  # and none of the book around them
    sources = [file.read_bytes() for file in issues]
    parts = []
    for number in range(count):
        with pikepdf.open(io.BytesIO(sources[number % len(sources)])) as file:
            for one in file.objects:
                if isinstance(one, pikepdf.Dictionary) and "/ID" in one and "/S" in one:
                    one.ID = pikepdf.String(f"{number}-{one.ID}")
            pages, pdf = len(file.pages), saved(file)
        target = folder / f"{edition}-{number}.pdf"
        target.write_bytes(pdf)
        known = Attested(hashlib.sha256(pdf).hexdigest(), pages)
        parts.append(
            Part(name=f"n{number}", pdf=target, path=target, title=f"Numéro {number}", attested=known)
        )
    return tuple(parts)


def _stamp(number: int) -> Stamp:
    return Stamp(
        recto=number % 2 == 0,
        folio=str(number + 1),
        own=f"nᵒ 1, p. {number + 1}",
        head="Un titre courant d’essai",
        stand=Stand.HEAD,
        inner=40,
        outer=40,
    )


def _press() -> Press:
    return Press(edition=PRINT, trim=A4, job=Job("Spécimen", "print", "essai", ROOT / "fonts" / SANS.file))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
