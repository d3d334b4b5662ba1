"""Family `images`: pictures fine enough for the press, and not finer than it can show."""

from collections.abc import Callable, Iterator

from publish.findings import Finding, error, note, warning
from publish.place import Place
from publish.preflight.demand import Demand
from publish.preflight.facts import Page, Picture
from publish.preflight.proof import Proof

_TINY = 16  # pixels: a tint or a line, not a picture (GWG 2015, 4.26)
_ENORMOUS = 3  # times what the press can show
_LINE_ART_ENORMOUS = 3600  # pixels an inch: finer than any platesetter


def pictures_are_fine_enough(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """No picture is coarser than its stock allows, at the size at which it is printed.

    Its pixels would be seen.  Below the good resolution of the stock it is a little soft,
    which a person should judge.
    """
    profile = demand.profile
    for page in proof.pages:
        for picture in _photographs(page):
            found = round(picture.resolution)
            facts = {
                **_about(page, picture),
                "least": profile.least_resolution,
                "good": profile.good_resolution,
            }
            if found < profile.least_resolution:
                yield error("images/low-resolution", Place(proof.path, page=page.number), facts)
            elif found < profile.good_resolution:
                yield warning("images/low-resolution-warned", Place(proof.path, page=page.number), facts)


def line_art_is_fine_enough(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """Pictures of one bit a pixel have 550 pixels an inch or more.

    They have no greys to soften their steps, and every one of them is seen.
    """
    least = demand.profile.line_art_resolution
    for page in proof.pages:
        for picture in _placed(page):
            if picture.bits == 1 and min(picture.pixels) > _TINY and round(picture.resolution) < least:
                facts = {**_about(page, picture), "least": least}
                yield error("images/line-art-coarse", Place(proof.path, page=page.number), facts)


def pictures_are_not_enormous(proof: Proof, demand: Demand) -> Iterator[Finding]:
    """No picture has three times the resolution that the press can show.

    The file is large for nothing, and its printing waits for it.
    """
    useful = _ENORMOUS * demand.profile.target_resolution
    yield from _noted(
        proof,
        "images/enormous",
        lambda picture: picture.resolution > (_LINE_ART_ENORMOUS if picture.bits == 1 else useful),
        useful,
    )


def pictures_have_no_alpha(proof: Proof, _: Demand) -> Iterator[Finding]:
    """No picture carries a mask of its own.

    PDF/X-4 allows transparency, and older workflows flatten it in their own way; what need
    not be transparent had better not be.
    """
    yield from _noted(proof, "images/with-alpha", lambda picture: picture.alpha, 0)


def _noted(proof: Proof, code: str, wrong: Callable[[Picture], bool], useful: int) -> Iterator[Finding]:
    for page in proof.pages:
        found = [picture for picture in _placed(page) if min(picture.pixels) > _TINY and wrong(picture)]
        if found:
            facts = {**_about(page, found[0]), "count": len(found), "useful": useful}
            yield note(code, Place(proof.path, page=page.number), facts)


def _placed(page: Page) -> Iterator[Picture]:
    """Give the pictures that print: within the bleed, and not clipped away."""
    return (picture for picture in page.pictures if picture.visible and picture.visible.meets(page.bleed))


def _photographs(page: Page) -> Iterator[Picture]:
    return (one for one in _placed(page) if one.bits > 1 and min(one.pixels) > _TINY)


def _about(page: Page, picture: Picture) -> dict[str, object]:
    return {
        **page.from_corner(picture.visible or picture.box),
        "found": round(picture.resolution),
        "pixels": f"{picture.pixels[0]} × {picture.pixels[1]}",
    }
