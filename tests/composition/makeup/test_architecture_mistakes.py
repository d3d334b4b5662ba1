"""Every mistake a designer can make in an architecture is one finding, at its file and line."""

import re
import shutil
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from publish.composition.fit.role import Role
from publish.composition.makeup.architecture import ChartMeasures, Dress, Form, Grid, PagePlan
from publish.composition.makeup.architecture_file import read_architecture
from publish.composition.makeup.architecture_kinds import CHARTS, DRESS, FORM, GRID, ISSUE, PLAN, ROLE, Kinds
from publish.errors import ConfigurationError
from publish.findings import Finding, Language, wording

ROOT = Path(__file__).resolve().parents[3]

UNKNOWN, MISSING, VALUE, NAME = "key-unknown", "key-missing", "value-wrong", "name-unknown"

# What stands in « gazette », what a designer writes instead, the code, and what the finding must name.
MISTAKES = [
    ("letterfit = 0.012", "letterfit = 0.2", VALUE, "roles.text.letterfit"),
    ('hang-left = { "«" = 0.3', 'hang-left = { "«" = 3', VALUE, "roles.text.hang-left"),
    # Keys that have no meaning.
    ("[issue]", "[isue]", (UNKNOWN, MISSING), "issue"),
    ("[issue]", "feet = 3\n[issue]", UNKNOWN, "forms"),
    ("figure-most = 16", "figure-most = 16\n§figur-most = 16", UNKNOWN, "figure-most"),
    ("columns = 6", "columns = 6\n§colums = 6", UNKNOWN, "columns"),
    ("[roles]", "[dress]\n§rule = true\n[roles]", UNKNOWN, "rules"),
    ("size = 88,", "size = 88, color = 3,", UNKNOWN, "tracking"),
    ("drop-cap = 3,", "drop-cap = 3, dropcap = 2,", UNKNOWN, "drop-cap"),
    ('place = "first"', 'place = "first"\n§bandes = 1', UNKNOWN, "bands"),
    # Keys that must be there.
    ("[grid]\ncolumns = 6\n", "§[grid]\n", MISSING, "grid.columns"),
    ("[issue]\npages = [2, 4, 6, 8]", "§[issue]", MISSING, "issue.pages"),
    ("size = 88, ", "", MISSING, "roles.title.size"),
    ('family = "QDN Serif Display", size = 88', "size = 88", MISSING, "roles.title.family"),
    ("width = 4, ", "", MISSING, "forms.lead.width"),
    (
        '[[pages]]\nname = "front"\nplace = "first"\n',
        '§[[pages]]\nname = "front"\n',
        MISSING,
        "pages.1.place",
    ),
    # Counts and sizes.
    ("columns = 6", "columns = 0", VALUE, "1 … 48"),
    ("columns = 6", 'columns = "6"', VALUE, "1 … 48"),
    ("columns = 6", "columns = true", VALUE, "true"),
    ("lines = 56", "lines = 5.5", VALUE, "5.5"),
    ('line = "13pt"', 'line = "0pt"', VALUE, "> 0"),
    ('line = "13pt"', 'line = "-13pt"', VALUE, "-13pt"),
    ('module = "25.5mm"', "module = 25.5", VALUE, "…mm"),
    ('module = "25.5mm"', 'module = "25.5"', VALUE, "25.5mm"),
    ('module = "25.5mm"', 'module = "nanmm"', VALUE, "nanmm"),
    ('gutter = "5mm"', 'gutter = "5cm"', VALUE, "5cm"),
    ("figure-most = 16", "figure-most = 0", VALUE, "1 … 400"),
    ("map-most = 13", 'map-most = "13"', VALUE, '"13"'),
    ("size = 88,", 'size = "dix",', VALUE, '"dix"'),
    ("size = 88,", "size = 0,", VALUE, "size = 9.3"),
    ("size = 88,", "size = -9,", VALUE, "-9"),
    ("size = 88,", "size = nan,", VALUE, "NaN"),
    ("leading = 78,", "leading = 0,", VALUE, "leading = 13"),
    ("tracking = -0.012", 'tracking = "x"', VALUE, "-0.5 … 1"),
    ("weight = 600", 'weight = "bold"', VALUE, "1 … 1000"),
    ("indent = 13", "indent = -13", VALUE, "-13"),
    ("hyphens = true", 'hyphens = "yes"', VALUE, "true, false"),
    ("[roles]", '[dress]\n§rules = "no"\n[roles]', VALUE, "true, false"),
    ("[roles]", "[dress]\n§spare = -1\n[roles]", VALUE, "-1"),
    ("[roles]", "[dress]\n§figure-modules = 7\n[roles]", VALUE, "1 … 6"),
    ("width = 4, ", 'width = "x", ', VALUE, '"x"'),
    ("width = 4, ", "width = 0, ", VALUE, "1 … 48"),
    ("drop-cap = 3,", "drop-cap = -1,", VALUE, "-1"),
    ("head-columns = 1", "head-columns = 4", VALUE, "0 … 3"),
    ("cost = 90", "cost = -1", VALUE, "≥ 0"),
    ("cost = 90", 'cost = "90"', VALUE, '"90"'),
    ('first-baseline = "9.76pt"', 'first-baseline = "976pt"', VALUE, "0pt … 13pt"),
    ("size = 9.3, leading = 13, ", "size = 9.3, leading = 14, ", VALUE, "leading = 13"),
    ("leading = 78,", "leading = 900,", VALUE, "1 … 728"),
    # Choices.
    ('style = "italic"', 'style = "italics"', VALUE, 'style = "italic"'),
    ('"justified"', '"justifed"', VALUE, 'setting = "justified"'),
    ('["lnum", "pnum"]', '["lnum", "smcp"]', VALUE, '"smcp"'),
    ('["lnum", "pnum"]', '"lnum"', VALUE, '["lnum", "pnum"]'),
    ('figure = "column"', 'figure = "sideways"', VALUE, "beside"),
    ('code = "none"', 'code = "feet"', VALUE, "foot"),
    ("drop-cap = 3,", 'standfirst-in = "tete",', VALUE, '"text"'),
    ("[roles]", '[dress]\n§furniture = "sqare"\n[roles]', VALUE, 'furniture = "square"'),
    ('place = "first"', 'place = "frist"', VALUE, 'place = "first"'),
    ("pages = [2, 4, 6, 8]", "pages = []", VALUE, "[2, 4, 6, 8]"),
    ("pages = [2, 4, 6, 8]", "pages = [3]", VALUE, "3"),
    ("pages = [2, 4, 6, 8]", 'pages = "4"', VALUE, '"4"'),
    ("pages = [2, 4, 6, 8]", 'pages = ["4"]', VALUE, '"4"'),
    ("pages = [2, 4, 6, 8]", "pages = [4, 2, 4]", VALUE, "4"),
    # Tables that are none.
    ("[roles]", "[roles]\n§titre = 3", VALUE, "roles.titre"),
    ("[issue]", "dress = 3\n[issue]", VALUE, "[dress]"),
    # Names.
    ('headline = "headline-lead"', 'headline = "headline-led"', NAME, "headline-lead,"),
    ('standfirst = "standfirst-lead"', 'standfirst = "xyz"', NAME, "standfirst-lead"),
    ('ink = "gold"', 'ink = "golde"', NAME, "gold,"),
    ("drop-cap = 3,", 'panel = "must",', NAME, "pale"),
    ('family = "QDN Serif Display", size = 88', 'family = "QDN Serif Dispaly", size = 88', NAME, "Display"),
    ('["wide:6"]]', '["wyde:6"]]', NAME, "wide,"),
    ('"contents+brief:2"', '"contens+brief:2"', NAME, "contents,"),
    ("[roles]", "[roles]\n§Titre = { family = 'QDN Sans', size = 8, leading = 9 }", "name-taken", "Titre"),
    (
        "[forms]",
        "[forms]\n§figures = { width = 6, columns = 3, headline = 'text', standfirst = 'text' }",
        "name-taken",
        "figures",
    ),
    # Cuts that would be imitated.
    ('"QDN Serif Display", size = 88', '"QDN Serif Display", weight = 700, size = 88', "face-unknown", "600"),
    ('"QDN Serif Caption", size', '"QDN Serif Caption", style = "oblique", size', "face-unknown", "italic"),
    # Widths.
    ("width = 6, columns = 1, side = 4", "width = 6, columns = 1, side = 6", "form-crowded", "table"),
    ("width = 4, columns = 2", "width = 4, columns = 5", "form-crowded", "lead"),
    ("width = 4, columns = 2", "width = 4, columns = 2, text = 3", "form-crowded", "6"),
    ("drop-cap = 3,", "head = 5,", VALUE, "0 … 4"),
    ("drop-cap = 3,", 'figure = "beside",', VALUE, "1 … 3"),
    ('"brief:2"]', '"brief:4"]', ("slot-width", "band-wide"), "brief:4"),
    ('"contents+brief:2"', '"contents+brief:1"', "slot-width", "contents+brief:1"),
    ('["masthead:6"]', '["masthead:12"]', "band-wide", "12"),
    ('["masthead:6"]', '["masthead:60"]', "band-wide", "60"),
    ('["masthead:6"]', '["masthead:6", "figures:1"]', "band-wide", "7"),
    # Slots and bands.
    ('["masthead:6"]', '["masthead:0"]', VALUE, "masthead:0"),
    ('["masthead:6"]', '["masthead"]', VALUE, '"masthead"'),
    ('["masthead:6"]', '["masthead:six"]', VALUE, "masthead:six"),
    ('["masthead:6"]', '["contents++brief:2"]', VALUE, "contents++brief:2"),
    ('["masthead:6"]', "[6]", VALUE, "6"),
    ('["masthead:6"]', "[]", VALUE, "[]"),
    ('["masthead:6"]', '"masthead:6"', VALUE, "masthead:6"),
    ('[["masthead:6"], ["lead:4", "contents+brief:2"]]', "[]", VALUE, "[]"),
    ('[["masthead:6"], ["lead:4", "contents+brief:2"]]', '"lead:4"', VALUE, "lead:4"),
    (
        '[["masthead:6"], ["lead:4", "contents+brief:2"]]',
        '[\n  ["masthead:6"],\n  ["lead:4", "contents+brief:2"]\n]\n§cost = "x"',
        VALUE,
        "pages.1.cost",
    ),
    # Layouts that this one cannot be based on.
    ("[issue]", 'based-on = "feuille"\n[issue]', "base-unknown", "gazette"),
    ("[issue]", 'based-on = "../../elsewhere"\n[issue]', "base-unknown", "gazette"),
    ("[issue]", 'based-on = ["gazette"]\n[issue]', "base-unknown", "gazette"),
    ("[issue]", 'based-on = "lettre"\n[issue]', "base-unknown", "carre"),
    ("[issue]", 'based-on = "gazete"\n[issue]', "base-unknown", "gazette,"),
]


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """A third layout beside the others: « gazette » copied."""
    for name in ("lettre", "gazette", "carre"):
        shutil.copytree(ROOT / "layouts" / name, tmp_path / "layouts" / name)
    shutil.copytree(ROOT / "layouts/gazette", tmp_path / "layouts/feuille")
    return tmp_path / "layouts/feuille"


def changed(layout: Path, right: str, wrong: str) -> int:
    """Write a mistake into the architecture; give its line: where § stands, or the change begins."""
    file = layout / "architecture.toml"
    before = file.read_text(encoding="utf-8")
    assert right in before
    marked = before.replace(right, wrong, 1)
    after = marked.replace("§", "")
    file.write_text(after, encoding="utf-8")
    begins = next(at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    return marked.count("\n", 0, marked.index("§") if "§" in marked else begins) + 1


def told(layout: Path) -> tuple[Finding, ...]:
    with pytest.raises(ConfigurationError) as caught:
        read_architecture(layout)
    assert caught.value.exit_code == 2
    return caught.value.findings


def said(finding: Finding) -> str:
    """Say the whole in both languages: a fact that a wording needs and lacks would stop here."""
    words = [wording(finding, language) for language in Language]
    return " ".join((*(value for _, value in finding.facts), *(one.problem + one.remedy for one in words)))


@pytest.mark.parametrize(("right", "wrong", "code", "named"), MISTAKES)
def test_a_mistake_is_told_once_at_its_line(
    layout: Path, right: str, wrong: str, code: str | tuple[str, ...], named: str
) -> None:
    line = changed(layout, right, wrong)
    findings = told(layout)
    codes = (code,) if isinstance(code, str) else code
    assert sorted(one.code for one in findings) == sorted(f"makeup/{slug}" for slug in codes)
    assert {one.at.path for one in findings} == {layout / "architecture.toml"}
    assert line in {one.at.line for one in findings}
    assert len(findings) > 1 or findings[0].at.line == line
    assert any(named in said(one) for one in findings)
    assert not any("Error" in said(one) for one in findings)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(layout: Path) -> None:
    lines = [changed(layout, right, wrong) for right, wrong in PAIRS]
    assert [one.at.line for one in told(layout)] == sorted(lines)


PAIRS = [
    ("columns = 6", "columns = 0"),
    ("size = 88,", "size = -9,"),
    ('headline = "headline-lead"', 'headline = "headline-led"'),
    ('["wide:6"]]', '["wyde:6"]]'),
    ('place = "inner"', 'place = "iner"'),
]


@pytest.mark.parametrize("name", ["long", "opening"])
def test_a_story_that_goes_on_needs_the_forms_over_the_whole_width(layout: Path, name: str) -> None:
    changed(layout, f"\n{name.ljust(7)} =", "\nother   =")
    findings = told(layout)
    assert {one.code for one in findings} == {"makeup/key-missing", "makeup/name-unknown"}
    assert f"forms.{name}" in {dict(one.facts)["key"] for one in findings}


@pytest.mark.parametrize("place", ["first", "inner", "last"])
def test_an_issue_needs_a_page_for_each_place(layout: Path, place: str) -> None:
    file = layout / "architecture.toml"
    other = "inner" if place != "inner" else "last"
    file.write_text(
        file.read_text(encoding="utf-8").replace(f'place = "{place}"', f'place = "{other}"'), encoding="utf-8"
    )
    (finding,) = told(layout)
    assert (finding.code, dict(finding.facts)["place"]) == ("makeup/place-missing", place)
    assert finding.at.line is not None


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ('bar = "13.5pt"', 'bar = "0pt"', "value-wrong"),
        ("column = 2 ", "column = 13 ", "value-wrong"),
        ("most-columns = 6", "most-colums = 6", "key-unknown"),
        ("\nchart-value ", "\nchart-valeur ", "key-missing"),
        ("\ntext  ", "\ntexte ", "key-missing"),
        ('verso-left = "40pt"', 'verso-left = "40"', "value-wrong"),
        ('panel = "mist"', 'panel = "mits"', "name-unknown"),
        ("weight = 900, size = 52", "weight = 800, size = 52", "face-unknown"),
    ],
)
def test_what_only_carre_has_is_judged_too(layout: Path, right: str, wrong: str, code: str) -> None:
    carre = layout.parent / "carre"
    changed(carre, right, wrong)
    findings = told(carre)
    assert f"makeup/{code}" in {one.code for one in findings}
    assert all(one.at.line is not None for one in findings)


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("grid", {"makeup/key-missing"}),
        ("roles", {"makeup/key-missing"}),
        ("forms", {"makeup/key-missing", "makeup/name-unknown"}),
    ],
)
def test_a_table_that_is_not_there_is_told(layout: Path, table: str, codes: set[str]) -> None:
    file = layout / "architecture.toml"
    kept, skipping = [], False
    for line in file.read_text(encoding="utf-8").split("\n"):
        skipping = line == f"[{table}]" or (skipping and not line.startswith("["))
        kept += [] if skipping else [line]
    file.write_text("\n".join(kept), encoding="utf-8")
    findings = told(layout)
    assert {one.code for one in findings} == codes
    assert table in {dict(one.facts)["key"] for one in findings}


def test_layouts_based_on_each_other_in_a_circle_are_told(layout: Path) -> None:
    (layout / "architecture.toml").write_text('based-on = "ronde"\n', encoding="utf-8")
    shutil.copytree(layout, layout.parent / "ronde")
    (layout.parent / "ronde/architecture.toml").write_text('\nbased-on = "feuille"\n', encoding="utf-8")
    (finding,) = told(layout)
    assert finding.code == "makeup/base-unknown"
    assert (finding.at.path.parent.name, finding.at.line) == ("ronde", 2)


def test_a_mistake_of_the_base_is_told_in_the_base(layout: Path) -> None:
    line = changed(layout.parent / "gazette", "size = 88,", "size = 0,")
    own = 'based-on = "gazette"\n\n[forms]\nbrief = { width = 2, columns = 0 }\n'
    (layout / "architecture.toml").write_text(own, encoding="utf-8")
    found = {(one.at.path.parent.name, one.at.line) for one in told(layout)}
    assert found == {("gazette", line), ("feuille", 4)}


def test_a_layout_may_be_based_on_one_that_is_based_on_another(layout: Path) -> None:
    (layout / "architecture.toml").write_text(
        'based-on = "gazette"\n[issue]\npages = [4]\n', encoding="utf-8"
    )
    shutil.copytree(layout, layout.parent / "petite")
    (layout.parent / "petite/architecture.toml").write_text('based-on = "feuille"\n', encoding="utf-8")
    made = read_architecture(layout.parent / "petite")
    assert made.pages == (4,)
    assert made.grid == read_architecture(layout.parent / "gazette").grid


@pytest.mark.parametrize(
    ("table", "made", "unwritten"),
    [
        (GRID, Grid, set()),
        (DRESS, Dress, set()),
        (CHARTS, ChartMeasures, set()),
        (FORM, Form, {"name"}),
        (PLAN, PagePlan, set()),
        (ROLE, Role, {"name", "ink", "least_space", "ideal_space", "most_space"}),
    ],
)
def test_every_field_has_its_key(table: Kinds, made: type, unwritten: set[str]) -> None:
    keys = {key.replace("-", "_") for key in table}
    assert keys | unwritten == {field.name for field in fields(made)}
    assert not keys & unwritten


@pytest.mark.parametrize("kinds", [GRID, DRESS, CHARTS, FORM, PLAN, ROLE])
def test_every_example_is_right(kinds: Kinds) -> None:
    for key, kind in kinds.items():
        kind.read(tomllib.loads(f"it = {kind.example}")["it"])
        assert not kind.like or kind.like in kinds, key


GUIDE = (ROOT / "layouts/README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("[issue]", ISSUE),
        ("[grid]", GRID),
        ("[dress]", DRESS),
        ("[charts]", CHARTS),
        ("[roles]", ROLE),
        ("[forms]", FORM),
        ("[[pages]]", PLAN),
    ],
)
def test_the_guide_lists_every_key_of_a_table_and_no_other(table: str, kinds: Kinds) -> None:
    (row,) = [line for line in GUIDE.split("\n") if line.startswith(f"| `{table}`")]
    _, _, needed, usual, _ = row.split("|")
    listed = {key for cell in (needed, usual) for key in re.findall(r"`([a-z-]+)`", cell)}
    assert listed == {*kinds} | ({"text"} if table == "[roles]" else set())
