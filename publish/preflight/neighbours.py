"""What the neighbours of a word tell, where counting it does not.

A word that the layout prints too may be lost from a text without being missing from the
pages.  But then the words around it have come to touch.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from publish.preflight.mending import Word

_GAP = 4  # words of a run that may go missing between two neighbours and still be noticed
_MARGIN = 40  # words that running heads and folios may put between two pages
_WITNESSES = 3  # neighbours that must stand together to bear witness to a lost first or last word


def passed_over(
    texts: Sequence[Sequence[str]],
    words: Sequence[Word],
    doubtful: frozenset[str],
    heads: Sequence[Sequence[str]] = (),
) -> Counter[str]:
    """Find doubtful words that are gone from between, or from beside, the words around them.

    Running heads part words that belong together, and such words may touch elsewhere, where two texts
    meet; so what is found is looked for again with the `heads` taken away.

    >>> printed = [Word(text, text, 1) for text in ("un", "an", "plus", "de")]
    >>> passed_over([["un", "an", "de", "plus"]], printed, frozenset({"de"}))
    Counter({'de': 1})
    """
    found = _passed_over(texts, words, doubtful) if doubtful else Counter[str]()
    return found & _passed_over(texts, list(_between_heads(words, heads)), doubtful) if found else found


def _passed_over(
    texts: Sequence[Sequence[str]], words: Sequence[Word], doubtful: frozenset[str]
) -> Counter[str]:
    have, want = _Runs([[word.text for word in words]]), _Runs(texts)
    found: Counter[str] = Counter()
    for inside, count in (*_between(have, want), *_at_an_end(have, want, words)):
        if count > 0 and doubtful.issuperset(inside):
            found += Counter({text: count * times for text, times in Counter(inside).items()})
    return found


def _between_heads(words: Sequence[Word], heads: Sequence[Sequence[str]]) -> Iterator[Word]:
    """Give the words of each page without a head, the longest, that it begins or ends with."""
    longest_first = sorted(filter(None, map(list, heads)), key=len, reverse=True)
    for _, page in groupby(words, attrgetter("page")):
        left = list(page)
        texts = [word.text for word in left]
        for head in longest_first:
            if texts[-len(head) :] == head:
                left = left[: -len(head)]
                break
            if texts[: len(head)] == head:
                left = left[len(head) :]
                break
        yield from left


class _Runs:
    """How often each run of neighbours stands in some texts."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.texts = texts
        self._counted = {long: _runs(texts, long) for long in range(2, _GAP + 3)}

    def of(self, long: int) -> Counter[tuple[str, ...]]:
        """Count the runs of so many words."""
        return self._counted[long]


def _between(have: _Runs, want: _Runs) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give words whose neighbours on both sides have come to touch."""
    for long in range(3, 3 + _GAP):
        for run, count in want.of(long).items():
            pair = (run[0], run[-1])
            yield run[1:-1], min(count - have.of(long)[run], have.of(2)[pair] - want.of(2)[pair])


def _at_an_end(have: _Runs, want: _Runs, words: Sequence[Word]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give first and last words of a text that are gone from beside the three next to them."""
    long = _WITNESSES + 1
    for run, last in _ends(want.texts, long):
        lacking = want.of(long)[run] - have.of(long)[run]
        if lacking > 0:
            end, rest = (run[-1], run[:-1]) if last else (run[0], run[1:])
            meant = want.of(_WITNESSES)[rest] - want.of(long)[run]
            alone = sum(_alone(words, start, end, last=last) for start in _places(words, rest))
            yield (end,), min(lacking, alone - meant)


def _ends(texts: Sequence[Sequence[str]], long: int) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Give each beginning and each end of a text once, and whether it is an end."""
    kept = [text for text in texts if len(text) >= long]
    yield from ((run, False) for run in dict.fromkeys(tuple(text[:long]) for text in kept))
    yield from ((run, True) for run in dict.fromkeys(tuple(text[-long:]) for text in kept))


def _places(words: Sequence[Word], run: tuple[str, ...]) -> Iterator[int]:
    for start in range(len(words) - len(run) + 1):
        if all(words[start + step].text == text for step, text in enumerate(run)):
            yield start


def _alone(words: Sequence[Word], start: int, end: str, *, last: bool) -> bool:
    """Tell whether a run stands without the word that should be beside it.

    Where a page ends near by, a running head may stand between the two.
    """
    beside = start + _WITNESSES if last else start - 1
    if 0 <= beside < len(words) and words[beside].text == end:
        return False
    reach = words[beside : beside + _MARGIN] if last else words[max(start - _MARGIN, 0) : start]
    here = words[start].page
    return not any(word.text == end and word.page != here for word in reach)


def _runs(texts: Iterable[Sequence[str]], long: int) -> Counter[tuple[str, ...]]:
    """Count every run of so many neighbours."""
    return Counter(
        tuple(text[start : start + long]) for text in texts for start in range(len(text) - long + 1)
    )
