"""The phrases that a make-up asks for: those of every made-up layout, and of its furniture."""

from collections.abc import Mapping
from types import MappingProxyType

from publish.composition.phrase_file import EVERY_LAYOUT

_MADE_UP = (
    *EVERY_LAYOUT,
    *("agenda", "also-source", "also-sources", "and", "contents", "continued", "fonts", "issn", "made"),
    *("map-data", "panel-intro", "panel-page", "printed-by", "responsible", "texts"),
)
_FURNITURE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "classic": ("colon", "editorial", "panel-title"),
        "square": ("code", "codes", "issue", "litter", "publisher", "sources"),
    }
)


def phrases_needed(furniture: str) -> tuple[str, ...]:
    """List the phrases that a layout with this furniture must have."""
    return (*_MADE_UP, *_FURNITURE[furniture])
