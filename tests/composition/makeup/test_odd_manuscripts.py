"""Manuscripts that an editor may write and no specimen is: nothing overlaps, nothing is lost or twice."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest

from publish.composition.fit.line import Reason
from publish.composition.makeup.placed import Element, MadeUp, PlacedLine, Stroke, lines_in, placed_codes
from publish.composition.makeup.prepare import made_up
from publish.errors import ContentError
from publish.manuscript.house import read_house
from publish.manuscript.reading import read_issue
from publish.model.project import Project
from publish.model.text import Foreign, plain
from publish.typography.issue import set_issue
from publish.units import A4

ROOT = Path(__file__).resolve().parents[3]
PROJECT = Project(ROOT)
TEXT = (
    "La capacité quotidienne monte de douze à soixante paires de trains, et le fret devrait quintupler "
    "entre les deux gares, rapporte une agence. La ligne ouvre deux ans plus tôt que prévu. "
)
SOURCE = "[^s]: [La page](https://example.org/page) — Gazette d'exemple, 2025"


def set_up(folder: Path, body: str, layout: str | Path, head: str = "") -> MadeUp:
    """Make a manuscript up as the press would, in a layout of the house or one elsewhere."""
    file = folder / "issue.md"
    file.write_text(f"---\ndate: 2025-11-20\n{head}---\n\n{body}\n", "utf-8")
    house, _ = read_house(ROOT / "issues/house.toml", Path("issues/house.toml"))
    assert house is not None
    issue, found = read_issue(file, file, PROJECT, house)
    assert issue is not None, found
    return made_up(set_issue(issue)[0], house, PROJECT, ROOT / "layouts" / layout)


def lines_of(made: MadeUp, role: str = "") -> Iterator[tuple[int, PlacedLine]]:
    for sheet in made.sheets:
        for element in sheet.elements:
            for line in lines_in(element):
                if role in ("", line.role):
                    yield sheet.folio, line


def _element(made: MadeUp, name: str) -> tuple[int, Element]:
    found = ((sheet.folio, one) for sheet in made.sheets for one in sheet.elements if one.name == name)
    return next(found)


def test_a_drop_cap_opens_only_a_paragraph_as_tall_as_itself(tmp_path: Path) -> None:
    short = set_up(tmp_path, f"## Une : Court\n\nNon.\n\n{TEXT * 3}", "gazette")
    assert [plain(line.line.inlines) for _, line in lines_of(short, "drop-cap")] == []
    tall = set_up(tmp_path, f"## Une : Long\n\n{TEXT * 3}", "gazette")
    assert [plain(line.line.inlines) for _, line in lines_of(tall, "drop-cap")] == ["L"]


def test_a_first_story_without_a_source_takes_no_code_from_another(tmp_path: Path) -> None:
    body = f"## Une : Sans source\n\n{TEXT * 3}\n\n## Deux : Avec\n\n{TEXT * 2}[^s]\n\n{SOURCE}"
    made = set_up(tmp_path, body, "carre")
    assert Counter(placed_codes(made)) == {"https://example.org/page": 1}


def test_a_part_of_a_long_story_does_not_end_in_a_subhead(tmp_path: Path) -> None:
    body = "## Long : Un long récit\n\n" + "\n\n".join(f"### Intertitre\n\n{TEXT * 3}" for _ in range(30))
    made = set_up(tmp_path, body, "gazette")
    for sheet in made.sheets:
        for article in (one for one in sheet.elements if one.tag == "article"):
            last = [part for part in article.parts if isinstance(part, Element)][-1]
            assert last.tag != "h3", sheet.folio


@pytest.mark.parametrize("layout", ["gazette", "carre"])
def test_a_headline_broken_by_the_editor_reads_as_words(tmp_path: Path, layout: str) -> None:
    made = set_up(tmp_path, f"## Une : Deux voies \\\nvers l'est\n\n{TEXT * 3}", layout)
    heads = "".join(plain(line.line.inlines) for _, line in lines_of(made, "headline-lead"))
    assert heads.split() == ["Deux", "voies", "vers", "l’est"]


def test_the_colophon_stands_at_the_foot_of_an_empty_last_page(tmp_path: Path) -> None:
    body = "## Long : Un long récit\n\n" + "\n\n".join(TEXT * 3 for _ in range(40))
    made = set_up(tmp_path, body, "gazette")
    folio, colophon = _element(made, "colophon")
    assert folio == len(made.sheets)
    assert min(line.baseline for line in lines_in(colophon)) > 0.8 * A4.height


@pytest.mark.parametrize("number", [7, 37, 137, 9999])
def test_any_number_stays_inside_the_square(tmp_path: Path, number: int) -> None:
    made = set_up(tmp_path, f"## Une : Un titre\n\n{TEXT * 3}", "carre", f"number: {number}\n")
    shown = [line for _, line in lines_of(made) if plain(line.line.inlines) == str(number)]
    assert shown[0].left + shown[0].line.width <= A4.width


def test_a_long_month_is_not_torn_in_the_square(tmp_path: Path) -> None:
    made = set_up(tmp_path, f"## Une : Un titre\n\n{TEXT * 3}", "carre")
    _, masthead = _element(made, "masthead")
    assert not any(Reason.TORN in line.line.reasons for line in lines_in(masthead))
    said = "".join(plain(line.line.inlines) for line in lines_in(masthead))
    assert said.startswith("20 novembre 2025")


def test_the_dateline_says_all_of_its_words(tmp_path: Path) -> None:
    made = set_up(tmp_path, f"## Une : Un titre\n\n{TEXT * 3}", "carre")
    _, masthead = _element(made, "masthead")
    assert "d’information" in "".join(plain(line.line.inlines) for line in lines_in(masthead))


def test_a_subhead_amid_a_sidebar_stays_below_what_was_typed_before_it(tmp_path: Path) -> None:
    box = '::: sidebar "Boîte"\nAvant tout.\n\n### Au milieu\n\nAprès tout.\n:::'
    made = set_up(tmp_path, f"## Une : Un titre\n\n{TEXT * 3}[^s]\n\n{box}\n\n{SOURCE}", "gazette")
    _, sidebar = _element(made, "story sidebar")
    said = " ".join("".join(plain(line.line.inlines) for line in lines_in(sidebar)).split())
    assert said.index("Boîte") < said.index("Avant") < said.index("Au milieu") < said.index("Après")


@pytest.mark.parametrize("layout", ["gazette", "carre"])
def test_a_source_that_only_a_key_figure_calls_has_its_code(tmp_path: Path, layout: str) -> None:
    figures = '::: figures "La semaine"\n836 km : de voie[^s]\n:::'
    body = f"## Une : Un titre\n\n{TEXT * 3}\n\n{figures}\n\n## Deux : Un autre\n\n{TEXT * 3}\n\n{SOURCE}"
    assert set(placed_codes(set_up(tmp_path, body, layout))) == {"https://example.org/page"}


def test_plans_are_told_apart_whatever_their_names(tmp_path: Path) -> None:
    same = tmp_path / "same"
    copytree(ROOT / "layouts" / "gazette", same)
    file = same / "architecture.toml"
    named = re.compile('^name = ".*"$', re.MULTILINE)
    file.write_text(named.sub('name = "plan"', file.read_text("utf-8")), "utf-8")
    body = "\n\n".join(f"## R{number} : Récit {number}\n\n{TEXT * 3}" for number in range(5))
    assert set_up(tmp_path, body, same).sheets == set_up(tmp_path, body, "gazette").sheets


FIGURES = '::: figures "La semaine"\n836 km : de voie\n:::'
SIDEBAR = '::: sidebar "Boîte"\nDes mots en boîte.\n:::'


@pytest.mark.parametrize("layout", ["gazette", "carre"])
def test_a_sidebar_and_key_figures_need_no_source(tmp_path: Path, layout: str) -> None:
    made = set_up(tmp_path, f"## Une : Un titre\n\n{TEXT * 3}\n\n{FIGURES}\n\n{SIDEBAR}", layout)
    said = " ".join(plain(line.line.inlines) for _, line in lines_of(made))
    assert "de voie" in said
    assert "en boîte" in said


def _sourced(stories: int, sources: int) -> str:
    """Write stories that call so many sources between them."""
    calls = [" ".join(f"Mot[^{one}]" for one in range(1, sources + 1)[at::stories]) for at in range(stories)]
    told = [f"## R{at} : Récit {at}\n\n{TEXT * 2} {one}." for at, one in enumerate(calls)]
    listed = [
        f"[^{one}]: [La page](https://example.org/page-{one}) — Gazette d'exemple, 2025"
        for one in range(1, sources + 1)
    ]
    return "\n\n".join((*told, *listed))


@pytest.mark.parametrize(("layout", "stories"), [("gazette", 6), ("carre", 6), ("gazette", 1), ("carre", 1)])
def test_a_long_panel_goes_on_on_a_further_page(tmp_path: Path, layout: str, stories: int) -> None:
    made = set_up(tmp_path, _sourced(stories, 60), layout)
    panels = [(sheet.folio, one) for sheet in made.sheets for one in sheet.elements if one.name == "sources"]
    folios = [folio for folio, _ in panels]
    assert folios == list(range(folios[0], len(made.sheets) + 1))
    assert len(folios) > 1
    codes = Counter(placed_codes(made))
    assert {f"https://example.org/page-{one}" for one in range(1, 61)} == {*codes}
    said = ["".join(plain(line.line.inlines) for line in lines_in(one)) for _, one in panels]
    assert ["(suite)" in one for one in said] == [False] + [True] * (len(said) - 1)
    feet = [line.baseline for _, one in panels for line in lines_in(one)]
    assert max(feet) < A4.height - 20


@pytest.mark.parametrize("layout", ["gazette", "carre"])
def test_a_panel_that_the_wished_pages_do_not_hold_asks_for_more(tmp_path: Path, layout: str) -> None:
    with pytest.raises(ContentError) as refused:
        set_up(tmp_path, _sourced(6, 60), layout, "pages: 2\n")
    found = {one.code: one for one in refused.value.findings}["makeup/panel-overset"]
    assert dict(found.facts)["pages"] == "4"
    assert set_up(tmp_path, _sourced(6, 60), layout, "pages: 4\n").sheets[3]


@pytest.mark.parametrize("signs", [60, 76])
def test_the_dateline_of_gazette_does_not_print_over_itself(tmp_path: Path, signs: int) -> None:
    head = f"title: {'Retour ' * 20:.{signs}}x\nplace: Bruxelles\n"
    made = set_up(tmp_path, f"## Une : Un titre\n\n{TEXT * 3}", "gazette", head)
    row = [line for _, line in lines_of(made, "dateline")]
    ends = [(line.left, line.left + line.line.width) for line in row]
    assert all(before[1] < after[0] for before, after in pairwise(ends))
    assert sum(len(plain(line.line.inlines)) for line in row) > signs


@pytest.mark.parametrize("layout", ["gazette", "carre"])
def test_a_text_that_no_line_holds_is_told_with_its_signs(tmp_path: Path, layout: str) -> None:
    head = f"title: {'Un titre bien long ' * 12}\n"
    with pytest.raises(ContentError) as refused:
        set_up(tmp_path, f"## Une : Un titre\n\n{TEXT * 3}", layout, head)
    (found,) = refused.value.findings
    facts = dict(found.facts)
    assert (found.code, facts["key"]) == ("makeup/line-too-long", "title")
    assert 20 < int(facts["signs"]) < len(facts["text"])


def test_a_long_place_in_carre_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as refused:
        set_up(tmp_path, f"## Une : Un titre\n\n{TEXT * 3}", "carre", f"place: {'Saint-Josse ' * 9}\n")
    assert dict(refused.value.findings[0].facts)["key"] == "place"


@pytest.mark.parametrize("words", [1, 12, 40])
def test_a_long_publisher_keeps_off_the_number_of_its_source(tmp_path: Path, words: int) -> None:
    source = f"[^s]: [La page](https://example.org/page) — {'Agence nationale ' * words}, 2025"
    made = set_up(tmp_path, f"## Une : Un titre\n\n{TEXT * 3}[^s]\n\n{source}", "gazette")
    proof = next(_asides(made))
    (number,) = (line for line in lines_in(proof) if line.role == "source-number")
    entry = min(line.baseline for line in lines_in(proof) if line.role == "proof-publisher")
    (rule,) = (part for part in proof.parts if isinstance(part, Stroke))
    assert number.baseline < entry - 5  # of capitals
    assert number.baseline - 13.5 > rule.top  # of figures


def _asides(made: MadeUp) -> Iterator[Element]:
    for sheet in made.sheets:
        for article in sheet.elements:
            yield from (one for one in article.parts if isinstance(one, Element) and one.name == "proof")


def _weighted(*weights: str) -> str:
    heads = (f"{{weight={one}}}" if one else "" for one in weights)
    return "\n\n".join(f"## R{at} : Récit {at} {one}\n\n{TEXT * 3}" for at, one in enumerate(heads))


ONE_LIST = "\n".join(f"- Un mot parmi {number}" for number in range(400))


@pytest.mark.parametrize("layout", ["gazette", "carre"])
@pytest.mark.parametrize(
    ("body", "head", "code", "line"),
    [
        (_weighted(*["brief"] * 6), "", "no-opening", 5),
        (_weighted(*["second"] * 6), "", "no-opening", 5),
        (_weighted("lead", "", "", "", "", "lead"), "", "two-leads", 25),
        (_weighted(*[""] * 7, "lead"), "", "lead-not-first", 33),
        (f"## Une : Un titre\n\n{TEXT * 70}", "", "block-uncut", 7),
        (f"## Une : Un titre\n\nAvant.\n\n{ONE_LIST}", "", "block-uncut", 9),
        ("## Une : Un titre\n\n" + f"{TEXT * 3}\n\n" * 30, "pages: 2\n", "overset", 6),
    ],
)
def test_what_is_refused_says_why(  # noqa: PLR0913, PLR0917  # a case, and where it is set
    tmp_path: Path, layout: str, body: str, head: str, code: str, line: int
) -> None:
    with pytest.raises(ContentError) as refused:
        set_up(tmp_path, body, layout, head)
    assert (f"makeup/{code}", line) in [(one.code, one.at.line) for one in refused.value.findings]


def test_one_code_is_said_as_one(tmp_path: Path) -> None:
    made = set_up(tmp_path, _sourced(1, 2), "carre")
    assert [plain(line.line.inlines) for _, line in lines_of(made, "panel-count")] == ["1 code"]


@pytest.mark.parametrize("layout", ["gazette", "carre"])
def test_what_the_house_says_stays_in_its_language(tmp_path: Path, layout: str) -> None:
    made = set_up(
        tmp_path, "## Көлік: Жаңа пойыз\n\nЖаңа пойыз екі қаланы байланыстырады.", layout, "language: kk\n"
    )
    said = " ".join(
        plain(one.children)
        for sheet in made.sheets
        for element in sheet.elements
        for line in lines_in(element)
        for one in line.line.inlines
        if isinstance(one, Foreign) and one.language == "fr"
    ).lower()
    for words in ("diffusion gratuite", "lettre hebdomadaire", "nom de l’éditeur", "code postal"):
        assert words in said
    _, masthead = _element(made, "masthead")
    title = next(part for part in masthead.parts if isinstance(part, Element) and part.tag == "h1")
    assert title.language == "fr"
    assert "Kazakhstan\N{NARROW NO-BREAK SPACE}?" in "".join(
        plain(line.line.inlines) for line in lines_in(title)
    )
