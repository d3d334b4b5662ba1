"""Marked elements made a structure: in the order of the manuscript, in standard types."""

from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from publish.press.marked import Content, Margin, Marked, MarkedPages, said
from publish.press.structure.element import Element
from publish.press.structure.growing import Grown, grow
from publish.press.structure.order import in_reading_order

NUMBERS = count()


def text(words: str, *, broken: bool = False, spaced: bool = True, page: int = 0) -> Content:
    return Content(page, next(NUMBERS), words, (0.0, 0.0, 9.0, 9.0), broken, spaced)


def el(tag: str, *kids: Any, **attributes: Any) -> Marked:
    named = {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items()}
    return Marked(tag, named, tuple(text(kid) if isinstance(kid, str) else kid for kid in kids))


def grown(*pieces: Marked) -> Grown:
    return grow(MarkedPages(el("html", el("body", *pieces))), "fr")


def shape(kid: Element | Content) -> Any:
    """Give an element as nested lists: its type, then what it holds."""
    if isinstance(kid, Content):
        return kid.text
    return [kid.type, *map(shape, kid.kids)]


def within(*pieces: Marked) -> Any:
    return [shape(kid) for kid in grown(*pieces).document.kids]


def test_stories_are_read_in_the_order_of_the_manuscript_whatever_the_pages() -> None:
    pieces = in_reading_order(
        el(
            "html",
            el(
                "body",
                el(
                    "section",
                    el("article", el("p", "deux"), id="b", data_line=40),
                    el("header", "titre"),
                    el("footer", "colophon"),
                    class_="sheet",
                ),
                el(
                    "section",
                    el("section", "sources"),
                    el("article", el("p", "un"), id="a", data_line=10),
                    el("nav", "sommaire"),
                    class_="sheet",
                ),
            ),
        )
    )
    assert [one.tag + one.says("id") for one in pieces] == [
        "header",
        "nav",
        "articlea",
        "articleb",
        "section",
        "footer",
    ]


def test_a_layout_in_order_keeps_its_own() -> None:
    pieces = in_reading_order(el("html", el("main", el("article", id="b"), el("article", id="a"))))
    assert [one.says("id") for one in pieces] == ["b", "a"]


def test_a_story_over_three_pages_is_one_and_its_figure_is_read_where_it_was_typed() -> None:
    found = within(
        el(
            "article",
            el("h2", "Titre"),
            el("figure", el("svg", text(""), alt="Une carte"), data_line=22),
            el("p", "un", data_line=20),
            el("p", "deux", data_line=24),
            el("aside", el("p", "1", class_="number"), class_="proof"),
            id="a",
            data_line=18,
        ),
        el("article", el("p", "Suite", class_="kicker"), el("p", "trois", data_line=26), data_continues="a"),
        el(
            "article",
            el("p", "Suite", class_="kicker"),
            el("p", "quatre", data_line=28),
            el("p", "Signé", class_="byline"),
            data_continues="a",
        ),
    )
    (story,) = found
    assert story == [
        "Art",
        ["H1", "Titre"],
        ["P", "un"],
        ["Div", ["Figure", ""]],
        ["P", "deux"],
        ["P", "trois"],
        ["P", "quatre"],
        ["P", "Signé"],
        ["Note", ["Lbl", "1"]],
    ]


def test_a_sidebar_is_read_in_its_story_one_level_deeper() -> None:
    found = within(
        el("header", el("h1", "Journal")),
        el(
            "article",
            el("h2", "A"),
            el("p", "un", data_line=11),
            el("p", "deux", data_line=19),
            id="a",
            data_line=10,
        ),
        el("article", el("h2", "B"), el("p", "trois", data_line=31), id="b", data_line=30),
        el("article", el("h2", "Encadré"), el("p", "dans", data_line=15), data_within="a", data_line=14),
        el("section", el("h2", "Agenda"), data_line=33),
    )
    assert found[1:] == [
        ["Art", ["H2", "A"], ["P", "un"], ["Sect", ["H3", "Encadré"], ["P", "dans"]], ["P", "deux"]],
        ["Art", ["H2", "B"], ["P", "trois"], ["Sect", ["H3", "Agenda"]]],
    ]


def test_both_halves_of_a_drawing_are_one_figure() -> None:
    right = el("svg", text("", page=1), aria_hidden="true", data_half="right")
    document = grown(
        el("article", el("figure", el("svg", text(""), alt="Carte"), data_line=12), id="a", data_line=10),
        el("div", right, data_continues="a", data_line=12),
    ).document
    figure = next(one for one in _all(document) if one.type == "Figure")
    assert (figure.alt, [one.page for one in figure.contents]) == ("Carte", [0, 1])


def _all(element: Element) -> list[Element]:
    return [element, *(one for kid in element.inner for one in _all(kid))]


def test_headings_begin_at_one_and_leave_no_gap() -> None:
    assert within(el("section", el("h2", "A"), el("h4", "B"), el("h2", "C"))) == [
        ["Sect", ["H1", "A"], ["H2", "B"], ["H2", "C"]]
    ]


def test_nested_lists_have_labels_and_bodies() -> None:
    item = el("li", el("li::marker", "• "), el("p", "un"), el("ul", el("li", el("li::marker", "–"), "dans")))
    assert within(el("ul", item, el("li", el("p", el("span", "2.", class_="marker"), "deux")))) == [
        [
            "L",
            [
                "LI",
                ["Lbl", "• "],
                ["LBody", ["P", "un"], ["L", ["LI", ["Lbl", "–"], ["LBody", "dans"]]]],
            ],
            ["LI", ["Lbl", "2."], ["LBody", ["P", "deux"]]],
        ]
    ]


def test_cells_name_the_heads_of_their_row_and_of_their_column() -> None:
    table = el(
        "table",
        el("thead", el("tr", el("th", "", scope="col"), el("th", "Trains", scope="col", colspan=2))),
        el(
            "tbody",
            el("tr", el("th", "Nord", scope="row", rowspan=2), el("td", "1"), el("td", "2")),
            el("tr", el("td", "3"), el("td")),
        ),
    )
    (found,) = grown(table).document.inner
    cells = {one.text: one for one in _all(found) if one.type in ("TH", "TD")}
    assert cells["Nord"].scope == "Row"
    heads = {one.id: one.text for one in cells.values() if one.id}
    for number in "123":
        assert [heads[head] for head in cells[number].headers] == ["Trains", "Nord"]
    assert sum(one.type == "TD" for one in _all(found)) == 4


def test_calls_and_sources_lead_to_one_another() -> None:
    call = el("sup", el("a", "3", href="#source-3"), class_="call")
    source = el(
        "div", el("p", "3", class_="number"), el("p", "Qazinform"), el("p", "La ligne"), id="source-3"
    )
    found = grown(el("article", el("h2", "Rail"), el("p", "Un fait", call), id="rail"), el("section", source))
    links = [one for one in _all(found.document) if one.type == "Link"]
    assert [(link.address, link.told) for link in links] == [
        ("#source-3", "3, Qazinform, La ligne"),
        ("#call-3", "3 – Rail"),
    ]
    note = next(one for one in _all(found.document) if one.type == "Note")
    assert shape(note) == ["Note", ["Lbl", ["Link", "3"]], ["P", "Qazinform"], ["P", "La ligne"]]
    assert note.id == "source-3"
    assert said([found.places["call-3"]]) == "3"


def test_a_contents_list_reads_its_page_last() -> None:
    entry = el("li", el("a", el("a::before", "4"), "Cap belge", href="#cap"))
    assert within(el("nav", el("h2", "Sommaire"), el("ol", entry))) == [
        ["Sect", ["H1", "Sommaire"], ["TOC", ["TOCI", ["Reference", ["Link", "Cap belge", "4"]]]]]
    ]


@pytest.mark.parametrize("hyphen", [False, True])
def test_a_link_and_a_foreign_passage_go_on_on_the_next_line(*, hyphen: bool) -> None:
    for tag, named, kind in (("a", {"href": "#x"}, "Link"), ("i", {"lang": "en"}, "Span")):
        first = el(
            "span", el(tag, "un", **named), *([text("-", broken=True, spaced=False)] if hyphen else [])
        )
        (paragraph,) = within(el("p", first, el("span", el(tag, "deux", **named))))
        assert paragraph == ["P", [kind, "un", *(["-"] if hyphen else []), "deux"]]


def test_languages_are_told_where_they_change_and_nowhere_else() -> None:
    passage = el("p", "Le", el("span", "hub", lang="en"), el("span", "fret", lang="fr"))
    document = grown(el("article", passage, lang="fr"), el("article", el("h2", "A"), lang="kk")).document
    told = [(one.type, one.language) for one in _all(document) if one.language]
    assert told == [("Span", "en"), ("Art", "kk")]


def test_a_drop_cap_is_read_with_its_word() -> None:
    letter = el("span", text("L", spaced=False), class_="drop-cap")
    document = grown(el("p", letter, text("e gouver-", broken=True, spaced=False), "nement")).document
    span = next(one for one in _all(document) if one.type == "Span")
    assert span.actual == "Le gouver\N{SOFT HYPHEN}"


def test_decoration_is_an_artifact_and_a_drawing_without_words_is_a_figure_still() -> None:
    found = grown(
        el("div", el("p", "Titre courant"), data_artifact="header"),
        el("div", el("svg", text("")), aria_hidden="true"),
        el("p", "\N{ZERO WIDTH SPACE}"),
        el("article", el("figure", el("img", text(""), src="x.png"))),
    )
    assert [one.margin for one in found.artifacts] == [Margin.HEADER, Margin.LAYOUT, Margin.LAYOUT]
    figures = [one for one in _all(found.document) if one.type == "Figure"]
    assert [one.alt for one in figures] == [""]


def test_two_entries_of_one_source_have_ids_of_their_own() -> None:
    proof = el("aside", el("p", "1", class_="number"), el("p", "Annuaire"), class_="proof")
    found = grown(el("article", proof, replace(proof), id="a"))
    assert [one.id for one in _all(found.document) if one.type == "Note"] == ["proof-1", "proof-1-2"]
