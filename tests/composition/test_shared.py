"""The document of two editions: found where they say the same, and nowhere else."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from publish.composition.composition import Composition
from publish.composition.drawing import Colours
from publish.composition.fill import fill
from publish.composition.shared import Alike, EditionsDifferError, share
from publish.model.edition import BOUND_PRINT, BOUND_SCREEN
from publish.model.project import Project
from tests.press.bound_compositions import LAYOUTS, bound_compositions
from tests.volume.specimen_years import make_year

Pair = tuple[Composition, Composition]


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_year(tmp_path_factory.mktemp("year"), 3)


@pytest.fixture(scope="module")
def pair(specimens: Project, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    return bound_compositions(specimens, "2024-01-18-n3", "lettre", tmp_path_factory.mktemp("build"))


def with_styles(composition: Composition, *lines: str) -> Composition:
    return replace(composition, stylesheet="\n".join((composition.stylesheet, *lines)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_document_of_both_is_that_of_each_but_for_its_paint(
    layout: str, specimens: Project, tmp_path: Path
) -> None:
    for issue in ("2024-01-11-n2", "2024-01-18-n3"):
        both = bound_compositions(specimens, issue, layout, tmp_path)
        shared = share(*both)
        assert shared is not None
        document = fill(shared.document)
        for composition in both:
            own = fill(composition).replace(composition.stylesheet, shared.document.stylesheet)
            said = document
            for (_, number), (_, css) in zip(
                shared.document.palette.named, composition.palette.named, strict=True
            ):
                said = said.replace(f'"{number}"', f'"{css}"').replace(f":{number}", f":{css}")
            for shown, pressed in shared.pictures.items():
                own = own.replace(pressed.as_uri(), shown.as_uri())
            assert said.replace(shared.document.stylesheet, "") == own.replace(shared.document.stylesheet, "")


def test_the_sheet_of_both_has_the_profile_and_the_bleed_of_the_press(pair: Pair) -> None:
    shared = share(*pair)
    assert shared is not None
    sheet = shared.document.stylesheet
    assert sheet.startswith("@color-profile device-cmyk")
    assert sheet.count("bleed: 3mm") == 1
    assert "--sky: color(--ink 4);" in sheet
    assert "text-decoration-color: color(--screen-ink 4)" in sheet
    assert "#" not in "".join(line for line in sheet.splitlines() if line.startswith("--"))


def test_a_comment_of_one_edition_changes_nothing(pair: Pair) -> None:
    printed, screen = pair
    assert (
        share(with_styles(printed, "/* le papier */"), with_styles(screen, "/* l’écran */", "")) is not None
    )


@pytest.mark.parametrize(
    "line",
    [
        ".line .link { margin: 1pt }",
        ".line .link { text-decoration: underline; color: var(--sky); text-decoration-color: var(--sky) }",
        ".line .link { text-decoration: underline }",  # in the colour of the text, which the press paints too
        ".line .link { text-decoration-color: currentcolor }",
        ".line .link {",
        ".line .link { text-decoration-color: var(--sky)",
        "/* l’écran",
        "} .link { text-decoration-color: var(--sky) }",
        "@page :first { margin: 0 }",
        "@media print { p { margin: 0 } }",
        "@import 'autre.css';",
    ],
)
def test_a_rule_of_the_screen_that_may_move_a_box_makes_two_documents(line: str, pair: Pair) -> None:
    printed, screen = pair
    assert share(printed, with_styles(screen, line)) is None


@pytest.mark.parametrize(
    "line",
    [
        ".line .link { text-decoration: underline; text-decoration-color: var(--sky) }",
        "@page { margin: 1mm }",
        "@color-profile --other { src: url('a.icc') }",
    ],
)
def test_a_rule_of_the_press_makes_two_documents(line: str, pair: Pair) -> None:
    printed, screen = pair
    assert share(with_styles(printed, line), screen) is None


def test_lines_under_text_that_both_have_make_two_documents(pair: Pair) -> None:
    line = "em { text-decoration: underline }"
    printed, screen = pair
    assert share(with_styles(printed, line), with_styles(screen, line)) is None


def test_rules_in_another_order_make_two_documents(pair: Pair) -> None:
    printed, screen = pair
    one, other = "em { margin: 0 }", "em { margin: 1pt }"
    assert share(with_styles(printed, one, other), with_styles(screen, one, other)) is not None
    assert share(with_styles(printed, one, other), with_styles(screen, other, one)) is None


def test_whatever_else_differs_makes_two_documents(pair: Pair) -> None:
    printed, screen = pair
    one_for_two = {"un.svg": Path("un.svg"), "deux.svg": Path("un.svg")}
    two = {"un.svg": Path("a.svg"), "deux.svg": Path("b.svg")}
    for one, other in (
        (printed, replace(screen, title="Autre")),
        (printed, replace(screen, values={**screen.values, "issue": None})),
        (printed, replace(screen, values={**screen.values, "pictures": {}})),
        (
            replace(printed, values={**printed.values, "pictures": two}),
            replace(screen, values={**screen.values, "pictures": one_for_two}),
        ),
        (printed, replace(screen, palette=Colours(screen.palette.named[1:]))),
    ):
        assert share(one, other) is None


def test_two_editions_answer_what_both_would_and_nothing_else() -> None:
    alike = Alike(BOUND_PRINT, BOUND_SCREEN)
    assert (alike.bound, alike.leads, alike.marks) == (True, True, False)
    for name in ("links", "name", "styles", "colour", "bleed"):
        with pytest.raises(EditionsDifferError):
            getattr(alike, name)
    assert pickle.loads(pickle.dumps(alike)) == alike
