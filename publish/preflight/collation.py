"""Collation: the words of a manuscript against the words of the finished pages.

Words are counted, because columns, floats and boxes change their order.  Where a word
is printed more often than the manuscript has it (a head, a contents line), a count
cannot tell whether one was lost on the way: there its neighbours tell.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from publish.preflight.mending import Word, mend
from publish.preflight.neighbours import passed_over
from publish.preflight.words import Token, tokens_of

_LEAST_GLUED = 4  # letters: shorter words are too easily made of others by chance
_LEAST_KNOWN = 6  # letters of the parts of a word that is one elsewhere: « main », « tenant »
_TOUCHING = 4  # texts in a row that may touch: « XXI », « e », « siècle »
_PASSAGE = 60  # characters of the text around a lost word, enough to find it


@dataclass(frozen=True, slots=True)
class Lost:
    """A word that should be printed and is not: its text, and the page it should be on."""

    typed: str
    passage: str
    page: int


@dataclass(frozen=True, slots=True)
class Collation:
    """What came of comparing."""

    lost: tuple[Lost, ...]
    added: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    tokens: tuple[Token, ...]


def collate(required: Iterable[str], allowed: Iterable[str], pages: Sequence[Sequence[Token]]) -> Collation:
    """Compare texts with pages.

    Every word of `required` must be printed as often as it is there; words of
    `allowed` may be printed besides.

    >>> pages = [tokens_of("Le vent se lève encore")]
    >>> found = collate(["Le vent se lève tôt"], ["page 1"], pages)
    >>> [lost.typed for lost in found.lost], [word.typed for word in found.added]
    (['tôt'], ['encore'])
    """
    blocks = [_Block(text, tokens_of(text)) for text in required]
    furniture = [tokens_of(text) for text in allowed]
    due = Counter(token.text for block in blocks for token in block.tokens)
    known = due.keys() | {token.text for text in furniture for token in text}
    words = mend(pages, known)
    balance = _Balance(due, words)
    balance.join_pieces()
    balance.part_glued(known)
    balance.part_at_seams(blocks)
    # Figures are left out: a call to a source may stand between any two words.
    texts, heads = (_letters(block.tokens for block in blocks), _letters(furniture))
    printed = [word for word in words if not word.figures]
    missing = balance.missing + passed_over(texts, printed, frozenset(balance.spare), heads)
    lost = tuple(_placed(blocks, words, missing))
    added = (word for word in words if word.text not in known and balance.spare[word.text] > 0)
    return Collation(lost, tuple(word for word in added if not _rest_of(word.text, missing)))


def _letters(texts: Iterable[Sequence[Token]]) -> list[list[str]]:
    return [[token.text for token in text if not token.figures] for text in texts]


def _rest_of(text: str, missing: Counter[str]) -> bool:
    """Tell whether this is what is left of a lost word: its beginning, or its end."""
    return any(lost.startswith(text) or lost.endswith(text) for lost in missing)


class _Balance:
    """What is due and not printed, and what is printed and not due."""

    def __init__(self, due: Counter[str], words: Sequence[Word]) -> None:
        printed = Counter(word.text for word in words)
        self.words = words
        self.missing = due - printed
        self.spare = printed - due

    def join_pieces(self) -> None:
        """Find missing words whose parts stand side by side and are words themselves."""
        starts: dict[str, list[int]] = {}
        for position, word in enumerate(self.words if self.missing else ()):
            starts.setdefault(word.text, []).append(position)
        for text in sorted(self.missing):
            for cut in range(1, len(text)):
                for position in starts.get(text[:cut], ()):
                    pieces = Counter(self._pieces(text, position))
                    if self.missing[text] > 0 and pieces and pieces <= self.spare:
                        self.spare -= pieces
                        self.missing[text] -= 1
        self.missing = +self.missing

    def _pieces(self, text: str, position: int) -> list[str]:
        pieces: list[str] = []
        rest = text
        for word in self.words[position : position + len(text)]:
            if not rest.startswith(word.text):
                return []
            pieces.append(word.text)
            rest = rest[len(word.text) :]
            if not rest:
                return pieces
        return []

    def part_glued(self, known: AbstractSet[str]) -> None:
        """Find missing words inside printed ones.

        « Bruxelles Korner », letters spaced, is read as one word; and so is the name of its site.
        """
        for text in sorted(self.spare) if self.missing else ():
            if text[0].isalpha() and len(text) < _LEAST_GLUED:
                continue
            while self.spare[text] > 0 and (pieces := _glued(text, self.missing)):
                if text in known and min(map(len, pieces)) < _LEAST_KNOWN:
                    break
                self.missing -= Counter(pieces)
                self.spare[text] -= 1
        self.spare = +self.spare

    def part_at_seams(self, blocks: Sequence[_Block]) -> None:
        """Find missing words where two texts touch on the page: an « N » and its superior « o »."""
        for pieces in _seams([block.tokens for block in blocks if block.tokens]) if self.missing else ():
            text = "".join(pieces)
            if self.spare[text] > 0 and Counter(pieces) <= self.missing:
                self.missing -= Counter(pieces)
                self.spare[text] -= 1


def _seams(texts: Sequence[Sequence[Token]]) -> Iterator[list[str]]:
    """Give the words that follow each other where one text ends and the next begins."""
    for first, text in enumerate(texts):
        pieces = [text[-1].text]
        for following in texts[first + 1 : first + _TOUCHING]:
            pieces.append(following[0].text)
            yield pieces
            if len(following) > 1:
                break


def _glued(text: str, missing: Counter[str]) -> list[str]:
    """Read a text as a row of missing words, the longest first; empty when it is none."""
    pieces: list[str] = []
    left = missing.copy()
    while text:
        cuts = (cut for cut in range(len(text), 0, -1) if left[text[:cut]] > 0)
        cut = next(cuts, 0)
        if not cut:
            return []
        pieces.append(text[:cut])
        left[text[:cut]] -= 1
        text = text[cut:]
    return pieces


def _placed(blocks: Sequence[_Block], words: Sequence[Word], missing: Counter[str]) -> Iterator[Lost]:
    """Tell for each missing word which text it is from, and on which page that text stands."""
    if not missing:
        return
    pages: dict[int, set[str]] = {}
    for word in words:
        pages.setdefault(word.page, set()).add(word.text)
    left = missing.copy()
    near = Counter(tuple(word.text for word in words[start : start + 3]) for start in range(len(words)))
    for printed in (
        near,
        Counter[tuple[str, ...]](),
    ):  # first where its neighbours are gone too, then anywhere
        page = 1
        for block in blocks:
            texts = [token.text for token in block.tokens]
            page = _page_of(frozenset(texts), pages, page)
            for position, token in enumerate(block.tokens):
                run = tuple(texts[max(position - 1, 0) : position + 2])
                if left[token.text] > 0 and _is_gone(run, printed):
                    left[token.text] -= 1
                    yield Lost(token.typed, _passage(block.text), page)


def _is_gone(run: tuple[str, ...], printed: Counter[tuple[str, ...]]) -> bool:
    """Tell whether a run of neighbours is printed no more; each printed one counts once."""
    if printed[run] > 0:
        printed[run] -= 1
        return False
    return True


def _passage(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _PASSAGE else flat[:_PASSAGE].rsplit(" ", 1)[0] + " …"


def _page_of(own: frozenset[str], pages: dict[int, set[str]], before: int) -> int:
    """Tell on which page a text stands: the first that has most of its words.

    A text of which hardly anything is printed would have stood where the one before it is.
    """
    best = max(pages, key=lambda page: (len(own & pages[page]), -page), default=before)
    return best if pages and 2 * len(own & pages[best]) >= len(own) else before
