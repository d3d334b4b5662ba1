"""Hanging punctuation: how far light signs stand out of their column, so that its edge looks straight."""

from dataclasses import dataclass

from publish.composition.fit.role import Role
from publish.composition.fit.typefaces import Typefaces
from publish.composition.fit.widths import HYPHEN, Pieces, sign_width
from publish.model.text import FolioSlot
from publish.units import NOTHING, Points


@dataclass(frozen=True, slots=True)
class Hangs:
    """What stands out of the column where a line begins, or ends, with some pieces; in points."""

    left: Points = NOTHING
    right: Points = NOTHING


NO_HANGS = Hangs()


def hangs(pieces: Pieces, role: Role, faces: Typefaces, *, divided: bool) -> Hangs:
    """Tell how far pieces would stand out, as the first or last of a line; `divided` adds a hyphen."""
    if not pieces or not (role.hang_left or role.hang_right):
        return NO_HANGS
    (first, opening), (last, ending) = pieces[0], pieces[-1]
    sign = HYPHEN if divided else "" if isinstance(ending.leaf, FolioSlot) else last[-1:]
    left, right = dict(role.hang_left).get(first[:1], 0.0), dict(role.hang_right).get(sign, 0.0)
    return Hangs(
        Points(left * sign_width(first[:1], opening.style, faces)) if left else NOTHING,
        Points(right * sign_width(sign, ending.style, faces)) if right else NOTHING,
    )
