"""Pictures that their place on the page cuts, told with the share that is not seen."""

from collections.abc import Iterator

from publish.composition.makeup.placed import MadeUp, drawn_things
from publish.findings import Finding, note
from publish.model.blocks import Picture

_WORTH_TELLING = 0.1  # of a side: cutting to whole lines takes less than that


def cropped_pictures(made: MadeUp) -> Iterator[Finding]:
    """Say which pictures lose more than a tenth of their height or width: each fills its place."""
    for drawn in drawn_things(made):
        picture = drawn.subject
        if not isinstance(picture, Picture) or picture.pixels is None:
            continue
        tall = drawn.width * picture.pixels[1] / picture.pixels[0]
        kept = min(drawn.height / tall, tall / drawn.height)
        if 1 - kept > _WORTH_TELLING:
            code = "makeup/picture-cut-in-height" if drawn.height < tall else "makeup/picture-cut-in-width"
            facts = {"share": round(100 * (1 - kept)), "picture": picture.path.rpartition("/")[2]}
            yield note(code, picture.at, facts)
