"""Spaces between words: one, unless the file sets its sentences apart.

Readers of PDF give two spaces as one, so they are told by their width: the spaces of one
line are alike.
"""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from publish.findings import warning
from publish.preflight.typography.checks.signs import read_by_people
from publish.preflight.typography.columns import is_item
from publish.preflight.typography.facts import Line, Reading, Sheet, Word
from publish.preflight.typography.remark import Remark, remark, spot
from publish.preflight.typography.thresholds import Yardstick

_TWO_SPACES = (1.8, 2.3)  # times the other spaces of the line; wider, it was set to align something
_SEVERAL_GAPS = 4
_A_HABIT = 0.3  # of the ends of sentences: fewer wide spaces are slips


def spaces_are_single(reading: Reading, _: Yardstick) -> Iterator[Remark]:
    """Two words have one space between them.

    A file that sets most of its sentences apart (as troff and TeX
    do) does so on purpose.
    """
    doubled = list(_doubled(reading))
    apart = _sets_sentences_apart(reading, doubled)
    for sheet, line, word, after in doubled:
        if not (apart and _ends_sentence(word)):
            facts = spot(sheet, line, f"{word.text} {after.text}")
            yield remark(warning("typography/space-double", reading.place(sheet), facts), sheet, line)


def _doubled(reading: Reading) -> Iterator[tuple[Sheet, Line, Word, Word]]:
    least, most = _TWO_SPACES
    for sheet, line in read_by_people(reading):
        gaps = [
            (after.left - word.right, word, after)
            for word, after in pairwise(line.words[1:] if is_item(line) else line.words)
            if not _is_leader(word) and not _is_leader(after)
        ]
        if len(gaps) < _SEVERAL_GAPS:
            continue
        usual = median(gap for gap, _, _ in gaps)
        for gap, word, after in gaps:
            if least * usual <= gap <= most * usual and (
                word.text[-1].isalnum() or word.text[-1] == "," or _ends_sentence(word)
            ):
                yield sheet, line, word, after


def _sets_sentences_apart(reading: Reading, doubled: list[tuple[Sheet, Line, Word, Word]]) -> bool:
    wide = sum(_ends_sentence(word) for _, _, word, _ in doubled)
    ends = sum(
        _ends_sentence(word) and after.text[0].isupper()
        for _, line in read_by_people(reading)
        for word, after in pairwise(line.words)
    )
    return wide > _A_HABIT * ends


def _ends_sentence(word: Word) -> bool:
    return word.text.rstrip(")]”’\"'")[-1:] in (".", "?", "!", ":")


def _is_leader(word: Word) -> bool:
    """Tell whether a word is of the dots that lead to a folio."""
    return not word.text.strip(".·…_")
