"""Family `words`: what the editor typed is what the pages say, word for word."""

from collections.abc import Iterator

from publish.findings import Finding, error
from publish.place import Place
from publish.preflight.collation import Lost, collate
from publish.preflight.mending import Word
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof

_SHOWN = 12  # words named in one finding; a page that lost more has lost a passage


def every_word_is_printed_and_no_other(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Every word of the manuscript and of the layout's furniture is printed; no other word is.

    An engine can drop a passage without a word of warning, and a template can print
    what nobody wrote.  Neither is seen by proofreading a file that looks complete.
    """
    required = (*promise.manuscript, *promise.furniture)
    found = collate(required, (*promise.running, *_numbers(proof, promise)), [p.tokens for p in proof.pages])
    for number in sorted({lost.page for lost in found.lost}):
        yield _lost(proof, number, [lost for lost in found.lost if lost.page == number])
    for number in sorted({word.page for word in found.added}):
        yield _added(proof, number, [word for word in found.added if word.page == number])


def _numbers(proof: Proof, promise: Promise) -> Iterator[str]:
    """Give the numbers that pages bear by themselves: folios, and calls to sources."""
    return (str(number) for number in range(1, max(len(proof.pages), len(promise.symbols)) + 1))


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
