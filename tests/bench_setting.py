"""The benchmark of the setting: whole paragraphs against greedy ones, frames against balanced columns."""

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
from publish.manuscript.folders import list_issues
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.project import Project
from publish.model.text import Inlines, Paragraph, Text
from publish.typography.issue import set_issue
from publish.units import Points
from tests.composition.fit.greedy import Figures, compared
from tests.production import manuscripts

_WORDS = 4000  # some 650 lines of a column
_COLUMNS = 3
_STORY = 4  # paragraphs of a story, each story in columns of its own


def compare_settings(root: Path) -> None:
    """Print how every issue is set whole, and how the engine's way would set it."""
    project = Project(root)
    architecture, faces = _tools(root)
    heads = f"{'tightness²':>11}{'hyphens':>9}{'rivers':>8}{'loose':>7}{'lines':>7}"
    print(f"\n{'running text, 56 mm justified':38}{heads}")
    for listed in list_issues(project):
        paragraphs = _paragraphs(project, listed.folder / listed.path.name)
        role, width = architecture.roles["text"], architecture.grid.width(2)
        whole, greedy = compared(paragraphs, role, width, faces)
        _row(f"{listed.folder.name}, greedy", greedy)
        _row(f"{listed.folder.name}, whole", whole)
        print(f"{'ratio':38}{whole.tightness / greedy.tightness:11.2f}")


def _row(name: str, figures: Figures) -> None:
    print(
        f"{name:38}{figures.tightness:11.2f}{figures.hyphens:9}{figures.rivers:8}"
        f"{figures.loose:7}{figures.lines:7}"
    )


def _paragraphs(project: Project, manuscript: Path) -> list[tuple[Inlines, str]]:
    house, _ = read_house(project.house_file, project.house_file)
    assert house is not None
    issue, _ = read_issue(manuscript, manuscript, project, house)
    assert issue is not None
    return [
        (block.inlines, story.language)
        for story in set_issue(issue)[0].stories
        for block in story.blocks
        if isinstance(block, Paragraph)
    ]


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
