"""What the pages of an issue say, block by block and page by page, and where its stories stand.

Read from the marked elements of the screen edition, which know the words, the pages and the
order; the bytes of the file are never opened here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from publish.model.part import Piece
from publish.press.marked import Content, Marked, contents_of
from publish.press.structure.order import in_reading_order

_BLOCKS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "caption", "figcaption", "pre", "div"}
)
_NO_TEXT_OF_A_STORY: Final = frozenset({"proof", "sources", "unseen", "marker"})
"""Classes: a story's sources are told apart; what nobody sees and what a list adds are no words of it."""
_ADDED: Final = ("::before", "::marker")
_CALL: Final = "call"
_HEADS: Final = frozenset({"kicker", "standfirst"})
_APART: Final = ("section", "figure", "table")
_STORY_ELEMENTS: Final = ("article", "aside")

Pages = Mapping[str, tuple[int, int]]
"""First and last page of each story, by its id."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds of whatever stands in an element."""

    story: str
    language: str
    head: bool = False
    apart: bool = False
    """In a table, a drawing, a list of figures: what heads that is not the story's."""

    def within(self, element: Marked, ids: Collection[str]) -> "_Around":
        own = element.says("id") if element.tag in _STORY_ELEMENTS else ""
        opens = own in ids
        apart = not opens and (self.apart or element.tag in _APART)
        heads = element.tag == "h2" or not _HEADS.isdisjoint(element.names)
        return replace(
            self,
            story=own if opens else self.story,
            language=element.says("lang") or self.language,
            head=heads and not apart,
            apart=apart,
        )


def pieces_of(root: Marked, ids: Collection[str], language: str) -> tuple[Piece, ...]:
    """Give what the stories of these ids say, in the order in which it is read.

    A word that is broken over the end of a page belongs whole to the page where it begins.
    """
    stories = (one for one in in_reading_order(root) if one.tag == "article")
    return tuple(
        piece for story in stories for piece in _pieces(story, _Around(story.says("id"), language), ids)
    )


def pages_of(root: Marked, ids: Collection[str]) -> Pages:
    """Give where each story stands; one that stands nowhere is not listed."""
    found: dict[str, set[int]] = {}
    _gather_pages(root, "", ids, found)
    return {story: (min(pages) + 1, max(pages) + 1) for story, pages in found.items() if pages}


def pages_with(root: Marked, name: str) -> tuple[int, ...]:
    """Give the pages on which an element of a class stands."""
    holding = (one for one in _elements(root) if name in one.names)
    return tuple(sorted({content.page + 1 for one in holding for content in contents_of(one)}))


def _gather_pages(element: Marked, story: str, ids: Collection[str], found: dict[str, set[int]]) -> None:
    if element.tag in _STORY_ELEMENTS:
        named = element.says("data-continues") or element.says("id")
        story = named if named in ids else story
    for kid in element.kids:
        if isinstance(kid, Marked):
            _gather_pages(kid, story, ids, found)
        elif story:
            found.setdefault(story, set()).add(kid.page)


def _elements(element: Marked) -> Iterator[Marked]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Marked):
            yield from _elements(kid)


def _pieces(element: Marked, around: _Around, ids: Collection[str]) -> Iterator[Piece]:
    """Give the pieces of an element: what stands between its blocks is a block as well."""
    if _is_silent(element):
        return
    around = around.within(element, ids)
    for is_block, kids in groupby(element.kids, _holds_a_block):
        if is_block:
            for kid in kids:
                assert isinstance(kid, Marked)
                yield from _pieces(kid, around, ids)
        else:
            yield from _block(kids, around)


def _is_silent(element: Marked) -> bool:
    return (
        bool(element.says("data-artifact"))
        or element.tag.endswith(_ADDED)
        or not _NO_TEXT_OF_A_STORY.isdisjoint(element.names)
    )


def _holds_a_block(kid: Marked | Content) -> bool:
    return isinstance(kid, Marked) and (kid.tag in _BLOCKS or any(map(_holds_a_block, kid.kids)))


def _block(kids: Iterable[Marked | Content], around: _Around) -> Iterator[Piece]:
    by_page = [
        (page, " ".join(word for _, word in words))
        for page, words in groupby(_words(_said(kids)), key=lambda word: word[0])
    ]
    for number, (page, text) in enumerate(by_page, 1):
        yield Piece(
            page=page + 1,
            story=around.story,
            text=text,
            language=around.language,
            head=around.head,
            goes_on=number < len(by_page),
        )


def _said(kids: Iterable[Marked | Content]) -> Iterator[Content]:
    """Give the contents of a block; of a call to a source only whether a space follows it."""
    for kid in kids:
        if isinstance(kid, Content):
            yield kid
        elif kid.tag == "sup" and _CALL in kid.names:
            yield from (replace(content, text="", broken=False) for content in contents_of(kid))
        elif not _is_silent(kid):
            yield from _said(kid.kids)


def _words(contents: Iterable[Content]) -> Iterator[tuple[int, str]]:
    """Put painted pieces of lines together to whole words, each with the page where it begins."""
    page, word = 0, ""
    for content in contents:
        text = content.text[:-1] if content.broken else content.text
        for sign in text:
            if sign.isspace():
                if word:
                    yield page, word
                word = ""
            else:
                page = page if word else content.page
                word += sign
        if content.spaced and word:
            yield page, word
            word = ""
    if word:
        yield page, word
