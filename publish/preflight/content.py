"""A walk through everything a page paints, keeping what colours it and where.

Pages, form XObjects, tiling patterns, glyphs of Type 3 fonts and the appearances of
annotations all hold content streams (ISO 32000-2, 7.8.2).
"""

from typing import Final

import pikepdf

from publish.preflight.choosing import CHOOSING
from publish.preflight.facts import Box
from publish.preflight.painted import EVERYWHERE, Painted, State
from publish.preflight.painting import PAINTING
from publish.preflight.parameters import PARAMETERS
from publish.preflight.picturing import PICTURING
from publish.preflight.setting import SETTING
from publish.preflight.spaces import entry, space_ink
from publish.preflight.walk import Steps, Walk

_STEPS: Final[Steps] = {**CHOOSING, **PARAMETERS, **PAINTING, **PICTURING, **SETTING}


def walk_page(page: pikepdf.Page, sheet: Box = EVERYWHERE) -> Painted:
    """Walk a page and the appearances of its annotations.

    Text and lines that lie outside `sheet`, its BleedBox, are not gathered.
    `TooMuchError` when it would not end; drawing such a page would not end either.
    """
    painted = Painted(sheet)
    _page_group(painted, page)
    Walk(_STEPS, painted, page.resources).stream(page, State())
    annotations = page.obj.get("/Annots")
    for annotation in list(annotations) if isinstance(annotations, pikepdf.Array) else []:
        appearance = entry(entry(annotation, "/AP"), "/N")
        if isinstance(appearance, pikepdf.Stream):
            Walk(_STEPS, painted, appearance.get("/Resources"), 1).stream(appearance, State())
    return painted


def _page_group(painted: Painted, page: pikepdf.Page) -> None:
    group = entry(page.obj, "/Group")
    space = entry(group, "/CS")
    if str(entry(group, "/S")) == "/Transparency":
        spaces = entry(page.resources, "/ColorSpace")
        painted.affect((("group", "" if space is None else space_ink(space, spaces).space.value),), None)
