"""Family `words`: what the editor typed is what the pages say, word for word."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.collation import Lost, collate
from publish.preflight.mending import Word
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.preflight.words import tokens_of, words_of

_SHOWN = 12  # words named in one finding; a page that lost more has lost a passage


def every_word_is_printed_and_no_other(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every word of the manuscript and of the layout's furniture is printed; no other word is.

    An engine can drop a passage without a word of warning, and a template can print
    what nobody wrote.  Neither is seen by proofreading a file that looks complete.  A book is
    compared part by part: what one issue lost is not made good by another.
    """
    for part in promise.parts:
        pages = proof.pages[part.first - 1 : part.last]
        yield from _compared(replace(proof, pages=pages), part.promise)
    if not promise.parts:
        yield from _compared(proof, promise)


def _compared(proof: Proof, promise: Promise) -> Iterator[Finding]:
    numbers = _numbers(proof, promise)
    required = (*promise.manuscript, *promise.furniture)
    required += tuple(_left_out(promise.typed, required, numbers))
    found = collate(required, (*promise.running, *numbers), [page.tokens for page in proof.pages])
    for number in sorted({lost.page for lost in found.lost}):
        yield _lost(proof, number, [lost for lost in found.lost if lost.page == number])
    for number in sorted({word.page for word in found.added}):
        yield _added(proof, number, [word for word in found.added if word.page == number])


def _numbers(proof: Proof, promise: Promise) -> frozenset[str]:
    """Give the numbers that pages bear by themselves: folios, and calls to sources."""
    return frozenset(map(str, range(1, max(len(proof.pages), len(promise.symbols)) + 1)))


def _left_out(typed: Iterable[str], required: Iterable[str], numbers: frozenset[str]) -> Iterator[str]:
    """Give the words of an issue's own texts that its document has too few of, text by text."""
    due, had = _count(typed), _count(required)
    short = due - had
    for number, glued in _with_calls(short, had - due, numbers):
        short[number] -= glued
    for text in typed if +short else ():
        gone = [token for token in tokens_of(text) if short[token.text] > 0]
        short -= Counter(token.text for token in gone)
        if gone:
            yield " ".join(token.typed for token in gone)


def _with_calls(
    short: Counter[str], other: Counter[str], numbers: frozenset[str]
) -> Iterator[tuple[str, int]]:
    """Tell how often each number stands in the document with a call right after it: 2025¹."""
    for number in tuple(short):
        if number.isdecimal():
            calls = (one for one in other if one.startswith(number) and one[len(number) :] in numbers)
            yield number, sum(other[one] for one in calls)


def _count(texts: Iterable[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(words_of(text))
    return counted


def _lost(proof: Proof, number: int, lost: list[Lost]) -> Finding:
    facts = {
        "count": len(lost),
        "words": _listed([word.typed for word in lost]),
        "passage": lost[0].passage,
    }
    return error("words/lost", Place(proof.path, page=number), facts)


def _added(proof: Proof, number: int, added: list[Word]) -> Finding:
    facts = {"count": len(added), "words": _listed([word.typed for word in added])}
    return error("words/added", Place(proof.path, page=number), facts)


def _listed(words: list[str]) -> str:
    return ", ".join(words[:_SHOWN]) + (", …" if len(words) > _SHOWN else "")
