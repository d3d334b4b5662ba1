"""Family `screen`, what can be read: the contrast of text with what was painted under it."""

from collections.abc import Iterator
from typing import Final

from publish.findings import Finding, error, note
from publish.place import Place
from publish.preflight.facts import Lettering, Page
from publish.preflight.inks import Ink, Space
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof
from publish.preflight.reversal import is_seen, quoted

LEAST: Final = 4.5
"""WCAG 2.1, 1.4.3, for text of any size: large text is held to it as well."""

_WHITE: Final = 1.0
_DARKEST: Final = 0.04045  # where the curve of sRGB begins


def text_stands_out(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """All text of a screen edition has a contrast of 4.5 to 1 or more with its ground.

    One reader in twelve sees pale grey on white as nothing (WCAG 2.1, 1.4.3; EN 301 549,
    10.1.4.3).  White text on bare paper is told elsewhere, as text that nobody sees.
    """
    for page in proof.pages if promise.edition.links else ():
        seen = [look for look in page.lettering if is_seen(look)]
        measured = [(ratio, look) for look in seen if (ratio := _contrast(look)) is not None]
        weak = [(ratio, look) for ratio, look in measured if round(ratio, 2) < LEAST]
        if weak:
            ratio, look = min(weak, key=lambda one: one[0])
            facts = {
                **_at(page, look),
                "found": f"{ratio:.1f}",
                "least": f"{LEAST:g}",
                "ink": str(look.ink),
                "ground": str(look.ground or "–"),
                "count": sum(one.times for _, one in weak),
            }
            yield error("screen/contrast-low", Place(proof.path, page=page.number), facts)
        unknown = [look for look in seen if _contrast(look) is None]
        if unknown:
            facts = {**_at(page, unknown[0]), "count": sum(one.times for one in unknown)}
            yield note("screen/contrast-unknown", Place(proof.path, page=page.number), facts)


def _at(page: Page, look: Lettering) -> dict[str, object]:
    return {**page.from_corner(look.places[0]), "text": quoted(page, look.places[0])}


def _contrast(look: Lettering) -> float | None:
    """Give the contrast of a look, 1 to 21; None where a picture or a pattern lies under it.

    Contrast is (L1 + 0.05) / (L2 + 0.05) of the relative luminances (WCAG 2.1).
    """
    own = _luminance(look.ink)
    ground = _WHITE if look.ground is None else _luminance(look.ground)
    if own is None or ground is None:
        return None
    light, dark = max(own, ground), min(own, ground)
    return (light + 0.05) / (dark + 0.05)


def _luminance(ink: Ink) -> float | None:
    match ink.space, ink.values:
        case Space.RGB, (red, green, blue):
            return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)
        case Space.GREY, (grey,):
            return _linear(grey)
        case _:
            return None


def _linear(value: float) -> float:
    """Give the light of an sRGB component (IEC 61966-2-1).

    >>> round(_linear(0.5), 3), _linear(0.0), _linear(1.0)
    (0.214, 0.0, 1.0)
    """
    return value / 12.92 if value <= _DARKEST else ((value + 0.055) / 1.055) ** 2.4
