"""What to cut where a page does not hold what it should: findings, each at its place in the manuscript."""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.composition.makeup.assign import Filled
from publish.composition.makeup.story import StoryBlock
from publish.findings import Finding, error
from publish.model.blocks import Agenda, KeyFigures
from publish.model.issue import Story
from publish.model.text import Inlines, plain
from publish.place import Place

_SIGNS = 38  # of a line, on average


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding:
    """What stands on a page that is too full."""

    folio: int
    lines: int
    """Of a page."""
    blocks: tuple[StoryBlock, ...]
    bands: tuple[KeyFigures | Agenda, ...]
    """Key figures and agenda of the issue: one of them stands here where no story does."""
    panel: "PanelNeed | None"
    """None where the sources stand elsewhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PanelNeed:
    """What the sources ask for."""

    at: Place
    sources: int
    panels: int
    """The pages that they fill, at least in part."""
    pages: int
    """The pages of an issue that holds these panels."""


def what_to_cut(page: Filled, held: Holding) -> Finding:
    """Say what to cut so that a page holds what stands on it."""
    for block in held.blocks:
        if block.too_tall is not None:
            sizes = {"lines": block.too_tall.height, "most": held.lines}
            return error("makeup/piece-too-tall", block.too_tall.at or block.story.at, sizes)
        if len(block.story.blocks) == 1 and block.least > held.lines:
            headline = plain(block.story.headline or block.story.kicker)
            whole = {"lines": len(block.rows), "headline": headline}
            return error("makeup/block-uncut", block.story.blocks[0].at, whole)
    longest = max(held.blocks, key=lambda block: len(block.rows), default=None)
    lines = -page.free * (longest.form.columns if longest else 1)
    if held.panel is not None and (longest is None or lines >= len(longest.rows)):
        return _fewer_sources(page, held.folio, held.panel)
    if longest is not None:
        return _overset(held.folio, lines, longest.story.headline, longest.story.at)
    return _overset(held.folio, lines, held.bands[0].title, held.bands[0].at)


def _fewer_sources(page: Filled, folio: int, need: PanelNeed) -> Finding:
    facts = {
        "page": folio,
        "lines": -page.free,
        "sources": need.sources,
        "panels": need.panels,
        "pages": need.pages,
    }
    return error("makeup/panel-overset", need.at, facts)


def _overset(folio: int, lines: int, headline: Inlines, at: Place) -> Finding:
    facts = {"page": folio, "lines": lines, "signs": lines * _SIGNS, "headline": plain(headline)}
    return error("makeup/overset", at, facts)


def misplaced(stories: tuple[Story, ...]) -> Iterator[Finding]:
    """Say which wishes of weight leave an issue without a plan; nothing where none does."""
    leads = [story for story in stories if story.weight == "lead"]
    for story in leads[1:]:
        yield error("makeup/two-leads", story.at, {"headline": plain(story.headline)})
    if len(leads) == 1 and leads[0] is not stories[0]:
        yield error("makeup/lead-not-first", leads[0].at, {"headline": plain(leads[0].headline)})
    if not leads and stories[0].weight:
        facts = {"headline": plain(stories[0].headline), "weight": stories[0].weight}
        yield error("makeup/no-opening", stories[0].at, facts)
