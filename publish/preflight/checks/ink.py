"""Family `ink`: what the print edition asks of the press."""

from collections import Counter
from collections.abc import Iterator

from publish.findings import Finding, error
from publish.model.edition import Colour
from publish.place import Place
from publish.preflight.codes import inside, over
from publish.preflight.demand import Demand
from publish.preflight.facts import Box, Page, Paint
from publish.preflight.inks import Space, Use
from publish.preflight.promise import Promise
from publish.preflight.proof import Proof

_PLATES = 4
_NEAR = 3.0  # points around the start of a text: its own line, not the next


def nothing_is_in_rgb(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Nothing for the press is in RGB: no text, no shape, no picture, no operator.

    A press has no red, green and blue.  Somebody converts them, by rules nobody chose:
    black text comes out in four inks and blurs.  Device RGB is illegal beside a CMYK
    output intent (ISO 15930-7); RGB through a profile is legal and refused all the same,
    for the same reason.
    """
    for page in proof.pages:
        rgb = [paint for paint in page.paints if paint.ink.space is Space.RGB]
        if rgb:
            yield error("ink/rgb-in-print", Place(proof.path, page=page.number), _rgb_facts(rgb, page))


def every_colour_space_is_known(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every colour and every picture for the press is in a colour space that can be told.

    A picture that keeps its space to itself (JPEG 2000 may), or a space that leads nowhere,
    is read by each program in its own way; RGB hides in it (ISO 32000-2, 8.6 and 7.4.9).
    """
    for page in proof.pages:
        unknown = [paint for paint in page.paints if paint.ink.space is Space.UNKNOWN]
        if unknown:
            first = next((paint.first for paint in unknown if paint.first), None)
            where = page.from_corner(first) if first else {"across": "?", "down": "?"}
            facts = {"count": sum(paint.times for paint in unknown), **where}
            yield error("ink/space-unknown", Place(proof.path, page=page.number), facts)


def text_is_on_the_black_plate(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """Text in print is black ink alone, at any tint, or white.

    Small type in two inks shows coloured edges as soon as the sheets shift by a tenth
    of a millimetre.
    """
    if promise.edition.colour is not Colour.CMYK:
        return
    for page in proof.pages:
        wrong = [
            paint
            for paint in page.paints
            if paint.use is Use.TEXT
            and not (paint.ink.on_black_plate or paint.ink.white)
            and paint.ink.space is not Space.RGB  # told by ink/rgb-in-print
        ]
        if wrong:
            facts = {
                "count": sum(paint.times for paint in wrong),
                "found": ", ".join(str(paint.ink) for paint in wrong),
                "text": _text_at(wrong[0].first, page),
            }
            yield error("ink/text-not-black-only", Place(proof.path, page=page.number), facts)


def codes_are_black(proof: Proof, promise: Promise) -> Iterator[Finding]:
    """QR codes in print are full black ink alone, with nothing painted over them.

    A telephone needs the contrast, and four inks that do not quite meet eat the light
    squares.
    """
    if promise.edition.colour is not Colour.CMYK:
        return
    for page in proof.pages:
        for symbol in page.symbols:
            own = inside(symbol, page)
            wrong = [shape.ink for shape in (*own, *over(symbol, page)) if not shape.ink.full_black]
            pictures = [p.ink for p in page.pictures if not own and p.box.meets(symbol.box)]
            if wrong or pictures:
                found = ", ".join(dict.fromkeys(str(ink) for ink in (*wrong, *pictures)))
                facts = {**page.from_corner(symbol.box), "address": symbol.address, "found": found}
                yield error("ink/symbol-not-black", Place(proof.path, page=page.number), facts)


def printing_condition_is_named(proof: Proof, _: Demand) -> Iterator[Finding]:
    """Every file for the press carries one output intent with a CMYK profile.

    It says for which paper and press the inks were mixed (ISO 32000-2, 14.11.5).
    Without it the same numbers print differently in every shop; the engine leaves it
    out silently when it was not told the profile.
    """
    named = [intent for intent in proof.intents if intent.subtype == "GTS_PDFX"]
    if len(named) != 1 or named[0].components != _PLATES:
        yield error("ink/no-output-intent", Place(proof.path), {"count": len(named)})


def _rgb_facts(rgb: list[Paint], page: Page) -> dict[str, object]:
    times = Counter({use: sum(paint.times for paint in rgb if paint.use is use) for use in Use})
    first = next((paint.first for paint in rgb if paint.first), None)
    return {
        "found": str(rgb[0].ink),
        "texts": times[Use.TEXT],
        "shapes": times[Use.FILL] + times[Use.STROKE] + times[Use.SHADING],
        "pictures": times[Use.PICTURE],
        **(page.from_corner(first) if first else {"across": "?", "down": "?"}),
    }


def _text_at(first: Box | None, page: Page) -> str:
    for line in page.lines:
        if first and line.box and first.beyond(line.box.grown(_NEAR)) <= 0:
            return " ".join(line.text.split())
    return "?"
