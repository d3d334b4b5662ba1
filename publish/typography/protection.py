"""What no rule may touch: addresses, times, dates in figures, versions, telephone numbers.

Each such passage becomes one opaque character before the rules run and comes back,
character for character, after them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from publish.model.text import Emphasis, Foreign
from publish.typography.characters import DIGITS, FIGURES, FINE, NBSP, OBJECT, OPAQUE, SP, SPACES
from publish.typography.run import Run, Splice

_CLOSING = ".,;:!?…)]»”’\"'"
"""Signs that end the sentence around an address, not the address."""
_TAIL = rf"[^\s<>\"«»“”{OBJECT}]"

# Groups are repeated within atomic groups, (?>…): possessive repeats of groups that step back match
# wrongly before Python 3.11.5.
_UNTOUCHED: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (gate, re.compile(pattern))
    for gate, pattern in (
        (
            ("://", "www.", "mailto:", "tel:", "doi:"),
            rf"(?<![\w@])(?:[A-Za-z][A-Za-z0-9+.\-]{{1,15}}://|www\.|mailto:|tel:|doi:){_TAIL}+",
        ),
        (("@",), r"(?<![\w.+\-])[\w.+\-]++@[\w\-]++(?>(?:\.[\w\-]++)+)"),
        # An address typed without its scheme: only with a path, or every « etc.puis » is one.
        (("/",), rf"(?<![\w.\-])(?>(?:[\w\-]++\.)+)[A-Za-z]{{2,24}}/{_TAIL}*"),
        (("<",), r"</?[A-Za-z][^<>]*>"),
        (("{",), r"\{[^{}]*\}"),
        # A time or a score.
        ((":",), r"(?=[0-9])(?<![\w:])(?<![0-9][.,])[0-9]{1,4}(?>(?::[0-9]{1,4})+)(?![0-9:])"),
        (("-",), r"(?=[0-9])(?<![\w\-/])(?<![0-9]\.)[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.+\-]+Z?)?(?![\w\-])"),
        (
            ("/", "."),
            r"(?=[0-9])(?<![\w\-/])(?<![0-9]\.)[0-9]{1,4}(?P<sep>[/.])[0-9]{1,2}(?P=sep)[0-9]{2,4}(?![\w/]|\.[0-9])",
        ),
        # A version; not 1.234.567, which is a number with its thousands marked.
        (
            (".",),
            r"(?=[v0-9])(?<!\w)(?<![0-9][.,])(?![0-9]{1,3}(?>(?:\.[0-9]{3}){2,})(?!\.?\w))v?[0-9]++(?>(?:\.[0-9]++){2,})",
        ),
        (("v",), r"v(?<![\w.].)[0-9]++(?>(?:\.[0-9]++)+)"),
        # A telephone number of this country.
        (
            ("0",),
            rf"0(?<![\w/\-].)(?<![0-9][.,].)[0-9]{{1,3}}[{SPACES}./\-]{{1,2}}[0-9]{{2,3}}(?:[{SPACES}.][0-9]{{2,3}}){{1,4}}(?![0-9])",
        ),
    )
)
_ADDRESSES = 3  # the first of them, which may not take the sentence's last sign with them
# A fine space groups thousands.
_GAP = f"[{SPACES.replace(FINE, '')}]"
_TELEPHONE = re.compile(
    rf"(?<![\w+])\+[0-9]{{1,15}}+"
    rf"(?>(?:(?:{_GAP}*\([0-9]{{1,4}}\){_GAP}*+|{_GAP}++|[./\-])[0-9]{{1,12}}+){{0,9}})"
)
_LEAST_TELEPHONE = 7  # +32 alone is a quantity
_ROUND = re.compile(rf"\+[0-9]{{1,3}}(?:{SP}[0-9]{{3}})*{SP}?000")
_OPAQUE = re.compile(f"[{''.join(sorted(OPAQUE))}]")


@dataclass(frozen=True, slots=True)
class Protection:
    """Which passages a language keeps from its rules, beside those that all keep."""

    latin: re.Pattern[str] | None = None
    """Names of species: set in Latin, in italics."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A run whose protected passages are opaque, and (text, keys) of each of them."""

    run: Run
    pieces: tuple[tuple[str, str], ...]


def guard(run: Run, protection: Protection) -> Guarded:
    """Make opaque what must not be touched.

    A passage ends where a call to a source stands: the call stays at its word.
    """
    text, calls = run.text, [call.at for call in run.calls]
    splices: list[Splice] = []
    for start, end, content, keys in sorted(_passages(run, protection), key=_longest_first):
        if splices and start < splices[-1].end:
            continue
        inside = bisect_right(calls, start)
        cut = min([end, *calls[inside : inside + 1]])
        splices.append(Splice(start, cut, content[: cut - start], keys[: cut - start]))
    return Guarded(
        run.spliced(Splice(s.start, s.end, _stand_in(s.text), run.paths.shared(*s.keys)) for s in splices),
        tuple(_pieces(text, run.keys, splices)),
    )


def release(guarded: Guarded, run: Run) -> Run:
    """Put the protected passages back into the run, as the rules have left it."""
    places = (match.start() for match in _OPAQUE.finditer(run.text))
    return run.spliced(
        Splice(at, at + 1, text, keys) for at, (text, keys) in zip(places, guarded.pieces, strict=True)
    )


def _passages(run: Run, protection: Protection) -> Iterator[tuple[int, int, str, str]]:
    text, keys = run.text, run.keys
    for rank, (gate, pattern) in enumerate(_UNTOUCHED):
        if any(sign in text for sign in gate):
            for match in pattern.finditer(text):
                found = match[0].rstrip(_CLOSING) if rank < _ADDRESSES else match[0]
                yield match.start(), match.start() + len(found), found, keys[match.start() : match.end()]
    if "+" in text:
        for match in _TELEPHONE.finditer(text):
            if _is_telephone(match[0]):
                yield *match.span(), _unbreakable(match[0]), keys[match.start() : match.end()]
    if protection.latin is not None:
        for match in protection.latin.finditer(text):
            yield *match.span(), match[0], _in_latin(run, *match.span())


def _longest_first(passage: tuple[int, int, str, str]) -> tuple[int, int]:
    start, end, *_ = passage
    return start, -end


def _stand_in(text: str) -> str:
    return FIGURES if text[0] in f"+{DIGITS}" and not text.isalpha() else OBJECT


def _is_telephone(text: str) -> bool:
    digits = sum(character.isdigit() for character in text)
    return digits >= _LEAST_TELEPHONE and _ROUND.fullmatch(text) is None


def _unbreakable(text: str) -> str:
    return "".join(NBSP if character in SPACES else character for character in text)


def _in_latin(run: Run, start: int, end: int) -> str:
    # Italics within italics would be upright in many a style sheet.
    upright = any(run.within(index, Emphasis) for index in range(start, end))
    return run.paths.under(run.keys[start:end], Foreign((), language="la", italic=not upright))


def _pieces(text: str, keys: str, splices: list[Splice]) -> Iterator[tuple[str, str]]:
    """Give what each opaque character stands for, those that were there before included."""
    at = 0
    for splice in (*splices, Splice(len(text), len(text), "", "")):
        for match in _OPAQUE.finditer(text, at, splice.start):
            yield match[0], keys[match.start()]
        if splice.text:
            yield splice.text, splice.keys
        at = splice.end
