"""The slash and the ellipsis after « etc. » (rules S3 and E2)."""

import re
from collections.abc import Iterator

from publish.typography.characters import SP, SPACES
from publish.typography.lists import any_of, words
from publish.typography.rules import Put, Step, rule
from publish.typography.run import Edit, Run

ET_CETERA: tuple[Step, ...] = (rule("E2", r"(?<=(?<!\w)[eE]tc)(?:[.…]{2,}+|…)", ".", gate=("etc", "Etc")),)


def slashes() -> tuple[Step, ...]:
    """Close up a slash between two units or two lower-case words, not between two names."""
    unit = re.compile(
        any_of([*words("units", "symbols"), *words("units", "words", "fr"), "m2", "m3", "km2", "km3"])
    )
    return (rule("S3", rf"(?<=\w){SP}?/{SP}?(?=\w)", _slash(unit), gate="/"),)


# Both words are sought within this many characters, so that a long text is not read twice.
_LONGEST_WORD = 40
_WORD_BEFORE = re.compile(r"(?<!\w)\w+\Z")
_WORD_AFTER = re.compile(r"\w+")


def _slash(unit: re.Pattern[str]) -> Put:
    def closed(match: re.Match[str], run: Run) -> Iterator[Edit]:
        if match[0] == "/":
            return
        before = _WORD_BEFORE.search(run.text, max(match.start() - _LONGEST_WORD, 0), match.start())
        after = _WORD_AFTER.match(run.text, match.end(), match.end() + _LONGEST_WORD)
        if before is None or after is None:
            return
        pair = (before[0], after[0])
        if all(unit.fullmatch(word) for word in pair) or all(word.islower() for word in pair):
            for index in range(match.start(), match.end()):
                if run.text[index] in SPACES:
                    yield Edit(index, index + 1, "")

    return closed
