"""A drawing over two pages, cut at the fold: the same shapes seen through two windows.

A word is in one half only; the left one says in words what both show, the right one is
silent to who hears the page read.
"""

import re
from dataclasses import replace

from publish.composition.drawing import Drawing, Span
from publish.composition.svg import length
from publish.units import Points

_HEAD = re.compile(r"<svg [^>]*><title>[^<]*</title>")
_WORD = re.compile(r'<text x="([^"]*)"[^>]*>[^<]*</text>')


def left_half(drawing: Drawing, span: Span, over: Points) -> Drawing:
    """Give what lies left of the fold, and so much beyond it: a sheet is never folded quite true."""
    size = _window(0.0, span.fold + over, drawing.height)
    title = drawing.svg[drawing.svg.index("<title>") : drawing.svg.index("</title>")]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">{title}</title>'
    svg = _HEAD.sub(lambda _: head, drawing.svg, count=1)
    kept = _WORD.sub(lambda word: word[0] if float(word[1]) < span.fold else "", svg)
    return replace(drawing, svg=kept, width=Points(span.fold + over))


def right_half(drawing: Drawing, span: Span, over: Points) -> Drawing:
    """Give what lies right of the fold, and so much before it."""
    width = Points(span.width - span.fold + over)
    size = _window(span.fold - over, width, drawing.height)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} aria-hidden="true" data-half="right">'
    svg = _HEAD.sub(lambda _: head, drawing.svg, count=1)
    kept = _WORD.sub(lambda word: word[0] if float(word[1]) >= span.fold else "", svg)
    return replace(drawing, svg=kept, width=width, alternative="")


def _window(left: float, width: float, height: float) -> str:
    w, h = length(width), length(height)
    return f'width="{w}pt" height="{h}pt" viewBox="{length(left)} 0 {w} {h}"'
