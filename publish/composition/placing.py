"""How wide each picture of an issue will stand, known before anything is laid out."""

from collections.abc import Iterator

from publish.composition.layout import Layout, length
from publish.composition.segments import segments
from publish.model.blocks import Blocks, ListBlock, Picture, Quote, Sidebar
from publish.model.issue import Issue
from publish.units import Points, Size


def text_width(layout: Layout, trim: Size) -> Points:
    """Give the width between the side margins."""
    return Points(trim.width - 2 * length(str(layout.format_for(trim.width)["margin-side"])))


def wide_width(layout: Layout, trim: Size) -> Points:
    """Give the width of a picture or map across the page: its caption stands beside it."""
    share = float(str(layout.format_for(trim.width)["wide-share"]).removesuffix("%"))
    return Points(text_width(layout, trim) * share / 100)


def column_width(layout: Layout, trim: Size) -> Points:
    """Give the width of one column of running text."""
    columns = int(layout.format_for(trim.width)["columns"])
    gutters = (columns - 1) * length(layout.lengths["gutter"])
    return Points((text_width(layout, trim) - gutters) / columns)


def picture_widths(issue: Issue, layout: Layout, trim: Size) -> Iterator[tuple[Picture, Points]]:
    """Give each picture of an issue with the width it is printed at."""
    wide, narrow = wide_width(layout, trim), column_width(layout, trim)
    for story in issue.stories:
        for segment in segments(story.blocks):
            yield from ((picture, wide if segment.wide else narrow) for picture in _pictures(segment.blocks))


def _pictures(blocks: Blocks) -> Iterator[Picture]:
    for block in blocks:
        match block:
            case Picture():
                yield block
            case Sidebar(blocks=inner) | Quote(blocks=inner):
                yield from _pictures(inner)
            case ListBlock(items):
                for item in items:
                    yield from _pictures(item)
            case _:
                pass
