"""Words of marked pages, whole again; hand-made trees, no page is laid out."""

from typing import Any

from publish.model.part import Piece
from publish.press.marked import Content, Marked
from publish.volume.pieces import pages_of, pages_with, pieces_of

IDS = frozenset({"rail", "pomme"})


def text(words: str, page: int = 1, *, broken: bool = False, spaced: bool = True) -> Content:
    return Content(page - 1, 0, words, (0.0, 0.0, 9.0, 9.0), broken, spaced)


def el(tag: str, *kids: Any, **attributes: str) -> Marked:
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return Marked(tag, named, tuple(text(kid) if isinstance(kid, str) else kid for kid in kids))


def page(*kids: Any) -> Marked:
    return el("html", el("body", *kids), lang="fr")


def pieces(*kids: Any) -> tuple[Piece, ...]:
    return pieces_of(page(el("article", *kids, id="rail", lang="fr")), IDS, "fr")


def test_a_broken_word_and_a_drop_cap_are_whole_again() -> None:
    lines = (
        text("L", spaced=False),
        text("a ligne trans-", broken=False, spaced=False),
        text("cas-", broken=True, spaced=False),
        text("pienne ouvre.", spaced=True),
    )
    (piece,) = pieces(el("p", *lines))
    assert piece == Piece(page=1, story="rail", text="La ligne trans-caspienne ouvre.", language="fr")


def test_a_paragraph_over_two_pages_is_two_pieces_and_its_broken_word_is_where_it_begins() -> None:
    lines = (text("Le prési-", 1, broken=True, spaced=False), text("dent Tokaïev", 2), text("parle.", 2))
    first, second = pieces(el("p", *lines))
    assert (first.page, first.text, first.goes_on) == (1, "Le président", True)
    assert (second.page, second.text, second.goes_on) == (2, "Tokaïev parle.", False)


def test_calls_codes_and_what_a_list_adds_are_no_words_of_a_story() -> None:
    call = el("sup", el("a", text("12", spaced=False)), class_="call")
    sentence = el("p", text("Almaty", spaced=False), call, text(". Elle ouvre."))
    item = el("li", el("li::marker", "1."), "un point")
    proof = el("aside", el("p", "The Astana Times"), class_="proof")
    silent = el("p", "Suite", data_artifact="header")
    assert [one.text for one in pieces(sentence, item, proof, silent)] == [
        "Almaty. Elle ouvre.",
        "un point",
    ]


def test_heads_are_told_from_text_and_from_the_heads_of_lists() -> None:
    found = pieces(
        el("p", "Rail", class_="kicker"),
        el("h2", "La voie"),
        el("p", "Une phrase."),
        el("section", el("h2", "La semaine en chiffres"), el("p", "836 km"), class_="figures"),
    )
    assert [one.text for one in found if one.head] == ["Rail", "La voie"]


def test_a_language_is_that_of_the_nearest_element() -> None:
    found = pieces(el("p", "Un."), el("blockquote", el("p", "Жаңа жол"), lang="kk"))
    assert [one.language for one in found] == ["fr", "kk"]


def test_a_sidebar_that_stands_apart_says_its_own() -> None:
    root = page(
        el("article", el("h2", "La voie"), el("p", text("Une.", 2)), id="rail", data_line="10"),
        el("article", el("p", text("Pomme.", 3)), id="pomme", data_line="40", data_within="rail"),
        el("article", el("p", text("Suite", 4)), el("p", text("Fin.", 4)), data_continues="rail"),
    )
    said = {(one.story, one.page, one.text) for one in pieces_of(root, IDS, "fr")}
    assert ("pomme", 3, "Pomme.") in said
    assert ("rail", 4, "Fin.") in said
    assert pages_of(root, IDS) == {"rail": (1, 4), "pomme": (3, 3)}


def test_pages_with_a_masthead_are_found() -> None:
    root = page(el("header", el("p", text("Titre", 1)), class_="masthead"), el("p", text("Une.", 2)))
    assert pages_with(root, "masthead") == (1,)
