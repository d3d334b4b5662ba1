"""Headlines broken so that their lines are about equally long.

The engine fills the first line and leaves a word alone on the last; CSS has no cure
in it yet (`text-wrap: balance`).  A narrower box gives the same number of lines, evenly
filled.
"""

from publish.composition.lettering import Letter, Lettering, TextStyle
from publish.model.text import Inlines, LineBreak, plain
from publish.units import Points

DISPLAY = Letter("QDN Serif Display", 400, "normal", "source-serif-4/SourceSerif4Display-Regular.otf")
_STEP = 2.0  # pt: finer than this no eye sees


def balanced_width(headline: Inlines, size: Points, room: Points, lettering: Lettering) -> Points:
    """Give the narrowest width in which a headline has as few lines as in its room.

    A headline that the editor broke himself keeps the whole room.
    """
    if any(isinstance(inline, LineBreak) for inline in headline):
        return room
    text, style = plain(headline), TextStyle(DISPLAY, size, size)
    lines = len(lettering.wrap(text, style, room))
    low, high = room / max(lines, 1), float(room)
    while high - low > _STEP:
        middle = (low + high) / 2
        if len(lettering.wrap(text, style, middle)) > lines:
            low = middle
        else:
            high = middle
    return Points(min(high + _STEP, room))
