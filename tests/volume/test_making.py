"""What a volume is refused for: every failing issue named at once, and the shelf left as it was."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from publish.bindery.index.make import make_index
from publish.bindery.index.verifying import verify_index
from publish.bindery.laying_down import laid_down
from publish.bindery.placed import PlacedPart
from publish.bindery.stamps import Stamp
from publish.composition.margins import Margins
from publish.errors import ContentError, PublishError
from publish.findings import Finding, Language, Severity, error, note, warning, wording
from publish.model.part import PartPage, PartRecord, Slot
from publish.model.plan import Plan
from publish.model.project import Project
from publish.place import Place
from publish.press.book_pages import BookPages, BookSection
from publish.press.shelf import deliver
from publish.units import A4, Size, mm
from publish.volume import workshop
from publish.volume.bookwork import set_book
from publish.volume.gathering import gather
from publish.volume.naming import Naming
from publish.volume.order import VolumeOrder
from publish.volume.part import make_part
from publish.volume.placed import BACK, FRONT, Placed, placed
from publish.volume.stamps import Heads, OwnPages, stamps
from publish.volume.told import at_home, covers_kept, failing, of_issues
from publish.volume.workshop import PartOrder, TellPart
from tests.bindery.books import book_of
from tests.bindery.records import page_texts, piece, real_names, record, story
from tests.volume.namings import FRENCH
from tests.volume.small_year import YEAR, build, order_of
from tests.volume.specimen_years import ROOT, make_year

ISSUE = """---
{front}
---

## Transport : {headline} {{#rail}}

{text}
"""
SPOILT = "mise en page trop pleine"


@pytest.fixture
def desk(tmp_path: Path) -> Project:
    """Give a project without issues."""
    return make_year(tmp_path.resolve(), 0)


def write(
    desk: Project, folder: str, front: str, text: str = "Un texte.", headline: str = "Un titre"
) -> None:
    (desk.issues / folder).mkdir()
    written = ISSUE.format(front=front, text=text, headline=headline)
    (desk.issues / folder / "issue.md").write_text(written, "utf-8")


@pytest.fixture
def no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let parts fail as they do; one that would be laid out fails its preflight where it says so."""

    def work(one: PartOrder) -> PartRecord:
        if SPOILT in one.order.manuscript.read_text("utf-8"):
            at = Place(Path(one.order.manuscript.parent.name) / "screen.pdf", page=2)
            raise ContentError(error("page/empty", at, {"area": "0 0 1 1"}))
        monkeypatch.setattr("publish.volume.part._made", None)  # whoever comes to layout stops here
        return make_part(one.order, one.name)

    def make_parts(wanted: Sequence[PartOrder], executor: Executor, tell: TellPart) -> tuple[PartRecord, ...]:
        return workshop.make_parts(wanted, executor, tell, work)

    monkeypatch.setattr("publish.volume.making.make_parts", make_parts)


Refused = Callable[[Project], PublishError]


@pytest.fixture
def refused(no_layout: None) -> Refused:
    """Order the volume of a project, and give what it was refused for; nothing on the shelf changes."""

    def ask(desk: Project) -> PublishError:
        order = order_of(desk)
        deliver({"print.pdf": b"an earlier one"}, order.place)
        with ThreadPoolExecutor(2) as threads, pytest.raises(PublishError) as caught:
            build(order, threads)
        assert (order.place / "print.pdf").read_bytes() == b"an earlier one"
        assert [file.name for file in order.place.iterdir()] == ["print.pdf"]
        assert not list(order.shelf.glob("*.refused"))
        for one in caught.value.findings:
            assert all(wording(one, language).problem for language in Language)
        return caught.value

    return ask


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(one.at.path.as_posix(), one.code) for one in findings]


def test_all_failing_issues_are_named_at_once_each_before_its_faults(desk: Project, refused: Refused) -> None:
    write(desk, "2024-03-07-n1", "number: 1\ndate: 2024-03-07", "Un texte.[^rien]")
    write(desk, "2024-03-14-n2", "number: 2\ndate: 2024-03-14", SPOILT)
    write(desk, "2024-03-21-n3", "number: 3\ndate: 2024-03-21\nlayuot: lettre", "Un autre.[^rien]")
    stop = refused(desk)
    assert isinstance(stop, ContentError)
    assert told(stop.findings)[:7] == [
        ("issues/2024-03-07-n1/issue.md", "volume/issue-failed"),
        ("issues/2024-03-07-n1/issue.md", "links/note-missing"),
        ("issues/2024-03-14-n2/issue.md", "volume/issue-failed"),
        ("2024-03-14-n2/screen.pdf", "page/empty"),
        ("issues/2024-03-21-n3/issue.md", "volume/issue-failed"),
        ("issues/2024-03-21-n3/issue.md", "front-matter/unknown-key"),
        ("issues/2024-03-21-n3/issue.md", "links/note-missing"),
    ]
    assert {path for path, _ in told(stop.findings)[7:]} == {"issues/house.toml"}
    said = wording(stop.findings[4], Language.FRENCH)
    assert said.problem == (
        "le numéro 2024-03-21-n3 ne peut pas être relié\N{NO-BREAK SPACE}: 2 erreur(s), dites ci-dessous"
    )
    assert f"issues/volumes/{YEAR}.toml" in said.remedy


def test_two_issues_of_one_number_are_refused_and_both_are_named(desk: Project, refused: Refused) -> None:
    write(desk, "2024-03-07-n1", "number: 1\ndate: 2024-03-07")
    write(desk, "2024-03-14-n1", "number: 1\ndate: 2024-03-14")
    (twice,) = refused(desk).findings
    assert twice.code == "plan/number-twice"
    said = f"{twice.at} {wording(twice, Language.FRENCH).problem}"
    assert "2024-03-07-n1" in said
    assert "2024-03-14-n1" in said


def test_an_issue_that_has_the_number_of_one_of_another_year_is_refused(
    desk: Project, refused: Refused
) -> None:
    write(desk, "2024-03-07-n1", "number: 1\ndate: 2024-03-07")
    write(desk, "2025-03-13-n1", "number: 1\ndate: 2025-03-13")
    write(desk, "2024-03-14-n8", "number: 2\ndate: 2024-03-14")
    found = [(one.code, one.at.path.parent.name) for one in refused(desk).findings]
    assert found == [("issue/number-twice", "2024-03-07-n1"), ("issue/folder-number", "2024-03-14-n8")]


def test_a_year_of_no_issue_is_refused(desk: Project, refused: Refused) -> None:
    stop = refused(desk)
    assert (stop.exit_code, [one.code for one in stop.findings]) == (1, ["plan/no-issue"])


def test_the_last_day_of_a_year_is_of_it_and_the_first_of_the_next_is_not(
    desk: Project, refused: Refused
) -> None:
    write(desk, "2024-12-31-n1", "number: 1\ndate: 2024-12-31", SPOILT)
    write(desk, "2025-01-01-n2", "number: 2\ndate: 2025-01-01", SPOILT)
    write(desk, "2023-12-31-n3", "number: 3\ndate: 2023-12-31", SPOILT)
    failed = [one for one in refused(desk).findings if one.code == "volume/issue-failed"]
    assert [dict(one.facts)["issue"] for one in failed] == ["2024-12-31-n1"]


@pytest.mark.parametrize(
    ("layout", "code"),
    [("volume", "structure/layout-unknown"), ("volume/cover", "front-matter/not-a-name")],
)
def test_no_issue_is_laid_out_as_the_book_around_it(
    desk: Project, refused: Refused, layout: str, code: str
) -> None:
    write(desk, "2024-03-07-n1", f"number: 1\ndate: 2024-03-07\nlayout: {layout}")
    assert code in {one.code for one in refused(desk).findings}


def test_a_bad_plan_is_refused_at_its_line(desk: Project, refused: Refused) -> None:
    write(desk, "2024-03-07-n1", "number: 1\ndate: 2024-03-07")
    (desk.issues / "volumes").mkdir()
    (desk.issues / f"volumes/{YEAR}.toml").write_text('title = "Essai"\nbinding = "spiral"\n', "utf-8")
    stop = refused(desk)
    assert stop.exit_code == 2
    assert str(stop.findings[0].at) == f"issues/volumes/{YEAR}.toml:2:1"


def test_house_plan_and_names_are_told_at_once(desk: Project, refused: Refused) -> None:
    write(desk, "2024-03-07-n1", "number: 1\ndate: 2024-03-07")
    (desk.issues / "volumes").mkdir()
    (desk.issues / f"volumes/{YEAR}.toml").write_text('binding = "spiral"\n', "utf-8")
    (desk.issues / "names.csv").write_text("kind,fr\nplace,\n", "utf-8")
    house = desk.issues / "house.toml"
    house.write_text("bogus = 1\n" + house.read_text("utf-8"), "utf-8")
    stop = refused(desk)
    assert stop.exit_code == 2
    errors = {one.at.path.as_posix() for one in stop.findings if one.severity is Severity.ERROR}
    assert errors == {"issues/house.toml", f"issues/volumes/{YEAR}.toml", "issues/names.csv"}


def test_letters_that_no_face_has_are_told_once_at_their_line(desk: Project, refused: Refused) -> None:
    write(desk, "2024-03-07-n1", "number: 1\ndate: 2024-03-07")
    (desk.issues / "volumes").mkdir()
    text = 'title = "أخبار 漢字"\nsubtitle = "Қазақстан жаңалықтары"\n\nforeword = "Un mot.\\n\\n漢"\n'
    (desk.issues / f"volumes/{YEAR}.toml").write_text(text, "utf-8")
    stop = refused(desk)
    assert stop.exit_code == 2
    assert [(one.code, one.at.line) for one in stop.findings] == [
        ("plan/signs-missing", 1),
        ("plan/signs-missing", 6),
    ]
    assert dict(stop.findings[0].facts)["signs"] == "أ خ ب ا ر 漢 字"


def test_a_plan_is_set_as_the_issues_are(desk: Project) -> None:
    write(desk, "2024-03-07-n1", "number: 1\ndate: 2024-03-07")
    (desk.issues / "volumes").mkdir()
    text = "title = \"L'an ?\"\nforeword = 'Il dit \"ici.'\n"
    (desk.issues / f"volumes/{YEAR}.toml").write_text(text, "utf-8")
    gathered = gather(order_of(desk))
    assert gathered.plan.title == "L’an\N{NARROW NO-BREAK SPACE}?"
    assert "typography/quotes-odd" in {one.code for one in gathered.findings}


def test_warnings_of_an_issue_are_told_of_the_volume_and_its_notes_are_not() -> None:
    at = Place(Path("issues/2025-n37/issue.md"), 3, 1)
    told_of_it, kept_quiet = warning("links/not-https", at), note("links/not-https", at)
    one = replace(record(piece("Un texte.")), findings=(told_of_it, kept_quiet))
    assert list(of_issues(placed(laid_down(0, [4], 0), [one]))) == [told_of_it]


def test_an_error_of_the_bound_files_is_told_where_it_stands_in_its_issue() -> None:
    standing = placed(laid_down(8, [3, 2], 0), two_issues())
    file = Path("print.pdf")
    empty, pale = error("page/empty", Place(file, page=14)), warning("page/empty", Place(file, page=14))
    of_the_book, of_the_file = error("page/empty", Place(file, page=8)), error("page/empty", Place(file))
    found = [str(one.at) for one in at_home((empty, pale, of_the_book, of_the_file), standing)]
    slug = standing[-1].record.slug if standing[-1].record else ""
    assert standing[-1].first == 12  # eight pages, three, and a blank
    assert found == [str(Place(Path(slug) / file, page=2)), *map(str, (pale.at, of_the_book.at, file))]


@pytest.mark.parametrize(
    ("page", "code", "said"),
    [
        (PartPage(Size(mm(420), mm(297))), "volume/page-too-large", ("found", "420, 297")),
        (PartPage(A4, turn=90), "volume/page-turned", ("turn", "90")),
    ],
)
def test_pages_that_fit_no_book_are_refused_before_it_is_set(
    desk: Project, page: PartPage, code: str, said: tuple[str, str]
) -> None:
    """Row G4.  Style sheets of layouts may name no size (`composition/style-forbidden`): a part is read."""
    write(desk, "2024-03-07-n1", "number: 1\ndate: 2024-03-07")
    one = replace(record(piece("Un texte."), name="n1", pages=2), sheets=(PartPage(A4), page))
    with ThreadPoolExecutor(1) as nobody, pytest.raises(ContentError) as caught:
        set_book(gather(order_of(desk)), [one], order_of(desk), nobody)
    (found,) = [finding for finding in caught.value.findings if finding.code == code]
    assert str(found.at) == "issues/2025-n1/issue.md:p2"
    assert said in found.facts


def test_what_is_of_no_issue_is_told_last(desk: Project) -> None:
    write(desk, "2024-03-07-n1", "number: 1\ndate: 2024-03-07")
    order = order_of(desk).issue(desk.issues / "2024-03-07-n1/issue.md")
    house = error("front-matter/date-missing", Place(Path("issues/house.toml"), 2, 1))
    own = error("front-matter/date-missing", Place(Path("issues/2024-03-07-n1/issue.md"), 2, 1))
    found = list(failing([("n1", order)], (house, own), YEAR))
    assert [one.code for one in found][:1] == ["volume/issue-failed"]
    assert found[1:] == [own, house]


SLOTS = tuple(
    Slot(page=2, issue=issue, story=of, left=80, baseline=300, width=40, size=9)
    for issue, of in (("n38", "rail"), ("n38", ""), ("n36", "rail"), ("d2025-05-13", ""))
)


def two_issues() -> tuple[PartRecord, ...]:
    first = replace(record(piece("Un.", page=1), piece("Deux.", page=2), pages=3), slots=SLOTS, number=37)
    there = record(piece("Trois.", page=2), name="n38", stories=(story("rail", 2, 2),), pages=2)
    return first, replace(there, number=38, date=date(2025, 10, 9))


def test_a_reference_to_an_issue_that_is_not_bound_is_noted(tmp_path: Path) -> None:
    project = make_year(tmp_path.resolve(), 2)
    second = project.issues / "2024-01-11-n2" / "issue.md"
    text = second.read_text("utf-8").replace("La ligne est décrite", "[Voir](n1#rail) : la ligne est décrite")
    second.write_text(text, "utf-8")
    (project.issues / "volumes").mkdir()
    plan = project.issues / "volumes/2024.toml"
    order = VolumeOrder(year=2024, project=project, shelf=project.shelf, today=date(2025, 1, 1))
    codes = []
    for issues in ('["n2"]', '["n1", "n2"]'):
        plan.write_text(f"issues = {issues}\n", "utf-8")
        found = [one for one in gather(order).findings if one.code == "volume/reference-unbound"]
        codes.append([(str(one.at), dict(one.facts)["reference"], one.severity.value) for one in found])
    assert codes == [[("issues/2024-01-11-n2/issue.md", "2024-01-04-n1", "note")], []]


def test_a_plan_without_covers_is_told_that_first_pages_are_kept() -> None:
    standing = placed(laid_down(8, [3, 2], 0), two_issues())
    plan = Plan(year=2025, covers=False, at=Place(Path("issues/volumes/2025.toml")))
    assert [one.code for one in covers_kept(plan, standing)] == ["volume/cover-kept"] * 2
    assert list(covers_kept(replace(plan, covers=True), standing)) == []


def test_references_are_stamped_with_folios_or_with_names() -> None:
    made = stamps(placed(laid_down(0, [3, 2], 0), two_issues()), Heads("Volume 2025", {}, FRENCH), 0)
    said = [one.words.replace("\N{NO-BREAK SPACE}", " ") for stamp in made for one in stamp.filled]
    assert said == ["(p. 6)", "(p. 5)", "(nᵒ 36)", "(2025-05-13)"]


@pytest.mark.parametrize("count", [1, 53])
def test_one_issue_or_fifty_three_have_right_folios(count: int) -> None:
    sizes = [1 + number % 5 for number in range(count)]
    records = [
        replace(record(piece("Un."), name=f"n{number}", pages=pages), number=number)
        for number, pages in enumerate(sizes, 1)
    ]
    laid = laid_down(7, sizes, 5)
    standing = placed(laid, records, [(BACK, 5)])
    own = {name: OwnPages(pages_of(name), Margins(mm(16), mm(16), mm(24))) for name in (FRONT, BACK)}
    made = stamps(standing, Heads("Volume 2025", own, FRENCH), closing=-laid.pages % 4)
    assert len(made) % 4 == 0
    body = [stamp.folio for stamp in made[laid.front :]]
    assert [stamp.folio for stamp in made[:7]] == ["i", "ii", "iii", "iv", "v", "vi", "vii"]
    assert made[7].folio == ""
    for one in standing:
        assert one.first % 2 == 0, one.name  # a recto
        shown = made[one.first : one.first + one.pages]
        assert [stamp.recto for stamp in shown] == [number % 2 == 0 for number in range(one.pages)]
        if one.record:
            assert [stamp.folio for stamp in shown] == [
                one.folio_of(page) for page in range(1, one.pages + 1)
            ]
            assert own_folios(shown) == [
                f"no {one.record.number}, p. {page}" for page in range(1, one.pages + 1)
            ]
    for number, folio in enumerate(body, 1):
        assert folio in ("", str(number))  # a blank is counted, and shows nothing
    assert body.count("") == laid.blanks - 1 + -laid.pages % 4


def test_issues_are_called_in_the_language_of_the_house() -> None:
    french = book_of()
    english = replace(french, house=replace(french.house, language="en"))
    numbered = two_issues()[1]
    told = [
        [naming.long(numbered), naming.own(numbered, 3), naming.part("n36"), naming.short(dated)]
        for naming in (Naming.of(book, Project(ROOT)) for book in (french, english))
        for dated in [replace(numbered, number=None)]
    ]
    assert [[said.replace("\N{NO-BREAK SPACE}", " ") for said in one] for one in told] == [
        ["Nᵒ 38 · 9 octobre 2025", "nᵒ 38, p. 3", "nᵒ 36", "9 octobre"],
        ["No. 38 · 9 October 2025", "no. 38, p. 3", "no. 36", "9 October"],
    ]


def test_heads_of_the_books_own_pages_say_what_the_pages_hold() -> None:
    """Page by page; where a page holds nothing to look up, the title of the volume, then the section."""
    guides = {2: ("A", "B", "C"), 3: ("C",), 5: ("20 mai", "24 juillet")}
    own = replace(pages_of(BACK), guides=guides)
    heads = Heads("Volume 2025", {BACK: OwnPages(own, Margins(mm(16), mm(16), mm(24)))}, FRENCH)
    made = stamps((Placed(name=BACK, first=0, pages=5, folio=1),), heads, 0)
    assert [stamp.head.replace("\N{NO-BREAK SPACE}", " ") for stamp in made[1:]] == [
        "Section · A–C",
        "Section · C",
        "Volume 2025",
        "Section · 20 mai – 24 juillet",
    ]


@pytest.mark.parametrize("count", [1, 53])
def test_an_index_names_the_pages_of_one_issue_or_of_fifty_three(count: int) -> None:
    """One issue in seven names a town, on its last page, in a story of the same id."""
    sizes = [1 + number % 5 for number in range(count)]
    starts = laid_down(0, sizes, 0).parts
    parts = tuple(
        PlacedPart(record(piece(said(number), page=pages), name=f"n{number}", pages=pages), start.first)
        for number, (pages, start) in enumerate(zip(sizes, starts, strict=True))
    )
    index = make_index(parts, real_names())
    headings = {entry.heading: entry for letter in index.letters for entry in letter.entries}
    due = [part.folio(part.record.pages) for part in parts[::7]]
    found = [(one.first, one.last, one.link.partition("#")[0]) for one in headings["Chymkent"].locators]
    assert found == [(folio, folio, part.record.name) for folio, part in zip(due, parts[::7], strict=True)]
    texts = page_texts(parts)
    assert verify_index(index, texts) == ()
    shifted = {folio + 2: text for folio, text in texts.items()} | {1: ""}
    assert {one.code for one in verify_index(index, shifted)} & {"index/words-missing", "index/folio-missing"}


def said(number: int) -> str:
    return "Le train va à Chymkent." if number % 7 == 0 else "Le train ne va nulle part."


def own_folios(shown: Sequence[Stamp]) -> list[str]:
    return [
        stamp.own.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MODIFIER LETTER SMALL O}", "o")
        for stamp in shown
    ]


def pages_of(name: str) -> BookPages:
    """Seven pages before the issues and five behind them, each one section."""
    pages = 7 if name == FRONT else 5
    section = BookSection(id=name, title="Section", first=1, last=pages)
    return BookPages(pages=pages, sections=(section,), bare=frozenset(), blanks=frozenset())
