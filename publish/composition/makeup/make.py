"""Make an issue up: from a typeset issue to finished pages, or a finding that says what to cut."""

from publish.composition.makeup.assign import Filled
from publish.composition.makeup.copyfitting import GEARS
from publish.composition.makeup.desk import Desk
from publish.composition.makeup.matter import copy_of
from publish.composition.makeup.placed import MadeUp
from publish.composition.makeup.press import Press
from publish.errors import ContentError
from publish.findings import error
from publish.model.house import House
from publish.model.issue import Issue


def make_up(issue: Issue, house: House, press: Press) -> MadeUp:
    """Make an issue up in the number of pages it wishes, else in the fewest that hold it.

    Raises `ContentError` with what to cut, and where, if it does not fit.
    """
    copy = copy_of(issue)
    wished = (issue.pages,) if issue.pages else press.setter.architecture.pages
    tight: tuple[int, tuple[Filled, ...], Desk] | None = None
    for pages in wished:
        for gear in GEARS:
            desk = Desk(issue, house, press, copy, gear, pages)
            filled = desk.assigned()
            if filled is None:
                break
            over = sum(-one.free for one in filled if one.free < 0)
            if not over:
                faults = desk.faults(filled)
                if faults:
                    raise ContentError(*faults)
                return desk.made(filled)
            if tight is None or over < tight[0]:
                tight = (over, filled, desk)
    raise _overset(issue, tight, wished)


def _overset(
    issue: Issue, tight: tuple[int, tuple[Filled, ...], Desk] | None, wished: tuple[int, ...]
) -> ContentError:
    if tight is None:
        facts = {"stories": len(issue.stories), "pages": ", ".join(map(str, wished))}
        return ContentError(error("makeup/no-plan", issue.stories[0].at, facts))
    _, filled, desk = tight
    return ContentError(*(desk.cut(one, page) for page, one in enumerate(filled, 1) if one.free < 0))
