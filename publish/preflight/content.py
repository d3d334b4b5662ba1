"""A walk through everything a page paints, keeping what colours it and where.

Pages, form XObjects, tiling patterns, glyphs of Type 3 fonts and the appearances of
annotations all hold content streams (ISO 32000-2, 7.8.2).
"""

from typing import Final

import pikepdf

from publish.preflight.choosing import CHOOSING
from publish.preflight.painted import Painted, State
from publish.preflight.painting import PAINTING
from publish.preflight.spaces import entry
from publish.preflight.walk import Steps, Walk

_STEPS: Final[Steps] = {**CHOOSING, **PAINTING}


def walk_page(page: pikepdf.Page) -> Painted:
    """Walk a page and the appearances of its annotations.

    `TooMuchError` when it would not end; drawing such a page would not end either.
    """
    painted = Painted()
    Walk(_STEPS, painted, page.resources).stream(page, State())
    annotations = page.obj.get("/Annots")
    for annotation in list(annotations) if isinstance(annotations, pikepdf.Array) else []:
        appearance = entry(entry(annotation, "/AP"), "/N")
        if isinstance(appearance, pikepdf.Stream):
            Walk(_STEPS, painted, appearance.get("/Resources"), 1).stream(appearance, State())
    return painted
