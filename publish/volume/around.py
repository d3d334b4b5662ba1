"""What a book says around its issues, gathered from their records: contents and sources."""

from collections.abc import Iterable, Iterator, Sequence

from publish.model.book import (
    BookSource,
    ContentsIssue,
    ContentsStory,
    SourcesOfIssue,
    Target,
)
from publish.model.part import PartRecord
from publish.model.text import Inlines, plain
from publish.volume.placed import Placed


def contents(placed: Sequence[Placed]) -> Iterator[ContentsIssue]:
    """List the issues and their stories; what stands within a story is not listed."""
    for one in placed:
        if one.record:
            yield _issue(one, one.record)


def _issue(one: Placed, record: PartRecord) -> ContentsIssue:
    return ContentsIssue(
        number=record.number,
        date=record.date,
        title=record.title,
        target=Target(one.folio_of(1), f"{one.name}#"),
        stories=tuple(
            ContentsStory(
                kicker=story.kicker,
                headline=story.headline,
                language=record.language,
                target=Target(one.folio_of(story.first), f"{one.name}#{story.id}"),
            )
            for story in record.stories
            if not story.within
        ),
    )


def sections(listed: Iterable[tuple[Inlines, Target]]) -> Iterator[ContentsIssue]:
    """List the book's own sections: name, and where each stands."""
    for words, target in listed:
        yield ContentsIssue(number=None, date=None, title=plain(words), words=words, target=target)


def sources(placed: Sequence[Placed]) -> Iterator[SourcesOfIssue]:
    """List the sources of every issue that has some, each with the story that calls it first."""
    for one in placed:
        if one.record and one.record.sources:
            yield SourcesOfIssue(
                number=one.record.number,
                date=one.record.date,
                target=Target(one.folio_of(1), f"{one.name}#"),
                sources=tuple(
                    BookSource(held.source, Target(one.folio_of(held.page), f"{one.name}#{held.story}"))
                    for held in one.record.sources
                ),
            )
