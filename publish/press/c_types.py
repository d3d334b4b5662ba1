"""The types of C that the engine asks for by their names, known before it asks.

Each name is read by a whole parser of C, which takes six milliseconds: a seventh of a second in
every render child.  A mould reads them once, for all that are cast from it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import weasyprint.pdf.fonts
from weasyprint.text.ffi import ffi

_NAMES: Final = (
    "FcChar8 **",
    "FcResult *",
    "PangoFcFontMap *",
    "PangoLogAttr[]",
    "PangoRectangle *",
    "char[4]",
    "char[]",
    "hb_codepoint_t[]",
    "hb_tag_t[100]",
    "unsigned int *",
)
_COUNTED: Final = re.compile(r"(.+)\[\d+\]")


def know_c_types() -> None:
    """Have the names read; nothing is laid out, and no thread started."""
    for name in _NAMES:
        ffi.typeof(name)


def c_types_known() -> frozenset[str]:
    """Give every name that was read so far."""
    return frozenset(name for name in ffi._parsed_types if not name.startswith("__"))


@contextmanager
def arrays_of_any_length() -> Iterator[None]:
    """Let a face be cut down without a name of its own for each number of glyphs."""
    weasyprint.pdf.fonts.ffi = _AnyLength()
    try:
        yield
    finally:
        weasyprint.pdf.fonts.ffi = ffi


class _AnyLength:
    """Stands in for the engine's way to C: an array is as long as what is put into it."""

    def new(self, name: str, values: Any = None) -> Any:  # noqa: ANN401  # the engine is untyped
        """Make a value of C."""
        counted = _COUNTED.fullmatch(name) if isinstance(values, list | tuple) else None
        return ffi.new(f"{counted[1]}[]" if counted else name, values)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # as above
        return getattr(ffi, name)
