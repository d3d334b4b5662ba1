"""Pages that were measured already, known again by their digests."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from publish.preflight.coverage import Sheet
from publish.preflight.facts import Page
from publish.preflight.ghostscript import Job
from publish.preflight.tags.leaves import PageText


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was measured on one page, and how many of its instructions make no sense."""

    page: Page
    faults: int
    text: PageText | None
    """By marked content; None of a page for the press."""

    @property
    def portable(self) -> bool:
        """Tell whether it says of the page alone, and nothing is wrong: profiles are objects of one file."""
        return not self.faults and not self.page.profiles


@dataclass(frozen=True, slots=True)
class Seen:
    """Pages that were measured already, by the digest of all that each is made from.

    For editions that have their pages in common, and for a book that is bound again: what is the
    same to the byte is measured once.  One is of files for a screen, or of those for the press.
    """

    pages: dict[bytes, PageFacts] = field(default_factory=dict)
    sheets: dict[bytes, tuple[Job, Sheet]] = field(default_factory=dict)
    """The ink of pages for the press, each with how it was drawn."""
    met: set[bytes] = field(default_factory=set)
    """Pages of the files that were inspected with it, which nothing was wrong with."""

    def meet(self, digests: Sequence[bytes | None], found: Sequence[PageFacts], *, sound: bool) -> None:
        """Remember the pages of a file; none where something is wrong, for it is told while they are read."""
        for digest, one in zip(digests, found, strict=True):
            if digest and not sound:
                self.pages.pop(digest, None)
            elif digest and one.portable:
                self.met.add(digest)

    def of_these(self) -> "Seen":
        """Give what is worth keeping: no page of a file that is damaged, or that is gone."""
        pages = {digest: self.pages[digest] for digest in self.met if digest in self.pages}
        return Seen(pages, {digest: self.sheets[digest] for digest in pages if digest in self.sheets})
