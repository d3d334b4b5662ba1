"""Blocks of a part as running text: what a page turn cut in two is one text again."""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.bindery.index.words import Word, clean, words_of
from publish.model.part import PartRecord, Piece


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a block, and where in it each page begins."""

    story: str
    language: str
    head: bool
    text: str
    starts: tuple[tuple[int, int], ...]
    """Place in the text, page of the part."""

    def page_at(self, start: int) -> int:
        """Give the page that shows the sign at a place of the text."""
        return next(page for begins, page in reversed(self.starts) if begins <= start)

    def shown(self, start: int, end: int) -> str:
        """Give the words from one place to another, as far as the page of the first shows them."""
        turn = next((begins for begins, _ in self.starts if start < begins < end), end)
        return self.text[start:turn].strip()

    def piece_at_turn(self, start: int, end: int) -> str:
        """Give what the page shows of the block, where words end as the page does: the last may be broken."""
        turn = next((begins for begins, _ in self.starts if start < begins <= end + 1), None)
        begun = max(begins for begins, _ in self.starts if begins <= start)
        return self.text[begun:turn].strip() if turn else ""

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return words_of(self.text)


def passages_of(record: PartRecord) -> Iterator[Passage]:
    """Join the pieces of a part, in reading order."""
    held: list[Piece] = []
    for piece in record.pieces:
        if held and not (held[-1].goes_on and held[-1].story == piece.story):
            yield _passage(held)
            held = []
        held.append(piece)
    if held:
        yield _passage(held)


def _passage(pieces: list[Piece]) -> Passage:
    text = ""
    starts: list[tuple[int, int]] = []
    for piece in pieces:
        text += " " if text else ""
        starts.append((len(text), piece.page))
        text += clean(piece.text)
    first = pieces[0]
    return Passage(first.story, first.language, first.head, text, tuple(starts))
