"""Lines of text broken once, however often the engine asks: four times of five it has asked before.

Balanced columns, footnotes and numbers of pages make it lay out the same paragraph again and again, and
each time every line is shaped anew.  While a document is laid out our function stands in for the engine's
`split_first_line`, and gives again what that gave for the same text in the same type and room.
`tests/press/test_remembered_lines.py` fails when the engine asks a style for more than is known here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from operator import itemgetter
from typing import Any, Final

import weasyprint.layout.inline
import weasyprint.layout.preferred
from weasyprint.text.line_break import split_first_line

Split = Callable[..., tuple[Any, ...]]

OF_LINES: Final = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "white_space",
    "word_break",
    "word_spacing",
)
"""What a line depends on in a style; the lines drawn at it (`DRAWN`) are a set, and count as well."""
DRAWN: Final = "text_decoration_line"
_MOST: Final = 1 << 22  # signs of text that are kept at most: a paragraph counts at each of its lines

_of_lines: Final = itemgetter(*OF_LINES)


@contextmanager
def remembering_lines() -> Iterator[None]:
    """Break no line twice meanwhile; nothing is remembered from one document to the next."""
    inline, preferred = weasyprint.layout.inline, weasyprint.layout.preferred
    own: Split = inline.split_first_line
    inline.split_first_line = preferred.split_first_line = _Remembered().split
    try:
        yield
    finally:
        inline.split_first_line = preferred.split_first_line = own


class _Remembered:
    """The lines of one document, each with what it came from."""

    def __init__(self) -> None:
        self._lines: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._signs = 0

    def split(  # noqa: PLR0913, PLR0917  # the engine's own
        self,
        text: str,
        style: Any,  # noqa: ANN401  # the engine is untyped
        context: Any,  # noqa: ANN401  # as above
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,  # noqa: FBT001, FBT002  # as above
        minimum: bool = False,  # noqa: FBT001, FBT002  # as above
    ) -> tuple[Any, ...]:
        """Break a line, or give the one that was broken before."""
        asked = (text, style, context, max_width, justification_spacing, is_line_start, minimum)
        if not hasattr(style["hyphenate_limit_zone"], "unit"):  # a sum, which may ask a style for anything
            return split_first_line(*asked)  # type: ignore[no-any-return]
        key = (text, _of_lines(style), frozenset(style[DRAWN]), *asked[3:])
        line = self._lines.get(key)
        if line is None:
            line = split_first_line(*asked)
            self._keep(key, line, len(text))
        layout, *measures = line
        return (copy(layout), *measures)  # whoever takes it may turn it to his own use

    def _keep(self, key: tuple[Any, ...], line: tuple[Any, ...], signs: int) -> None:
        self._signs += signs
        if self._signs > _MOST:
            self._lines.clear()
            self._signs = signs
        self._lines[key] = line
