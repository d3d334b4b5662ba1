"""Operators that set text: where it stands, how large, in what ink (ISO 32000-2, 9.3 and 9.4)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from math import hypot
from typing import Any, Final

import pikepdf

from publish.preflight.facts import Box
from publish.preflight.inks import Ink, Use
from publish.preflight.matrix import IDENTITY, box_through, times
from publish.preflight.metrics import Metrics, read_metrics
from publish.preflight.painted import NOWHERE, Setting
from publish.preflight.spaces import entry
from publish.preflight.walk import Step, Steps, Walk, matrix_of, numbers

_MODES: Final = 4  # text rendering modes; the same again add to the clipping path (9.3.6)
_UNITS: Final = 1000  # of the em: what a number among shown texts moves by (9.4.3)
_NUMBERS: Final = (int, Decimal, float)
_SPACE: Final = 32  # the code that word spacing is added to (9.3.3)
_MISSING: Final = 0  # the glyph of a composite font that stands for all it lacks (9.7.4.2)
_MOST_GAPS: Final = 200
_DECIMALS: Final = 1  # of a point (GWG 2015, 3.15, compares text so)

# Parts of an em: a line of Latin letters reaches so far, whatever the font says.
_RISES, _FALLS = 0.75, 0.2


def _begin(walk: Walk, _: Sequence[Any]) -> None:
    walk.text = walk.row = IDENTITY


def _place(walk: Walk, operands: Sequence[Any]) -> None:
    walk.text = walk.row = matrix_of(operands)


def _next_row(walk: Walk, operands: Sequence[Any]) -> None:
    across, up = numbers(operands, 2)
    walk.text = walk.row = times((1.0, 0.0, 0.0, 1.0, across, up), walk.row)


def _next_row_led(walk: Walk, operands: Sequence[Any]) -> None:
    _lead(walk, [-numbers(operands, 2)[1]])
    _next_row(walk, operands)


def _same_lead(walk: Walk, _: Sequence[Any]) -> None:
    _next_row(walk, (0.0, -walk.state.setting.leading))


def _chosen(change: Callable[[Setting, float], Setting]) -> Step:
    def step(walk: Walk, operands: Sequence[Any]) -> None:
        walk.state = replace(walk.state, setting=change(walk.state.setting, numbers(operands, 1)[0]))

    return step


_lead = _chosen(lambda setting, led: replace(setting, leading=led))
_letter = _chosen(lambda setting, space: replace(setting, letter=space))
_word = _chosen(lambda setting, space: replace(setting, word=space))
_mode = _chosen(lambda setting, mode: replace(setting, mode=int(mode)))


def _font(walk: Walk, operands: Sequence[Any]) -> None:
    font = walk.named("/Font", operands[0])
    set_font(walk, font, numbers(operands, 1)[0])
    glyphs = entry(font, "/CharProcs")
    if isinstance(glyphs, pikepdf.Dictionary):
        resources = entry(font, "/Resources")
        state = replace(walk.state, clip=NOWHERE)
        for glyph in glyphs.values():
            walk.within(glyph, state, resources if resources is not None else walk.resources)


def set_font(walk: Walk, font: pikepdf.Object, size: float) -> None:
    """Choose a font of the file; it is measured once."""
    key = font.objgen if font.is_indirect else None
    metrics = walk.painted.fonts.get(key) if key else None
    if metrics is None:
        metrics = read_metrics(font)
        if key:
            walk.painted.fonts[key] = metrics
    walk.state = replace(walk.state, setting=replace(walk.state.setting, font=metrics, size=size))


def _show(walk: Walk, operands: Sequence[Any]) -> None:
    show(walk, _pieces(operands[-1]))


def show(walk: Walk, pieces: Sequence[bytes | float]) -> None:
    """Show what is shown and move by what moves, in turn (9.4.3)."""
    origin = times(walk.text, walk.state.matrix)[4:]
    at = Box(*origin, *origin)
    inks = _inks(walk)
    for ink, _ in inks:
        walk.painted.add(Use.TEXT, ink, at)
    width, codes = _measured(walk.state.setting, pieces)
    if inks and not walk.state.setting.font.blanks.issuperset(codes):
        begins = _blank(walk.state.setting, pieces)
        ends = width - _blank(walk.state.setting, pieces[::-1], backwards=True)
        _letter_on_page(walk, (begins, ends), codes, inks)
    walk.text = times((1.0, 0.0, 0.0, 1.0, width, 0.0), walk.text)


def _inks(walk: Walk) -> tuple[tuple[Ink, bool], ...]:
    """Give the inks that the text is printed in, each with whether it strokes."""
    state = walk.state
    match state.setting.mode % _MODES:
        case 0:
            return ((state.fill, False),)
        case 1:
            return ((state.stroke, True),)
        case 2:
            return tuple({state.fill: (state.fill, False), state.stroke: (state.stroke, True)}.values())
        case _:
            return ()


def _measured(setting: Setting, pieces: Sequence[bytes | float]) -> tuple[float, list[int]]:
    """Give how wide a text is before its matrices, and the codes it shows."""
    font = setting.font
    texts: list[bytes] = []
    moved = 0.0
    for piece in pieces:
        if isinstance(piece, bytes):
            texts.append(piece)
        else:
            moved += piece
    if font.wide and any(len(text) % 2 for text in texts):
        codes = [code for text in texts for code in font.codes(text)]  # half a code is none
    else:
        codes = list(font.codes(b"".join(texts)))  # kerned text has a piece for nearly every letter
    width = font.advance_of(codes) - moved / _UNITS
    spaces = 0 if font.wide else codes.count(_SPACE)
    spread = len(codes) * setting.letter + spaces * setting.word
    return (width * setting.size + spread) * setting.stretch, codes


def _blank(setting: Setting, pieces: Sequence[bytes | float], *, backwards: bool = False) -> float:
    """Give how much of a text is blank before its first letter, or behind its last: no ink is there."""
    font, blank = setting.font, 0.0
    for piece in pieces:
        if isinstance(piece, bytes):
            codes = font.codes(piece)
            for code in reversed(codes) if backwards else codes:
                if code not in font.blanks:
                    return blank
                word = setting.word if code == _SPACE and not font.wide else 0.0
                own = font.advance(code) * setting.size + setting.letter + word
                blank += own * setting.stretch
        else:
            blank -= piece / _UNITS * setting.size * setting.stretch
    return blank


def _pieces(shown: object) -> list[bytes | float]:
    """Give what is shown and what moves, in turn: kerned text has hundreds of pieces a line."""
    return [
        float(piece) if isinstance(piece, _NUMBERS) else bytes(piece)
        for piece in (list(shown) if isinstance(shown, pikepdf.Array) else [shown])
        if isinstance(piece, (*_NUMBERS, pikepdf.String))
    ]


def _letter_on_page(
    walk: Walk, reach: tuple[float, float], codes: Sequence[int], inks: tuple[tuple[Ink, bool], ...]
) -> None:
    """Count a text that shows, with its box on the page; `reach` is from its first letter to its last."""
    state, painted, setting = walk.state, walk.painted, walk.state.setting
    matrix = times(walk.text, state.matrix)
    foot, head = (setting.rise + part * setting.size for part in (-_FALLS, _RISES))
    line = Box(min(reach), min(foot, head), max(reach), max(foot, head))
    visible = state.visible(box_through(line, matrix))
    if visible is None or not visible.meets(painted.sheet):
        return
    painted.affect(state.effects, visible)
    across, upright = (setting.size * hypot(*row) for row in (matrix[0:2], matrix[2:4]))
    size = 0.0 if setting.font.drawn else round(min(abs(across * setting.stretch), abs(upright)), _DECIMALS)
    ground = painted.grounds.under(visible)
    for ink, stroke in inks:
        look = (ink, size, setting.font.name, ground, state.overprint(stroke=stroke))
        painted.lettering.add(look, visible, text=True)
    if setting.font.wide and _MISSING in codes and len(painted.gaps) < _MOST_GAPS:
        painted.gaps.append(_gap(setting.font, codes, visible))


def _gap(font: Metrics, codes: Sequence[int], line: Box) -> Box:
    """Give the place of the first missing glyph of a line, more or less."""
    widths = [font.advance(code) for code in codes]
    before = codes.index(_MISSING)
    total = sum(widths) or 1.0
    left = line.left + line.width * sum(widths[:before]) / total
    return Box(left, line.bottom, left + line.width * widths[before] / total, line.top)


def _show_on_next_row(walk: Walk, operands: Sequence[Any]) -> None:
    _same_lead(walk, ())
    _show(walk, operands)


def _show_spaced(walk: Walk, operands: Sequence[Any]) -> None:
    word, letter = numbers(operands[:2], 2)
    walk.state = replace(walk.state, setting=replace(walk.state.setting, word=word, letter=letter))
    _show_on_next_row(walk, operands)


SETTING: Final[Steps] = {
    "BT": _begin,
    "Tm": _place,
    "Td": _next_row,
    "TD": _next_row_led,
    "TL": _lead,
    "T*": _same_lead,
    "Tc": _letter,
    "Tw": _word,
    "Tz": _chosen(lambda setting, per_cent: replace(setting, stretch=per_cent / 100)),
    "Ts": _chosen(lambda setting, rise: replace(setting, rise=rise)),
    "Tr": _mode,
    "Tf": _font,
    "Tj": _show,
    "TJ": _show,
    "'": _show_on_next_row,
    '"': _show_spaced,
}
