"""A walk through everything a page paints, keeping what colours it and where.

Pages, form XObjects, tiling patterns, glyphs of Type 3 fonts and the appearances of
annotations all hold content streams (ISO 32000-2, 7.8.2).
"""

from collections.abc import Sequence
from typing import Any, Final

import pikepdf

from publish.preflight.choosing import CHOOSING
from publish.preflight.facts import Box
from publish.preflight.metrics import Metrics
from publish.preflight.painted import EVERYWHERE, Painted, State
from publish.preflight.painting import PAINTING
from publish.preflight.parameters import PARAMETERS
from publish.preflight.picturing import PICTURING
from publish.preflight.runs import RUN, PathRun, TextRun
from publish.preflight.setting import SETTING, show
from publish.preflight.spaces import entry, space_ink
from publish.preflight.walk import Steps, Walk


def _run(walk: Walk, operands: Sequence[Any]) -> None:
    """Do what a plain run says, which was taken out of the stream before it was parsed."""
    match walk.runs[operands[0]]:
        case PathRun() as run:
            walk.path.follow(run.letters, run.xs, run.ys)
        case TextRun() as run:
            show(walk, run.pieces)


_STEPS: Final[Steps] = {**CHOOSING, **PARAMETERS, **PAINTING, **PICTURING, **SETTING, RUN: _run}


def walk_page(
    page: pikepdf.Page, sheet: Box = EVERYWHERE, fonts: dict[object, Metrics] | None = None
) -> Painted:
    """Walk a page and the appearances of its annotations.

    `fonts` are those of the file that were measured already, and are added to.
    Text and lines that lie outside `sheet`, its BleedBox, are not gathered.
    `TooMuchError` when it would not end; drawing such a page would not end either.
    """
    painted = Painted(sheet, fonts={} if fonts is None else fonts)
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
