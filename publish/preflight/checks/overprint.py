"""Family `overprint`, and how black is laid over other inks."""

from collections.abc import Iterator

from publish.findings import Finding, error, warning
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.facts import Box, Lettering, Page, Rule
from publish.preflight.inks import Ink, Overprint, Space
from publish.preflight.proof import Proof
from publish.preflight.reversal import quoted
from publish.units import pt

_NEARLY_BLACK = 0.95  # as dark as black ink: nothing beneath shows through
_SMALL_TEXT = pt(12)  # GWG 2015 asks it of black text below this
_SMALL_RULE = pt(1)

_Laid = tuple[Ink, Overprint, Box]


def white_is_not_overprinted(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Nothing white is set to overprint.

    No ink is added to what is there: white text and white grounds vanish on the press,
    though a screen shows them.
    """
    for page in proof.pages:
        found = [box for ink, overprint, box in _laid(page) if overprint is not Overprint.OFF and ink.white]
        if found:
            yield error("overprint/white", Place(proof.path, page=page.number), _facts(page, found))


def colours_are_not_overprinted(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Nothing paler than black is set to overprint.

    Its tint mixes with whatever lies beneath, and comes out as a colour nobody chose.
    Varnish and other spot plates are left to those who ordered them.
    """
    for page in proof.pages:
        found = [(box, ink) for ink, overprint, box in _laid(page) if _mixes(ink, overprint)]
        if found:
            facts = {**_facts(page, [box for box, _ in found]), "ink": str(found[0][1])}
            yield warning("overprint/pale", Place(proof.path, page=page.number), facts)


def black_is_overprinted(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Small black text and thin black lines on a coloured ground overprint it.

    Knocked out of the ground, each letter is a hole that its black must hit to a
    hundredth of a millimetre; else paper shines around it.  On bare paper it is all one.
    """
    for page in proof.pages:
        texts = [look for look in page.lettering if 0 < look.size <= _SMALL_TEXT and _knocks_out(look)]
        lines = [rule for rule in page.rules if rule.width <= _SMALL_RULE and _knocks_out(rule)]
        places = [place for look in texts for place in look.places]
        places += [place for look in lines for place in look.places]
        if places:
            facts = {**_facts(page, places), "text": quoted(page, places[0])}
            yield warning("ink/black-not-overprinting", Place(proof.path, page=page.number), facts)


def _laid(page: Page) -> Iterator[_Laid]:
    """Give everything laid on a page within its bleed, pictures left out: mode 1 does not count for them."""
    for text in page.lettering:
        yield from ((text.ink, text.overprint, place) for place in text.places)
    for rule in page.rules:
        yield from ((rule.ink, rule.overprint, place) for place in rule.places)
    for shape in page.shapes:
        if shape.visible and shape.visible.meets(page.bleed):
            yield (shape.ink, shape.overprint, shape.visible)


def _mixes(ink: Ink, overprint: Overprint) -> bool:
    if ink.space is Space.SPOT or ink.white or (ink.darkness or 0.0) >= _NEARLY_BLACK or not ink.values:
        return False
    # In mode 0 a CMYK colour takes all four plates for itself (ISO 32000-2, 8.6.7).
    return overprint is Overprint.INKED or (overprint is Overprint.ON and ink.space is not Space.CMYK)


def _knocks_out(look: Lettering | Rule) -> bool:
    held = look.overprint is Overprint.INKED or (
        look.overprint is Overprint.ON and look.ink.space is not Space.CMYK
    )
    return look.ink.full_black and _in_colour(look.ground) and not held


def _in_colour(ground: Ink | None) -> bool:
    if ground is None:
        return False
    grey_picture = ground.space is Space.GREY and not ground.values
    return not (grey_picture or (ground.on_black_plate and bool(ground.values)))


def _facts(page: Page, places: list[Box]) -> dict[str, object]:
    return {**page.from_corner(places[0]), "count": len(places)}
