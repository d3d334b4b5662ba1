"""The nameplate: the title's last word large, the words before it small."""

from collections.abc import Mapping

from fontTools.ttLib import TTFont

from publish.composition.composition import Composition
from publish.composition.layout import length
from publish.model.text import Inlines, Text, plain

_FACE = "source-serif-4/SourceSerif4Display-Regular.otf"
_FALLBACK_ADVANCE = 0.6  # em, for a character the face lacks; preflight reports the missing glyph


def split_title(title: Inlines) -> tuple[Inlines, Inlines]:
    r"""Cut a title before its last word; a high sign stays with its word.

    >>> before, last = split_title((Text("Quoi de Neuf au Kazakhstan\u202f?"),))
    >>> plain(before), plain(last)
    ('Quoi de Neuf au', 'Kazakhstan\u202f?')
    """
    before, _, last = plain(title).rpartition(" ")
    return (Text(before),), (Text(last),)


def title_size(last: Inlines, format_: Mapping[str, str | int], composition: Composition) -> float:
    """Give the size in points at which the large line fills the width, and no more."""
    fonts = composition.values["fonts"]
    margins = 2 * length(str(format_["margin-side"]))
    room = composition.trim.width - margins
    most = length(str(format_["title-size"]))
    with TTFont(f"{fonts}/{_FACE}", lazy=True) as face:
        cmap, advances, em = face.getBestCmap(), face["hmtx"], face["head"].unitsPerEm
        ems = sum(
            advances[cmap[ord(sign)]][0] / em if ord(sign) in cmap else _FALLBACK_ADVANCE
            for sign in plain(last)
        )
    return round(min(most, room / max(ems, 1.0)), 2)
