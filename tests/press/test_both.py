"""Two editions by one layout are what they are by a layout each, byte for byte."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
import weasyprint
from PIL import Image
from weasyprint.pdf.stream import Stream

from publish.composition.book import BookPress, compose_back, compose_front
from publish.composition.composition import Composition
from publish.composition.drawing import Colours
from publish.composition.shared import share
from publish.errors import ContentError
from publish.findings import Finding
from publish.model.edition import BOUND_PRINT, BOUND_SCREEN, PRINT, SCREEN
from publish.model.project import Project
from publish.press.casting import Mould, mould
from publish.press.rendered import Rendered
from publish.press.rendering import Renderer
from publish.press.rendering_all import ByOneLayout, RenderAll, SideBySide
from publish.press.standby import Ready
from publish.press.two_paints import in_colours_of
from publish.volume.behind import back_shares
from tests.composition.specimen_book import specimen
from tests.press.bound_compositions import LAYOUTS, bound_compositions
from tests.press.conftest import Workshop
from tests.volume.specimen_years import make_year

ROOT = Path(__file__).resolve().parents[2]
REAL = ("2025-05-13", "2025-05-20", "2025-07-24", "2025-10-02-n37", "2025-11-24", "2025-12-12")
DRAWN, CHARTED, ENGLISH, RUSSIAN = "2024-01-18-n3", "2024-01-25-n4", "2024-02-15-n7", "2024-03-14-n11"
Pair = tuple[Composition, Composition]


@pytest.fixture(scope="module")
def warm() -> Iterator[Mould]:
    with mould() as one:
        yield one


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_year(tmp_path_factory.mktemp("year"), 12)


@pytest.fixture(scope="module")
def photographed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A year in which an issue has a photograph with more pixels for the press than for a screen."""
    project = make_year(tmp_path_factory.mktemp("photographs"), 3)
    folder = project.issues / DRAWN
    Image.linear_gradient("L").resize((2100, 1401)).convert("RGB").save(folder / "photo.jpg")
    text = (folder / "issue.md").read_text("utf-8")
    (folder / "issue.md").write_text(text.replace("dessin.svg", "photo.jpg"), "utf-8")
    return project


def by_one_layout(warm: Mould, pair: Pair) -> tuple[Rendered, ...] | None:
    shared = share(*pair)
    assert shared is not None
    with warm.crew(1) as (ready,):
        both = Renderer(ready).render_both(shared)
    return tuple(replace(one, memory=0, seconds=0.0) for one in both) if both else None


def by_two(warm: Mould, pair: Pair) -> tuple[Rendered, ...]:
    with warm.crew(2) as children, SideBySide(children)(pair) as rendered:
        return tuple(replace(one, memory=0, seconds=0.0) for one in rendered)


def told(render: RenderAll, pair: Pair) -> tuple[Finding, ...]:
    with pytest.raises(ContentError) as caught, render(pair) as rendered:
        tuple(rendered)
    return caught.value.findings


def assert_alike(warm: Mould, pair: Pair) -> None:
    both = by_one_layout(warm, pair)
    assert both is not None
    for one, other in zip(both, by_two(warm, pair), strict=True):
        assert one.pdf == other.pdf
        assert one == other


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_specimen_is_what_two_layouts_make_of_it(
    layout: str, warm: Mould, specimens: Project, tmp_path: Path
) -> None:
    assert_alike(warm, bound_compositions(specimens, DRAWN, layout, tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("issue", [CHARTED, ENGLISH, RUSSIAN])
def test_a_chart_or_another_language_is_what_two_layouts_make_of_it(
    issue: str, layout: str, warm: Mould, specimens: Project, tmp_path: Path
) -> None:
    assert_alike(warm, bound_compositions(specimens, issue, layout, tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("issue", REAL)
def test_a_real_issue_is_what_two_layouts_make_of_it(
    issue: str, layout: str, warm: Mould, tmp_path: Path
) -> None:
    pair = bound_compositions(Project(ROOT), issue, layout, tmp_path)
    if (issue, layout) == ("2025-10-02-n37", "lettre"):  # its table of laureates has a head for the ear alone
        assert by_one_layout(warm, pair) is None
    else:
        assert_alike(warm, pair)


@pytest.mark.slow
def test_the_book_s_own_pages_are_what_two_layouts_make_of_them(warm: Mould) -> None:
    book = specimen("six")
    press, screen = (BookPress(edition, Project(ROOT)) for edition in (BOUND_PRINT, BOUND_SCREEN))
    assert_alike(warm, (compose_front(book, press), compose_front(book, screen)))
    for _, part in back_shares(book):
        assert_alike(warm, (compose_back(book, press, part), compose_back(book, screen, part)))


@pytest.mark.parametrize("layout", ["gazette", "carre"])
def test_a_photograph_is_exchanged_for_that_of_the_press(
    layout: str, warm: Mould, photographed: Project, tmp_path: Path
) -> None:
    pair = bound_compositions(photographed, DRAWN, layout, tmp_path)
    both = by_one_layout(warm, pair)
    assert both is not None
    assert b"/DeviceCMYK" in both[0].pdf
    assert [path.suffix for path in both[0].read] != [path.suffix for path in both[1].read]
    assert both == by_two(warm, pair)


def test_pages_that_take_a_height_from_a_photograph_are_not_shared(
    photographed: Project, tmp_path: Path
) -> None:
    assert share(*bound_compositions(photographed, DRAWN, "lettre", tmp_path)) is None


def test_what_goes_wrong_is_told_as_by_two_layouts(warm: Mould, specimens: Project, tmp_path: Path) -> None:
    one, other = (
        replace(composition, max_pages=1)
        for composition in bound_compositions(specimens, CHARTED, "lettre", tmp_path)
    )
    assert by_one_layout(warm, (one, other)) is None
    with warm.crew(1) as (ready,), warm.crew(2) as children:
        findings = [
            told(render, (one, other)) for render in (ByOneLayout(ready, warm.crew), SideBySide(children))
        ]
    assert findings[0] == findings[1]
    assert [(one.code, str(one.at)) for one in findings[0]] == [
        ("layout/too-many-pages", "bound-print.pdf:p2")
    ]


def test_what_the_engine_says_is_said_of_each_edition(
    warm: Mould, specimens: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "layouts"
    shutil.copytree(ROOT / "layouts", folder)
    with (folder / "lettre/styles/parts.css").open("a", encoding="utf-8") as styles:
        styles.write("\n.story { unheard-of: 1 }\n")
    project = Project(tmp_path)
    for name in ("fonts", "assets"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(specimens.issues, project.issues)
    pair = bound_compositions(project, CHARTED, "lettre", tmp_path / "build")
    assert by_one_layout(warm, pair) is None
    with warm.crew(1) as (ready,), ByOneLayout(ready, warm.crew)(pair) as rendered:
        assert [len(one.records) for one in rendered] == [1, 1]


def test_no_other_child_is_asked_for_where_one_layout_is_enough(
    warm: Mould, specimens: Project, tmp_path: Path
) -> None:
    def others(number: int) -> AbstractContextManager[tuple[Ready, ...]]:
        raise AssertionError(number)

    pair = bound_compositions(specimens, CHARTED, "carre", tmp_path)
    with warm.crew(1) as (ready,), ByOneLayout(ready, others)(pair) as rendered:
        assert len(list(rendered)) == 2


PALETTE = {
    PRINT.name: Colours((("black", "device-cmyk(0 0 0 1)"), ("deep", "device-cmyk(0.4 0.4 0.4 1)"))),
    SCREEN.name: Colours((("black", "#000000"), ("deep", "#000000"))),
}


def painted(workshop: Workshop, body: str, edition: str) -> bytes:
    """Paint a few words in the palette of an edition; give the whole file."""
    composition = workshop.composition("", edition=PRINT if edition == "print" else SCREEN)
    with in_colours_of(replace(composition, palette=PALETTE[edition])):
        pdf = weasyprint.HTML(string=body).write_pdf(uncompressed_pdf=True)
    assert isinstance(pdf, bytes)
    return pdf


def test_a_colour_of_the_palette_is_an_ink_and_any_other_stays_what_it_is(workshop: Workshop) -> None:
    body = '<p style="color: color(--ink 0)">a</p><p style="color: color(--ink 1)">b</p><p>c</p>'
    press = painted(workshop, body, "print")
    assert press.count(b"0 0 0 1 scn") == press.count(b"0.4 0.4 0.4 1 scn") == 1
    assert press.count(b"\n0 0 0 rg") == 1  # the black of nobody's palette
    assert b"scn" not in painted(workshop, body, "screen")


def test_an_ink_keeps_how_much_of_it_shows(workshop: Workshop) -> None:
    square = '<rect width="9" height="9" fill="color(--ink 1)" fill-opacity="0.5"/>'
    assert b"/ca 0.5" in painted(workshop, f'<svg width="9" height="9">{square}</svg>', "print")


def test_a_line_that_the_screen_alone_has_is_not_painted_for_a_press(workshop: Workshop) -> None:
    body = '<p style="text-decoration: underline; text-decoration-color: color({} 0)">a</p>'
    for space, lines in (("--screen-ink", (0, 1)), ("--ink", (1, 1))):
        counts = tuple(
            painted(workshop, body.format(space), one).count(b"\nS\n") for one in ("print", "screen")
        )
        assert counts == lines


def test_the_engine_is_itself_again(workshop: Workshop) -> None:
    own = Stream.set_color, weasyprint.draw.text.draw_text_decoration
    painted(workshop, "<p>a</p>", "print")
    assert (Stream.set_color, weasyprint.draw.text.draw_text_decoration) == own
