"""Signs: quotes, the spaces of punctuation, superior letters, small capitals.

Only what is painted is judged: a gap, a break, the height of a letter.  Whether a space
was typed as no-break cannot be seen on a page; that no line was broken there can.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from publish.findings import error, note, warning
from publish.preflight.typography.facts import Glyph, Line, Reading, Sheet, Word
from publish.preflight.typography.remark import Remark, remark, spot
from publish.preflight.typography.thresholds import Yardstick

_MONOSPACED = ("mono", "courier", "typewriter", "cmtt", "consol", "code")
_ADDRESS = re.compile(r"://|www\.|@|\w/\w|\.\w+/")
_A_SPACE = 0.04  # em: below, kerning; the narrowest space in use is a tenth
_RAISED = 0.12  # em: the foot of a superior letter above the baseline
_ENDING = re.compile(
    r"(?<![\w.,-])(?:\d+|[IVX]+|[XLCDM][IVXLCDM]+)(?P<end>ers?|res?|es?|èmes?|ndes?)(?![\w-])"
)
_NUMBER = re.compile(r"(?<!\w)(?:N(?P<end>os?)|n(?P<small>o))[ \u00a0\u202f](?=\d)")
_CAPITALS = 3  # letters: shorter ones do not stand out
_OVER_SMALL = 1.2  # times the letters of the line without ascenders: capitals are a third taller
_SMALL_CAPITAL = 0.58  # em: where a line has no such letters
_ROMAN_NUMERAL = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def quotes_are_curved(reading: Reading, _: Yardstick) -> Iterator[Remark]:
    """No straight quotation mark or apostrophe is left, feet and inches excepted."""
    for sheet, line in read_by_people(reading):
        signs = line.text
        found = [
            at
            for at, sign in enumerate(signs)
            if sign in "\"'" and _is_quote(line, at) and not _address_at(signs, at)
        ]
        if found:
            finding = error("typography/quote-straight", reading.place(sheet), spot(sheet, line))
            yield remark(finding, sheet, line)


def quotes_are_of_the_language(reading: Reading, _: Yardstick) -> Iterator[Remark]:
    """French quotes with guillemets; English marks are for a quotation within one."""
    depth, number = 0, 0
    for sheet, line in _french(reading):
        depth = depth if sheet.number == number else 0
        number = sheet.number
        for sign in line.text:
            depth = max(0, depth + (sign == "«") - (sign == "»"))
            if sign in "“”„" and not depth:
                finding = error("typography/quote-foreign", reading.place(sheet), spot(sheet, line))
                yield remark(finding, sheet, line)
                break


def punctuation_has_its_space(reading: Reading, _: Yardstick) -> Iterator[Remark]:
    """French sets a space before ; ! ? : and inside guillemets."""
    for sheet, line in _french(reading):
        for word in line.words:
            if not _ADDRESS.search(word.text) and any(_lacks_space(word)):
                facts = spot(sheet, line, word.text)
                yield remark(error("typography/space-missing", reading.place(sheet), facts), sheet, line)


def punctuation_stays_with_its_word(reading: Reading, _: Yardstick) -> Iterator[Remark]:
    """No line begins with ; ! ? : » and none ends with «."""
    for sheet in reading.sheets:
        for column in filter(reading.is_french, sheet.columns):
            for above, line in pairwise(column.lines):
                if line.words[0].text[0] in ";!?:»" or above.words[-1].text == "«":
                    facts = spot(sheet, line, f"{above.words[-1].text} / {line.words[0].text}")
                    finding = error("typography/space-broken", reading.place(sheet), facts)
                    yield remark(finding, sheet, above, line)


def endings_are_superior(reading: Reading, _: Yardstick) -> Iterator[Remark]:
    """French raises the letters of 1er, XXIe and No."""
    for sheet, line in _french(reading):
        for match in (*_ENDING.finditer(line.text), *_NUMBER.finditer(line.text)):
            start = match.start("end") if match["end"] else match.start("small")
            glyph = _glyph_at(line, start)
            if glyph is not None and glyph.foot - line.baseline < _RAISED * line.size:
                facts = spot(sheet, line, _around(line.text, match))
                yield remark(warning("typography/superior-plain", reading.place(sheet), facts), sheet, line)


def acronyms_are_small_capitals(reading: Reading, yardstick: Yardstick) -> Iterator[Remark]:
    """Where the layout says so, acronyms of running text are small capitals."""
    if not yardstick.thresholds.small_caps:
        return
    for sheet in reading.sheets:
        for column in reading.body_columns(sheet):
            for line in column.lines:
                words = [word for word in line.words if _is_acronym(word, line)]
                if words and not line.text.isupper():
                    facts = spot(sheet, line, ", ".join(word.text for word in words))
                    finding = note("typography/acronym-capitals", reading.place(sheet), facts)
                    yield remark(finding, sheet, line)


def _is_acronym(word: Word, line: Line) -> bool:
    # « l’APCE » is an acronym behind its article.
    start = max(word.text.rfind(mark) for mark in "'’") + 1
    letters = [glyph for glyph in word.glyphs[start:] if glyph.text.isalpha()]
    signs = "".join(glyph.text for glyph in letters)
    full = all(abs(glyph.size - line.size) < 1e-3 * line.size for glyph in letters)
    return (
        len(letters) >= _CAPITALS
        and signs.isupper()
        and full
        and all(glyph.head - glyph.baseline > _small(line) for glyph in letters)
        and not _ROMAN_NUMERAL.fullmatch(signs)
    )


def _small(line: Line) -> float:
    """Give the height of small capitals at most: a little over the letters without ascenders."""
    heights = [glyph.head - glyph.baseline for glyph in line.glyphs if glyph.text in "acemnorsuvwxz"]
    return _OVER_SMALL * median(heights) if heights else _SMALL_CAPITAL * line.size


def _french(reading: Reading) -> Iterator[tuple[Sheet, Line]]:
    """Give the lines of French columns; a page may hold another language beside."""
    for sheet in reading.sheets:
        french = {line.order for column in filter(reading.is_french, sheet.columns) for line in column.lines}
        yield from ((sheet, line) for line in sheet.lines if line.order in french and not _is_code(line.face))


def read_by_people(reading: Reading) -> Iterator[tuple[Sheet, Line]]:
    """Give the lines that are not code."""
    for sheet in reading.sheets:
        for line in sheet.lines:
            if not _is_code(line.face):
                yield sheet, line


def _lacks_space(word: Word) -> Iterator[bool]:
    """Tell of each sign that wants a space beside it whether it has none."""
    for at, (before, sign) in enumerate(pairwise(word.glyphs), 1):
        touching = not sign.before and sign.left - before.right < _A_SPACE * sign.size
        after = word.glyphs[at + 1 : at + 2]
        ends = not after or after[0].text in "»”)].,…!?" or bool(after[0].before)
        if sign.text in ";!?:" and ends:
            yield (
                touching
                and before.text not in ";!?:([…"
                and (before.text.isalnum() or before.text in ")]»”%")
            )
        if sign.text == "»" or before.text == "«":
            yield touching


def _is_quote(line: Line, at: int) -> bool:
    """Tell a quote from feet and inches, and from code within a line."""
    glyph = _glyph_at(line, at)
    inches = at > 0 and line.text[at - 1].isdigit()
    return not inches and glyph is not None and not _is_code(glyph.face)


def _is_code(face: str) -> bool:
    return any(mark in face.casefold() for mark in _MONOSPACED)


def _address_at(signs: str, at: int) -> bool:
    start = signs.rfind(" ", 0, at) + 1
    stop = signs.find(" ", at)
    return bool(_ADDRESS.search(signs[start : stop if stop >= 0 else None]))


def _glyph_at(line: Line, index: int) -> Glyph | None:
    """Give the glyph that painted a sign of the line's text; None for a space."""
    painted: list[Glyph | None] = []
    for word in line.words:
        painted += [None] if painted else []
        for glyph in word.glyphs:
            painted += [None] if glyph.before and glyph is not word.glyphs[0] else []
            painted.append(glyph)
    return painted[index] if index < len(painted) else None


def _around(text: str, match: re.Match[str]) -> str:
    start = text.rfind(" ", 0, match.start()) + 1
    stop = text.find(" ", match.end())
    return text[start : stop if stop >= 0 else None]
