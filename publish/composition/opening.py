"""The drop cap: the first letter of a story, taken out of its paragraph."""

from markupsafe import Markup

from publish.composition.markup import Marker
from publish.model.text import Inlines, Text, plain


def drop_cap(inlines: Inlines, marker: Marker, least: int = 0) -> Markup:
    """Write a paragraph whose first letter is a drop cap.

    A paragraph that opens with a figure, a quotation mark or a marked word has none, nor one of
    fewer signs than `least`: beside a letter of three lines a few words look lost.
    """
    first = inlines[0] if inlines else None
    short = len(plain(inlines)) < least
    if short or not isinstance(first, Text) or not first.value[:1].isalpha():
        return marker.html(inlines)
    letter, rest = first.value[0], first.value[1:]
    return Markup('<span class="drop-cap">{}</span>{}').format(
        letter, marker.html((Text(rest), *inlines[1:]))
    )
