"""Letterfit of one line: white between letters, so little that no reader sees it."""

from dataclasses import replace

from publish.composition.fit.role import Role
from publish.composition.fit.widths import Pieces, has_own_white
from publish.units import NOTHING, Points


def letterfit(over: float, signs: int, role: Role) -> Points:
    """Give what is added to each sign of a line, in points, to bring its spaces nearer to the ideal.

    `over` is what the line has left beyond its ideal spaces; below 0 it lacks so much.
    """
    most = role.letterfit * role.size
    return Points(max(-most, min(most, over / signs))) if signs and most else NOTHING


def with_tracking(pieces: Pieces, tracking: Points) -> Pieces:
    """Give pieces with so much white after each sign, small capitals excepted."""
    return tuple(
        (text, run if has_own_white(run) else replace(run, style=replace(run.style, tracking=tracking)))
        for text, run in pieces
    )
