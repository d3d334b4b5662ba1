"""What the engine marks, gathered by element; these fail where the engine keeps its marks otherwise."""

import inspect

import pytest
import weasyprint.pdf
from weasyprint.pdf.stream import Stream

from publish.press.marked import Content, Margin, Marked, MarkedPages, contents_of, text_of
from publish.press.marked_out import marked_in, marked_out
from publish.press.tagging import Collector, EngineChangedError, collecting
from publish.press.word_ends import word_ends

LONG = "Le gouvernement inaugurera prochainement une deuxième voie entre Dostyk et Moïynty. " * 30


def marked(body: str, css: str = "") -> MarkedPages:
    html = (
        f'<html lang="fr"><style>@page {{ size: 100mm 60mm; margin: 12mm }} {css}</style><body>{body}</body>'
    )
    with collecting() as collector:
        weasyprint.HTML(string=html).write_pdf(pdf_tags=True, uncompressed_pdf=True)
    return collector.gathered()


def named(element: Marked, tag: str) -> list[Marked]:
    inner = [found for kid in element.kids if isinstance(kid, Marked) for found in named(kid, tag)]
    return [element, *inner] if element.tag == tag else inner


def test_the_engine_asks_for_tags_where_we_answer() -> None:
    signature = inspect.signature(weasyprint.pdf.add_tags)
    assert list(signature.parameters) == ["pdf", "document", "pdf_version", "page_streams"]
    assert list(inspect.signature(Stream.marked).parameters) == ["self", "box", "tag"]


def test_the_engine_has_its_own_function_back_whatever_happens() -> None:
    own = weasyprint.pdf.add_tags
    with pytest.raises(RuntimeError), collecting():
        raise RuntimeError
    assert weasyprint.pdf.add_tags is own


def test_an_engine_that_asks_nobody_is_told() -> None:
    with pytest.raises(EngineChangedError):
        Collector().gathered()


def test_a_paragraph_over_columns_and_pages_is_one_element() -> None:
    pages = marked(f"<p>{LONG}</p>", "body { columns: 2; margin: 0 }")
    (paragraph,) = named(pages.root, "p")
    assert len({content.page for content in contents_of(paragraph)}) > 3
    assert text_of(paragraph) == LONG.strip()


def test_a_hyphen_of_the_line_is_told_from_one_that_was_typed() -> None:
    css = "p { width: 22mm; hyphens: auto; hyphenate-character: '-' }"
    pages = marked("<p>Le porte-parole du gouvernement inaugurera prochainement</p>", css)
    (paragraph,) = named(pages.root, "p")
    assert any(content.broken for content in contents_of(paragraph))
    assert text_of(paragraph) == "Le porte-parole du gouvernement inaugurera prochainement"


def test_margins_and_heads_of_tables_set_again_are_artifacts() -> None:
    rows = "".join(f"<tr><td>rang {number}</td></tr>" for number in range(40))
    css = "@page { @top-left { content: 'Tête' } @bottom-left { content: counter(page) } }"
    pages = marked(f"<table><thead><tr><th>Titre</th></tr></thead><tbody>{rows}</tbody></table>", css)
    (head,) = named(pages.root, "th")
    assert len(list(contents_of(head))) == 1
    last = max(one.page for one in pages.artifacts)
    kinds = [one.margin for one in pages.artifacts if one.page == last]
    assert sorted(kind.value for kind in kinds) == ["footer", "header", "header"]
    assert {one.margin for one in pages.artifacts if one.page == 0} == {Margin.HEADER, Margin.FOOTER}


def test_a_drawing_stays_in_the_link_it_stands_in_and_says_its_title() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Un code</title></svg>'
    pages = marked(f'<p><a href="https://example.org/">{svg}</a></p>', "svg { display: block }")
    (link,) = named(pages.root, "a")
    (drawing,) = named(link, "svg")
    assert drawing.says("alt") == "Un code"
    (content,) = contents_of(drawing)
    assert content.box[2] - content.box[0] == pytest.approx(6.75)


def test_marked_pages_travel_as_values_of_json() -> None:
    pages = marked('<p lang="en">Un <em>mot</em></p>')
    assert marked_in(marked_out(pages)) == pages


@pytest.mark.parametrize(
    ("pieces", "source", "broken", "spaced"),
    [
        (["Le mo-", "derne"], "Le moderne", [True, False], [False, True]),
        (["porte-", "parole"], "porte-parole", [False, False], [False, True]),
        (["N", "o", "37"], "No 37", [False, False, False], [False, True, True]),
        (["5000 km", "de voies"], "5000\N{NO-BREAK SPACE}km de voies", [False, False], [True, True]),
        (["–", "premier"], "premier", [False, False], [True, True]),
        (["SPF", "Affaires"], "SPF\N{ZERO WIDTH SPACE} Affaires", [False, False], [True, True]),
    ],
)
def test_ends_of_lines_are_told_by_the_text(
    pieces: list[str], source: str, broken: list[bool], spaced: list[bool]
) -> None:
    ends = word_ends(pieces, source)
    assert [end.broken for end in ends] == broken
    assert [end.spaced for end in ends] == spaced


def test_contents_say_where_they_are() -> None:
    (content,) = contents_of(marked("<p>Un</p>", "body { margin: 0 } p { margin: 0 }").root)
    assert isinstance(content, Content)
    left, bottom, right, top = content.box
    assert left == pytest.approx(34.02, abs=0.01)
    assert bottom < top < 170.08 - 34
    assert right > left
