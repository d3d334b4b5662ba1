"""A rendered file made ready for plates: every content stream written anew, groups and pictures put right.

Pages, forms, patterns and glyphs drawn by the file itself are walked from the pages down,
so that the size at which a rule is printed is known.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import inf
from typing import Any, Final

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from publish.press.content import KNOCKS_OUT, OVERPRINTS, Rewriting
from publish.press.graphics import Drawn
from publish.press.plain_pictures import plain_pictures
from publish.press.separations import SpotPlate
from publish.press.steps import STEPS

_MOST_SIZES: Final = 8  # of one form, each larger than the last
_UNCOLOURED: Final = "d1"  # a glyph that takes the colour it is shown in (ISO 32000-2, 9.6.4)


def ready_for_plates(file: Pdf, spots: Sequence[SpotPlate] = ()) -> tuple[SpotPlate, ...]:
    """Write every stream anew, and let groups blend in the colours of the press.

    Gives the spot plates that something is painted on: an empty plate is paid for too.
    """
    plates = _Plates(file, spots)
    plates.rewrite()
    _blend_in_cmyk(file, needed=plates.transparent)
    plain_pictures(file)
    return tuple(plate for plate in spots if plate.key in plates.used)


class _Plates:
    """The streams of a file, each written anew once it is known how large it is drawn."""

    def __init__(self, file: Pdf, spots: Sequence[SpotPlate]) -> None:
        self.file = file
        self.spots = {plate.spot.parts: plate.key for plate in spots}
        self.spaces = {plate.key: plate.space for plate in spots}
        self.states = {
            # Overprint mode 1: a part of 0 leaves that plate alone (ISO 32000-2, 8.6.7).
            OVERPRINTS: file.make_indirect(Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)),
            KNOCKS_OUT: file.make_indirect(Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0)),
        }
        self.transparent = False
        self.used: set[str] = set()
        self.scales: dict[tuple[int, int], list[float]] = {}
        self.parsed: dict[tuple[int, int], Sequence[Any]] = {}

    def rewrite(self) -> None:
        waiting: list[Drawn] = []
        for page in self.file.pages:
            content, within = self._written(pikepdf.parse_content_stream(page), page.resources, 1.0)
            page.obj.Contents = self.file.make_stream(content)
            waiting += within
        while waiting:
            drawn = waiting.pop()
            known = self.scales.setdefault(drawn.stream.objgen, [0.0])
            if drawn.scale > known[-1]:
                # A form that draws itself larger and larger would never end.
                known.append(drawn.scale if len(known) < _MOST_SIZES else inf)
                waiting += self._form(replace(drawn, scale=known[-1]))

    def _form(self, drawn: Drawn) -> list[Drawn]:
        """Write what a stream draws within; again from its first state if it is drawn larger elsewhere."""
        stream = drawn.stream
        if stream.objgen not in self.parsed:
            self.parsed[stream.objgen] = pikepdf.parse_content_stream(stream)
        instructions = self.parsed[stream.objgen]
        if instructions and str(instructions[0].operator) == _UNCOLOURED:
            return []
        content, within = self._written(instructions, drawn.resources, drawn.scale)
        stream.write(content)
        return within

    def _written(
        self, instructions: Sequence[Any], resources: pikepdf.Object, scale: float
    ) -> tuple[bytes, list[Drawn]]:
        rewriting = Rewriting(STEPS, self.spots, resources, scale)
        content = rewriting.rewrite(instructions)
        self.transparent |= rewriting.transparent
        self.used |= rewriting.names
        for name in sorted(rewriting.names & self.states.keys()):
            _named(resources, "/ExtGState")[f"/{name}"] = self.states[name]
        for name in sorted(rewriting.names & self.spaces.keys()):
            _named(resources, "/ColorSpace")[f"/{name}"] = self.spaces[name]
        return content, rewriting.drawn


def _named(resources: pikepdf.Object, kind: str) -> pikepdf.Object:
    if kind not in resources:
        resources[kind] = Dictionary()
    return resources[kind]


def _blend_in_cmyk(file: Pdf, *, needed: bool) -> None:
    """Let pages and groups blend in CMYK; where nothing is transparent, no form needs a group.

    Within a group of its own, black overprints nothing of what lies under the group
    (ISO 32000-2, 11.7.4).
    """
    for page in file.pages:
        page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)
    for form in _streams(file, "/Form"):
        if "/Group" not in form:
            continue
        if not needed:
            del form["/Group"]
        elif form.Group.get("/CS") != Name.DeviceGray:  # in which masks are weighed
            form.Group.CS = Name.DeviceCMYK


def _streams(file: Pdf, subtype: str) -> list[pikepdf.Object]:
    return [one for one in file.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == subtype]
