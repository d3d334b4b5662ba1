"""What is reversed out: text and lines paler than what was painted under them."""

from publish.preflight.facts import Box, Lettering, Page, Rule

_PALE = 0.5  # of black; what is darker is read by its own ink
_STEP = 0.3  # of black, by which the ground is darker: less is a tint upon a tint
_LONGEST = 60  # letters of a quotation


def is_reversed(look: Lettering | Rule) -> bool:
    """Tell whether a look is seen by its ground, which runs into its strokes."""
    if look.ground is None or look.ink.darkness is None or look.ink.darkness >= _PALE:
        return False
    ground = look.ground.darkness  # of a picture nobody knows it: pale text on one needs a dark one
    return ground is None or ground >= look.ink.darkness + _STEP


def is_seen(look: Lettering | Rule) -> bool:
    """Tell whether a look leaves a trace: white on paper does not."""
    return not look.ink.white or look.ground is not None


def quoted(page: Page, place: Box) -> str:
    """Give the line of text at a place of the page; `?` when nobody can read it."""
    shared = [(_shared(line.box, place), line.text) for line in page.lines if line.box]
    best, text = max(shared, default=(0.0, ""))
    words = " ".join(text.split())
    if best <= 0 or not words:
        return "?"
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _shared(line: Box, place: Box) -> float:
    common = line.common(place)
    return common.width * common.height if common else 0.0
