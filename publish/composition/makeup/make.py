"""Make an issue up: from a typeset issue to finished pages, or a finding that says what to cut."""

from dataclasses import replace

from publish.composition.makeup.architecture import CONTINUATION
from publish.composition.makeup.assign import Filled
from publish.composition.makeup.copyfitting import GEARS
from publish.composition.makeup.cropping import cropped_pictures
from publish.composition.makeup.desk import Desk
from publish.composition.makeup.matter import copy_of
from publish.composition.makeup.overset import misplaced
from publish.composition.makeup.placed import MadeUp
from publish.composition.makeup.press import Press
from publish.errors import ContentError
from publish.findings import error
from publish.model.house import House
from publish.model.issue import Issue

_HOPELESS = 0.5  # of an issue's lines too many: pictures, quotations and letterfit do not make up for them

_Tight = tuple[int, tuple[Filled, ...], Desk]
"""The lines too many of an attempt, its pages, and who made them."""


def make_up(issue: Issue, house: House, press: Press) -> MadeUp:
    """Make an issue up in the number of pages it wishes, else in the fewest that hold it.

    Raises `ContentError` with what to cut, and where, if it does not fit.
    """
    copy = copy_of(issue)
    wished = (issue.pages,) if issue.pages else press.setter.architecture.pages
    tight: _Tight | None = None
    for pages in wished:
        for gear in GEARS:
            desk = Desk(issue, house, press, copy, gear, pages)
            filled = desk.assigned()
            if filled is None:
                break
            over = _too_many(filled)
            if not over:
                faults = desk.faults(filled)
                if faults:
                    raise ContentError(*faults)
                made = desk.made(filled)
                return replace(made, findings=(*made.findings, *cropped_pictures(made)))
            if tight is None or over < tight[0]:
                tight = (over, filled, desk)
            if gear is GEARS[0] and over > _HOPELESS * pages * press.setter.architecture.grid.lines:
                break  # no lever gives so much
    if tight is None:  # a story cut into parts may need more pages than it may have: measure it whole
        tight = _tightest(issue, house, press, wished)
    raise _overset(issue, tight, wished)


def _too_many(filled: tuple[Filled, ...]) -> int:
    """Count the lines that do not fit."""
    return sum(-one.free for one in filled if one.free < 0)


def _tightest(issue: Issue, house: House, press: Press, wished: tuple[int, ...]) -> _Tight | None:
    """Make an issue up as tightly as may be, no story going on on the next page."""
    press = replace(press, setter=press.setter.without_form(CONTINUATION))
    for pages in reversed(wished):
        desk = Desk(issue, house, press, copy_of(issue), GEARS[-1], pages)
        filled = desk.assigned()
        over = _too_many(filled or ())
        if filled is not None and over:
            return over, filled, desk
    return None


def _overset(issue: Issue, tight: _Tight | None, wished: tuple[int, ...]) -> ContentError:
    if tight is None:
        facts = {"stories": len(issue.stories), "pages": ", ".join(map(str, wished))}
        why = tuple(misplaced(issue.stories))
        return ContentError(*(why or (error("makeup/no-plan", issue.stories[0].at, facts),)))
    _, filled, desk = tight
    return ContentError(*(desk.cut(one, page) for page, one in enumerate(filled, 1) if one.free < 0))
