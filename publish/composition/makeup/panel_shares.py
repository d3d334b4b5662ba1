"""The sources shared out over the last pages of an issue: one page of panel, unless none holds them."""

from dataclasses import dataclass, replace
from functools import cached_property

from publish.composition.makeup.architecture import Grid
from publish.composition.makeup.furnishing import Furnishing, Groups
from publish.composition.makeup.overset import PanelNeed


@dataclass(frozen=True, kw_only=True)
class PanelShares:
    """The panel of an issue of so many pages; its last share stands on the last page."""

    furniture: Furnishing
    groups: Groups
    grid: Grid
    pages: int
    more: int = 0
    """Shares beyond those that are needed, where pages would be empty."""
    whole: bool = False
    """In one piece, whatever its height: to be told what is too much."""

    @cached_property
    def _wanted(self) -> tuple[Groups, ...]:
        """Give the shares that an issue with pages enough would have."""
        foot = self.furniture.colophon_lines
        panel = self.furniture.panel(self.groups, self.grid.columns, {})
        if panel.least <= self.grid.lines - foot:
            return (self.groups,)
        shares = panel.shared(self.grid.lines, self.grid.lines - foot)
        count = len(shares) + self.more
        shorter = (panel.shared(lines, lines - foot) for lines in range(self.grid.lines, foot, -1))
        return next((one for one in shorter if len(one) >= count), shares)

    def otherwise(self, stories: int) -> "PanelShares":
        """Share the sources out over one more page where stories are too few to fill it; else not at all."""
        fewer = stories < self.pages - len(self._wanted)
        return replace(self, more=self.more + 1) if fewer else replace(self, whole=True)

    @cached_property
    def shares(self) -> tuple[Groups, ...]:
        """The sources of each page of the panel."""
        # Page 1 holds none of them.
        fits = len(self._wanted) < self.pages and not self.whole
        return self._wanted if fits else (self.groups,)

    def pages_of(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """Give the pages where these sources stand; the last one for sources of no panel."""
        first = self.pages - len(self.shares) + 1
        found = (
            page
            for page, groups in enumerate(self.shares, first)
            if any(source.number in numbers for _, sources in groups for source in sources)
        )
        return tuple(found) or (self.pages,)

    def need(self, choice: tuple[int, ...]) -> PanelNeed:
        """Tell what the sources ask for; `choice` is the numbers of pages an issue may have."""
        panels = len(replace(self, more=0)._wanted)
        wanted = self.pages + max(1, panels - len(self.shares))
        pages = next((one for one in choice if one >= wanted), choice[-1])
        (_, first), *_ = self.groups
        sources = sum(len(group) for _, group in self.groups)
        return PanelNeed(at=first[0].at, sources=sources, panels=panels, pages=pages)
