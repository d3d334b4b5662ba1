"""A book of the house's own separated into plates: every page, in runs that are each within bounds.

A stranger's file is measured from its first page on, as far as is sensible; of a book that goes to
press no page is left out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import zip_longest

from publish.preflight.coverage import Complaint, Coverage, Unmeasured
from publish.preflight.facts import Box, Page
from publish.preflight.ghostscript import Job, Separating, separating
from publish.preflight.separations import job_for, measured


@dataclass(frozen=True, slots=True)
class BookRuns:
    """The runs in which a book is separated; the first is under way."""

    pdf: bytes
    jobs: tuple[Job, ...]
    first: Separating | Unmeasured

    def measured(self, pages: Sequence[Page]) -> Coverage | Unmeasured:
        """Measure run after run, without pictures for people: while one is measured the next is drawn."""
        found = []
        with ExitStack() as every:
            run, own = self.first, ExitStack()
            for job, following in zip_longest(self.jobs, self.jobs[1:]):
                late = run.finish() if isinstance(run, Separating) else None
                ahead = every.enter_context(ExitStack())
                then = ahead.enter_context(separating(self.pdf, following)) if following else run
                first = job.first - 1
                found.append(late or measured(run, pages[first : first + job.pages], pictures=False))
                own.close()  # its plates are large
                run, own = then, ahead
        return _joined(found)


@contextmanager
def begin_book(pdf: bytes, media: Sequence[Box], *, together: bool) -> Iterator[BookRuns]:
    """Begin to separate a book whose sheets are so large.

    `together` draws the four process inks of a page in one go, where no other can be.
    """
    jobs = tuple(replace(job, together=together) for job in jobs_for(media))
    with separating(pdf, jobs[0]) as first:
        yield BookRuns(pdf, jobs, first)


def jobs_for(media: Sequence[Box]) -> Iterator[Job]:
    """Part pages into runs, each no larger than what is measured of a stranger's file."""
    first = 0
    while first < len(media) or not first:
        job = job_for(media[first:])
        pages = max(job.pages, 1)
        yield replace(job, pages=pages, first=first + 1)
        first += pages


def _joined(found: Sequence[Coverage | Unmeasured]) -> Coverage | Unmeasured:
    """Put runs together; what could not be measured of one is told of the book."""
    for one in found:
        if isinstance(one, Unmeasured):
            return one
    runs = [one for one in found if isinstance(one, Coverage)]
    times: Counter[str] = Counter()
    for run in runs:
        times.update({complaint.words: complaint.times for complaint in run.complaints})
    return replace(
        runs[0],
        sheets=tuple(sheet for run in runs for sheet in run.sheets),
        complaints=tuple(Complaint(words, count) for words, count in times.items()),
    )
