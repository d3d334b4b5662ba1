"""Put printed words together again that lines, columns, pages and letterspacing parted.

Nothing is guessed: parts are joined only into a word that the manuscript or the layout
has, so a joined word is a word that was meant.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from publish.preflight.words import Token, merged

_MOST_PIECES = 40  # neighbours tried on each side: a long word set letter by letter


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, and its page."""

    text: str
    typed: str
    page: int

    @property
    def figures(self) -> bool:
        """Tell whether this is a number."""
        return not self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class _Part:
    token: Token
    page: int


def mend(pages: Sequence[Sequence[Token]], known: AbstractSet[str]) -> tuple[Word, ...]:
    """Give the words of all pages in order, with broken ones made whole."""
    parts = [_Part(token, number) for number, page in enumerate(pages, 1) for token in page]
    longest = max(map(len, known), default=0)
    return tuple(_gathered(_unbroken(parts, known), known, longest))


def _unbroken(parts: Sequence[_Part], known: AbstractSet[str]) -> list[Word]:
    """Join what a hyphen at a line's end, or a drop cap, parted."""
    words = []
    taken: set[int] = set()
    for here, part in enumerate(parts):
        if here in taken:
            continue
        rest = _rest(parts, here, known, taken) if part.token.opens else ()
        taken.update(rest)
        whole = merged(part.token, *(parts[there].token for there in rest)) if rest else part.token
        words.append(Word(whole.text, whole.typed, part.page))
    return words


def _rest(parts: Sequence[_Part], here: int, known: AbstractSet[str], taken: set[int]) -> Sequence[int]:
    """Find the rest of a word: on the next line, or where the next column or page begins."""
    head = parts[here].token.text
    beside = [chain for chain in _chains(parts, here + 1, taken) if _text(parts, head, chain) in known]
    if beside:
        return beside[-1]
    likely: Sequence[int] = ()
    for there in range(here + 2, len(parts)):
        if parts[there].page > parts[here].page + 1:
            break
        if parts[there].token.starts:
            for chain in _chains(parts, there, taken):
                if _text(parts, head, chain) in known:
                    if parts[there].token.text not in known:
                        return chain
                    likely = likely or chain
    # A head that is a word by itself (« mono- ou bicolore ») does not take another word's rest.
    return likely if head not in known else ()


def _chains(parts: Sequence[_Part], start: int, taken: set[int]) -> Iterator[tuple[int, ...]]:
    """Give the parts from one on that may continue a word: of one line, of two, and so on."""
    chain: tuple[int, ...] = ()
    for there in range(start, len(parts)):
        if parts[there].token.figures or there in taken:
            return
        chain = (*chain, there)
        yield chain
        if not parts[there].token.opens:
            return


def _text(parts: Sequence[_Part], head: str, chain: Sequence[int]) -> str:
    return head + "".join(parts[there].token.text for there in chain)


def _gathered(words: Sequence[Word], known: AbstractSet[str], longest: int) -> Iterator[Word]:
    """Join neighbours that are nothing by themselves: letterspaced, turned, cut without a hyphen."""
    given = 0
    for here, word in enumerate(words):
        if here < given or word.text in known:
            continue
        start, stop = _stretch(words, here, given, known, longest)
        yield from words[given:start]
        yield from _joined(words[start:stop], known)
        given = stop
    yield from words[given:]


def _stretch(
    words: Sequence[Word], here: int, first: int, known: AbstractSet[str], longest: int
) -> tuple[int, int]:
    """Find the longest run of neighbours around a word that together are a known word."""
    best = (here, here + 1)
    for start in range(here, max(first, here - _MOST_PIECES) - 1, -1):
        if words[start].figures != words[here].figures:
            break
        before = "".join(word.text for word in words[start:here])
        for stop, text in _growing(words, here, before, longest):
            if text in known and stop - start > best[1] - best[0]:
                best = (start, stop)
    return best


def _growing(words: Sequence[Word], here: int, text: str, longest: int) -> Iterator[tuple[int, str]]:
    """Add one neighbour after another to a text, as long as any word is that long."""
    for stop in range(here, min(len(words), here + _MOST_PIECES)):
        text += words[stop].text
        if len(text) > longest or words[stop].figures != words[here].figures:
            return
        yield stop + 1, text


def _joined(words: Sequence[Word], known: AbstractSet[str]) -> Iterator[Word]:
    if len(words) > 1:
        text, typed = (
            "".join(parts) for parts in zip(*((word.text, word.typed) for word in words), strict=True)
        )
        yield Word(text, typed, words[0].page)
        return
    (word,) = words
    yield from _call_apart(word, known) if word.figures else (word,)


def _call_apart(word: Word, known: AbstractSet[str]) -> tuple[Word, ...]:
    """Part a number from the call to a source that is printed right after it: 2025¹."""
    for cut in range(len(word.text) - 1, 0, -1):
        number, call = word.text[:cut], word.text[cut:]
        if number in known and call in known:
            return (Word(number, number, word.page), Word(call, call, word.page))
    return (word,)
