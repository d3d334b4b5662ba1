"""Entries and their pages: main passages, ranges, references, what editors mark and carry."""

from dataclasses import replace

from publish.bindery.index.proposals import proposals_table
from publish.bindery.placed import PlacedPart
from publish.findings import Language, wording
from publish.manuscript.names_file import COLUMNS
from publish.model.book import IndexEntry, Locator, NameKind
from tests.bindery.index.entries import ORG, PERSON, PLACE, THEME, codes, index_of, lines, name
from tests.bindery.records import piece, record, story

ALMATY = name(PLACE, "Almaty", "Алматы", "Alma-Ata")


def test_folios_in_a_row_are_a_range_and_main_passages_are_apart() -> None:
    pieces = [piece("À Almaty", page=page, of=f"s{page}") for page in (1, 2, 4)]
    assert lines(index_of([ALMATY], record(*pieces))) == ["Almaty 1–2, 4"]
    head = replace(piece("Almaty en fête", page=2, of="s2"), head=True)
    assert lines(index_of([ALMATY], record(*pieces, head))) == ["Almaty 1, **2**, 4"]


def test_a_range_goes_on_from_one_issue_to_the_next() -> None:
    last, first = piece("À Almaty", page=4), piece("À Almaty", page=1)
    made = index_of([ALMATY], record(last, name="n1"), record(first, name="n2"))
    assert lines(made) == ["Almaty 4–5"]


def test_a_story_about_a_name_is_a_main_passage_on_each_of_its_pages() -> None:
    pieces = (
        replace(piece("Almaty en fête", page=1), head=True),
        piece("La suite, sans le nom.", page=3),
        piece("Un autre récit.", page=2, of="autre"),
    )
    made = index_of([ALMATY], record(*pieces, stories=(story("rail", 1, 3),)))
    (entry,) = made.letters[0].entries
    assert entry.locators == (
        Locator(1, 1, main=True, link="n37#rail"),
        Locator(3, 3, main=True, link="n37#rail"),
    )


def test_a_page_where_the_story_only_goes_on_is_reached_by_one_that_begins_there() -> None:
    head = replace(piece("Almaty en fête", page=1), head=True)
    pieces = head, piece("La suite.", page=2), piece("Un récit.", page=2, of="autre"), piece("Fin.", page=3)
    stories = story("rail", 1, 3), story("autre", 2, 2)
    made = index_of([ALMATY], record(*pieces, stories=stories), record(pieces[1], name="n38"))
    (entry,) = made.letters[0].entries
    assert entry.locators == (Locator(1, 3, main=True, link="n37#rail"),)
    parts = PlacedPart(record(*pieces, stories=stories), 1)
    assert [parts.link_to(page, "rail") for page in (1, 2, 3)] == ["n37#rail", "n37#autre", "n37#rail"]
    assert parts.link_to(1, "autre") == "n37#"


def test_what_a_story_carries_is_folded_into_the_names() -> None:
    carrying = replace(story("rail"), persons=("Jean Ixe",), places=("almaty", "Nulle-Part"), tags=("theme",))
    theme = replace(name(THEME, "thème"), tag=True)
    pieces = piece("Un récit."), piece("À Nulle-Part, un thème.", page=3, of="autre")
    made = index_of([ALMATY, theme], record(*pieces, stories=(carrying,)))
    assert lines(made) == ["Almaty **1**", "Ixe, Jean **1**", "Nulle-Part **1**, 3", "thème **1**"]
    assert codes(made) == ["index/attribute-unlisted"] * 2


def test_a_tag_without_a_name_is_told() -> None:
    made = index_of([], record(piece("Un récit."), stories=(replace(story("rail"), tags=("energie",)),)))
    assert lines(made) == ["energie **1**"]
    assert codes(made) == ["index/tag-unlisted"]


def test_marked_words_are_the_known_name_or_an_entry_of_their_own() -> None:
    leader = name(PERSON, "Kassym-Jomart Tokaïev")
    pieces = piece("Tokaïev et l’ordre du Mérite."), piece("L’ordre du Mérite encore.", page=3, of="autre")
    marked = replace(record(*pieces), marks=(("rail", "Tokaïev"), ("rail", "ordre du Mérite")))
    made = index_of([leader], marked)
    assert lines(made) == ["ordre du Mérite 1, 3", "Tokaïev, Kassym-Jomart 1"]
    assert made.letters[0].entries[0].kind is NameKind.THEME
    assert codes(made) == []


def test_a_mark_that_no_page_shows_is_told() -> None:
    made = index_of([], replace(record(piece("Rien.")), marks=(("rail", "ordre du Mérite"),)))
    assert (lines(made), codes(made)) == ([], ["index/mark-unseen"])


def test_a_spelling_that_pages_show_leads_to_its_entry() -> None:
    made = index_of([ALMATY], record(piece("Alma-Ata, ou Almaty"), piece("Алматы", page=2, language="ru")))
    assert lines(made) == ["Alma-Ata, voir Almaty", "Almaty 1–2", "Алматы, voir Almaty"]
    assert [letter.letter for letter in made.letters] == ["A", "А"]


def test_a_spelling_that_no_page_shows_leads_there_by_another_first_letter_alone() -> None:
    town = name(PLACE, "Jarkent", "Zharkent", "Żarkent", "Jarkend", "Жаркент")
    person = name(PERSON, "Serik Zhumangarin", "Jumangarin", "le ministre Serik")
    bank = name(ORG, "Banque mondiale", "World Bank")
    text = piece("À Jarkent, Serik Zhumangarin et la Banque mondiale")
    assert lines(index_of([town, person, bank], record(text))) == [
        "Banque mondiale 1",
        "Jarkent 1",
        "Jumangarin, voir Zhumangarin, Serik",
        "Zharkent, voir Jarkent",
        "Zhumangarin, Serik 1",
    ]


def test_a_heading_of_its_own_is_no_reference_and_what_stands_beside_needs_none() -> None:
    sea = name(PLACE, "mer d’Aral", filed="Aral (mer d’)")
    forum = name(THEME, "Digital Bridge 2025", "Digital Bridge")
    text = piece("La mer d’Aral. Digital Bridge s’ouvre.")
    assert lines(index_of([sea, forum], record(text))) == [
        "Aral (mer d’) 1",
        "Digital Bridge 2025 1",
        "mer d’Aral, voir Aral (mer d’)",
    ]


def test_a_name_on_every_page_has_its_main_passages_alone() -> None:
    everywhere = [piece("À Almaty", page=page, of=f"s{page}") for page in range(1, 13)]
    head = replace(piece("Almaty en fête", page=6, of="s6"), head=True)
    made = index_of([ALMATY], record(*everywhere, head, pages=12))
    assert lines(made) == ["Almaty **6**"]
    assert [(one.code, dict(one.facts)) for one in made.findings] == [
        ("index/everywhere", {"names": "Almaty (1/12)"})
    ]
    assert lines(index_of([ALMATY], record(*everywhere, pages=12))) == []
    assert lines(index_of([ALMATY], record(*everywhere[:4], pages=12))) == ["Almaty 1–4"]


def test_themes_keep_all_their_pages() -> None:
    theme = replace(name(THEME, "énergie"), tag=True)
    pieces = [piece("Un récit.", page=page, of=f"s{page}") for page in range(1, 13)]
    stories = tuple(replace(story(f"s{page}", page, page), tags=("energie",)) for page in range(1, 13))
    assert lines(index_of([theme], record(*pieces, stories=stories, pages=12))) == ["énergie **1–12**"]


def test_without_a_names_file_marks_and_tags_make_an_index() -> None:
    marked = replace(record(piece("À Almaty")), marks=(("rail", "Almaty"),))
    assert lines(index_of([], marked)) == ["Almaty 1"]
    assert index_of([]).letters == ()


def test_names_that_come_back_are_proposed() -> None:
    pieces = (
        piece("On y lit Slow Food et la Revue de Namur. Demain, Oulan-Bator.", page=1),
        piece("Selon Slow Food, à Almaty, l’État paie M. Dupont.", page=2),
        piece("Avec M. Dupont, la Revue de Namur et le Mali.", page=3),
        piece("Slow Food", page=4, language="de"),
    )
    made = index_of([ALMATY], record(*pieces))
    assert [(one.words, one.folios) for one in made.proposals] == [
        ("Dupont", (2, 3)),
        ("Revue de Namur", (1, 3)),
        ("Slow Food", (1, 2)),
    ]
    (unlisted,) = (finding for finding in made.findings if finding.code == "index/unlisted")
    assert "Slow Food" in wording(unlisted, Language.FRENCH).problem
    assert proposals_table(made.proposals).splitlines()[0] == ",Dupont" + "," * 5 + ",to confirm" + "," * (
        len(COLUMNS) - 8
    )


def test_no_heading_stands_twice_as_an_entry() -> None:
    pieces = piece("Alma-Ata, Almaty, ALMATY, Алматы")
    made = index_of([ALMATY], record(pieces, stories=(replace(story("rail"), places=("Alma-Ata",)),)))
    entries: list[IndexEntry] = [entry for letter in made.letters for entry in letter.entries]
    assert len(entries) == len({(entry.heading, entry.see) for entry in entries}) == 3
