"""Where each part of a volume begins: on a recto, after a counted blank where it must.

Arithmetic only.  Front pages have roman folios of their own, so the body begins with folio 1,
which is a recto too.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """Where a part begins in the body: its first folio, and the blanks right before it."""

    first: int
    blanks: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """The pages of a volume in their order, blanks counted; no signature is filled yet."""

    front: int
    """Pages in roman folios, the blank that may end them among them."""
    front_blanks: int
    parts: tuple[Start, ...]
    back: Start | None
    """Chronology, index, sources; None where there are none."""
    body: int
    """Pages in arabic folios."""

    @property
    def pages(self) -> int:
        """All pages so far."""
        return self.front + self.body

    @property
    def blanks(self) -> int:
        """Those of them that are blank."""
        before_back = self.back.blanks if self.back else 0
        return self.front_blanks + sum(start.blanks for start in self.parts) + before_back


def laid_down(front: int, parts: Sequence[int], back: int) -> Laid:
    """Lay parts one after the other, each on a recto; numbers count pages.

    >>> laid = laid_down(7, (4, 5, 4), 6)
    >>> laid.front, [start.first for start in laid.parts], laid.back, laid.body
    (8, [1, 5, 11], Start(first=15, blanks=0), 20)
    """
    if front < 0 or back < 0 or not all(pages > 0 for pages in parts):
        raise ValueError("every part of a volume has a page")
    starts: list[Start] = []
    body = 0
    for pages in (*parts, *((back,) if back else ())):
        blanks = body % 2
        starts.append(Start(body + blanks + 1, blanks))
        body += blanks + pages
    return Laid(
        front=front + front % 2,
        front_blanks=front % 2,
        parts=tuple(starts[: len(parts)]),
        back=starts[-1] if back else None,
        body=body,
    )
