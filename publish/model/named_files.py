"""The files of an issue's folder that its manuscript names: pictures and data, and no others."""

from collections.abc import Iterator
from pathlib import Path

from publish.model.issue import Issue
from publish.model.text import Blocks, Chart, ListBlock, Picture, Quote, Sidebar


def named_files(issue: Issue) -> frozenset[Path]:
    """Give the absolute paths of every picture, and of every file that a chart is read from."""
    return frozenset(file for story in issue.stories for file in _named(story.blocks, issue.folder))


def _named(blocks: Blocks, folder: Path) -> Iterator[Path]:
    for block in blocks:
        match block:
            case Picture(path=path):
                yield Path(path)
            case Chart(file=file) if file:
                yield (folder / file).resolve()
            case Sidebar(blocks=inner) | Quote(blocks=inner):
                yield from _named(inner, folder)
            case ListBlock(items):
                for item in items:
                    yield from _named(item, folder)
            case _:
                pass
