"""Small tagged files, made by the engine and tagged by the press, to be bound in tests."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import weasyprint
from pikepdf import Array, Dictionary, Name, String

from publish.bindery.volume import Attested, Part, Volume
from publish.model.edition import Standard
from publish.press.describing import describe
from publish.press.metadata import FileFacts, document_id
from publish.press.saving import saved
from publish.press.structure.tag import tag
from publish.press.tagging import collecting

ROOT = Path(__file__).resolve().parents[2]
FACE = (ROOT / "fonts/source-serif-4/SourceSerif4-Regular.otf").as_uri()
SRGB = ROOT / "assets/icc/sRGB.icc"
BOTH = (Standard.PDF_A_2A, Standard.PDF_UA_1)

_HTML = """<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>
@font-face {{ font-family: Text; src: url("{face}") }}
@page {{ size: A6; margin: 12mm }}
html {{ font: 9pt/12pt Text }}
.far {{ break-before: page }}
</style></head><body><main>
<h1>{title}</h1>
<article id="rail" data-line="10"><h2>Une seconde voie</h2>
<p>{words} <sup class="call"><a href="#source-1">1</a></sup>, puis <a href="#atelier">la suite</a>
et <a href="{link}">ailleurs</a>. <span lang="en">A hub of the steppe.</span></p>
<table><tr><th scope="col">Année</th><th scope="col">Trains</th></tr>
<tr><td>2024</td><td>12</td></tr><tr><td>2027</td><td>60</td></tr></table></article>
<article id="atelier" class="far" data-line="20"><h2>Un atelier à Almaty</h2>
<p>Il restaure des dombras.</p></article>
<section><h2>Sources</h2>
<div id="source-1" data-line="30"><p class="source-number">1</p><p>{title}</p></div></section>
</main></body></html>"""


@cache
def tagged(
    title: str = "Numéro 37",
    language: str = "fr",
    words: str = "Le premier alinéa",
    link: str = "https://qazinform.com/rail",
) -> bytes:
    """Make a file of two pages: headings, a table with heads, a source, links within and without."""
    html = _HTML.format(title=title, language=language, words=words, link=link, face=FACE)
    with collecting() as collector:
        pdf = weasyprint.HTML(string=html, base_url=str(ROOT)).write_pdf(pdf_tags=True, pdf_version="1.7")
    with pikepdf.open(BytesIO(pdf)) as file:
        tag(file, collector.gathered(), language)
        file.Root.Lang = String(language)
        file.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        file.Root.OutputIntents = Array([intent(file, SRGB.read_bytes())])
        describe(file, _facts(title, language), trapped=False)
        return saved(file)


def intent(file: pikepdf.Pdf, profile: bytes) -> Dictionary:
    """Make an output intent."""
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        DestOutputProfile=file.make_stream(profile, {"/N": 3}),
    )


def _facts(title: str, language: str) -> FileFacts:
    return FileFacts(
        title=title,
        language=language,
        author="Kadir Duran",
        subject="",
        keywords="",
        producer="WeasyPrint",
        creator="publish",
        date=date(2025, 10, 2),
        document_id=document_id("essai", title.encode()),
        standards=BOTH,
    )


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], Any]) -> bytes:
    """Give a file in which something was changed."""
    with pikepdf.open(BytesIO(pdf)) as file:
        change(file)
        return saved(file)


def part(name: str, pdf: bytes, *, attested: bool = True, **more: Any) -> Part:
    """Make a part of a file; `more` are fields of a Part."""
    known = Attested(hashlib.sha256(pdf).hexdigest(), pages=2) if attested else None
    return Part(name=name, pdf=pdf, path=Path(f"{name}.pdf"), attested=known, **more)


def volume(*standards: Standard) -> Volume:
    """Make the order for a volume."""
    return Volume(
        title="Année 2025",
        language="fr",
        path=Path("volume.pdf"),
        author="Kadir Duran",
        date=date(2025, 12, 31),
        standards=standards,
    )


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a file that is read."""
    return pikepdf.open(BytesIO(pdf))
