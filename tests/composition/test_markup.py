import re
from html import unescape
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from publish.composition.markup import Marker
from publish.composition.opening import drop_cap
from publish.model.text import (
    Code,
    Emphasis,
    FolioSlot,
    Foreign,
    Link,
    Reference,
    SourceCall,
    Strong,
    Superior,
    Text,
)
from publish.place import Place

HERE = Place(Path("issue.md"), 1, 1)
SCREEN, PAPER = Marker(links=True), Marker(links=False)


def test_nothing_an_editor_types_becomes_a_tag() -> None:
    hostile = '<script>alert("&")</script>'
    written = SCREEN.html((Text(hostile), Code(hostile), Link((Text(hostile),), 'https://e.com/"><b>', HERE)))
    assert "<script" not in written
    assert "<b>" not in written


def test_marks_become_elements() -> None:
    inlines = (Emphasis((Text("a"),)), Strong((Text("b"),)), Superior((Text("er"),)))
    assert SCREEN.html(inlines) == "<em>a</em><strong>b</strong><sup>er</sup>"


def test_a_foreign_passage_says_its_language() -> None:
    assert SCREEN.html((Foreign((Text("Malus"),), "la", italic=True),)) == '<i lang="la">Malus</i>'


def test_two_calls_in_a_row_are_parted_by_a_comma() -> None:
    calls = (Text("voie"), SourceCall(1, HERE), SourceCall(2, HERE))
    assert PAPER.html(calls) == 'voie<sup class="call">1</sup><sup class="call">,2</sup>'


def test_a_call_keeps_its_distance_from_a_figure() -> None:
    written = PAPER.html((Text("depuis 2023"), SourceCall(12, HERE)))
    assert written == 'depuis 2023<sup class="call">\N{NARROW NO-BREAK SPACE}12</sup>'


def test_a_reference_is_a_link_on_the_screen_alone_and_its_slot_is_empty() -> None:
    inlines = (Reference((Text("ici"),), "n37", "rail", HERE), FolioSlot("n37#rail"))
    slot = '<span class="folio-slot" data-folio-of="n37#rail"></span>'
    assert SCREEN.html(inlines) == f'<a class="link" href="n37#rail">ici</a>{slot}'
    assert PAPER.html(inlines) == f'<span class="link">ici</span>{slot}'


def test_paper_has_no_links() -> None:
    inlines = (Link((Text("ici"),), "https://example.org/", HERE), SourceCall(1, HERE))
    assert "<a " not in PAPER.html(inlines)
    assert SCREEN.html(inlines).count("<a ") == 2


@given(st.text())
def test_text_reads_back_as_typed(text: str) -> None:
    assert unescape(re.sub("<[^>]*>", "", SCREEN.html((Text(text),)))) == text


def test_a_few_words_have_no_drop_cap() -> None:
    words = (Text("Lire"), Emphasis((Text(" vite"),)))
    assert drop_cap(words, PAPER, 100) == PAPER.html(words)
    assert "drop-cap" in drop_cap((*words, Text(" et bien" * 20)), PAPER, 100)


def test_a_drop_cap_takes_one_letter_and_loses_none() -> None:
    written = drop_cap((Text("Élan"), Emphasis((Text(" vrai"),))), PAPER)
    assert written == '<span class="drop-cap">É</span>lan<em> vrai</em>'


def test_a_paragraph_that_opens_with_a_figure_or_a_mark_has_no_drop_cap() -> None:
    for opening in (Text("« Oui"), Text("2025"), Emphasis((Text("Mot"),))):
        assert "drop-cap" not in drop_cap((opening,), PAPER)
