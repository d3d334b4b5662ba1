"""The benchmark of layout: our finished lines in frames against the engine's balanced columns."""

import statistics
import time
from pathlib import Path

from markupsafe import Markup

from publish.composition.fit.painting import line_html
from publish.composition.fit.paragraph import Measure, fit
from publish.composition.fit.typefaces import Typefaces
from publish.composition.layout import Face, read_layout
from publish.composition.makeup.architecture import Architecture
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.type_rules import role_rules
from publish.composition.markup import Marker
from publish.model.text import Text
from publish.units import Points
from tests.production import manuscripts

_WORDS = 4000  # some 650 lines of a column
_COLUMNS = 3
_STORY = 4  # paragraphs of a story, each story in columns of its own


def _tools(root: Path) -> tuple[Architecture, Typefaces]:
    gazette = root / "layouts/gazette"
    return read_architecture(gazette), Typefaces(read_layout(gazette).faces, root / "fonts")


def compare_layouts(root: Path, rounds: int) -> None:
    """Print what the engine takes for finished lines, and for the same text in balanced columns."""
    architecture, faces = _tools(root)
    begun = time.process_time()
    frames = _frames(architecture, faces)
    fitted = time.process_time() - begun
    css = _faces(read_layout(root / "layouts/gazette").faces, root / "fonts")
    css += role_rules(architecture.roles)
    lines = ".line{position:absolute;white-space:nowrap;width:210mm}"
    balanced, balanced_whole = _median(f"<style>{css}</style>{_balanced(architecture)}", rounds)
    framed, framed_whole = _median(f"<style>{css}{lines}</style>{frames}", rounds)
    print(f"\n{'650 lines, processor time':38}{'layout':>9}{'ratio':>7}{'to PDF':>9}{'ratio':>7}")
    for name, layout, whole in (
        ("the engine, balanced columns", balanced, balanced_whole),
        ("the engine, our lines in frames", framed, framed_whole),
        ("our fit and the engine", framed + fitted, framed_whole + fitted),
    ):
        print(f"{name:38}{layout:9.2f}{layout / balanced:7.2f}{whole:9.2f}{whole / balanced_whole:7.2f}")


def _median(html: str, rounds: int) -> tuple[float, float]:
    """Give the processor seconds of the engine's layout alone, and of all its work."""
    from weasyprint import HTML, document

    laid_out = document.layout_document
    layouts: list[float] = []
    wholes: list[float] = []

    def timed(*arguments: object) -> list[object]:
        begun = time.process_time()
        pages = list(laid_out(*arguments))
        layouts.append(time.process_time() - begun)
        return pages

    document.layout_document = timed
    try:
        for _ in range(rounds):
            begun = time.process_time()
            HTML(string=html).write_pdf()
            wholes.append(time.process_time() - begun)
    finally:
        document.layout_document = laid_out
    return statistics.median(layouts), statistics.median(wholes)


def _typed() -> list[str]:
    return manuscripts.text(_WORDS).split("\n\n")


def _frames(architecture: Architecture, faces: Typefaces) -> str:
    grid, role, marker = architecture.grid, architecture.roles["text"], Marker(links=False)
    width = grid.width(2)
    lines = [
        line for text in _typed() for line in fit((Text(text),), role, Measure(width=width), "fr", faces)
    ]
    sheets = []
    full = _COLUMNS * grid.lines
    for start in range(0, len(lines), full):
        spans = [
            line_html(
                line,
                grid.x(2 * (number // grid.lines)),
                Points(grid.top(number % grid.lines)),
                marker,
                "r-text",
            )
            for number, line in enumerate(lines[start : start + full])
        ]
        sheets.append(
            Markup("<section style='position:relative;height:100vh;break-after:page'>{}</section>").format(
                Markup("").join(spans)
            )
        )
    return "<style>@page{size:A4;margin:0}body{margin:0}</style>" + "".join(sheets)


def _balanced(architecture: Architecture) -> str:
    grid = architecture.grid
    page = f"@page{{size:A4;margin:{grid.head}pt {grid.left}pt 40pt}}body{{margin:0}}"
    block = (
        f".c{{columns:{_COLUMNS};column-gap:{grid.gutter}pt;text-align:justify;hyphens:auto}}"
        ".c p{margin:0;text-indent:13pt}"
    )
    paragraphs = [f"<p class='r-text'>{Markup.escape(one)}</p>" for one in _typed()]
    stories = [paragraphs[at : at + _STORY] for at in range(0, len(paragraphs), _STORY)]
    text = "".join(f"<div class='c'>{''.join(story)}</div>" for story in stories)
    return f"<html lang='fr'><style>{page}{block}</style>{text}</html>"


def _faces(declared: tuple[Face, ...], fonts: Path) -> str:
    return "".join(
        f'@font-face{{font-family:"{face.family}";src:url("{(fonts / face.file).as_uri()}");'
        f"font-weight:{face.weight};font-style:{face.style}}}"
        for face in declared
    )
