"""The plan of a volume: what it may hold, its defaults, and where its mistakes are found."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.findings import Finding, Language, Severity, wording
from publish.manuscript.isbn import check_figure, right_isbn
from publish.manuscript.plan_keys import KEYS
from publish.manuscript.plan_papers import BOARDS, PAPERS
from publish.manuscript.volume_plan import read_plan
from publish.model.blocks import Paragraph
from publish.model.plan import BOARD_250, OFFSET_80, Binding, Plan
from publish.model.project import Project
from publish.model.text import plain
from publish.units import A5, NOTHING, in_mm

ROOT = Path(__file__).parents[2]
SHOWN = Path("issues/volumes/2025.toml")
GUIDE = (ROOT / "docs" / "volume.md").read_text(encoding="utf-8")


def read(folder: Path, text: str, **beside: str) -> tuple[Plan | None, tuple[Finding, ...]]:
    """Read a plan; files beside it are given by their stems."""
    volumes = folder.resolve() / "issues" / "volumes"
    volumes.mkdir(parents=True, exist_ok=True)
    (volumes / "2025.toml").write_text(text, encoding="utf-8")
    for stem, words in beside.items():
        (volumes / f"{stem}.md").write_text(words, encoding="utf-8")
    plan, findings = read_plan(Project(folder.resolve()), 2025)
    assert all(wording(finding, language).remedy for finding in findings for language in Language)
    assert (plan is None) == any(finding.severity is Severity.ERROR for finding in findings)
    return plan, findings


def seen(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.at} {finding.code}" for finding in findings]


def test_a_year_alone_is_enough(tmp_path: Path) -> None:
    plan, findings = read_plan(Project(tmp_path.resolve()), 2026)
    assert findings == ()
    assert plan is not None
    assert (plan.name, plan.binding, plan.paper, plan.board) == (
        *("volume-2026", Binding.PERFECT),
        *(OFFSET_80, BOARD_250),
    )
    assert (plan.issues, plan.trim, plan.flaps) == ((), None, NOTHING)
    assert (plan.covers, plan.ornament) == (True, False)


def test_everything_a_plan_may_say_is_read(tmp_path: Path) -> None:
    plan, findings = read(
        tmp_path,
        'title = "t"\nsubtitle = "s"\nforeword = "avant.md"\nforeword_title = "f"\n'
        "afterword = '''\nFin.\n'''\nafterword_title = \"a\"\n"
        'issues = [37, "2025-05-13"]\ncovers = false\nblanks = "ornament"\nbinding = "sewn"\nsignature = 16\n'
        'paper = "bulky-90"\nboard = { name = "carte", caliper_mm = 0.4, grammage = 350 }\n'
        'trim = "A5"\nflaps_mm = 80\nisbn = "978-2-07-036822-8"\nissn_issue = "25"\n',
        avant="Avant.\n",
    )
    assert findings == ()
    assert plan is not None
    assert (plan.title, plan.subtitle, plan.foreword_title, plan.afterword_title) == ("t", "s", "f", "a")
    assert [plain(block.inlines) for block in plan.foreword if isinstance(block, Paragraph)] == ["Avant."]
    assert [plain(block.inlines) for block in plan.afterword if isinstance(block, Paragraph)] == ["Fin."]
    assert plan.issues == ("37", "2025-05-13")
    assert [str(at) for at in plan.issue_places] == [f"{SHOWN}:9:11", f"{SHOWN}:9:16"]
    assert (plan.covers, plan.ornament, plan.binding, plan.signature) == (False, True, Binding.SEWN, 16)
    assert (plan.paper, plan.board.name, plan.board.grammage) == (PAPERS["bulky-90"], "carte", 350)
    assert in_mm(plan.board.caliper) == pytest.approx(0.4)
    assert plan.trim == A5
    assert in_mm(plan.flaps) == pytest.approx(80)
    assert (plan.isbn, plan.issn_issue) == ("978-2-07-036822-8", "25")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("titre = 'x'", ["1:1 plan/unknown-key"]),
        ("xyzzy = 1", ["1:1 plan/foreign-key"]),
        ("title = 3", ["1:1 plan/text-due"]),
        ('title = "a\nb = 1', ["1:11 plan/syntax"]),
        ("title = 'a'\ntitle = 'b'", ["2:1 plan/duplicate-key"]),
        ("binding = 'cousu'", ["1:1 plan/choice-misspelt"]),
        ("binding = '日本'", ["1:1 plan/unknown-choice"]),
        ("paper = 'ofset-80'", ["1:1 plan/choice-misspelt"]),
        ("paper = 80", ["1:1 plan/table-due"]),
        ("paper = { name = 'x' }", ["1:1 plan/caliper-missing"]),
        ("[paper]\ncaliper_mm = 'fin'", ["2:1 plan/number-due"]),
        ("[paper]\ncaliper_mm = 0.1\ncaliper = 2", ["3:1 plan/unknown-key"]),
        ("board = { caliper_mm = 9 }", ["1:1 plan/number-due"]),
        ("signature = 12", ["1:1 plan/signature-unusual"]),
        ("signature = 64", ["1:1 plan/number-due"]),
        ("trim = 'a4'", ["1:1 plan/choice-misspelt"]),
        ("trim = 210", ["1:1 plan/trim-due"]),
        ("trim = [2, 3]", ["1:1 plan/trim-out-of-range"]),
        ("covers = 'non'", ["1:1 plan/switch-due"]),
        ("blanks = 'orné'", ["1:1 plan/choice-misspelt"]),
        ("flaps_mm = 5", ["1:1 plan/number-due"]),
        ("isbn = '978-2-07-036822-1'", ["1:1 plan/isbn-check-figure"]),
        ("isbn = '2-07-036822-X'", ["1:1 plan/isbn-check-figure"]),
        ("isbn = '0378-5955'", ["1:1 plan/isbn-unreadable"]),
        ("issn_issue = '253'", ["1:1 plan/wrong-form"]),
        ("issues = 'n37'", ["1:1 plan/issues-due"]),
        ("issues = [true]", ["1:1 plan/issues-due"]),
        ("issues = []", ["1:1 plan/issues-none"]),
        ("foreword = 3", ["1:1 plan/matter-due"]),
        ("foreword = 'avent.md'", ["1:1 plan/matter-missing"]),
        ("foreword = 'avant-propos.txt'", ["1:1 plan/matter-file"]),
        ("afterword = 'textes/fin'", ["1:1 plan/matter-file"]),
        ("foreword = '../x.md'", ["1:1 plan/matter-outside"]),
        ("", ["1:1 plan/empty"]),
    ],
)
def test_a_mistake_is_found_at_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    plan, findings = read(tmp_path, f"{text}\n")
    assert plan is None
    assert [one.removeprefix(f"{SHOWN}:") for one in seen(findings)] == expected


@pytest.mark.parametrize("words", ["Merci.", "Lire", "Un livre/une année, en 2025.", "Voir a.txt"])
def test_a_foreword_of_a_few_words_is_no_name_of_a_file(tmp_path: Path, words: str) -> None:
    plan, findings = read(tmp_path, f"foreword = '{words}'\n")
    assert not findings
    assert plan is not None
    assert [plain(block.inlines) for block in plan.foreword if isinstance(block, Paragraph)] == [words]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Mot [^1].\n\n[^1]: une note", ["2:5 plan/matter-call", "4:1 plan/matter-call"]),
        ("Mot ^[en note].", ["2:5 plan/matter-call"]),
        ("[^1]: [Un titre](https://example.org/) — La Gazette, 3 mai 2025", ["2:1 plan/matter-call"]),
        ("[voir](n99#x)", ["2:8 plan/matter-reference"]),
        ("[voir](n1#train) et [voir](n1)", ["2:8 plan/matter-reference", "2:28 plan/matter-reference"]),
        ("[voir](n1#trein)", ["2:8 plan/matter-reference"]),
        ("Mot.\n\n## Titre\n\nMot.", ["4:1 plan/matter-heading"]),
        ("Mot.\n\n# Titre", ["4:1 plan/matter-heading"]),
        ("- Mot\n\n  ### Titre", ["4:3 structure/heading-nested"]),
    ],
)
def test_what_belongs_to_issues_is_told_as_of_a_foreword(tmp_path: Path, words: str, due: list[str]) -> None:
    folder = tmp_path / "issues" / "2025-01-09-n1"
    folder.mkdir(parents=True)
    front = "---\nnumber: 1\ndate: 2025-01-09\n---\n\n## Un : Titre {#train}\n\nMot.\n"
    (folder / "issue.md").write_text(front, encoding="utf-8")
    _, findings = read(tmp_path, f"foreword = '''\n{words}\n'''\n")
    assert [one.removeprefix(f"{SHOWN}:") for one in seen(findings)] == due
    _, findings = read(tmp_path, 'foreword = "avant.md"\n', avant=f"\n{words}\n")
    assert [one.removeprefix("issues/volumes/avant.md:") for one in seen(findings)] == due


def test_an_empty_file_beside_the_plan_is_told_as_its_text(tmp_path: Path) -> None:
    _, findings = read(tmp_path, 'afterword = "fin.md"\n', fin="\n")
    assert seen(findings) == ["issues/volumes/fin.md:1:1 plan/matter-empty"]


def test_the_right_isbn_is_named(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "isbn = '2-07-036822-X'\n")
    assert dict(findings[0].facts)["right"] == "978-2-07-036822-8"


def test_all_mistakes_are_told_at_once_in_order(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "binding = 'x'\ntitre = 'y'\nforeword = '''\nMot [^1].\n'''\ncovers = 1\n")
    assert [one.removeprefix(f"{SHOWN}:") for one in seen(findings)] == [
        "1:1 plan/unknown-choice",
        "2:1 plan/unknown-key",
        "4:5 plan/matter-call",
        "6:1 plan/switch-due",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("foreword = '''\nUn mot.\n\nLe <b>mot.\n'''\n", "4:4"),
        ("title = 'x'\nforeword = '''Un mot, le <b>mot.'''\n", "2:26"),
        ("foreword = 'le <b>mot'\n", "1:16"),
        ('foreword = """\nLe <b>mot.\n"""\n', "2:4"),
    ],
)
def test_a_fault_in_the_foreword_stands_where_it_was_typed(tmp_path: Path, text: str, place: str) -> None:
    _, findings = read(tmp_path, text)
    assert [str(finding.at) for finding in findings] == [f"{SHOWN}:{place}"]


def test_a_fault_in_a_file_beside_the_plan_is_told_there(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "afterword = 'apres.md'\n", apres="Bien.\n\nLe <b>mot.\n")
    assert [str(finding.at) for finding in findings] == ["issues/volumes/apres.md:3:4"]


def test_a_source_in_a_foreword_is_refused_not_lost(tmp_path: Path) -> None:
    text = "foreword = '''\nUn fait[^1].\n\n[^1]: [Titre](https://example.org) — Le Jour\n'''\n"
    _, findings = read(tmp_path, text)
    assert [finding.code for finding in findings] == ["plan/matter-call", "plan/matter-call"]


def test_a_foreword_may_hold_what_a_story_holds(tmp_path: Path) -> None:
    plan, findings = read(tmp_path, "foreword = '''\n### Un titre\n\n- un\n- deux\n\n> Dit-on.\n'''\n")
    assert findings == ()
    assert plan is not None
    assert [type(block).__name__ for block in plan.foreword] == ["Subhead", "ListBlock", "Quote"]


def test_the_plan_of_this_project_is_whole() -> None:
    plan, findings = read_plan(Project(ROOT), 2025)
    assert findings == ()
    assert plan is not None
    words = sum(len(plain(block.inlines).split()) for block in plan.foreword if isinstance(block, Paragraph))
    assert 120 <= words <= 180
    assert "'" not in "".join(plain(block.inlines) for block in plan.foreword if isinstance(block, Paragraph))


def test_the_guide_names_every_key_paper_and_board() -> None:
    assert [word for word in (*KEYS, *PAPERS, *BOARDS) if f"`{word}`" not in GUIDE] == []


@given(st.from_regex(r"97[89][0-9]{9}", fullmatch=True), st.integers(0, 9))
def test_one_check_figure_in_ten_is_right(twelve: str, figure: int) -> None:
    right = right_isbn(f"{twelve}{figure}")
    assert right == f"{twelve}{check_figure(twelve)}"
    assert right_isbn(right) == right


VALUES = st.one_of(
    st.sampled_from(["[1, 2]", "true", "1979-05-27", "{ name = 'a' }", "'''", '"""', "[]", "-1", "nan", ""]),
    st.text(max_size=10).map(lambda text: f"'''{text}'''"),
    st.text(max_size=10).map(lambda text: f'"{text}"'),
)


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(st.tuples(st.sampled_from([*KEYS, "[paper]", "x"]), VALUES), max_size=5))
def test_whatever_is_typed_is_read_or_explained(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str]]
) -> None:
    read(tmp_path_factory.getbasetemp(), "\n".join(f"{key} = {value}" for key, value in lines))
