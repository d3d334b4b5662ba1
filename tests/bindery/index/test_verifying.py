"""The index of the real issues, and its proof from the words of each page: it must be able to fail."""

from dataclasses import replace

import pytest

from publish.bindery.index.hits import Finder
from publish.bindery.index.make import VolumeIndex, make_index
from publish.bindery.index.sightings import Sighted, sight
from publish.bindery.index.subjects import Carried
from publish.bindery.index.verifying import verify_index
from publish.bindery.placed import PlacedPart
from publish.findings import Severity
from publish.model.book import IndexEntry, IndexLetter, Locator, NameKind
from tests.bindery.index.entries import PLACE, THEME, index_of, lines, name
from tests.bindery.records import page_texts, piece, real_names, real_parts, record, story


@pytest.fixture(scope="module")
def real() -> VolumeIndex:
    return make_index(real_parts(), real_names())


@pytest.fixture(scope="module")
def texts() -> dict[int, str]:
    return page_texts(real_parts())


def test_every_page_of_the_index_shows_what_it_is_named_for(real: VolumeIndex, texts: dict[int, str]) -> None:
    assert verify_index(real, texts) == ()
    assert sum(len(entry.locators) for letter in real.letters for entry in letter.entries) > 250


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_shifted_folio_is_found(real: VolumeIndex, texts: dict[int, str], shift: int) -> None:
    shifted = {folio + shift: text for folio, text in texts.items()}
    wrong = verify_index(real, shifted)
    assert {finding.code for finding in wrong} == {"index/words-missing", "index/folio-missing"}
    assert all(finding.severity is Severity.ERROR for finding in wrong)


def test_one_issue_bound_a_page_too_late_is_found(real: VolumeIndex, texts: dict[int, str]) -> None:
    parts = list(real_parts())
    parts[3] = replace(parts[3], first=parts[3].first + 1)
    wrong = verify_index(make_index(tuple(parts), real_names()), texts)
    assert len(wrong) > 20


def test_one_wrong_page_of_one_entry_is_found(real: VolumeIndex, texts: dict[int, str]) -> None:
    for letter in real.letters:
        for entry in letter.entries:
            if entry.heading == "Hưng Yên":
                at = entry.locators[0]
                wrong = Locator(at.first, at.last + 1, main=at.main, link=at.link)
                changed = IndexLetter(letter.letter, (replace(entry, locators=(wrong,)),))
                (finding,) = verify_index(replace(real, letters=(changed,)), texts)
                assert dict(finding.facts) == {"heading": "Hưng Yên", "folio": str(at.last + 1)}
                return
    pytest.fail("the index has no Hưng Yên")


def test_a_part_that_moves_need_not_be_read_again(real: VolumeIndex) -> None:
    read: dict[str, Sighted] = {}

    def reader(part: PlacedPart, carried: Carried, finder: Finder) -> Sighted:
        return read.setdefault(part.record.name, sight(part, carried, finder))

    assert make_index(real_parts(), real_names(), reader) == real
    moved = tuple(replace(part, first=part.first + 10) for part in real_parts())
    late = {folio + 10: text for folio, text in page_texts(real_parts()).items()}
    again = make_index(moved, real_names(), lambda part, carried, finder: read[part.record.name])
    assert verify_index(again, late) == ()
    assert again == make_index(moved, real_names())


def test_a_reference_to_nowhere_is_found(real: VolumeIndex, texts: dict[int, str]) -> None:
    lost = IndexEntry(heading="Alma-Ata", kind=NameKind.PLACE, see="Almati")
    (finding,) = verify_index(replace(real, letters=(IndexLetter("A", (lost,)),)), texts)
    assert finding.code == "index/see-nowhere"


@pytest.mark.parametrize(
    ("page", "stands"),
    [
        ("à Alma-Ata, dit-on", True),
        ("à Alma-\nAta", True),
        ("à Al\N{SOFT HYPHEN}\nma-Ata", True),
        ("à Al-\nma-Ata²", True),
        ("ALMA-ATA", True),
        ("Alma-Ata1 Une source", True),
        ("Alma-Atanaz", False),
        ("Halma-Ata", False),
        ("Almaty", False),
    ],
)
def test_words_are_found_however_lines_are_broken_and_never_inside_others(page: str, *, stands: bool) -> None:
    made = index_of([name(PLACE, "Alma-Ata")], record(piece("À Alma-Ata")))
    assert (verify_index(made, {1: page}) == ()) is stands


def test_a_theme_stands_where_its_story_runs() -> None:
    words = "La nouvelle ligne de chemin de fer double la voie de Dostyk jusqu’à Moïynty depuis hier soir."
    theme = replace(name(THEME, "transports", "transport"), tag=True)
    made = index_of([theme], record(piece(words), stories=(replace(story("rail"), tags=("transport",)),)))
    assert lines(made) == ["transports **1**"]
    broken = words.replace("nouvelle", "nou-\nvelle¹").replace(" voie", "\n12\nvoie")
    assert verify_index(made, {1: broken}) == ()
    assert (
        len(verify_index(made, {1: "Un tout autre récit, sur les transports en commun de Bruxelles."})) == 1
    )


def test_the_real_index_has_what_a_reader_looks_for(real: VolumeIndex) -> None:
    listed = lines(real)
    headings = {entry.heading for letter in real.letters for entry in letter.entries}
    assert {
        *("Tokaïev, Kassym-Jomart", "De Roover, Peter", "Leyen, Ursula von der", "Philippe (roi des Belges)"),
        *("Abaï (région)", "Abaï Kounanbaïouly", "Aral (mer d’)", "économie", "Union européenne", "saïga"),
    } <= headings
    assert "Affaires étrangères" not in headings
    # A currency, and who signs each issue, are on every page about something else.
    assert not any(line.startswith(("tenge", "Duran", "routes")) for line in listed)
    # On every page, and so given by its headlines alone; its bank is another entry.
    (country,) = (line for line in listed if line.startswith("Kazakhstan **"))
    assert country.count(",") < 8
    assert "Banque nationale du Kazakhstan 12" in listed
    # The old name stands on a page that the entry leaves out, and leads to it all the same.
    assert "Alma-Ata, voir Almaty" in listed
    # An order and a newspaper are named for places, and are none of their pages.
    assert "ordre de Dostyk 22" in listed
    assert "Dostyk **13**, 16, 19" in listed  # the last where November refers back to the line
