"""What our merge costs beside pypdf's: 52 tagged files, against the same files without their tags.

    python -m tests.bench_merge [FILE.pdf]

Processor time of this process alone; both sides read the same bytes from memory and write into
it, and neither pays for clearing away what the other left behind.  The file is one that the
press has delivered; every copy has ids and a title of its own.
"""

import gc
import hashlib
import io
import statistics
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import pikepdf
import pypdf

from publish.bindery.binding import join
from publish.bindery.volume import Attested, Part, Volume
from publish.press.saving import saved

_COPIES = 52


def compare_merges(source: bytes, rounds: int) -> None:
    """Measure and print, for copies of a delivered file."""
    tagged = [_copy(source, number, tagged=True) for number in range(_COPIES)]
    bare = [_copy(source, number, tagged=False) for number in range(_COPIES)]
    ours, theirs = [], []
    merged = appended = b""
    for _ in range(rounds):
        spent, appended = _timed(lambda: _appended(bare))
        theirs.append(spent)
        spent, merged = _timed(lambda: _merged(tagged))
        ours.append(spent)
    one, other = statistics.median(ours), statistics.median(theirs)
    best = min(ours) / min(theirs)
    print(
        f"\nmerge: {_COPIES} × screen.pdf, tagged {one:.2f} s, pypdf append, no tags, {other:.2f} s, "
        f"ratio {one / other:.2f} (fastest {best:.2f})\n"
        f"       {sum(map(len, tagged)) / 1e6:.1f} MB in, {len(merged) / 1e6:.1f} MB out; "
        f"pypdf {sum(map(len, bare)) / 1e6:.1f} MB in, {len(appended) / 1e6:.1f} MB out"
    )


def _timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    gc.collect()  # 680,000 objects of the other side, a fifth of our time where they were swept up in it
    begun = process_time()
    made = work()
    return process_time() - begun, made


def _copy(source: bytes, number: int, *, tagged: bool) -> bytes:
    with pikepdf.open(io.BytesIO(source)) as file:
        file.docinfo.Title = pikepdf.String(f"Numéro {number}")
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ID" in one and "/S" in one:
                one.ID = pikepdf.String(f"{number}-{one.ID}")
        if not tagged:
            del file.Root.StructTreeRoot, file.Root.MarkInfo
            for page in file.pages:
                for held in (page.obj, *page.obj.get("/Annots", [])):
                    for key in ("/StructParents", "/StructParent"):
                        if key in held:
                            del held[key]
        return saved(file)


def _merged(files: list[bytes]) -> bytes:
    parts = tuple(
        Part(
            name=f"n{number}",
            pdf=pdf,
            path=Path(f"n{number}.pdf"),
            attested=Attested(hashlib.sha256(pdf).hexdigest(), pages=4),
        )
        for number, pdf in enumerate(files, 1)
    )
    volume = Volume(title="Volume", language="fr", path=Path("volume.pdf"), date=date(2025, 12, 31))
    bound = join(parts, volume)
    if not bound.whole:
        raise SystemExit(f"not whole: {bound.lost + bound.findings}")
    return bound.pdf


def _appended(files: list[bytes]) -> bytes:
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    for pdf in files:
        writer.append(io.BytesIO(pdf))
    writer.write(out)
    return out.getvalue()


if __name__ == "__main__":
    compare_merges(Path(sys.argv[1]).read_bytes(), rounds=3)
