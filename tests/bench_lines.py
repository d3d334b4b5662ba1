"""The engine's own lines against ours, both painted by the engine and read back by the analyser.

The engine sets each line for itself (`text-align: justify; hyphens: auto`), with the
house's hyphenation and limits.  So both sides have the same words, faces and places to
divide, and one judge that knows of neither.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import weasyprint
from markupsafe import Markup
from weasyprint.text.fonts import FontConfiguration

from publish.composition.fit.painting import line_html
from publish.composition.fit.paragraph import Measure, fit
from publish.composition.fit.role import Role
from publish.composition.fit.typefaces import Typefaces
from publish.composition.layout import read_layout
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.type_rules import role_rules
from publish.composition.markup import Marker
from publish.manuscript.folders import list_issues
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.blocks import Paragraph
from publish.model.project import Project
from publish.model.text import Inlines
from publish.preflight.typography.figures import Setting, measure
from publish.preflight.typography.reading import read_setting
from publish.preflight.typography.thresholds import Thresholds
from publish.typography.hyphenation import teach_house_hyphenation
from publish.typography.issue import set_issue
from publish.units import NOTHING, Points
from tests.issues.test_specimens import SPECIMENS, laid_out
from tests.production import manuscripts

Texts = Sequence[tuple[Inlines, str]]
"""Paragraphs, each with its language."""

_LINES = 56  # of a page
_HEAD, _LEFT = 30.0, 30.0  # points
_STYLE = """
p { margin: 0; text-align: justify; hyphens: auto; hyphenate-limit-chars: 6 3 3; hyphenate-character: "-" }
sup { font-variant-position: super; line-height: 0; vertical-align: baseline; font-size: inherit }
.call { font-variant-numeric: lining-nums; hyphens: manual }
.small-caps { font-variant-caps: small-caps; letter-spacing: 0.03em }
em, i { font-style: italic } strong { font-weight: 600 } code { font-family: "QDN Sans"; font-size: 0.92em }
.line { position: absolute; white-space: nowrap; hyphens: manual } .broken::after { content: "-" }
.page { position: relative; height: 1pt; break-after: page }
"""


@dataclass(frozen=True, slots=True)
class Bench:
    """What both ways of setting are given."""

    root: Path
    role: Role
    width: Points
    faces: Typefaces

    @classmethod
    def of(cls, root: Path) -> "Bench":
        """Take the running text of « gazette » on its column."""
        gazette = root / "layouts/gazette"
        plan = read_architecture(gazette)
        faces = Typefaces(read_layout(gazette).faces, root / "fonts")
        return cls(root, plan.roles["text"], plan.grid.width(2), faces)


def compare_lines(root: Path) -> None:
    """Print how every text is set by the engine, and how by us; then all of them together."""
    bench = Bench.of(root)
    heads = ("lines", "tightness²", "hyphens", "running", "rivers", "loose", "widest")
    print(f"\n{'running text, 56 mm justified':36}" + "".join(f"{head:>11}" for head in heads))
    sums: dict[str, list[Setting]] = {"engine": [], "ours": []}
    for name, texts in texts_of(root).items():
        for side, setting in (("engine", engines(texts, bench)), ("ours", ours(texts, bench))):
            sums[side].append(setting)
            _row(f"{name}, {side}", [setting])
    for side, settings in sums.items():
        _row(f"all texts, {side}", settings)


def _row(name: str, settings: Sequence[Setting]) -> None:
    lines = sum(one.lines for one in settings)
    tightness = sum(one.tightness * one.lines for one in settings) / max(lines, 1)
    counted = (
        sum(getattr(one, field) for one in settings) for field in ("hyphens", "running", "rivers", "loose")
    )
    widest = max(one.widest for one in settings)
    figures = "".join(f"{one:11}" for one in counted)
    print(f"{name:36}{lines:11}{tightness:11.2f}{figures}{widest:11.2f}")


def texts_of(root: Path) -> Mapping[str, Texts]:
    """Give the running text of every issue, every specimen and every manuscript written by rule."""
    project = Project(root)
    files = {listed.folder.name: listed.folder / listed.path.name for listed in list_issues(project)}
    texts = {name: _paragraphs(project, file) for name, file in files.items()}
    for name in SPECIMENS:
        with tempfile.TemporaryDirectory() as folder:
            texts[f"specimen {name}"] = _paragraphs(project, laid_out(name, Path(folder)) / "issue.md")
    ruled = {"twelve stories": manuscripts.twelve(), "one long story": manuscripts.one_long()}
    return texts | {f"by rule, {name}": _by_rule(project, typed) for name, typed in ruled.items()}


def _paragraphs(project: Project, manuscript: Path) -> Texts:
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


def _by_rule(project: Project, typed: str) -> Texts:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "issue.md"
        file.write_text(typed, encoding="utf-8")
        return _paragraphs(project, file)


def engines(texts: Texts, bench: Bench) -> Setting:
    """Set paragraphs as the engine does."""
    marker = Marker(links=False)
    said = Markup("").join(
        Markup('<p class="r-text" lang="{}">{}</p>').format(language, marker.html(inlines))
        for inlines, language in texts
    )
    return _judged(said, bench)


def ours(texts: Texts, bench: Bench) -> Setting:
    """Set paragraphs whole."""
    return _judged(Markup("").join(_pages(texts, bench)), bench)


def _pages(texts: Texts, bench: Bench) -> Iterator[Markup]:
    measure_ = Measure(width=bench.width)
    lines = [
        line
        for inlines, language in texts
        for line in fit(inlines, bench.role, measure_, language, bench.faces)
    ]
    marker = Marker(links=False)
    for start in range(0, len(lines), _LINES):
        spans = (
            line_html(line, NOTHING, Points(number * bench.role.leading), marker, "r-text")
            for number, line in enumerate(lines[start : start + _LINES])
        )
        yield Markup('<div class="page">{}</div>').format(Markup("").join(spans))


def _judged(body: Markup, bench: Bench) -> Setting:
    teach_house_hyphenation()
    declared = "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style};'
        f' src: url("{(bench.root / "fonts" / face.file).as_uri()}") }}'
        for face in read_layout(bench.root / "layouts/gazette").faces
    )
    wide, tall = bench.width + 2 * _LEFT, _LINES * bench.role.leading + 2 * _HEAD
    page = f"@page {{ size: {wide}pt {tall}pt; margin: {_HEAD}pt {_LEFT}pt {_HEAD - 1}pt }}"
    rules = role_rules({bench.role.name: bench.role})
    html = f"<html><style>{declared}{page}{rules}{_STYLE}</style><body style='margin:0'>{body}</body></html>"
    pdf = weasyprint.HTML(string=html).write_pdf(font_config=FontConfiguration())
    return measure(read_setting(pdf, Path("bench.pdf")), Thresholds(loose=bench.role.most_space))
