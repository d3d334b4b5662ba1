"""A small file with a true structure, made by the engine and tagged by the press, to be broken by tests."""

from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import weasyprint

from publish.press.structure.tag import tag
from publish.press.tagging import collecting

ROOT = Path(__file__).resolve().parents[2]
FACE = (ROOT / "fonts/source-serif-4/SourceSerif4-Regular.otf").as_uri()

READ = (
    "Rail",
    "Une seconde voie vers la frontière",
    "Le premier alinéa parle du hub de transport, et de deux gares.",
    "Des gares en chiffres",
    "Le second alinéa vient après la figure.",
    "Culture",
    "Un atelier à Almaty",
    "Il restaure des instruments anciens.",
)
FOREIGN = (("transport hub of the steppe", "en"),)

_HTML = Path(__file__).with_name("tagged.html").read_text(encoding="utf-8").replace("FACE", FACE)


@cache
def good_file() -> bytes:
    """Make the file as it should be."""
    with collecting() as collector:
        pdf = weasyprint.HTML(string=_HTML, base_url=str(ROOT)).write_pdf(
            pdf_tags=True, uncompressed_pdf=True, pdf_version="1.7"
        )
    with pikepdf.open(BytesIO(pdf)) as file:
        tag(file, collector.gathered(), "fr")
        file.Root.Lang = pikepdf.String("fr")
        file.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        return saved(file)


def saved(file: pikepdf.Pdf) -> bytes:
    """Write a file as it stands."""
    out = BytesIO()
    file.save(out, deterministic_id=True)
    return out.getvalue()
