"""A book of the house's own separated into plates: every page, in runs that are each within bounds.

A stranger's file is measured from its first page on, as far as is sensible; of a book that goes to
press no page is left out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

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
def begin_book(pdf: bytes, media: Sequence[Box], way: Job, wanted: Sequence[int]) -> Iterator[BookRuns]:
    """Begin to separate pages of a book whose sheets are so large: one at least, counted from 0, in order."""
    jobs = tuple(jobs_for(media, way, wanted))
    with separating(pdf, jobs[0]) as first:
        yield BookRuns(pdf, jobs, first)


def way_for(media: Sequence[Box], *, together: bool) -> Job:
    """Choose how the pages of a book are drawn, whichever of them.

    `together` draws the four process inks of a page in one go, where no other can be.
    """
    return replace(job_for(media), pages=1, together=together)


def jobs_for(media: Sequence[Box], way: Job, wanted: Sequence[int]) -> Iterator[Job]:
    """Part pages into runs, each no larger than what is measured of a stranger's file."""
    for first, last in _neighbours(wanted):
        done = first
        while done <= last:
            pages = max(job_for(media[done : last + 1]).pages, 1)
            yield replace(way, pages=pages, first=done + 1)
            done += pages


def _neighbours(wanted: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the first and the last of each row of numbers without a gap.

    >>> list(_neighbours([0, 4, 5, 6, 9]))
    [(0, 0), (4, 6), (9, 9)]
    """
    for _, row in groupby(enumerate(wanted), key=lambda placed: placed[1] - placed[0]):
        numbers = [number for _, number in row]
        yield numbers[0], numbers[-1]


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
