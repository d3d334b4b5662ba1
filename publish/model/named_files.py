"""The files of an issue's folder that its manuscript names: pictures and data, and no others."""

import os
from collections.abc import Iterator
from pathlib import Path

from publish.model.blocks import Blocks, Chart, ListBlock, Picture, Quote, Sidebar
from publish.model.issue import Issue


def named_files(issue: Issue) -> frozenset[Path]:
    """Give the paths of every picture, and of every file that a chart is read from.

    They are absolute and lie in the folder under the names that the manuscript uses, links not
    followed: whoever builds from a copy finds each file where it is looked for.
    """
    return frozenset(file for story in issue.stories for file in _named(story.blocks, issue.folder))


def _named(blocks: Blocks, folder: Path) -> Iterator[Path]:
    for block in blocks:
        match block:
            case Picture(path=path, entry=entry):
                yield folder / entry if entry else Path(path)
            case Chart(file=file) if file:
                named = Path(os.path.normpath(folder / file))
                yield named if named.is_file() else (folder / file).resolve()
            case Sidebar(blocks=inner) | Quote(blocks=inner):
                yield from _named(inner, folder)
            case ListBlock(items):
                for item in items:
                    yield from _named(item, folder)
            case _:
                pass
