"""Families `type`, and `ink` as far as text is concerned: what is too small to print clean."""

from collections.abc import Callable, Iterator, Sequence

from publish.findings import Finding, error, warning
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.facts import Box, Lettering, Page
from publish.preflight.inks import Space
from publish.preflight.proof import Proof
from publish.preflight.reversal import is_reversed, is_seen, quoted
from publish.units import in_mm, pt

_NEARLY_BLACK = 0.85  # of the black plate
_POSTER = pt(24)  # larger letters hide a shift of the sheet
_COLOURED = pt(10)  # below it text in several inks looks soft, even where it is allowed
_SEPARATED = (Space.CMYK, Space.SPOT)  # the others are told by ink/rgb-in-print
_TOLERANCE = pt(0.5)  # the height of a line is known no better


def black_text_is_one_ink(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """No text is in rich black, unless it is as large as on a poster.

    Four inks that do not quite meet give every letter coloured edges; black ink alone is
    black enough for text.
    """
    yield from _told(
        proof,
        lambda look: _rich_black(look) and look.size < _POSTER,
        lambda at, facts: error("ink/rich-black-text", at, facts),
        demand.profile.least_text_in_inks,
    )


def small_text_is_one_ink(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """Text below the size of its stock is printed in one ink.

    8 points on coated and uncoated paper, 10 on newsprint (GWG 2015, 4.16): sheets shift by
    a tenth of a millimetre, which is half a stroke of such a letter.
    """
    least = demand.profile.least_text_in_inks
    yield from _told(
        proof,
        lambda look: _in_colours(look) and 0 < look.size < least,
        lambda at, facts: error("ink/small-text-several-inks", at, facts),
        least,
    )


def coloured_text_is_large(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """Text in several inks is set in 10 points or larger.

    Between this and the limit of its stock it prints, a little soft.
    """
    least = demand.profile.least_text_in_inks
    yield from _told(
        proof,
        lambda look: _in_colours(look) and least <= look.size < _COLOURED,
        lambda at, facts: warning("type/small-in-colours", at, facts),
        _COLOURED,
    )


def text_is_large_enough(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """No text is smaller than its stock can show.

    Below 6 points hairlines break and counters fill; most readers give up before.
    """
    least = demand.profile.least_text
    yield from _told(
        proof,
        lambda look: 0 < look.size < least and not is_reversed(look),
        lambda at, facts: warning("type/too-small", at, facts),
        least,
    )


def reversed_text_is_large(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """Pale text on a dark ground is larger than dark text has to be.

    Ink of the ground spreads into its strokes from both sides.
    """
    least = demand.profile.least_text_reversed
    yield from _told(
        proof,
        lambda look: 0 < look.size < least and is_reversed(look),
        lambda at, facts: warning("type/small-reversed", at, facts),
        least,
    )


def text_keeps_off_the_knife(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """No text, folios included, stands nearer to the trim than the safe zone.

    A guillotine wanders, and a letter that touches the edge looks cut even when it is not.
    """
    for page in proof.sound_pages:
        near = [
            place
            for place in _places(page)
            if place.meets(page.trim) and -place.beyond(page.trim) < demand.safe - _TOLERANCE
        ]
        if near:
            worst = max(near, key=lambda place: place.beyond(page.trim))
            facts = {
                **_at(page, worst, len(near)),
                "found": f"{in_mm(max(-worst.beyond(page.trim), 0.0)):.1f}",
                "least": f"{in_mm(demand.safe):.0f}",
            }
            yield warning("type/near-trim", Place(proof.path, page=page.number), facts)


def text_keeps_off_the_spine(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """No text of a bound file stands nearer to the spine than its binding takes.

    Rectos have odd numbers and their spine at the left.  What lies in the fold cannot be
    read without breaking the back.
    """
    for page in proof.sound_pages if demand.gutter else ():
        near = [
            place
            for place in _places(page)
            if place.meets(page.trim) and _from_spine(place, page) < demand.gutter - _TOLERANCE
        ]
        if near:
            worst = min(near, key=lambda place: _from_spine(place, page))
            facts = {
                **_at(page, worst, len(near)),
                "found": f"{in_mm(max(_from_spine(worst, page), 0.0)):.1f}",
                "least": f"{in_mm(demand.gutter):.0f}",
            }
            yield warning("type/in-gutter", Place(proof.path, page=page.number), facts)


def _told(
    proof: Proof,
    wrong: Callable[[Lettering], bool],
    tell: Callable[[Place, dict[str, object]], Finding],
    least: float,
) -> Iterator[Finding]:
    """Tell of each page the smallest text that is wrong, and how many others are."""
    for page in proof.pages:
        found = [look for look in page.lettering if is_seen(look) and wrong(look)]
        if found:
            smallest = min(found, key=lambda look: look.size)
            facts = {
                **_at(page, smallest.places[0], sum(look.times for look in found)),
                "size": f"{smallest.size:g}",
                "least": f"{least:g}",
                "ink": str(smallest.ink),
                "font": smallest.font or "?",
            }
            yield tell(Place(proof.path, page=page.number), facts)


def _at(page: Page, place: Box, count: int) -> dict[str, object]:
    return {**page.from_corner(place), "text": quoted(page, place), "count": count}


def _places(page: Page) -> Sequence[Box]:
    return [place for look in page.lettering if is_seen(look) for place in look.places]


def _from_spine(place: Box, page: Page) -> float:
    recto = page.number % 2 == 1
    return place.left - page.trim.left if recto else page.trim.right - place.right


def _rich_black(look: Lettering) -> bool:
    ink = look.ink
    return (
        ink.space is Space.CMYK
        and bool(ink.values)
        and any(ink.values[:3])
        and ink.values[-1] >= _NEARLY_BLACK
    )


def _in_colours(look: Lettering) -> bool:
    several = look.ink.space in _SEPARATED and look.ink.plates_inked > 1
    return several and not _rich_black(look)
